//! Texts that a machine translated: begun as drafts, and answered for by a person.

use super::article::{SaveArticle, Saved, save};
use super::audit::note;
use crate::db::article_desk::DeskArticle;
use crate::db::{Tx, machine_translation};
use crate::domain::actor::Actor;
use crate::domain::id::{ArticleId, RevisionId};
use crate::domain::refusal::Refusal;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// Begins an article with what a machine made of its source. One that is begun already is nobody's to write over.
pub fn begin(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, request: &SaveArticle) -> Result<Saved> {
    let story = request.story.ok_or(Error::NotFound)?;
    if let Some(other) = DeskArticle::find(tx, story, request.lang)? {
        let theirs = other.head_revision_id.map(|head| (other.id, head));
        return Err(Refusal::Stale(theirs).into());
    }
    let saved = save(tx, actor, now, request)?;
    let article = DeskArticle::find(tx, story, request.lang)?.ok_or(Error::NotFound)?;
    machine_translation::insert(tx, article.id, actor.id, now)?;
    note(tx, actor, now, "translate by machine", "article", article.id)?;
    Ok(saved)
}

/// Whoever saves a text may say that they have read it and answer for it.
pub(super) fn approve(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: ArticleId,
    text: RevisionId,
) -> Result<()> {
    if machine_translation::approve(tx, article, text, actor.id, now)? {
        note(tx, actor, now, "approve translation", "article", article)?;
    }
    Ok(())
}
