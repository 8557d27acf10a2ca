//! What stands beside an article's form: the story's other editions, the text that is translated, what somebody else saved
//! meanwhile, and what was typed and not saved.

use std::collections::HashSet;

use super::autosave::Unsaved;
use super::context::Context;
use super::form::Typed;
use super::history::{FieldChange, changes};
use super::merging::Merging;
use super::staleness;
use super::standing::status_key;
use crate::admin::chrome::status_name;
use crate::admin::form::Choice;
use crate::db::Conn;
use crate::db::article_desk::DeskArticle;
use crate::db::edition::Edition;
use crate::db::revision::Revision;
use crate::db::term::Term;
use crate::db::user::User;
use crate::domain::direction::Direction;
use crate::domain::id::{ArticleId, RevisionId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::i18n::Messages;
use crate::text::diff::Line;
use crate::text::paragraph;
use crate::text::term::{Glossary, Part};

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
    pub headline: Vec<Part>,
    pub summary: Vec<Part>,
    pub body: Vec<Part>,
    pub options: Vec<Choice>,
    pub revision: RevisionId,
    /// What changed in it since this text was made from it.
    pub changes: Vec<FieldChange>,
    /// Its paragraphs beside one's own, where the form shows the body so.
    pub pairs: Vec<Pair>,
}

/// A paragraph of the source, and the one that tells it.
pub struct Pair {
    pub number: usize,
    pub source: Vec<Part>,
    /// It is new, or reads otherwise, since this text was made from it.
    pub is_changed: bool,
    pub own: String,
    pub rows: usize,
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
    let stale = staleness::of_articles(conn, &context.siblings)?;
    let mut links = Vec::new();
    for edition in &context.editions {
        let sibling = context.siblings.iter().find(|sibling| sibling.lang == edition.lang);
        links.push(VariantLink {
            tag: edition.tag.clone(),
            direction: edition.direction,
            edition_name: edition.name.clone(),
            path: variant_path(story.id, edition, sibling, context.edition.lang),
            status_name: sibling.map(|sibling| status_name(t, sibling.status, sibling.deleted_at.is_some())),
            status_key: sibling.map_or("new", status_key),
            headline: sibling.map(|sibling| sibling.headline.clone()),
            is_current: edition.lang == context.edition.lang,
            is_stale: sibling.is_some_and(|sibling| stale.contains_key(&sibling.id)),
        });
    }
    Ok(links)
}

/// A new variant is translated from the text that is open, if there is one.
fn variant_path(story: StoryId, edition: &Edition, sibling: Option<&DeskArticle>, open: Lang) -> String {
    let own = format!("/admin/stories/{story}/{}", edition.lang);
    if sibling.is_none() && edition.lang != open { format!("{own}?source={open}") } else { own }
}

pub fn source(conn: &mut Conn, t: &Messages, context: &Context, typed: &Typed) -> Result<Option<SourceText>> {
    let Some((article, text)) = context.source.as_ref() else { return Ok(None) };
    let edition_of = |lang: Lang| context.editions.iter().find(|edition| edition.lang == lang);
    let Some(edition) = edition_of(article.lang) else { return Ok(None) };
    let others = context.siblings.iter().filter(|sibling| sibling.lang != context.edition.lang);
    let options = others
        .filter_map(|sibling| edition_of(sibling.lang))
        .map(|other| Choice::new(other.lang, other.name.clone(), article.lang.as_str()))
        .collect();
    let made_from = context.article.as_ref().filter(|own| own.source_article_id == Some(article.id));
    let former = match made_from.and_then(|own| own.source_revision_id) {
        Some(former) if former != text.id => {
            Some(Revision::find(conn, former)?).filter(|former| !former.reads_like(text))
        }
        _ => None,
    };
    let glossary = Glossary::new(Term::agreed(conn, article.lang, context.edition.lang)?);
    let is_by_paragraph = match typed.view.as_str() {
        "" => context.article.is_none(),
        view => view == "paragraphs",
    };
    Ok(Some(SourceText {
        lang: edition.lang,
        tag: edition.tag.clone(),
        direction: edition.direction,
        edition_name: edition.name.clone(),
        headline: glossary.mark(&text.headline),
        summary: glossary.mark(&text.summary),
        body: glossary.mark(&text.body_md),
        options,
        revision: text.id,
        changes: former.as_ref().map(|former| moved_on(t, former, text)).unwrap_or_default(),
        pairs: if is_by_paragraph { pairs(text, former.as_ref(), &typed.body, &glossary) } else { Vec::new() },
    }))
}

/// What changed alone, without all that stayed.
fn moved_on(t: &Messages, former: &Revision, text: &Revision) -> Vec<FieldChange> {
    let says = |line: &Option<Line>| line.iter().flatten().any(|part| !part.text.trim().is_empty());
    let mut changes = changes(t, Some(former), text);
    for change in &mut changes {
        change.rows.retain(|row| !row.is_same && (says(&row.before) || says(&row.after)));
    }
    changes.retain(|change| !change.rows.is_empty());
    changes
}

/// Paragraphs of both texts by their numbers; one more at the end, to go on.
fn pairs(source: &Revision, former: Option<&Revision>, own: &str, glossary: &Glossary) -> Vec<Pair> {
    let known: Option<HashSet<String>> = former.map(|former| paragraph::split(&former.body_md).into_iter().collect());
    let (source, own) = (paragraph::split(&source.body_md), paragraph::split(own));
    let rows = source.len().max(own.len() + 1);
    let (mut source, mut own) = (source.into_iter(), own.into_iter());
    (1..=rows)
        .map(|number| {
            let (source, own) = (source.next().unwrap_or_default(), own.next().unwrap_or_default());
            Pair {
                number,
                is_changed: !source.is_empty() && known.as_ref().is_some_and(|known| !known.contains(&source)),
                rows: (source.len().max(own.len()) / 60 + 1).clamp(2, 12),
                source: glossary.mark(&source),
                own,
            }
        })
        .collect()
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
