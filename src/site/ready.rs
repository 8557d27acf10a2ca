//! Whether the server can do all that it is for.

use std::sync::atomic::Ordering;

use super::Site;
use super::metrics::Moment;
use super::process::{self, Process};
use crate::cache::PageCache;
use crate::db::{delivery, inspect, rendition_work, setting};
use crate::domain::delivery::State;
use crate::error::{Error, Result};

/// With less than this free, in bytes, nothing that is saved is sure to find room.
const DISK: u64 = 64 * 1024 * 1024;

/// One thing that must be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// What it is.
    pub name: &'static str,
    /// What is wrong with it; nothing where it is as it should be.
    pub fault: Option<&'static str>,
}

impl Site {
    /// From now on it is not ready any more: others take over.
    pub fn begin_to_stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.search.stop();
        self.desk_search.stop();
    }

    /// Whether it was told to stop.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Writes what the database's journal holds into the database itself.
    pub async fn close(&self) -> Result<()> {
        let db = self.db.clone();
        self.off_thread(move || db.checkpoint()).await
    }

    /// Each thing that must be right, looked at now.
    pub async fn checks(&self) -> [Check; 4] {
        let answers = self.read_public(setting::generation).await;
        let database = match answers {
            _ if self.db.state().is_damaged() => Some("damaged: restore a backup"),
            Ok(_) => None,
            Err(Error::Damaged(_)) => Some("damaged: restore a backup"),
            Err(_) => Some("does not answer"),
        };
        let writing = self.refuses_writes().await.then_some("nothing can be written");
        let disk = match process::disk_free(&self.config.data) {
            Ok(free) if free >= DISK => None,
            Ok(_) => Some("full"),
            Err(_) => Some("gone"),
        };
        [
            Check { name: "database", fault: database },
            Check { name: "writing", fault: writing },
            Check { name: "disk", fault: disk },
            Check { name: "serving", fault: self.is_stopping().then_some("stopping") },
        ]
    }

    /// Looks through the whole database; what is damaged is not written to any more.
    pub fn look_over(&self) {
        tracing::info!("the last server was killed: its database is looked over");
        let looked = inspect::open(&self.config.database.url).map_err(Error::internal);
        match looked.and_then(|mut conn| inspect::damage(&mut conn)) {
            Ok(damage) if damage.is_empty() => tracing::info!("the database is whole"),
            Ok(damage) => {
                self.db.state().set_damaged();
                tracing::error!(
                    damage = damage.join("; "),
                    "the database is damaged: nothing is written any more; see docs/operations.md"
                );
            }
            Err(error) => tracing::error!(%error, "the database can't be looked over"),
        }
    }

    /// Whether the last that was to be written could not be, nor anything now.
    async fn refuses_writes(&self) -> bool {
        self.db.state().refuses_writes() && self.write_unseen(setting::try_to_write).await.is_err()
    }

    /// All figures as text.
    pub async fn figures(&self) -> Result<String> {
        let is_ready = self.checks().await.iter().all(|check| check.fault.is_none());
        // Figures are wanted the more when the database is away.
        let stored = self.read(|conn| {
            Ok(vec![
                ("deliveries", delivery::count(conn, State::Waiting)?),
                ("deliveries given up", delivery::count(conn, State::Failed)?),
                ("renditions", rendition_work::count(conn)?),
            ])
        });
        let mut queues = stored.await.unwrap_or_default();
        queues.push(("index", self.search.behind(self.known().generation())));
        queues.push(("reads", self.reads.waiting()));
        let (page_entries, page_bytes) = self.pages.as_ref().map_or((0, 0), PageCache::size);
        let moment = Moment {
            is_ready,
            generation: self.known().generation(),
            page_bytes,
            page_entries: u64::try_from(page_entries).unwrap_or(u64::MAX),
            queues,
            disk_free: process::disk_free(&self.config.data).unwrap_or(0),
            process: Process::now(self.began.millis() / 1_000),
        };
        self.metrics.text(&moment, self.db.state()).map_err(Error::internal)
    }
}
