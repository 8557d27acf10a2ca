//! How long requests wait for a connection.

use std::sync::Arc;

use diesel::r2d2::{HandleEvent, event};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::Histogram;

use super::State;

/// What was waited at a pool.
#[derive(Debug)]
pub struct Waits {
    /// Until a connection was had, in seconds.
    pub seconds: Histogram,
    /// How often none was had in time.
    pub given_up: Counter,
}

impl Default for Waits {
    fn default() -> Self {
        let buckets = [0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];
        Self { seconds: Histogram::new(buckets), given_up: Counter::default() }
    }
}

/// Notes what happens at one of the pools.
#[derive(Debug)]
pub(super) struct Note {
    pub state: Arc<State>,
    pub of: fn(&State) -> &Waits,
}

impl HandleEvent for Note {
    fn handle_checkout(&self, event: event::CheckoutEvent) {
        (self.of)(&self.state).seconds.observe(event.duration().as_secs_f64());
    }

    fn handle_timeout(&self, _: event::TimeoutEvent) {
        (self.of)(&self.state).given_up.inc();
    }
}
