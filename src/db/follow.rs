//! How a node hears of the writes of other nodes: notifications as they are committed, and a question now and then
//! for whatever was missed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use diesel::prelude::*;

use super::connect::postgres::listen;
use super::schema::site_state;
use super::{DatabaseUrl, Db};

/// Notifications are looked for this often: reading an empty socket costs a microsecond.
const GLANCE: Duration = Duration::from_millis(10);
/// The database is asked this often, so that no node is ever a second behind.
const ASK: Duration = Duration::from_millis(400);
/// The longest pause between tries to reach a database that is away; each is drawn at random, so that nodes do not
/// come back all at once.
const RETRY_MILLIS: u64 = 500;

impl Db {
    /// Follows the generation of a shared database until told to stop; ends at once where nobody else writes.
    pub fn follow(&self, url: &DatabaseUrl, stop: &AtomicBool) {
        if !url.is_shared() {
            return;
        }
        // From now on, what is not confirmed is not sure.
        self.known.confirm(Instant::now(), self.known.generation());
        while !stop.load(Ordering::Relaxed) {
            if let Err(error) = self.listen(url, stop) {
                tracing::warn!(%error, "other nodes' changes can't be heard");
                std::thread::sleep(Duration::from_millis(fastrand::u64(RETRY_MILLIS / 5..RETRY_MILLIS)));
            }
        }
    }

    fn listen(&self, url: &DatabaseUrl, stop: &AtomicBool) -> Result<(), Box<dyn std::error::Error>> {
        let mut conn = listen(url)?;
        let mut asked: Option<Instant> = None;
        while !stop.load(Ordering::Relaxed) {
            if asked.is_none_or(|at| at.elapsed() >= ASK) {
                let now = Instant::now();
                let generation = site_state::table.select(site_state::generation).first(&mut conn)?;
                self.known.confirm(now, generation);
                asked = Some(now);
            }
            for notification in conn.notifications_iter() {
                if let Ok(generation) = notification?.payload.parse() {
                    self.known.raise(generation);
                }
            }
            std::thread::sleep(GLANCE);
        }
        Ok(())
    }
}
