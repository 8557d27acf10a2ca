//! The newest generation that this node knows of, and since when nobody confirmed it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A generation that only rises. A node that is alone with its database knows it by its own writes; one that shares
/// it hears of others' writes, and knows no more than what it last heard.
#[derive(Clone, Debug)]
pub struct Known(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    generation: AtomicI64,
    /// None while nobody listens to others.
    heard: Mutex<Option<Instant>>,
}

impl Known {
    pub(super) fn new(generation: i64) -> Self {
        Self(Arc::new(Inner { generation: AtomicI64::new(generation), heard: Mutex::new(None) }))
    }

    /// The number itself.
    pub fn generation(&self) -> i64 {
        self.0.generation.load(Ordering::Acquire)
    }

    /// For how long the database did not say that this is the newest; zero where only this node writes.
    pub fn unheard(&self) -> Duration {
        let heard = self.0.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.map_or(Duration::ZERO, |heard| heard.elapsed())
    }

    pub(super) fn raise(&self, generation: i64) {
        self.0.generation.fetch_max(generation, Ordering::AcqRel);
    }

    /// The database was asked at a moment, and said a number.
    #[cfg(feature = "postgres")]
    pub(super) fn confirm(&self, asked_at: Instant, generation: i64) {
        self.raise(generation);
        let mut heard = self.0.heard.lock().unwrap_or_else(PoisonError::into_inner);
        *heard = heard.max(Some(asked_at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_never_falls() {
        let known = Known::new(7);
        known.raise(9);
        known.raise(8);

        assert_eq!(known.generation(), 9);
        assert_eq!(known.unheard(), Duration::ZERO);
    }
}
