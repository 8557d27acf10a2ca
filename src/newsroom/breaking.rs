//! Breaking news: marked by whoever may publish it, and told once to readers who asked for it, when they can read it.

use chrono::TimeDelta;

use super::delivery::enqueue;
use super::note;
use super::rights::may_publish;
use crate::db::article::Article;
use crate::db::article_desk::DeskArticle;
use crate::db::breaking::{self, Breaking};
use crate::db::push_subscription::PushSubscription;
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::delivery::Work;
use crate::domain::id::{ArticleId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::target::Target;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// What readers have seen for longer is not breaking any more.
const FRESH: TimeDelta = TimeDelta::hours(24);
/// Nobody is told later than this, in seconds.
pub const LIFE: i64 = 60 * 60;
/// So many are queued in one transaction: the one writer is soon free again for the desk.
const AT_ONCE: i64 = 200;
/// So many messages travel to one push service at once.
const LANES: i64 = 4;

/// Whether an actor may mark an article that is not: it is fresh, or yet to be published.
pub fn may_mark(actor: &Actor, article: &DeskArticle, now: UtcTime) -> bool {
    let is_fresh = article.published_at.is_none_or(|at| at.plus(FRESH) > now);
    article.deleted_at.is_none() && is_fresh && may_publish(actor, article)
}

/// Marks an article. One that readers see already they are told of at once.
pub fn mark(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, (story, lang): (StoryId, Lang)) -> Result<()> {
    let article = DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
    if !may_mark(actor, &article, now) {
        return Err(Error::Forbidden);
    }
    if Breaking::find(tx, article.id)?.is_some() {
        return Ok(());
    }
    breaking::mark(tx, article.id, actor.id, now)?;
    note(tx, actor, now, "mark as breaking", "article", article.id)?;
    match Article::visible(tx, article.id)? {
        Some(_) => breaking::begin(tx, article.id, now),
        None => Ok(()),
    }
}

/// Takes the mark back, as long as nobody was told.
pub fn unmark(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, (story, lang): (StoryId, Lang)) -> Result<()> {
    let article = DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
    if !may_publish(actor, &article) {
        return Err(Error::Forbidden);
    }
    match Breaking::find(tx, article.id)? {
        Some(marked) if marked.told_at.is_none() => {
            breaking::unmark(tx, article.id)?;
            note(tx, actor, now, "unmark as breaking", "article", article.id)
        }
        _ => Ok(()),
    }
}

/// Readers see an article that they did not see before: if it is breaking news, they are told, unless they were.
pub(super) fn of_publication(tx: &mut Tx<'_>, now: UtcTime, article: ArticleId) -> Result<()> {
    match Breaking::find(tx, article)? {
        Some(marked) if marked.told_at.is_none() => breaking::begin(tx, article, now),
        _ => Ok(()),
    }
}

/// Whether anything is to be queued.
pub fn is_due(conn: &mut Conn) -> Result<bool> {
    Ok(Breaking::open(conn)?.is_some())
}

/// Queues the next part of what readers are to be told of, once for each who asked for it, wherever the server is killed.
pub fn queue(tx: &mut Tx<'_>, now: UtcTime) -> Result<()> {
    let Some(breaking) = Breaking::open(tx)? else { return Ok(()) };
    let article = breaking.article_id;
    let is_over = breaking.told_at.is_none_or(|at| at.plus(TimeDelta::seconds(LIFE)) <= now);
    let Some(shown) = Article::visible(tx, article)?.filter(|_| !is_over) else {
        return breaking.advance(tx, breaking.queued_to, true);
    };
    let next = PushSubscription::told_of(tx, shown.lang, shown.category_id, breaking.queued_to, AT_ONCE)?;
    for subscription in &next {
        let service = Target::parse(&subscription.endpoint).and_then(|target| target.host()).unwrap_or_default();
        let lane = format!("push {service} {}", subscription.id.0.rem_euclid(LANES));
        enqueue(tx, now, &lane, &Work::Push { subscription: subscription.id, article })?;
    }
    let is_last = i64::try_from(next.len()).unwrap_or(AT_ONCE) < AT_ONCE;
    breaking.advance(tx, next.last().map_or(breaking.queued_to, |last| last.id), is_last)
}
