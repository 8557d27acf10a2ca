//! Tags: named in articles, renamed and merged by editors.

use super::audit::{self, note_changes};
use super::demand;
use crate::db::article_desk::{self, DeskArticle};
use crate::db::old_slug::{self, Kind};
use crate::db::revision::Revision;
use crate::db::tag::{self, TagName};
use crate::db::tag_write::{self as write, NewTagName};
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::change::changes;
use crate::domain::id::TagId;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::text::plain::fold;

/// A tag's name as its form sends it.
#[derive(Clone, Debug)]
pub struct TagNaming {
    /// The edition.
    pub lang: Lang,
    /// Not empty.
    pub name: String,
    /// As typed, or made from the name.
    pub slug: Slug,
}

/// The tags of some names in an edition; those that are new are made.
pub(super) fn resolve(tx: &mut Tx<'_>, lang: Lang, names: &[String]) -> Result<Vec<TagId>> {
    let mut tags = Vec::new();
    for name in names {
        let tag = match find(tx, lang, name)? {
            Some(tag) => Some(tag),
            None => make(tx, lang, name)?,
        };
        tags.extend(tag.filter(|tag| !tags.contains(tag)));
    }
    Ok(tags)
}

/// The names of an article's tags: where readers have the text, those of today, since they may have been renamed.
pub fn names_now(conn: &mut Conn, article: &DeskArticle, text: &Revision) -> Result<Vec<String>> {
    if article.live_revision_id != Some(text.id) {
        return Ok(text.tag_names());
    }
    let ids = article_desk::tags_of(conn, article.id)?;
    let names = TagName::of_tags(conn, &ids)?;
    let current = ids.iter().filter_map(|id| names.iter().find(|name| name.tag_id == *id && name.lang == article.lang));
    Ok(current.map(|name| name.name.clone()).collect())
}

/// A tag by its name, or by a name that it had before it was renamed or merged.
pub(super) fn find(conn: &mut Conn, lang: Lang, name: &str) -> Result<Option<TagId>> {
    if let Some(found) = TagName::by_folded(conn, lang, &fold(name))? {
        return Ok(Some(found.tag_id));
    }
    match Slug::from_text(lang.as_str(), name) {
        Some(slug) => Ok(old_slug::target(conn, Kind::Tag, lang, &slug)?.map(TagId)),
        None => Ok(None),
    }
}

/// A name of marks alone makes no slug and so no tag.
fn make(tx: &mut Tx<'_>, lang: Lang, name: &str) -> Result<Option<TagId>> {
    let Some(base) = Slug::from_text(lang.as_str(), name) else { return Ok(None) };
    let mut slug = base.clone();
    for n in 2..1_000 {
        if write::slug_is_free(tx, lang, &slug, None)? {
            break;
        }
        slug = base.with_suffix(n);
    }
    let tag = write::insert(tx)?;
    write::insert_name(tx, tag, &NewTagName { lang, name: name.to_owned(), folded: fold(name), slug })?;
    Ok(Some(tag))
}

/// Makes a tag with its names.
pub fn create(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, names: &[TagNaming]) -> Result<TagId> {
    demand(actor, Permission::Curate)?;
    let tag = write::insert(tx)?;
    write::rename(tx, tag, &folded(names))?;
    let after = audit::tag(tx, tag)?;
    note_changes(tx, actor, now, ("create", "tag"), tag, changes(&Vec::new(), &after))?;
    Ok(tag)
}

/// Refuses what follows if somebody changed the tag since its form was opened.
pub fn expect_version(tx: &mut Tx<'_>, tag: TagId, version: i64) -> Result<()> {
    if tag::version(tx, tag)? == version { Ok(()) } else { Err(Refusal::Stale(None).into()) }
}

/// Gives a tag other names.
pub fn rename(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, tag: TagId, names: &[TagNaming]) -> Result<()> {
    demand(actor, Permission::Curate)?;
    if !tag::exists(tx, tag)? {
        return Err(Error::NotFound);
    }
    let before = audit::tag(tx, tag)?;
    write::rename(tx, tag, &folded(names))?;
    let after = audit::tag(tx, tag)?;
    note_changes(tx, actor, now, ("rename", "tag"), tag, changes(&before, &after))
}

/// Moves everything of one tag to another and removes it.
pub fn merge(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, from: TagId, into: TagId) -> Result<()> {
    demand(actor, Permission::Curate)?;
    if from == into || !tag::exists(tx, into)? {
        return Err(Refusal::UnknownTag.into());
    }
    if !tag::exists(tx, from)? {
        return Err(Error::NotFound);
    }
    let (before, after) = (audit::tag(tx, from)?, audit::tag(tx, into)?);
    write::merge(tx, from, into)?;
    note_changes(tx, actor, now, ("merge", "tag"), from, changes(&before, &after))
}

/// Removes a tag that no article carries.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, tag: TagId) -> Result<()> {
    demand(actor, Permission::Curate)?;
    let before = audit::tag(tx, tag)?;
    write::delete(tx, tag)?;
    note_changes(tx, actor, now, ("delete", "tag"), tag, changes(&before, &Vec::new()))
}

fn folded(names: &[TagNaming]) -> Vec<NewTagName> {
    names
        .iter()
        .map(|new| NewTagName {
            lang: new.lang,
            name: new.name.clone(),
            folded: fold(&new.name),
            slug: new.slug.clone(),
        })
        .collect()
}
