//! How often each sender asked in its present minute, on this node and in bounded memory.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use tokio::sync::Semaphore;

use crate::domain::id::{ApiTokenId, UserId};
use crate::domain::time::UtcTime;

/// Networks that are told apart; whoever comes beyond them shares one count with the others who do. Whoever has a token or an account is
/// told apart always: of those there are no more than the newsroom gave away.
const MOST: usize = 50_000;
/// Requests are counted over this time, in milliseconds.
const WINDOW: i64 = 60_000;

/// So many searches at once: each takes a core for a while.
const SEARCHES: usize = 8;

/// What is counted, each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// A request to the API.
    Call,
    /// A search of readers that no kept page answers.
    Search,
    /// Suggestions while somebody types.
    Suggest,
    /// A passkey, to log in by.
    Passkey,
    /// A form of the desk.
    Change,
    /// What the desk shows or keeps while somebody types.
    Draft,
    /// A form with files.
    Upload,
}

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sender {
    /// Whoever holds a token.
    Token(ApiTokenId),
    /// Whoever is signed in.
    User(UserId),
    /// A network, where nobody says who they are.
    Network(IpAddr),
    /// All for whom there was no room.
    Others,
}

/// How a sender stands after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many requests a minute has.
    pub limit: u32,
    /// How many are left of it.
    pub left: u32,
    /// Seconds until all are there again.
    pub resets_in: i64,
    /// This request was one too many.
    pub is_over: bool,
}

/// A sender's minute: when it began, and how often they asked.
type Minute = (i64, u32);

/// The counts.
#[derive(Debug)]
pub struct Rates {
    minutes: Mutex<HashMap<(Deed, Sender), Minute>>,
    /// Turns to search.
    pub searches: Semaphore,
}

impl Default for Rates {
    fn default() -> Self {
        Self { minutes: Mutex::default(), searches: Semaphore::new(SEARCHES) }
    }
}

impl Rates {
    /// Counts a request.
    pub fn count(&self, deed: Deed, sender: Sender, limit: u32, now: UtcTime) -> Standing {
        let now = now.millis();
        let mut minutes = self.minutes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |minutes: &HashMap<_, _>| minutes.len() >= MOST && !minutes.contains_key(&(deed, sender));
        if is_full(&minutes) {
            minutes.retain(|_, (begun, _)| is_current(*begun, now));
        }
        let is_one_of_many = matches!(sender, Sender::Network(_)) && is_full(&minutes);
        let sender = if is_one_of_many { Sender::Others } else { sender };
        let (begun, asked) = minutes.entry((deed, sender)).or_insert((now, 0));
        if !is_current(*begun, now) {
            (*begun, *asked) = (now, 0);
        }
        *asked = asked.saturating_add(1);
        Standing {
            limit,
            left: limit.saturating_sub(*asked),
            resets_in: (*begun + WINDOW - now).div_euclid(1_000) + 1,
            is_over: *asked > limit,
        }
    }
}

/// A clock that was set back ends a minute too.
fn is_current(begun: i64, now: i64) -> bool {
    (begun..begun + WINDOW).contains(&now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> UtcTime {
        UtcTime::from_millis(millis).unwrap()
    }

    #[test]
    fn each_sender_has_a_minute_of_their_own() {
        let rates = Rates::default();
        let (one, other) = (Sender::Token(ApiTokenId(1)), Sender::Network("192.0.2.1".parse().unwrap()));

        assert_eq!(
            rates.count(Deed::Call, one, 2, at(5_000)),
            Standing { limit: 2, left: 1, resets_in: 61, is_over: false }
        );
        assert!(!rates.count(Deed::Call, one, 2, at(6_500)).is_over);
        let third = rates.count(Deed::Call, one, 2, at(64_999));
        assert!(third.is_over && third.left == 0 && third.resets_in == 1, "{third:?}");
        assert!(!rates.count(Deed::Call, other, 2, at(64_999)).is_over);
        assert!(!rates.count(Deed::Call, one, 2, at(65_000)).is_over);
    }

    #[test]
    fn however_many_ask_no_more_are_remembered() {
        let rates = Rates::default();
        let network = |n: usize| Sender::Network(std::net::Ipv6Addr::from_bits(n.try_into().unwrap()).into());
        for n in 0..MOST + 10 {
            rates.count(Deed::Call, network(n), 3, at(0));
        }

        assert!(rates.minutes.lock().unwrap().len() <= MOST + 1);
        assert!(rates.count(Deed::Call, network(MOST + 11), 3, at(0)).is_over, "latecomers share a count");
        assert!(!rates.count(Deed::Call, network(0), 3, at(0)).is_over);
        assert!(!rates.count(Deed::Search, network(MOST + 11), 1, at(0)).is_over, "each deed has a count of its own");
        for user in 1..=9 {
            assert!(!rates.count(Deed::Change, Sender::User(UserId(user)), 1, at(0)).is_over, "{user}");
        }
        assert!(!rates.count(Deed::Call, network(MOST + 11), 3, at(WINDOW)).is_over);
        assert!(rates.minutes.lock().unwrap().len() < 3, "who asks no more is forgotten");
    }
}
