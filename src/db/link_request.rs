//! Requests for a new password, by network and account.

use diesel::prelude::*;

use super::schema::link_requests;
use super::sign_in_attempt::Attempt;
use super::{Conn, Tx};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// How many came since a moment from a network, and how many for an account.
pub fn since(conn: &mut Conn, attempt: &Attempt, since: UtcTime) -> Result<(i64, i64)> {
    let recent = link_requests::table.filter(link_requests::at.gt(since));
    let of_network = recent.filter(link_requests::network.eq(&attempt.network)).count().get_result(conn)?;
    let of_account = recent.filter(link_requests::account.eq(&attempt.account)).count().get_result(conn)?;
    Ok((of_network, of_account))
}

/// Notes a request.
pub fn insert(tx: &mut Tx<'_>, attempt: &Attempt, at: UtcTime) -> Result<()> {
    diesel::insert_into(link_requests::table)
        .values((
            link_requests::network.eq(&attempt.network),
            link_requests::account.eq(&attempt.account),
            link_requests::at.eq(at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Removes requests older than a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(link_requests::table.filter(link_requests::at.lt(before))).execute(&mut **tx)?)
}
