//! What stands beside an article's form: the story's other editions, the text that is translated, what somebody else saved
//! meanwhile, and what was typed and not saved.

use super::autosave::Unsaved;
use super::context::Context;
use super::history::FieldChange;
use super::merging::Merging;
use super::standing::status_key;
use crate::admin::chrome::status_name;
use crate::admin::form::Choice;
use crate::db::Conn;
use crate::db::article_desk::{self, DeskArticle};
use crate::db::edition::Edition;
use crate::db::revision::Revision;
use crate::db::user::User;
use crate::domain::direction::Direction;
use crate::domain::id::{ArticleId, RevisionId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::i18n::Messages;

/// The story's article in an edition, or the way to make it.
pub struct VariantLink {
    pub tag: String,
    pub direction: Direction,
    pub edition_name: String,
    pub path: String,
    pub status_name: Option<String>,
    pub status_key: &'static str,
    pub headline: Option<String>,
    pub is_current: bool,
    pub is_stale: bool,
}

/// The text that is translated.
pub struct SourceText {
    pub lang: Lang,
    pub tag: String,
    pub direction: Direction,
    pub edition_name: String,
    pub headline: String,
    pub summary: String,
    pub body: String,
    pub options: Vec<Choice>,
    pub revision: RevisionId,
}

/// What somebody else saved in the meantime.
pub struct Conflict {
    pub changed_by: String,
    pub changed_at: UtcTime,
    pub headline: String,
    pub summary: String,
    pub body: String,
    pub tags: String,
    pub version: i64,
    pub is_merged: bool,
    pub conflicts: i64,
    pub changes: Vec<FieldChange>,
}

/// What was typed and not saved.
pub struct UnsavedText {
    pub at: UtcTime,
    pub changes: Vec<FieldChange>,
    pub operation: String,
    pub recover_path: String,
}

impl UnsavedText {
    pub fn new(found: Unsaved, context: &Context) -> Self {
        let lang = context.edition.lang;
        Self {
            at: found.at,
            changes: found.changes,
            operation: found.typed.operation,
            recover_path: match &context.story {
                Some(story) => format!("/admin/stories/{}/{lang}?recover=1", story.id),
                None => format!("/admin/stories/new?lang={lang}&recover=1"),
            },
        }
    }
}

pub fn variants(conn: &mut Conn, t: &Messages, context: &Context) -> Result<Vec<VariantLink>> {
    let Some(story) = &context.story else { return Ok(Vec::new()) };
    let mut links = Vec::new();
    for edition in &context.editions {
        let sibling = context.siblings.iter().find(|sibling| sibling.lang == edition.lang);
        let is_stale = match sibling {
            Some(sibling) => article_desk::source_moved_on(conn, sibling)?,
            None => false,
        };
        links.push(VariantLink {
            tag: edition.tag.clone(),
            direction: edition.direction,
            edition_name: edition.name.clone(),
            path: variant_path(story.id, edition, sibling, context.edition.lang),
            status_name: sibling.map(|sibling| status_name(t, sibling.status, sibling.deleted_at.is_some())),
            status_key: sibling.map_or("new", status_key),
            headline: sibling.map(|sibling| sibling.headline.clone()),
            is_current: edition.lang == context.edition.lang,
            is_stale,
        });
    }
    Ok(links)
}

/// A new variant is translated from the text that is open, if there is one.
fn variant_path(story: StoryId, edition: &Edition, sibling: Option<&DeskArticle>, open: Lang) -> String {
    let own = format!("/admin/stories/{story}/{}", edition.lang);
    if sibling.is_none() && edition.lang != open { format!("{own}?source={open}") } else { own }
}

pub fn source(context: &Context) -> Option<SourceText> {
    let (article, text) = context.source.as_ref()?;
    let edition_of = |lang: Lang| context.editions.iter().find(|edition| edition.lang == lang);
    let edition = edition_of(article.lang)?;
    let others = context.siblings.iter().filter(|sibling| sibling.lang != context.edition.lang);
    let options = others
        .filter_map(|sibling| edition_of(sibling.lang))
        .map(|other| Choice::new(other.lang, other.name.clone(), article.lang.as_str()))
        .collect();
    Some(SourceText {
        lang: edition.lang,
        tag: edition.tag.clone(),
        direction: edition.direction,
        edition_name: edition.name.clone(),
        headline: text.headline.clone(),
        summary: text.summary.clone(),
        body: text.body_md.clone(),
        options,
        revision: text.id,
    })
}

pub fn conflict(conn: &mut Conn, (article, revision): (ArticleId, RevisionId), merging: Merging) -> Result<Conflict> {
    let article = DeskArticle::by_id(conn, article)?;
    let text = Revision::find(conn, revision)?;
    let changed_by = User::find(conn, article.changed_by)?.name;
    Ok(Conflict {
        changed_by,
        changed_at: article.changed_at,
        headline: text.headline,
        summary: text.summary,
        body: text.body_md,
        tags: text.tags,
        version: article.version,
        is_merged: merging.is_merged,
        conflicts: i64::try_from(merging.conflicts).unwrap_or(i64::MAX),
        changes: merging.theirs,
    })
}
