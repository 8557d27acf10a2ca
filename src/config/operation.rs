//! Settings for whoever runs the server.

use std::net::SocketAddr;
use std::time::Duration;

use super::backup::Backup;
use super::log::Log;
use super::{Given, WrongSetting, parse_listen};
use crate::db::DatabaseUrl;

/// What whoever runs the server wants of it.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Backups.
    pub backup: Backup,
    /// The log.
    pub log: Log,
    /// Where figures are told, if they are.
    pub metrics_listen: Option<SocketAddr>,
    /// For how long it goes on answering after it was told to stop.
    pub drain: Duration,
}

impl Operation {
    pub(super) fn new(given: &Given, file: &Given, database: &DatabaseUrl) -> Result<Self, WrongSetting> {
        let metrics_listen = given.metrics_listen.as_ref().or(file.metrics_listen.as_ref());
        let millis = given.drain.or(file.drain).unwrap_or(500);
        if millis > 60_000 {
            return Err(WrongSetting { name: "drain", why: format!("{millis} is more than 60000") });
        }
        Ok(Self {
            backup: Backup::new(given, file, database)?,
            log: Log::new(given, file)?,
            metrics_listen: metrics_listen.map(|typed| parse_listen("metrics_listen", typed)).transpose()?,
            drain: Duration::from_millis(millis),
        })
    }

    pub(super) fn table(&self) -> Vec<(&'static str, &'static str, String)> {
        let metrics_listen = self.metrics_listen.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut table = self.backup.table();
        table.extend(self.log.table());
        table.push(("metrics_listen", "MANSET_METRICS_LISTEN", metrics_listen));
        table.push(("drain", "MANSET_DRAIN", self.drain.as_millis().to_string()));
        table
    }
}
