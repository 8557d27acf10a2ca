//! The queue of all that leaves the house.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::schema::{deliveries, lanes};
use super::{Conn, Tx};
use crate::domain::delivery::{Channel, State, Work};
use crate::domain::id::DeliveryId;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A row of the queue.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = deliveries)]
pub struct Delivery {
    /// The row.
    pub id: DeliveryId,
    /// By what it leaves.
    pub channel: Channel,
    /// What goes to one place, in order and one at a time.
    pub lane: String,
    /// As it is stored.
    work: String,
    /// Since when it waits.
    pub queued_at: UtcTime,
    /// When it may be tried.
    pub free_at: UtcTime,
    /// How often it was begun, this time included.
    pub attempts: i64,
    /// How far it has come.
    pub state: State,
    /// When it arrived or was given up.
    pub ended_at: Option<UtcTime>,
    /// What came of the last attempt.
    pub outcome: String,
}

impl Delivery {
    /// What is to be sent; none if it was queued by a version that knew more.
    pub fn work(&self) -> Option<Work> {
        serde_json::from_str(&self.work).ok()
    }

    /// A name that stays the same however often it is sent: whoever gets it twice can tell.
    pub fn idempotency_key(&self) -> String {
        format!("{}.{}", self.id, self.queued_at.millis())
    }

    /// Those of a state, the newest first, before one.
    pub fn of_state(conn: &mut Conn, state: State, before: Option<DeliveryId>, limit: i64) -> Result<Vec<Self>> {
        let mut query = deliveries::table
            .filter(deliveries::state.eq(state))
            .order(deliveries::id.desc())
            .limit(limit)
            .select(Self::as_select())
            .into_boxed();
        if let Some(before) = before {
            query = query.filter(deliveries::id.lt(before));
        }
        Ok(query.load(conn)?)
    }

    /// The newest of a lane.
    pub fn of_lane(conn: &mut Conn, lane: &str, limit: i64) -> Result<Vec<Self>> {
        Ok(deliveries::table
            .filter(deliveries::lane.eq(lane))
            .order(deliveries::id.desc())
            .limit(limit)
            .select(Self::as_select())
            .load(conn)?)
    }
}

