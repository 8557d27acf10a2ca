//! The letter of a day on its way: queued for each subscriber once, whenever and wherever the server is killed.

use super::super::delivery::{Fate, enqueue};
use crate::db::edition::Edition;
use crate::db::newsletter::{Issue, Newsletter};
use crate::db::setting::Settings;
use crate::db::subscriber::{self, Subscriber};
use crate::db::teaser::Teaser;
use crate::db::{Conn, Tx};
use crate::domain::delivery::Work;
use crate::domain::id::{IssueId, SubscriberId};
use crate::domain::lang::Lang;
use crate::domain::newsletter::{SPAN, due_day};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// So many are queued in one transaction: the one writer is soon free again for the desk.
const AT_ONCE: i64 = 100;
/// So many letters travel at once.
const LANES: i64 = 4;
/// After so many issues in a row that their server would not take for them, somebody gets no more.
const REFUSALS: i64 = 3;

/// Whether anything is to be queued.
pub fn is_due(conn: &mut Conn, now: UtcTime) -> Result<bool> {
    Ok(Issue::open(conn)?.is_some() || due(conn, now)?.is_some())
}

/// Begins the letter of an edition whose hour has come, or queues the next part of one that was begun; whether there was anything to do.
pub fn queue(tx: &mut Tx<'_>, now: UtcTime) -> Result<bool> {
    if let Some(issue) = Issue::open(tx)? {
        return queue_next(tx, now, &issue).map(|()| true);
    }
    let Some((lang, day)) = due(tx, now)? else { return Ok(false) };
    let (from, until) = (begins_at(tx, lang, now)?, now);
    let is_empty =
        !Teaser::any_between(tx, lang, from, until)? || Subscriber::confirmed(tx, lang, SubscriberId(0), 1)?.is_empty();
    Issue::insert(tx, lang, day, (from, until), is_empty)?;
    Ok(true)
}

/// The edition whose letter is to be begun, with its day.
fn due(conn: &mut Conn, now: UtcTime) -> Result<Option<(Lang, chrono::NaiveDate)>> {
    let active = Newsletter::active(conn)?;
    if active.is_empty() {
        return Ok(None);
    }
    let zone = Settings::load(conn)?.time_zone;
    for newsletter in active {
        let Some(day) = due_day(now, zone, newsletter.hour) else { continue };
        if Edition::find(conn, newsletter.lang)?.visible && !Issue::is_begun(conn, newsletter.lang, day)? {
            return Ok(Some((newsletter.lang, day)));
        }
    }
    Ok(None)
}

/// From when on an edition's next letter tells what was published: where the last one ended.
pub fn begins_at(conn: &mut Conn, lang: Lang, now: UtcTime) -> Result<UtcTime> {
    let earliest = now.plus(-SPAN);
    Ok(Issue::last(conn, lang)?.map_or(earliest, |last| last.until_at.max(earliest)))
}

fn queue_next(tx: &mut Tx<'_>, now: UtcTime, issue: &Issue) -> Result<()> {
    let next = Subscriber::confirmed(tx, issue.lang, issue.queued_to, AT_ONCE)?;
    for subscriber in &next {
        let lane = format!("newsletter {}", subscriber.0.rem_euclid(LANES));
        enqueue(tx, now, &lane, &Work::Newsletter { issue: issue.id, subscriber: *subscriber })?;
    }
    let more = i64::try_from(next.len()).unwrap_or(AT_ONCE);
    issue.advance(tx, next.last().copied().unwrap_or(issue.queued_to), more, more < AT_ONCE)
}

/// Counts what became of a letter, in the transaction that settles it.
pub fn settled(tx: &mut Tx<'_>, work: &Work, fate: &Fate) -> Result<()> {
    let Work::Newsletter { issue, subscriber } = work else { return Ok(()) };
    if !matches!(fate, Fate::Delivered(_)) {
        return Ok(());
    }
    Issue::count_sent(tx, *issue)?;
    match Subscriber::find(tx, *subscriber)? {
        Some(taken) if taken.refusals > 0 => subscriber::set_refusals(tx, taken.id, 0, None),
        _ => Ok(()),
    }
}

/// A mail server would not take an issue for this very person. Whoever had several refused in a row is removed; but not where it takes
/// letters for nobody, since then it is the server that is set up wrong.
pub fn refused(tx: &mut Tx<'_>, issue: IssueId, id: SubscriberId) -> Result<()> {
    let Some(subscriber) = Subscriber::find(tx, id)? else { return Ok(()) };
    if subscriber.refused_issue == Some(issue) {
        return Ok(());
    }
    let refusals = subscriber.refusals + 1;
    if refusals >= REFUSALS && Issue::any_taken(tx, subscriber.lang, REFUSALS)? {
        return subscriber::delete(tx, id);
    }
    subscriber::set_refusals(tx, id, refusals, Some(issue))
}
