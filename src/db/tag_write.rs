//! Tags and their names in each edition, to change.

use diesel::prelude::*;

use super::Tx;
use super::old_slug::{self, Kind};
use super::schema::{article_tags, tag_names, tags, topics};
use super::tag::TagName;
use crate::domain::id::TagId;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::slug::Slug;
use crate::error::Result;

/// A name to store, with its folded form.
#[derive(Clone, Debug)]
pub struct NewTagName {
    /// The edition.
    pub lang: Lang,
    /// Its name there.
    pub name: String,
    /// The name folded, by which repetitions are found.
    pub folded: String,
    /// Its segment there.
    pub slug: Slug,
}

/// Adds a tag without names.
pub fn insert(tx: &mut Tx<'_>) -> Result<TagId> {
    let generation = tx.generation();
    Ok(diesel::insert_into(tags::table)
        .values(tags::generation.eq(generation))
        .returning(tags::id)
        .get_result(&mut **tx)?)
}

/// Adds one name to a tag.
pub fn insert_name(tx: &mut Tx<'_>, tag: TagId, new: &NewTagName) -> Result<()> {
    diesel::insert_into(tag_names::table)
        .values((
            tag_names::tag_id.eq(tag),
            tag_names::lang.eq(new.lang),
            tag_names::name.eq(&new.name),
            tag_names::folded.eq(&new.folded),
            tag_names::slug.eq(&new.slug),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Whether a slug can be given to a (new) tag.
pub fn slug_is_free(tx: &mut Tx<'_>, lang: Lang, slug: &Slug, tag: Option<TagId>) -> Result<bool> {
    let taken: i64 = tag_names::table
        .filter(tag_names::lang.eq(lang).and(tag_names::slug.eq(slug)))
        .count()
        .get_result(&mut **tx)?;
    let former = old_slug::target(tx, Kind::Tag, lang, slug)?;
    Ok(taken == 0 && former.is_none_or(|target| tag.is_some_and(|tag| tag.0 == target)))
}

/// Replaces a tag's names; a former segment goes on leading to it.
pub fn rename(tx: &mut Tx<'_>, tag: TagId, names: &[NewTagName]) -> Result<()> {
    let before = TagName::of_tag(tx, tag)?;
    diesel::delete(tag_names::table.filter(tag_names::tag_id.eq(tag))).execute(&mut **tx)?;
    for new in names {
        if TagName::by_folded(tx, new.lang, &new.folded)?.is_some() {
            return Err(Refusal::NameTaken.into());
        }
        if !slug_is_free(tx, new.lang, &new.slug, Some(tag))? {
            return Err(Refusal::SlugTaken.into());
        }
        old_slug::release(tx, Kind::Tag, new.lang, &new.slug)?;
        insert_name(tx, tag, new)?;
        if let Some(old) = before.iter().find(|old| old.lang == new.lang && old.slug != new.slug) {
            old_slug::remember(tx, Kind::Tag, new.lang, &old.slug, tag.0)?;
        }
    }
    stamp(tx, tag)
}

/// Moves everything of one tag to another: articles, topics, former addresses, and names that the other lacks.
pub fn merge(tx: &mut Tx<'_>, from: TagId, into: TagId) -> Result<()> {
    let names = TagName::of_tag(tx, from)?;
    let kept = TagName::of_tag(tx, into)?;
    let both = diesel::alias!(article_tags as merged);
    let doubled = both.filter(both.field(article_tags::tag_id).eq(into)).select(both.field(article_tags::article_id));
    diesel::delete(
        article_tags::table.filter(article_tags::tag_id.eq(from)).filter(article_tags::article_id.eq_any(doubled)),
    )
    .execute(&mut **tx)?;
    diesel::update(article_tags::table.filter(article_tags::tag_id.eq(from)))
        .set(article_tags::tag_id.eq(into))
        .execute(&mut **tx)?;
    old_slug::hand_over(tx, Kind::Tag, from.0, into.0)?;
    for name in names {
        if kept.iter().any(|other| other.lang == name.lang) {
            diesel::delete(tag_names::table.find((from, name.lang))).execute(&mut **tx)?;
            old_slug::remember(tx, Kind::Tag, name.lang, &name.slug, into.0)?;
        } else {
            diesel::update(tag_names::table.find((from, name.lang)))
                .set(tag_names::tag_id.eq(into))
                .execute(&mut **tx)?;
        }
    }
    move_topics(tx, from, into)?;
    diesel::delete(tags::table.find(from)).execute(&mut **tx)?;
    stamp(tx, into)
}

fn move_topics(tx: &mut Tx<'_>, from: TagId, into: TagId) -> Result<()> {
    let present: Vec<Lang> = topics::table.filter(topics::tag_id.eq(into)).select(topics::lang).load(&mut **tx)?;
    diesel::update(topics::table.filter(topics::tag_id.eq(from)).filter(topics::lang.ne_all(present)))
        .set(topics::tag_id.eq(into))
        .execute(&mut **tx)?;
    diesel::delete(topics::table.filter(topics::tag_id.eq(from))).execute(&mut **tx)?;
    Ok(())
}

/// Deletes a tag that no article carries.
pub fn delete(tx: &mut Tx<'_>, tag: TagId) -> Result<()> {
    let used: i64 = article_tags::table.filter(article_tags::tag_id.eq(tag)).count().get_result(&mut **tx)?;
    if used > 0 {
        return Err(Refusal::InUse.into());
    }
    old_slug::forget(tx, Kind::Tag, tag.0)?;
    diesel::delete(tags::table.find(tag)).execute(&mut **tx)?;
    Ok(())
}

fn stamp(tx: &mut Tx<'_>, tag: TagId) -> Result<()> {
    let generation = tx.generation();
    diesel::update(tags::table.find(tag))
        .set((tags::generation.eq(generation), tags::version.eq(tags::version + 1)))
        .execute(&mut **tx)?;
    Ok(())
}
