//! Backups that the server makes by itself.

use std::sync::atomic::Ordering;

use actix_web::web::Data;

use crate::backup::command::described;
use crate::backup::{BackupError, Backups, Newsroom};
use crate::error::{Error, Result};
use crate::site::Site;

/// Makes one, if it is time, and deletes those that are kept no longer.
pub async fn once(site: &Data<Site>) -> Result<()> {
    let Some(place) = site.config.operation.backup.place.clone() else { return Ok(()) };
    let shared = site.clone();
    let done = site
        .off_thread(move || Backups::open(&place).and_then(|backups| turn(&shared, &backups)).map_err(Error::internal));
    let done = done.await;
    if done.is_err() {
        site.metrics.backup_failures.inc();
    }
    done
}

fn turn(site: &Site, backups: &Backups) -> std::result::Result<(), BackupError> {
    let (now, wanted) = (site.now(), &site.config.operation.backup);
    if let Some(last) = backups.list()?.last() {
        site.metrics.last_backup.store(last.moment().millis() / 1_000, Ordering::Relaxed);
        let every = chrono::TimeDelta::from_std(wanted.every).unwrap_or(chrono::TimeDelta::MAX);
        // One of the future is of a clock that was wrong: it keeps nobody from making others.
        if last.moment() <= now && now < last.moment().plus(every) {
            return Ok(());
        }
    }
    let store = site.store();
    let newsroom = Newsroom { data: &site.config.data, database: &site.config.database.url, media: &store };
    let made = backups.make(&newsroom, now)?;
    site.metrics.last_backup.store(made.name.moment().millis() / 1_000, Ordering::Relaxed);
    tracing::info!(backup = %made.name, "backed up: {}", described(&made));
    for digest in &made.missing {
        tracing::error!(%digest, "an original is missing or damaged: it is in no new backup");
    }
    for old in backups.prune(wanted.keep, now)? {
        tracing::info!(backup = %old, "a backup is kept no longer");
    }
    Ok(())
}
