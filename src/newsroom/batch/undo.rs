//! What was done to many articles at once, undone: where nothing has changed since.

use super::relocation::{Relocation, relocate};
use super::retelling::again;
use super::{Changed, KEPT, Outcome, attempt};
use crate::db::Tx;
use crate::db::article_desk::DeskArticle;
use crate::db::batch::{self as db, Batch, BatchArticle};
use crate::db::revision::Revision;
use crate::domain::actor::Actor;
use crate::domain::batch::{BatchAction, Obstacle};
use crate::domain::id::{ArticleId, BatchId, RevisionId, StoryId};
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::article::{SaveArticle, save};
use crate::newsroom::publication;

/// Whether an actor may undo what was done: whoever did it, and who may do the same with anybody's articles.
pub fn may_undo(actor: &Actor, batch: &Batch) -> bool {
    batch.created_by == actor.id || actor.may(Permission::Publish)
}

/// Undoes it. What somebody changed since, or what the actor may not change, is left alone, and it is noted why.
pub fn undo(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: BatchId) -> Result<()> {
    let batch = Batch::find(tx, id)?;
    if !may_undo(actor, &batch) {
        return Err(Error::Forbidden);
    }
    if batch.undone_at.is_some() {
        return Ok(());
    }
    if batch.created_at.plus(KEPT) <= now {
        return Err(Refusal::Past.into());
    }
    let action = batch.action()?;
    for part in parts(tx, id, &action)? {
        let outcome = attempt(tx, |tx| match &action {
            BatchAction::Move(_) => move_back(tx, actor, now, &part),
            BatchAction::Unpublish(_) => give_back(tx, actor, now, &part.rows),
            BatchAction::AddTag(_) | BatchAction::RemoveTag(_) => tag_back(tx, actor, now, &part.rows),
        })?;
        settle(tx, &part, &outcome)?;
    }
    db::set_undone(tx, id, now)
}

/// What is undone together: an article, or all those of a story.
struct Part {
    story: StoryId,
    rows: Vec<BatchArticle>,
}

fn parts(tx: &mut Tx<'_>, id: BatchId, action: &BatchAction) -> Result<Vec<Part>> {
    let mut rows = BatchArticle::of_batches(tx, &[id])?;
    rows.retain(|row| row.obstacle.is_none());
    let ids: Vec<ArticleId> = rows.iter().map(|row| row.article_id).collect();
    let articles = DeskArticle::by_ids(tx, &ids)?;
    let mut parts: Vec<Part> = Vec::new();
    for row in rows {
        let Some(article) = articles.iter().find(|article| article.id == row.article_id) else { continue };
        let together = parts.iter_mut().find(|part| part.story == article.story_id);
        match (action, together) {
            (BatchAction::Move(_), Some(part)) => part.rows.push(row),
            _ => parts.push(Part { story: article.story_id, rows: vec![row] }),
        }
    }
    Ok(parts)
}

fn settle(tx: &mut Tx<'_>, part: &Part, outcome: &Outcome) -> Result<()> {
    for row in &part.rows {
        match outcome {
            Outcome::Left(obstacle) => row.keep(tx, *obstacle)?,
            Outcome::Changed(changed) => match changed.iter().find(|changed| changed.before.id == row.article_id) {
                Some(Changed { after, .. }) => row.give_back(tx, after.head_revision_id, after.version)?,
                None => row.keep(tx, Obstacle::Changed)?,
            },
        }
    }
    Ok(())
}

/// The article as it was left, unless somebody has changed it since.
fn untouched(tx: &mut Tx<'_>, row: &BatchArticle) -> Result<DeskArticle> {
    let article = DeskArticle::by_id(tx, row.article_id)?;
    if article.version == row.version_after { Ok(article) } else { Err(Refusal::Stale(None).into()) }
}

fn tag_back(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, rows: &[BatchArticle]) -> Result<Outcome> {
    let mut changed = Vec::new();
    for row in rows {
        let article = untouched(tx, row)?;
        let former = Revision::find(tx, row.head_before.ok_or(Error::NotFound)?)?;
        let mut request = SaveArticle { restored_seq: Some(former.seq), ..again(tx, actor, &article)? };
        request.draft.tags = former.tag_names();
        save(tx, actor, now, &request)?;
        changed.push(Changed::from(tx, article)?);
    }
    Ok(Outcome::Changed(changed))
}

fn give_back(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, rows: &[BatchArticle]) -> Result<Outcome> {
    let mut changed = Vec::new();
    for row in rows {
        let article = untouched(tx, row)?;
        publication::reinstate(tx, actor, now, &article, row.expires_at)?;
        changed.push(Changed::from(tx, article)?);
    }
    Ok(Outcome::Changed(changed))
}

fn move_back(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, part: &Part) -> Result<Outcome> {
    let to = part.rows.iter().find_map(|row| row.category_id).ok_or(Error::NotFound)?;
    let seen: Vec<(ArticleId, i64)> = part.rows.iter().map(|row| (row.article_id, row.version_after)).collect();
    let heads: Vec<RevisionId> = part.rows.iter().filter_map(|row| row.head_before).collect();
    let former = Revision::of_ids(tx, &heads)?;
    relocate(tx, actor, now, &Relocation { story: part.story, to, seen: &seen, former: &former })
}
