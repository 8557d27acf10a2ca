//! What is removed when nobody needs it any more.

use chrono::TimeDelta;

use super::{autosave, preview, sign_in, sign_in_limit};
use crate::db::{Tx, chore};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One node does it for all, so often.
const EVERY: TimeDelta = TimeDelta::minutes(10);

/// Removes ended sessions, old tries to sign in, texts that nobody came back for and links that no longer hold, if it is time;
/// tells how many.
pub fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    if !chore::take(tx, "sweep", now, EVERY)? {
        return Ok(0);
    }
    Ok(sign_in::sweep(tx, now)? + sign_in_limit::sweep(tx, now)? + autosave::sweep(tx, now)? + preview::sweep(tx, now)?)
}
