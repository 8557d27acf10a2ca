//! What was done to many stories at once, in words: how many were changed, which were left alone and why.

use std::collections::{HashMap, HashSet};

use super::super::filter::Filter;
use crate::admin::chrome::Visitor;
use crate::admin::names::category_name;
use crate::db::Conn;
use crate::db::article_desk::DeskArticle;
use crate::db::batch::{Batch, BatchArticle};
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::domain::batch::{BatchAction, Obstacle};
use crate::domain::direction::Direction;
use crate::domain::id::{ArticleId, BatchId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::batch::{KEPT, may_undo};
use crate::newsroom::rights::may_see;

/// So many can be undone from the list.
const RECENT: i64 = 10;

/// One of them.
pub struct Told {
    /// What was done, in words.
    pub what: String,
    /// In which edition, if in one.
    pub edition: Option<String>,
    pub at: UtcTime,
    pub by: String,
    pub is_undone: bool,
    /// How many were changed; undone, how many are again as they were.
    pub changed: i64,
    pub unchanged: i64,
    /// Those changed that readers see when the rest of their text is published.
    pub waiting: i64,
    pub left: Vec<LeftAlone>,
    /// Where to post to undo it.
    pub undo: Option<String>,
}

impl Told {
    pub fn left_count(&self) -> i64 {
        count(self.left.iter())
    }
}

/// An article that was left alone.
pub struct LeftAlone {
    pub path: String,
    pub headline: String,
    pub lang: Lang,
    pub direction: Direction,
    pub why: String,
}

/// What an actor did, or anybody where they may undo it, and can still be undone; but for the one that is told already.
pub fn recent(
    conn: &mut Conn,
    t: &Messages,
    who: &Visitor,
    filter: &Filter,
    now: UtcTime,
    told: Option<BatchId>,
) -> Result<Vec<Told>> {
    let own = (!who.actor.may(Permission::Publish)).then_some(who.actor.id);
    let mut batches = Batch::since(conn, now.plus(-KEPT), own, RECENT)?;
    batches.retain(|batch| Some(batch.id) != told);
    let mut lines = tell(conn, t, who, filter, now, batches)?;
    lines.retain(|line| line.changed > 0);
    Ok(lines)
}

/// What an address names, if whoever asks may know of it.
pub fn one(
    conn: &mut Conn,
    t: &Messages,
    who: &Visitor,
    filter: &Filter,
    now: UtcTime,
    id: BatchId,
) -> Result<Option<Told>> {
    match Batch::find(conn, id) {
        Ok(batch) if may_undo(&who.actor, &batch) => Ok(tell(conn, t, who, filter, now, vec![batch])?.pop()),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn tell(
    conn: &mut Conn,
    t: &Messages,
    who: &Visitor,
    filter: &Filter,
    now: UtcTime,
    batches: Vec<Batch>,
) -> Result<Vec<Told>> {
    let ids: Vec<BatchId> = batches.iter().map(|batch| batch.id).collect();
    let rows = BatchArticle::of_batches(conn, &ids)?;
    let articles: Vec<ArticleId> = rows.iter().map(|row| row.article_id).collect();
    let articles = DeskArticle::by_ids(conn, &articles)?;
    let known: HashMap<ArticleId, &DeskArticle> = articles.iter().map(|article| (article.id, article)).collect();
    let (editions, categories) = (Edition::all(conn)?, CategoryName::all(conn)?);
    let mut told = Vec::new();
    for batch in batches {
        let action = batch.action()?;
        let rows: Vec<Seen<'_>> = rows
            .iter()
            .filter(|row| row.batch_id == batch.id)
            .filter_map(|row| Some(Seen { row, article: known.get(&row.article_id)? }))
            .collect();
        let is_undone = batch.undone_at.is_some();
        let left = |seen: &Seen<'_>| seen.obstacle(is_undone).map(|obstacle| seen.left(t, who, &editions, obstacle));
        let left: Vec<LeftAlone> =
            first_of_each(&action, rows.iter().filter(|seen| seen.obstacle(is_undone).is_some()))
                .filter_map(left)
                .flatten()
                .collect();
        let changed = rows.iter().filter(|seen| seen.is_changed(is_undone));
        let waits = |seen: &&Seen<'_>| !is_undone && is_of_tags(&action) && seen.waits();
        let can_undo = !is_undone && may_undo(&who.actor, &batch) && now < batch.created_at.plus(KEPT);
        let what = words(t, &action, &categories, who.actor.lang);
        let changed_count = count(first_of_each(&action, changed.clone()));
        told.push(Told {
            what: if is_undone { t.batch_undone(&what).into_owned() } else { what },
            edition: batch.lang.map(|lang| name_of(&editions, lang)),
            at: batch.created_at,
            is_undone,
            changed: changed_count,
            unchanged: if is_undone { 0 } else { batch.unchanged },
            waiting: count(changed.filter(waits)),
            left,
            undo: (can_undo && changed_count > 0)
                .then(|| filter.at(&format!("/admin/stories/batches/{}/undo", batch.id))),
            by: batch.by,
        });
    }
    Ok(told)
}

/// An article of one of them, as it is now.
struct Seen<'a> {
    row: &'a BatchArticle,
    article: &'a DeskArticle,
}

impl Seen<'_> {
    fn obstacle(&self, is_undone: bool) -> Option<Obstacle> {
        if is_undone { self.row.undo_obstacle } else { self.row.obstacle }
    }

    fn is_changed(&self, is_undone: bool) -> bool {
        self.row.obstacle.is_none() && self.obstacle(is_undone).is_none()
    }

    fn waits(&self) -> bool {
        self.article.is_published()
            && self.article.has_changes()
            && self.article.head_revision_id == self.row.head_after
    }

    fn left(&self, t: &Messages, who: &Visitor, editions: &[Edition], obstacle: Obstacle) -> Option<LeftAlone> {
        let Self { article, .. } = self;
        let edition = editions.iter().find(|edition| edition.lang == article.lang)?;
        may_see(&who.actor, article).then(|| LeftAlone {
            path: format!("/admin/stories/{}/{}", article.story_id, article.lang),
            headline: article.headline.clone(),
            lang: article.lang,
            direction: edition.direction,
            why: why(t, obstacle),
        })
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}

/// A section is the story's: its articles are told once.
fn first_of_each<'s, 'a: 's>(
    action: &BatchAction,
    rows: impl Iterator<Item = &'s Seen<'a>>,
) -> impl Iterator<Item = &'s Seen<'a>> {
    let (is_move, mut stories) = (matches!(action, BatchAction::Move(_)), HashSet::<StoryId>::new());
    rows.filter(move |seen| !is_move || stories.insert(seen.article.story_id))
}

fn is_of_tags(action: &BatchAction) -> bool {
    matches!(action, BatchAction::AddTag(_) | BatchAction::RemoveTag(_))
}

fn name_of(editions: &[Edition], lang: Lang) -> String {
    editions.iter().find(|edition| edition.lang == lang).map(|edition| edition.name.clone()).unwrap_or_default()
}

fn words(t: &Messages, action: &BatchAction, categories: &[CategoryName], lang: Lang) -> String {
    match action {
        BatchAction::AddTag(name) => t.batch_tag_added(name),
        BatchAction::RemoveTag(name) => t.batch_tag_removed(name),
        BatchAction::Move(category) => t.batch_moved(category_name(categories, *category, lang)),
        BatchAction::Unpublish(_) => t.batch_unpublished(),
    }
    .into_owned()
}

fn why(t: &Messages, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::Forbidden => t.batch_forbidden(),
        Obstacle::Changed => t.batch_meanwhile(),
        Obstacle::Unnamed => t.batch_unnamed(),
        Obstacle::Full => t.batch_full(),
        Obstacle::Refused => t.batch_refused(),
    }
    .into_owned()
}
