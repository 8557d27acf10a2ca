//! How often each sender asked in its present minute, on this node and in bounded memory.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use crate::domain::id::ApiTokenId;
use crate::domain::time::UtcTime;

/// Senders that are told apart; whoever comes beyond them shares one count with the others who do.
const MOST: usize = 50_000;
/// Requests are counted over this time, in milliseconds.
const WINDOW: i64 = 60_000;

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sender {
    /// Whoever holds a token.
    Token(ApiTokenId),
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
#[derive(Debug, Default)]
pub struct Rates(Mutex<HashMap<Sender, Minute>>);

impl Rates {
    /// Counts a request.
    pub fn count(&self, sender: Sender, limit: u32, now: UtcTime) -> Standing {
        let now = now.millis();
        let mut minutes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if minutes.len() >= MOST && !minutes.contains_key(&sender) {
            minutes.retain(|_, (begun, _)| is_current(*begun, now));
        }
        let sender = if minutes.len() >= MOST && !minutes.contains_key(&sender) { Sender::Others } else { sender };
        let (begun, asked) = minutes.entry(sender).or_insert((now, 0));
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

        assert_eq!(rates.count(one, 2, at(5_000)), Standing { limit: 2, left: 1, resets_in: 61, is_over: false });
        assert!(!rates.count(one, 2, at(6_500)).is_over);
        let third = rates.count(one, 2, at(64_999));
        assert!(third.is_over && third.left == 0 && third.resets_in == 1, "{third:?}");
        assert!(!rates.count(other, 2, at(64_999)).is_over);
        assert!(!rates.count(one, 2, at(65_000)).is_over);
    }

    #[test]
    fn however_many_ask_no_more_are_remembered() {
        let rates = Rates::default();
        let network = |n: usize| Sender::Network(std::net::Ipv6Addr::from_bits(n.try_into().unwrap()).into());
        for n in 0..MOST + 10 {
            rates.count(network(n), 3, at(0));
        }

        assert!(rates.0.lock().unwrap().len() <= MOST + 1);
        assert!(rates.count(network(MOST + 11), 3, at(0)).is_over, "latecomers share a count");
        assert!(!rates.count(network(0), 3, at(0)).is_over);
        assert!(!rates.count(network(MOST + 11), 3, at(WINDOW)).is_over);
        assert!(rates.0.lock().unwrap().len() < 3, "who asks no more is forgotten");
    }
}
