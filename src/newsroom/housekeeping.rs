//! What is removed when nobody needs it any more.

use chrono::TimeDelta;

use super::{
    account_link, api_answer, api_token, audit, autosave, batch, delivery, federation, newsletter, passkey, preview,
    push, read_count, second_factor, sign_in, sign_in_limit,
};
use crate::db::{Tx, chore};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One node does it for all, so often.
const EVERY: TimeDelta = TimeDelta::minutes(10);

/// Removes ended sessions, old tries to sign in and links, texts that nobody came back for, what can't be undone any more, old counts
/// of reads and lines of the audit log that have been kept for so many days, if it is time; tells how many.
pub fn sweep(tx: &mut Tx<'_>, now: UtcTime, audit_days: u32) -> Result<usize> {
    if !chore::take(tx, "sweep", now, EVERY)? {
        return Ok(0);
    }
    let ended = sign_in::sweep(tx, now)? + sign_in_limit::sweep(tx, now)? + autosave::sweep(tx, now)?;
    let ended = ended + account_link::sweep(tx, now)? + second_factor::sweep(tx, now)? + preview::sweep(tx, now)?;
    let ended = ended + passkey::sweep(tx, now)? + read_count::sweep(tx, now)? + delivery::sweep(tx, now)?;
    let ended = ended
        + batch::sweep(tx, now)?
        + newsletter::sweep(tx, now)?
        + push::sweep(tx, now)?
        + federation::sweep(tx, now)?;
    let ended = ended + api_token::sweep(tx, now)? + api_answer::sweep(tx, now)?;
    Ok(ended + audit::sweep(tx, now, audit_days)?)
}
