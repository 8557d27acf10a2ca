//! One thing done to many articles at once, by the verbs that do it to one; and undone.

mod relocation;
mod retelling;
mod undo;

use chrono::TimeDelta;

pub use self::undo::{may_undo, undo};

use self::relocation::{Relocation, relocate};
use self::retelling::{Wanted, retag};
use super::publication;
use super::rights::may_see;
use crate::db::article_desk::DeskArticle;
use crate::db::batch::{self as db, Batch, BatchArticle, NewBatch};
use crate::db::ending::Ending;
use crate::db::{Tx, category};
use crate::domain::actor::Actor;
use crate::domain::batch::{BatchAction, Obstacle};
use crate::domain::id::{ArticleId, BatchId, CategoryId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// So many stories at once: a page of their list.
pub const STORIES: usize = 40;
/// So long it can be undone.
pub const KEPT: TimeDelta = TimeDelta::hours(24);

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order {
    /// The stories chosen.
    pub stories: Vec<SeenStory>,
    /// In which edition; in all of them where there is none. A section is moved in all.
    pub lang: Option<Lang>,
    /// What is done to them.
    pub action: BatchAction,
    /// The form's idempotency key: a second click changes nothing.
    pub operation: Option<String>,
}

/// A story as whoever chose it saw it: its articles, each with its version.
#[derive(Clone, Debug)]
pub struct SeenStory {
    /// Which.
    pub story: StoryId,
    /// Its articles.
    pub articles: Vec<(ArticleId, i64)>,
}

/// What became of one article, or of all of a story.
enum Outcome {
    /// Nothing needed a change where there is none.
    Changed(Vec<Changed>),
    Left(Obstacle),
}

impl Outcome {
    const UNCHANGED: Self = Self::Changed(Vec::new());
}

/// An article before and afterwards.
struct Changed {
    before: DeskArticle,
    after: DeskArticle,
    expires_at: Option<UtcTime>,
}

impl Changed {
    fn from(tx: &mut Tx<'_>, before: DeskArticle) -> Result<Self> {
        Ok(Self { after: DeskArticle::by_id(tx, before.id)?, before, expires_at: None })
    }
}

/// Does it to each article where it can be done; the others are left alone, and it is noted why.
pub fn run(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, order: &Order) -> Result<BatchId> {
    if let Some(operation) = &order.operation
        && let Some(done) = Batch::of_operation(tx, operation)?
    {
        return Ok(done);
    }
    let wanted = match &order.action {
        BatchAction::AddTag(name) => Some(Wanted::added(tx, actor, order.lang, name)?),
        BatchAction::RemoveTag(name) => Some(Wanted::removed(tx, actor, order.lang, name)?),
        BatchAction::Move(category) => {
            demand_category(tx, actor, *category)?;
            None
        }
        BatchAction::Unpublish(_) => None,
    };
    let new = NewBatch {
        action: &order.action,
        lang: order.lang.filter(|_| !matches!(order.action, BatchAction::Move(_))),
        operation: order.operation.as_deref(),
        at: now,
        by: actor.id,
    };
    let batch = db::insert(tx, &new)?;
    let mut unchanged = 0;
    for seen in &order.stories {
        let articles = shown(tx, actor, seen)?;
        if let BatchAction::Move(to) = order.action {
            // The section is the story's: any of its articles stands for all.
            let Some((lead, _)) = articles.first().cloned() else { continue };
            let relocation = Relocation { story: seen.story, to, seen: &seen.articles, former: &[] };
            unchanged += store(tx, batch, &lead, |tx| relocate(tx, actor, now, &relocation))?;
            continue;
        }
        for (article, version) in articles {
            if order.lang.is_some_and(|lang| lang != article.lang) {
                continue;
            }
            unchanged += store(tx, batch, &article, |tx| match (&order.action, &wanted) {
                (BatchAction::Unpublish(reason), _) => unpublish(tx, actor, now, &article, version, reason),
                (_, Some(wanted)) => retag(tx, actor, now, &article, version, wanted),
                (_, None) => Ok(Outcome::UNCHANGED),
            })?;
        }
    }
    db::set_unchanged(tx, batch, unchanged)?;
    Ok(batch)
}

fn demand_category(tx: &mut Tx<'_>, actor: &Actor, id: CategoryId) -> Result<()> {
    let is_open = category::exists(tx, id)? && actor.covers(id);
    if is_open { Ok(()) } else { Err(Refusal::UnknownCategory.into()) }
}

/// The articles that were chosen with a story, as they are now. What the actor may not see is as if it were not there.
fn shown(tx: &mut Tx<'_>, actor: &Actor, seen: &SeenStory) -> Result<Vec<(DeskArticle, i64)>> {
    let told = DeskArticle::of_stories(tx, &[seen.story])?;
    let chosen = told.into_iter().filter_map(|article| {
        let (_, version) = seen.articles.iter().find(|(id, _)| *id == article.id)?;
        let is_there = article.deleted_at.is_none() && may_see(actor, &article);
        is_there.then_some((article, *version))
    });
    Ok(chosen.collect())
}

/// Does a part of it and notes what became of it; tells how many needed no change.
fn store(
    tx: &mut Tx<'_>,
    batch: BatchId,
    lead: &DeskArticle,
    part: impl FnOnce(&mut Tx<'_>) -> Result<Outcome>,
) -> Result<i64> {
    match attempt(tx, part)? {
        Outcome::Changed(changed) if changed.is_empty() => Ok(1),
        Outcome::Changed(changed) => {
            for Changed { before, after, expires_at } in changed {
                let row = BatchArticle {
                    batch_id: batch,
                    article_id: before.id,
                    obstacle: None,
                    head_before: before.head_revision_id,
                    version_before: before.version,
                    head_after: after.head_revision_id,
                    version_after: after.version,
                    category_id: Some(before.category_id),
                    expires_at,
                    undo_obstacle: None,
                };
                row.insert(tx)?;
            }
            Ok(0)
        }
        Outcome::Left(obstacle) => {
            let row = BatchArticle {
                batch_id: batch,
                article_id: lead.id,
                obstacle: Some(obstacle),
                head_before: None,
                version_before: lead.version,
                head_after: None,
                version_after: lead.version,
                category_id: None,
                expires_at: None,
                undo_obstacle: None,
            };
            row.insert(tx)?;
            Ok(0)
        }
    }
}

/// All of a part, or nothing of it and why.
fn attempt(tx: &mut Tx<'_>, part: impl FnOnce(&mut Tx<'_>) -> Result<Outcome>) -> Result<Outcome> {
    match tx.attempt(part) {
        Err(Error::Forbidden) => Ok(Outcome::Left(Obstacle::Forbidden)),
        Err(Error::NotFound | Error::Refused(Refusal::Stale(_))) => Ok(Outcome::Left(Obstacle::Changed)),
        Err(Error::Refused(Refusal::CategoryUnnamed)) => Ok(Outcome::Left(Obstacle::Unnamed)),
        Err(Error::Refused(_)) => Ok(Outcome::Left(Obstacle::Refused)),
        other => other,
    }
}

fn unpublish(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    version: i64,
    reason: &str,
) -> Result<Outcome> {
    if !article.is_published() {
        return Ok(Outcome::UNCHANGED);
    }
    if article.version != version {
        return Ok(Outcome::Left(Obstacle::Changed));
    }
    let expires_at = Ending::of(tx, article.id)?.expires_at;
    publication::withdraw(tx, actor, now, article, reason)?;
    Ok(Outcome::Changed(vec![Changed { expires_at, ..Changed::from(tx, article.clone())? }]))
}

/// Removes what can't be undone any more.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    db::sweep(tx, now.plus(-KEPT))
}
