//! Limits on guessing, kept in memory.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use crate::domain::time::UtcTime;

/// Failures are counted over this time, in milliseconds.
const WINDOW: i64 = 15 * 60 * 1_000;
/// So many failures of one account from one address.
const PER_ACCOUNT: usize = 5;
/// So many failures from one address.
const PER_ADDRESS: usize = 20;
/// The table does not grow beyond this.
const MOST_KEYS: usize = 100_000;

/// Failed sign-ins, by account and address, and by address.
#[derive(Debug, Default)]
pub struct SignInLimit(Mutex<HashMap<Key, Vec<i64>>>);

/// An address, with the account tried or for all of them.
type Key = (IpAddr, Option<String>);

impl SignInLimit {
    /// How many minutes to wait before another try, if too many failed. A stranger's tries from elsewhere lock nobody out.
    pub fn wait(&self, address: IpAddr, account: &str, now: UtcTime) -> Option<i64> {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let oldest = |key: &Key, limit: usize| {
            let recent: Vec<i64> =
                failures.get(key)?.iter().copied().filter(|at| *at > now.millis() - WINDOW).collect();
            recent.len().checked_sub(limit).and_then(|spare| recent.get(spare).copied())
        };
        let by_account = oldest(&(network(address), Some(account.to_owned())), PER_ACCOUNT);
        let by_address = oldest(&(network(address), None), PER_ADDRESS);
        let since = by_account.max(by_address)?;
        Some((since + WINDOW - now.millis()).div_euclid(60_000).max(0) + 1)
    }

    /// Counts a failure.
    pub fn note_failure(&self, address: IpAddr, account: &str, now: UtcTime) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= MOST_KEYS {
            failures.retain(|_, times| times.iter().any(|at| *at > now.millis() - WINDOW));
        }
        if failures.len() >= MOST_KEYS {
            failures.clear();
        }
        for key in [(network(address), Some(account.to_owned())), (network(address), None)] {
            let times = failures.entry(key).or_default();
            times.retain(|at| *at > now.millis() - WINDOW);
            times.push(now.millis());
        }
    }

    /// Forgets an account's failures from an address, since its owner came in.
    pub fn forget(&self, address: IpAddr, account: &str) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&(network(address), Some(account.to_owned())));
    }
}

/// One person has a whole /64 of IPv6: they count as one address.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() & (u128::MAX << 64)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_make_an_account_wait_at_that_address_alone() {
        let limit = SignInLimit::default();
        let (here, elsewhere): (IpAddr, IpAddr) = ("1.1.1.1".parse().unwrap(), "2.2.2.2".parse().unwrap());
        let now = UtcTime::from_millis(1_000_000_000).unwrap();

        for _ in 0..5 {
            assert_eq!(limit.wait(here, "a@b.az", now), None);
            limit.note_failure(here, "a@b.az", now);
        }

        assert_eq!(limit.wait(here, "a@b.az", now), Some(16));
        assert_eq!(limit.wait(elsewhere, "a@b.az", now), None);
        assert_eq!(limit.wait(here, "c@d.az", now), None);
        let later = UtcTime::from_millis(1_000_000_000 + WINDOW + 1).unwrap();
        assert_eq!(limit.wait(here, "a@b.az", later), None);
    }
}
