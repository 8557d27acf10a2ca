//! Limits on guessing passwords, kept in the database: they hold whichever node is asked.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

use crate::db::sign_in_attempt;
pub use crate::db::sign_in_attempt::Attempt;
use crate::db::{Conn, Tx};
use crate::domain::client::network;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Tries are counted over this time.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// So many of one account from one network.
const PER_ACCOUNT: usize = 5;
/// So many from one network.
const PER_NETWORK: usize = 20;

/// Whoever tries to sign in as an account from an address.
pub fn attempt(address: IpAddr, account: &str) -> Attempt {
    Attempt { network: network(address).to_string(), account: URL_SAFE_NO_PAD.encode(Sha256::digest(account)) }
}

/// Counts a try before it is known whether it succeeds, so that tries at the same time are counted too; or tells how many
/// minutes to wait, if too many failed. A stranger's tries from elsewhere lock nobody out.
pub fn count(tx: &mut Tx<'_>, attempt: &Attempt, now: UtcTime) -> Result<Option<i64>> {
    match wait(tx, attempt, now)? {
        Some(minutes) => Ok(Some(minutes)),
        None => sign_in_attempt::insert(tx, attempt, now).map(|()| None),
    }
}

/// How many minutes to wait until the next try, if there were too many.
pub fn wait(conn: &mut Conn, attempt: &Attempt, now: UtcTime) -> Result<Option<i64>> {
    let recent = sign_in_attempt::since(conn, attempt, now.plus(-WINDOW))?;
    let of_account: Vec<UtcTime> = recent.iter().filter(|(_, own)| *own).map(|(at, _)| *at).collect();
    let of_network: Vec<UtcTime> = recent.iter().map(|(at, _)| *at).collect();
    let held_by =
        |times: &[UtcTime], limit: usize| times.len().checked_sub(limit).and_then(|spare| times.get(spare).copied());
    let since = held_by(&of_account, PER_ACCOUNT).max(held_by(&of_network, PER_NETWORK));
    Ok(since.map(|since| (since.plus(WINDOW).millis() - now.millis()).div_euclid(60_000).max(0) + 1))
}

/// Forgets an account's tries from a network, since its owner came in.
pub fn forget(tx: &mut Tx<'_>, attempt: &Attempt) -> Result<()> {
    sign_in_attempt::forget(tx, attempt)
}

/// Removes tries that no longer count.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    sign_in_attempt::sweep(tx, now.plus(-WINDOW))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_what_one_person_holds() {
        let of = |address: &str| attempt(address.parse().unwrap(), "a@b.az").network;

        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::3"), of("2001:db8:1:3::3"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert!(!attempt("192.0.2.1".parse().unwrap(), "hunter2").account.contains("hunter2"));
    }
}
