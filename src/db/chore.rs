//! Housekeeping that one node does for all.

use chrono::TimeDelta;
use diesel::prelude::*;

use super::Tx;
use super::schema::chores;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Takes a chore, if it is due: the transaction that does gets to do it, and nobody else until it is due again.
pub fn take(tx: &mut Tx<'_>, name: &str, now: UtcTime, every: TimeDelta) -> Result<bool> {
    let due: Option<UtcTime> = chores::table.find(name).select(chores::due_at).first(&mut **tx).optional()?;
    let next = now.plus(every);
    match due {
        Some(due) if due > now => return Ok(false),
        Some(_) => diesel::update(chores::table.find(name)).set(chores::due_at.eq(next)).execute(&mut **tx)?,
        None => diesel::insert_into(chores::table)
            .values((chores::name.eq(name), chores::due_at.eq(next)))
            .execute(&mut **tx)?,
    };
    Ok(true)
}
