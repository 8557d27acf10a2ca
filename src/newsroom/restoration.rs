//! A newsroom that was made again from a backup.

use super::audit::note_of_server;
use crate::db::{Tx, rendition_work, session};
use crate::domain::backup::BackupName;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// What must not go on as if nothing had happened: sessions that were ended since the backup would live again, and pictures have no
/// renditions yet.
pub fn settle(tx: &mut Tx<'_>, from: BackupName, now: UtcTime) -> Result<()> {
    session::delete_all(tx)?;
    rendition_work::enqueue_all(tx, now)?;
    note_of_server(tx, now, "restore", "newsroom", from)
}