/// Queues work. What has the same twin and still waits is replaced; what is being sent is not, since it may tell of something older.
pub fn insert(tx: &mut Tx<'_>, lane: &str, work: &Work, twin: Option<&str>, now: UtcTime) -> Result<()> {
    if let Some(twin) = twin {
        let waiting = deliveries::table.filter(deliveries::twin.eq(twin)).filter(deliveries::state.eq(State::Waiting));
        let free = deliveries::claimed_until.is_null().or(deliveries::claimed_until.le(now));
        diesel::delete(waiting.filter(free)).execute(&mut **tx)?;
    }
    diesel::insert_into(deliveries::table)
        .values((
            deliveries::channel.eq(work.channel()),
            deliveries::lane.eq(lane),
            deliveries::work.eq(serde_json::to_string(work).map_err(Error::internal)?),
            deliveries::twin.eq(twin),
            deliveries::queued_at.eq(now),
            deliveries::free_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Whether anything is to be sent now by these channels.
pub fn is_waiting(conn: &mut Conn, channels: &[Channel], now: UtcTime) -> Result<bool> {
    Ok(next(conn, channels, now)?.is_some())
}

/// Claims what is next, for a while: whoever is killed meanwhile leaves it free again.
pub fn claim(tx: &mut Tx<'_>, channels: &[Channel], now: UtcTime, lease: TimeDelta) -> Result<Option<Delivery>> {
    let Some(next) = next(tx, channels, now)? else { return Ok(None) };
    let attempts = next.attempts + 1;
    diesel::update(deliveries::table.find(next.id))
        .set((deliveries::claimed_until.eq(now.plus(lease)), deliveries::attempts.eq(attempts)))
        .execute(&mut **tx)?;
    Ok(Some(Delivery { attempts, ..next }))
}

fn next(conn: &mut Conn, channels: &[Channel], now: UtcTime) -> Result<Option<Delivery>> {
    let mut shut: Vec<String> =
        deliveries::table.filter(deliveries::claimed_until.gt(now)).select(deliveries::lane).load(conn)?;
    let away: Vec<String> = lanes::table.filter(lanes::free_at.gt(now)).select(lanes::name).load(conn)?;
    shut.extend(away);
    Ok(deliveries::table
        .filter(deliveries::state.eq(State::Waiting))
        .filter(deliveries::free_at.le(now))
        .filter(deliveries::channel.eq_any(channels))
        .filter(deliveries::lane.ne_all(shut))
        .order((deliveries::free_at, deliveries::id))
        .select(Delivery::as_select())
        .first(conn)
        .optional()?)
}

/// Frees all that is claimed.
pub fn free_all(tx: &mut Tx<'_>) -> Result<()> {
    let unclaimed: Option<UtcTime> = None;
    diesel::update(deliveries::table.filter(deliveries::claimed_until.is_not_null()))
        .set(deliveries::claimed_until.eq(unclaimed))
        .execute(&mut **tx)?;
    Ok(())
}

/// Puts one off until a moment.
pub fn postpone(tx: &mut Tx<'_>, id: DeliveryId, until: UtcTime, outcome: &str) -> Result<()> {
    let unclaimed: Option<UtcTime> = None;
    diesel::update(deliveries::table.find(id))
        .set((deliveries::free_at.eq(until), deliveries::claimed_until.eq(unclaimed), deliveries::outcome.eq(outcome)))
        .execute(&mut **tx)?;
    Ok(())
}

/// How often in a row a place was not reached.
pub fn failures(conn: &mut Conn, lane: &str) -> Result<i64> {
    Ok(lanes::table.find(lane).select(lanes::failures).first(conn).optional()?.unwrap_or(0))
}

/// A place was not reached so often in a row: it is left alone until a moment.
pub fn shut_lane(tx: &mut Tx<'_>, lane: &str, failures: i64, until: UtcTime) -> Result<()> {
    let values = (lanes::failures.eq(failures), lanes::free_at.eq(until));
    if diesel::update(lanes::table.find(lane)).set(values).execute(&mut **tx)? == 0 {
        diesel::insert_into(lanes::table).values((lanes::name.eq(lane), values.0, values.1)).execute(&mut **tx)?;
    }
    Ok(())
}

/// A place was reached.
pub fn open_lane(tx: &mut Tx<'_>, lane: &str) -> Result<()> {
    diesel::delete(lanes::table.find(lane)).execute(&mut **tx)?;
    Ok(())
}

/// It arrived, or was given up, and is kept as that.
pub fn end(tx: &mut Tx<'_>, id: DeliveryId, state: State, now: UtcTime, outcome: &str) -> Result<()> {
    let unclaimed: Option<UtcTime> = None;
    diesel::update(deliveries::table.find(id))
        .set((
            deliveries::state.eq(state),
            deliveries::claimed_until.eq(unclaimed),
            deliveries::ended_at.eq(now),
            deliveries::outcome.eq(outcome),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// All of a lane that has waited since before a moment is given up.
pub fn fail_lane(tx: &mut Tx<'_>, lane: &str, before: UtcTime, now: UtcTime, outcome: &str) -> Result<()> {
    let waiting = deliveries::table.filter(deliveries::lane.eq(lane)).filter(deliveries::state.eq(State::Waiting));
    let unclaimed: Option<UtcTime> = None;
    diesel::update(waiting.filter(deliveries::queued_at.le(before)))
        .set((
            deliveries::state.eq(State::Failed),
            deliveries::claimed_until.eq(unclaimed),
            deliveries::ended_at.eq(now),
            deliveries::outcome.eq(outcome),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// What was given up waits again; one, or all. Tells how many.
pub fn retry(tx: &mut Tx<'_>, id: Option<DeliveryId>, now: UtcTime) -> Result<usize> {
    let never: Option<UtcTime> = None;
    let again = (
        deliveries::state.eq(State::Waiting),
        deliveries::ended_at.eq(never),
        deliveries::queued_at.eq(now),
        deliveries::free_at.eq(now),
        deliveries::attempts.eq(0),
    );
    let failed = deliveries::table.filter(deliveries::state.eq(State::Failed));
    Ok(match id {
        Some(id) => diesel::update(failed.filter(deliveries::id.eq(id))).set(again).execute(&mut **tx)?,
        None => diesel::update(failed).set(again).execute(&mut **tx)?,
    })
}

/// Removes what was given up; one, or all. Tells how many.
pub fn discard(tx: &mut Tx<'_>, id: Option<DeliveryId>) -> Result<usize> {
    let failed = deliveries::table.filter(deliveries::state.eq(State::Failed));
    Ok(match id {
        Some(id) => diesel::delete(failed.filter(deliveries::id.eq(id))).execute(&mut **tx)?,
        None => diesel::delete(failed).execute(&mut **tx)?,
    })
}

/// It is done with, and nobody looks after it.
pub fn delete(tx: &mut Tx<'_>, id: DeliveryId) -> Result<()> {
    diesel::delete(deliveries::table.find(id)).execute(&mut **tx)?;
    Ok(())
}

/// Takes back all that waits by a channel.
pub fn delete_of_channel(tx: &mut Tx<'_>, channel: Channel) -> Result<()> {
    let waiting =
        deliveries::table.filter(deliveries::channel.eq(channel)).filter(deliveries::state.eq(State::Waiting));
    diesel::delete(waiting).execute(&mut **tx)?;
    Ok(())
}

/// Removes all of a lane.
pub fn delete_of_lane(tx: &mut Tx<'_>, lane: &str) -> Result<()> {
    diesel::delete(deliveries::table.filter(deliveries::lane.eq(lane))).execute(&mut **tx)?;
    open_lane(tx, lane)
}

/// How many there are of a state.
pub fn count(conn: &mut Conn, state: State) -> Result<i64> {
    Ok(deliveries::table.filter(deliveries::state.eq(state)).count().get_result(conn)?)
}

/// Removes what ended before a moment, of a state.
pub fn sweep(tx: &mut Tx<'_>, state: State, ended: UtcTime) -> Result<usize> {
    let old = deliveries::table.filter(deliveries::state.eq(state)).filter(deliveries::ended_at.lt(ended));
    Ok(diesel::delete(old).execute(&mut **tx)?)
}

/// Removes what waits by a channel since before a moment and was never begun.
pub fn sweep_unbegun(tx: &mut Tx<'_>, channel: Channel, before: UtcTime) -> Result<usize> {
    let unbegun = deliveries::table
        .filter(deliveries::state.eq(State::Waiting))
        .filter(deliveries::channel.eq(channel))
        .filter(deliveries::attempts.eq(0));
    Ok(diesel::delete(unbegun.filter(deliveries::queued_at.lt(before))).execute(&mut **tx)?)
}
