//! The queue of all that leaves the house: whose turn it is, and what becomes of it.
//!
//! Whatever is sent is sent at least once. One that was sent when the process was killed is sent again, under the same key.

use std::time::Duration;

use chrono::TimeDelta;

use super::{demand, newsletter, note};
use crate::db::Tx;
use crate::db::delivery::{self as db, Delivery};
use crate::domain::actor::Actor;
use crate::domain::delivery::{Channel, State, Work};
use crate::domain::id::DeliveryId;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A node that says nothing for so long was killed: what it had claimed is free again.
const LEASE: TimeDelta = TimeDelta::minutes(1);
/// The pause after the first failure; each further one is twice as long as the one before, up to the longest.
const PAUSE: TimeDelta = TimeDelta::minutes(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(4);
/// What is refused for good is offered so often, in case it is the other side that is set up wrong.
const REFUSALS: i64 = 3;
/// After so long nobody wants it any more.
const GIVEN_UP: TimeDelta = TimeDelta::days(3);
/// What arrived can be looked up for so long, where anybody looks after it.
const LOG: TimeDelta = TimeDelta::days(7);
/// What was given up, for so long.
const FAILED: TimeDelta = TimeDelta::days(30);

/// Frees what was claimed by a server that was killed, where there is but one: the next does not wait for its lease to end.
pub fn free_all(tx: &mut Tx<'_>) -> Result<()> {
    db::free_all(tx)
}

/// What became of something that was to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It arrived; what was said to it.
    Delivered(String),
    /// Nobody is to be told any more.
    Needless,
    /// The other side will not take it: why.
    Refused(String),
    /// This one went wrong, and may go well later: why.
    Failed(String),
    /// Nothing reaches that place now: why, and for how long, if it said so.
    Deferred(String, Option<Duration>),
}

/// Queues work in a lane.
pub fn enqueue(tx: &mut Tx<'_>, now: UtcTime, lane: &str, work: &Work) -> Result<()> {
    db::insert(tx, lane, work, None, now)
}

/// Queues work in place of what says the same and still waits.
pub fn enqueue_once(tx: &mut Tx<'_>, now: UtcTime, lane: &str, work: &Work, twin: &str) -> Result<()> {
    db::insert(tx, lane, work, Some(twin), now)
}

/// Claims what is next by these channels; with nothing free, `NotFound`: the transaction leaves no trace.
pub fn claim(tx: &mut Tx<'_>, now: UtcTime, channels: &[Channel]) -> Result<Delivery> {
    db::claim(tx, channels, now, LEASE)?.ok_or(Error::NotFound)
}

/// Settles a claim; tells whether it is given up.
pub fn settle(tx: &mut Tx<'_>, now: UtcTime, delivery: &Delivery, fate: &Fate) -> Result<bool> {
    let is_old = delivery.queued_at.plus(GIVEN_UP) <= now;
    if !matches!(fate, Fate::Deferred(..)) {
        db::open_lane(tx, &delivery.lane)?;
    }
    if let Some(work) = delivery.work() {
        newsletter::issue::settled(tx, &work, fate)?;
    }
    match fate {
        Fate::Delivered(said) if delivery.channel.keeps_log() => {
            db::end(tx, delivery.id, State::Done, now, said)?;
            Ok(false)
        }
        Fate::Delivered(_) | Fate::Needless => db::delete(tx, delivery.id).map(|()| false),
        Fate::Refused(why) => try_again(tx, now, delivery, why, delivery.attempts >= REFUSALS),
        Fate::Failed(why) => try_again(tx, now, delivery, why, is_old),
        Fate::Deferred(why, asked) => {
            let failures = db::failures(tx, &delivery.lane)? + 1;
            let asked = asked.and_then(|asked| TimeDelta::from_std(asked).ok()).unwrap_or_default();
            let until = now.plus(pause(failures).max(asked.min(LONGEST_PAUSE)));
            db::shut_lane(tx, &delivery.lane, failures, until)?;
            db::postpone(tx, delivery.id, until, why)?;
            if is_old {
                db::fail_lane(tx, &delivery.lane, now.plus(-GIVEN_UP), now, why)?;
            }
            Ok(is_old)
        }
    }
}

fn try_again(tx: &mut Tx<'_>, now: UtcTime, delivery: &Delivery, why: &str, is_over: bool) -> Result<bool> {
    match is_over {
        true => db::end(tx, delivery.id, State::Failed, now, why)?,
        false => db::postpone(tx, delivery.id, now.plus(pause(delivery.attempts)), why)?,
    }
    Ok(is_over)
}

fn pause(attempts: i64) -> TimeDelta {
    let doubled = u32::try_from(attempts - 1).ok().and_then(|times| 1_i32.checked_shl(times)).unwrap_or(i32::MAX);
    PAUSE.checked_mul(doubled.max(1)).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
}

/// What is done about something that was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// It is sent again.
    Retry,
    /// It is forgotten.
    Discard,
}

/// Does something about what was given up: one, or all.
pub fn remedy(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, remedy: Remedy, id: Option<DeliveryId>) -> Result<()> {
    demand(actor, Permission::Administer)?;
    let (action, touched) = match remedy {
        Remedy::Retry => ("retry", db::retry(tx, id, now)?),
        Remedy::Discard => ("discard", db::discard(tx, id)?),
    };
    match (id, touched) {
        (Some(_), 0) => Err(Error::NotFound),
        (None, 0) => Ok(()),
        _ => {
            let which = id.map_or("*".to_owned(), |id| id.to_string());
            note(tx, actor, now, action, "delivery", which)
        }
    }
}

/// Removes what nobody looks up any more, and letters that wait for a server that nobody has set.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    let swept = db::sweep(tx, State::Done, now.plus(-LOG))? + db::sweep(tx, State::Failed, now.plus(-FAILED))?;
    let unwanted = now.plus(-GIVEN_UP - LONGEST_PAUSE);
    let swept = swept + db::sweep_unbegun(tx, Channel::Newsletter, unwanted)?;
    Ok(swept + db::sweep_unbegun(tx, Channel::Letter, unwanted)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_four_hours() {
        let minutes: Vec<i64> = (1..=10).map(|attempts| pause(attempts).num_minutes()).collect();

        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
        assert_eq!(pause(1_000), LONGEST_PAUSE);
    }
}
