//! Settings of backups that the server makes by itself.

use std::time::Duration;

use super::place::{self, Names, Typed};
use super::{Given, WrongSetting, between};
use crate::db::DatabaseUrl;
use crate::media::store::place::Place;

const NAMES: Names = Names {
    url: ("backup_url", "MANSET_BACKUP_URL"),
    endpoint: ("backup_endpoint", "MANSET_BACKUP_ENDPOINT"),
    region: ("backup_region", "MANSET_BACKUP_REGION"),
    key_id: ("backup_key_id", "MANSET_BACKUP_KEY_ID"),
    secret: ("backup_secret", "MANSET_BACKUP_SECRET"),
};

/// Where backups go, how often, and how many of them are kept.
#[derive(Clone, Debug)]
pub struct Backup {
    /// Where they go, if the server makes any.
    pub place: Option<Place>,
    /// From one to the next.
    pub every: Duration,
    /// How many are kept.
    pub keep: usize,
}

impl Backup {
    pub(super) fn new(given: &Given, file: &Given, database: &DatabaseUrl) -> Result<Self, WrongSetting> {
        let place = place::named(NAMES, &typed(given), &typed(file))?;
        if place.is_some() && database.is_shared() {
            let why = "PostgreSQL is backed up by its own tools".to_owned();
            return Err(WrongSetting { name: "backup_url", why });
        }
        let hours = between("backup_hours", given.backup_hours.or(file.backup_hours).unwrap_or(24), 1, 8_784)?;
        let keep = between("backup_keep", given.backup_keep.or(file.backup_keep).unwrap_or(14), 1, 100_000)?;
        Ok(Self { place, every: Duration::from_hours(u64::from(hours)), keep })
    }

    pub(super) fn table(&self) -> Vec<(&'static str, &'static str, String)> {
        let mut table = place::table(NAMES, self.place.as_ref());
        table.extend([
            ("backup_hours", "MANSET_BACKUP_HOURS", (self.every.as_secs() / 3_600).to_string()),
            ("backup_keep", "MANSET_BACKUP_KEEP", self.keep.to_string()),
        ]);
        table
    }
}

fn typed(given: &Given) -> Typed<'_> {
    Typed {
        url: given.backup_url.as_deref(),
        endpoint: given.backup_endpoint.as_deref(),
        region: given.backup_region.as_deref(),
        key_id: given.backup_key_id.as_deref(),
        secret: given.backup_secret.as_ref(),
    }
}
