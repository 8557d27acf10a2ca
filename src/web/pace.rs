//! How slowly a body may come: its first bytes, its rate, and all of it. Only the time counts in which we wait for its sender.

use std::cell::Cell;
use std::time::Duration;

use tokio::time::{Instant, timeout};

use crate::error::{Error, Result};

/// The first bytes must come within this time, and so long may a sender fall behind their rate.
const GRACE: Duration = Duration::from_secs(10);

/// How much was waited for a body, and how much came.
#[derive(Debug)]
pub struct Pace {
    /// Bytes a second, at least.
    rate: u64,
    /// For all of it.
    total: Duration,
    waited: Cell<Duration>,
    came: Cell<u64>,
}

impl Pace {
    /// Of a form.
    pub fn of_form() -> Self {
        Self::new(1_000, Duration::from_secs(30))
    }

    /// Of a form with files: as many as somebody has, over a connection as theirs is.
    pub fn of_files() -> Self {
        Self::new(16_000, Duration::from_hours(1))
    }

    fn new(rate: u64, total: Duration) -> Self {
        Self { rate, total, waited: Cell::default(), came: Cell::default() }
    }

    /// Waits for the next bytes.
    pub async fn wait<T>(&self, next: impl Future<Output = T>) -> Result<T> {
        let begun = Instant::now();
        let next = timeout(self.left(), next).await;
        self.waited.set(self.waited.get() + begun.elapsed());
        next.map_err(|_| Error::TooSlow)
    }

    /// How long the next bytes may take.
    fn left(&self) -> Duration {
        let earned = Duration::from_secs(self.came.get() / self.rate);
        GRACE.saturating_add(earned).min(self.total).saturating_sub(self.waited.get())
    }

    /// Some bytes came.
    pub fn note(&self, bytes: usize) {
        self.came.set(self.came.get().saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For how many seconds a body is waited for whose sender sends so many bytes each second.
    fn heard(pace: &Pace, bytes: usize) -> u64 {
        let second = Duration::from_secs(1);
        while pace.left() >= second {
            pace.waited.set(pace.waited.get() + second);
            pace.note(bytes);
        }
        pace.waited.get().as_secs()
    }

    #[test]
    fn who_sends_nothing_or_a_byte_at_a_time_is_not_waited_for() {
        assert_eq!(heard(&Pace::of_form(), 0), 10);
        assert_eq!(heard(&Pace::of_form(), 1), 10);
        assert_eq!(heard(&Pace::of_files(), 1_000), 10);
    }

    #[test]
    fn who_keeps_the_rate_has_all_the_time_there_is() {
        assert_eq!(heard(&Pace::of_form(), 1_000), 30);
        assert_eq!(heard(&Pace::of_files(), 16_000), 3_600);
    }

    #[tokio::test]
    async fn what_does_not_come_in_time_is_given_up_and_our_own_time_is_nobodys_delay() {
        let pace = Pace::new(1_000, Duration::from_millis(40));
        tokio::time::sleep(Duration::from_millis(60)).await;

        assert_eq!(pace.wait(std::future::ready(7)).await.unwrap(), 7);
        assert!(matches!(pace.wait(std::future::pending::<()>()).await, Err(Error::TooSlow)));
        assert_eq!(pace.left(), Duration::ZERO);
    }
}
