//! What strangers ask for, counted by network and by the account or address that they name.

use diesel::prelude::*;

use super::schema::requests;
use super::{Conn, Tx};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A link for a new password.
    Password,
    /// The letter of the day.
    Newsletter,
    /// Notifications.
    Push,
    /// That an inbox takes something.
    Inbox,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Newsletter => "newsletter",
            Self::Push => "push",
            Self::Inbox => "inbox",
        }
    }
}

/// How often a network asked since a moment.
pub fn of_network(conn: &mut Conn, purpose: Purpose, network: &str, since: UtcTime) -> Result<i64> {
    Ok(requests::table
        .filter(requests::purpose.eq(purpose.as_str()))
        .filter(requests::network.eq(network).and(requests::at.gt(since)))
        .count()
        .get_result(conn)?)
}

/// How often an account was named since a moment, by its hash.
pub fn of_account(conn: &mut Conn, purpose: Purpose, account: &str, since: UtcTime) -> Result<i64> {
    Ok(requests::table
        .filter(requests::purpose.eq(purpose.as_str()))
        .filter(requests::account.eq(account).and(requests::at.gt(since)))
        .count()
        .get_result(conn)?)
}

/// Notes a request; the account is a hash, or empty where nobody is named.
pub fn insert(tx: &mut Tx<'_>, purpose: Purpose, network: &str, account: &str, at: UtcTime) -> Result<()> {
    diesel::insert_into(requests::table)
        .values((
            requests::purpose.eq(purpose.as_str()),
            requests::network.eq(network),
            requests::account.eq(account),
            requests::at.eq(at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Removes requests older than a moment.
pub fn sweep(tx: &mut Tx<'_>, purpose: Purpose, before: UtcTime) -> Result<usize> {
    let old = requests::table.filter(requests::purpose.eq(purpose.as_str())).filter(requests::at.lt(before));
    Ok(diesel::delete(old).execute(&mut **tx)?)
}
