//! Tries to sign in that did not succeed, by network and account.

use diesel::prelude::*;

use super::schema::sign_in_attempts;
use super::{Conn, Tx};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Who tries to get into what.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The address, or the part of it that one person holds.
    pub network: String,
    /// The account's hash.
    pub account: String,
}

/// The tries of a network since a moment, the oldest first, each with whether it was for this account.
pub fn since(conn: &mut Conn, attempt: &Attempt, since: UtcTime) -> Result<Vec<(UtcTime, bool)>> {
    let rows: Vec<(UtcTime, String)> = sign_in_attempts::table
        .filter(sign_in_attempts::network.eq(&attempt.network).and(sign_in_attempts::at.gt(since)))
        .order(sign_in_attempts::at)
        .select((sign_in_attempts::at, sign_in_attempts::account))
        .load(conn)?;
    Ok(rows.into_iter().map(|(at, account)| (at, account == attempt.account)).collect())
}

/// Notes a try.
pub fn insert(tx: &mut Tx<'_>, attempt: &Attempt, at: UtcTime) -> Result<()> {
    diesel::insert_into(sign_in_attempts::table)
        .values((
            sign_in_attempts::network.eq(&attempt.network),
            sign_in_attempts::account.eq(&attempt.account),
            sign_in_attempts::at.eq(at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Forgets an account's tries from a network.
pub fn forget(tx: &mut Tx<'_>, attempt: &Attempt) -> Result<()> {
    diesel::delete(
        sign_in_attempts::table
            .filter(sign_in_attempts::network.eq(&attempt.network))
            .filter(sign_in_attempts::account.eq(&attempt.account)),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Removes tries older than a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(sign_in_attempts::table.filter(sign_in_attempts::at.lt(before))).execute(&mut **tx)?)
}
