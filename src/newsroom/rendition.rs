//! Renditions: whose turn it is, and what is done.

use chrono::TimeDelta;

use crate::db::rendition_work::{self as work, Claim, Stage};
use crate::db::{Tx, media_write};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A node that says nothing for so long was killed: its work is free again.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// What failed is tried again after so long, and so often.
const PAUSE: TimeDelta = TimeDelta::minutes(5);
const ATTEMPTS: i64 = 3;

/// What becomes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It takes longer: the claim is kept.
    GoesOn,
    /// All of it is made.
    Made,
    /// Another may do the rest, at once.
    Released,
    /// It could not be done: later again, or after some tries never; readers' requests still make what they need.
    Failed,
}

/// Claims the next work; with none free, `NotFound`: the transaction leaves no trace.
pub fn claim(tx: &mut Tx<'_>, now: UtcTime) -> Result<Claim> {
    work::claim(tx, now, LEASE)?.ok_or(Error::NotFound)
}

/// Frees what a server that was killed had claimed; where several share the work, its lease frees it.
pub fn free_all(tx: &mut Tx<'_>, now: UtcTime) -> Result<()> {
    work::free_all(tx, now)
}

/// Settles a claim, unless its picture was replaced or cut otherwise meanwhile: then the work is another, and somebody's.
pub fn settle(tx: &mut Tx<'_>, now: UtcTime, claim: &Claim, outcome: Outcome) -> Result<()> {
    if !work::is_current(tx, claim)? {
        return Ok(());
    }
    match outcome {
        Outcome::GoesOn => work::postpone(tx, claim.media, now.plus(LEASE)),
        Outcome::Made if claim.stage == Stage::Common => work::advance(tx, claim.media, now),
        Outcome::Made => {
            media_write::set_has_avif(tx, claim.media, claim.cut)?;
            work::done(tx, claim.media)
        }
        Outcome::Released => work::postpone(tx, claim.media, now),
        Outcome::Failed if claim.attempts < ATTEMPTS => work::postpone(tx, claim.media, now.plus(PAUSE)),
        Outcome::Failed => work::done(tx, claim.media),
    }
}
