//! Backups: a database as it was at one moment and the files that it names, in a folder or a bucket.
//!
//! ```text
//! backups/20261130T083648Z/database.sqlite3   the whole database
//! backups/20261130T083648Z/manifest.json      what the backup holds, written last
//! originals/ab/abcdef…                        each file once, for all backups, named by its SHA-256
//! ```
//!
//! What can be made again is left out: renditions and search indexes.

pub mod command;
mod make;
mod manifest;
mod prune;
mod restore;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use self::make::Made;
use self::manifest::Manifest;
pub use self::restore::Restored;
use crate::db::{DatabaseError, DatabaseUrl};
use crate::domain::backup::{BackupFile, BackupName};
use crate::domain::digest::Digest;
use crate::media::store::key::{Key, Prefix};
use crate::media::store::place::Place;
use crate::media::store::{Store, StoreError};

/// Why there is no backup, or none that can be restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// PostgreSQL has tools of its own.
    #[error(
        "{0} is backed up by PostgreSQL's own tools, pg_basebackup or pg_dump; media by those of their folder or bucket"
    )]
    Shared(DatabaseUrl),
    /// Nobody said where the backups are.
    #[error("name the folder of the backups, or set backup_url")]
    Nowhere,
    /// The database can't be opened.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// It can't be read or written.
    #[error("{0}")]
    Query(#[from] crate::error::Error),
    /// It can be read, and is not whole.
    #[error("the copy of the database is damaged, and so may be the database: {0}")]
    Damaged(String),
    /// A file can't be kept or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file of ours can't be written.
    #[error("{0}: {1}")]
    File(PathBuf, #[source] std::io::Error),
    /// There is no such backup.
    #[error("there is no backup {0}; {1}")]
    Missing(String, String),
    /// Its manifest can't be read.
    #[error("the manifest of {0} can't be read: {1}")]
    Manifest(BackupName, String),
    /// A file is not what the manifest says.
    #[error("{0} is damaged: its SHA-256 is another than it was when it was backed up")]
    Altered(Key),
    /// The folder to restore into holds something.
    #[error("{0} is not empty: a backup is restored into a new folder, and what is there stays as it is")]
    Occupied(PathBuf),
}

/// What is backed up.
pub struct Newsroom<'n> {
    /// Its data folder.
    pub data: &'n Path,
    /// Its database.
    pub database: &'n DatabaseUrl,
    /// Its files.
    pub media: &'n Store,
}

/// The place of the backups.
pub struct Backups(Store);

impl Backups {
    /// Opens the place; a folder is made where there is none.
    pub fn open(place: &Place) -> Result<Self, BackupError> {
        Ok(Self(Store::open(place)?))
    }

    /// Those that are whole, the oldest first.
    pub fn list(&self) -> Result<BTreeSet<BackupName>, BackupError> {
        let listed = self.0.list(&Prefix::backups())?;
        Ok(listed.iter().filter_map(|file| finished(&file.name)).collect())
    }

    fn manifest(&self, name: BackupName) -> Result<Manifest, BackupError> {
        let key = Key::backup(name, BackupFile::Manifest);
        let bytes = self.0.get(&key)?.ok_or(StoreError::Missing(key))?;
        serde_json::from_slice(&bytes).map_err(|error| BackupError::Manifest(name, error.to_string()))
    }
}

/// The backup that a file belongs to, finished or not.
fn begun(file: &str) -> Option<BackupName> {
    BackupName::parse(file.strip_prefix("backups/")?.split_once('/')?.0)
}

/// The backup whose manifest a file is.
fn finished(file: &str) -> Option<BackupName> {
    begun(file).filter(|_| file.rsplit('/').next() == Some(BackupFile::Manifest.as_str()))
}

/// The digest that names an original.
fn original(file: &str) -> Option<Digest> {
    Digest::parse(file.strip_prefix("originals/")?.rsplit_once('/')?.1)
}
