//! Backups that are kept no longer.

use std::collections::HashSet;

use chrono::TimeDelta;

use super::{BackupError, Backups, original};
use crate::domain::backup::{BackupFile, BackupName};
use crate::domain::digest::Digest;
use crate::domain::time::UtcTime;
use crate::media::store::key::{Key, Prefix};

/// An original that no backup names may belong to one that is being made: it is let alone for so long.
const BEING_MADE: TimeDelta = TimeDelta::days(1);

impl Backups {
    /// Deletes all but the newest so many, and the originals that only they named; tells which backups these were.
    pub fn prune(&self, keep: usize, now: UtcTime) -> Result<Vec<BackupName>, BackupError> {
        let all: Vec<BackupName> = self.list()?.into_iter().collect();
        let (old, kept) = all.split_at(all.len().saturating_sub(keep));
        if old.is_empty() {
            return Ok(Vec::new());
        }
        for name in old {
            // Without its manifest it is no backup any more, whatever happens before the rest is gone.
            self.0.delete(&Key::backup(*name, BackupFile::Manifest))?;
            self.0.delete_prefix(&Prefix::backup(*name))?;
        }
        let mut named: HashSet<Digest> = HashSet::new();
        for name in kept {
            named.extend(self.manifest(*name)?.originals.into_iter().map(|original| original.sha256));
        }
        let is_old = |put_at: UtcTime| put_at < now.plus(-BEING_MADE);
        for file in self.0.list(&Prefix::originals())? {
            if let Some(digest) = original(&file.name).filter(|digest| !named.contains(digest) && is_old(file.put_at)) {
                self.0.delete(&Key::original(&digest))?;
            }
        }
        Ok(old.to_vec())
    }
}
