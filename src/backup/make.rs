//! Making a backup while the newsroom goes on.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use bytes::Bytes;
use chrono::TimeDelta;
use sha2::{Digest as _, Sha256};

use super::manifest::{self, Manifest};
use super::{BackupError, Backups, Newsroom, original};
use crate::db::inspect::{self, Stored};
use crate::db::{DatabaseUrl, setting};
use crate::domain::backup::{BackupFile, BackupName};
use crate::domain::digest::Digest;
use crate::domain::time::UtcTime;
use crate::media::store::Store;
use crate::media::store::key::{Key, Prefix};

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// How it is called.
    pub name: BackupName,
    /// The generation that it shows.
    pub generation: i64,
    /// Bytes of its database.
    pub database: u64,
    /// Files of the library.
    pub files: usize,
    /// Of them, those that no earlier backup had.
    pub new_files: usize,
    /// Files that the database names and the library lacks, or has otherwise than it took them in.
    pub missing: Vec<Digest>,
}

impl Backups {
    /// Backs a newsroom up. A file that is missing there keeps nobody from saving the rest.
    pub fn make(&self, newsroom: &Newsroom<'_>, now: UtcTime) -> Result<Made, BackupError> {
        let Some(database) = newsroom.database.file() else {
            return Err(BackupError::Shared(newsroom.database.clone()));
        };
        // Emptied at each start: what a killed server was about to back up goes with it.
        let folder = newsroom.data.join("incoming");
        let in_folder = |error| BackupError::File(folder.clone(), error);
        std::fs::create_dir_all(&folder).map_err(in_folder)?;
        let folder = tempfile::Builder::new().prefix("backup-").tempdir_in(&folder).map_err(in_folder)?;
        let copy = folder.path().join(BackupFile::Database.as_str());
        inspect::copy_to(database, &copy)?;
        let mut conn = inspect::open(&DatabaseUrl::Sqlite(copy.clone()))?;
        let faults = inspect::faults(&mut conn)?;
        if !faults.is_empty() {
            return Err(BackupError::Damaged(faults.join("; ")));
        }
        let (schema, generation) = (inspect::schema(&mut conn)?, setting::generation(&mut conn)?);
        let wanted = inspect::stored(&mut conn)?;
        drop(conn);

        let (new_files, missing) = self.take_originals(newsroom.media, &wanted, folder.path())?;
        let name = self.free_name(now)?;
        let database = hashed(&copy).map_err(|error| BackupError::File(copy.clone(), error))?;
        self.0.put_file(&Key::backup(name, BackupFile::Database), &copy)?;
        let bytes = database.bytes;
        let kept = wanted.into_iter().filter(|file| !missing.contains(&file.digest));
        let manifest = Manifest {
            manset: env!("CARGO_PKG_VERSION").to_owned(),
            schema,
            generation,
            database,
            originals: kept.map(|file| manifest::Original { sha256: file.digest, format: file.format }).collect(),
            missing: missing.clone(),
            locales: locales(&newsroom.data.join("locales"))?,
        };
        let text = serde_json::to_vec_pretty(&manifest);
        let text = text.map_err(|error| BackupError::Manifest(name, error.to_string()))?;
        self.0.put(&Key::backup(name, BackupFile::Manifest), Bytes::from(text))?;
        Ok(Made { name, generation, database: bytes, files: manifest.originals.len(), new_files, missing })
    }

    /// The name of what is made now; where one was begun in the same second, that of the next second that is free.
    fn free_name(&self, now: UtcTime) -> Result<BackupName, BackupError> {
        let listed = self.0.list(&Prefix::backups())?;
        let begun: HashSet<BackupName> = listed.iter().filter_map(|file| super::begun(&file.name)).collect();
        let mut moment = now;
        while begun.contains(&BackupName::at(moment)) {
            moment = moment.plus(TimeDelta::seconds(1));
        }
        Ok(BackupName::at(moment))
    }

    /// Copies the originals that are not there yet; tells how many, and which can't be had.
    fn take_originals(
        &self,
        media: &Store,
        wanted: &[Stored],
        folder: &Path,
    ) -> Result<(usize, Vec<Digest>), BackupError> {
        let there = self.0.list(&Prefix::originals())?;
        let there: HashSet<Digest> = there.iter().filter_map(|file| original(&file.name)).collect();
        let (mut new, mut missing) = (0, Vec::new());
        for file in wanted.iter().filter(|file| !there.contains(&file.digest)) {
            let key = Key::original(&file.digest);
            let mut copy = tempfile::NamedTempFile::new_in(folder)
                .map(|file| Hashing { to: file, digest: Sha256::new(), bytes: 0 })
                .map_err(|error| BackupError::File(folder.to_owned(), error))?;
            let is_there = media.copy_to(&key, &mut copy)?.is_some();
            // Named by its hash, so that whatever happened to it on its disk is noticed here.
            if is_there && copy.sum() == file.digest {
                self.0.put_file(&key, copy.to.path())?;
                new += 1;
            } else {
                missing.push(file.digest.clone());
            }
        }
        Ok((new, missing))
    }
}

/// Writes to somewhere, and knows afterwards what it was.
pub(super) struct Hashing<W> {
    pub(super) to: W,
    pub(super) digest: Sha256,
    pub(super) bytes: u64,
}

impl<W> Hashing<W> {
    pub(super) fn sum(&self) -> Digest {
        Digest::of(&self.digest.clone().finalize().into())
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        let written = self.to.write(part)?;
        self.digest.update(part.get(..written).unwrap_or(part));
        self.bytes += u64::try_from(written).unwrap_or(0);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn hashed(file: &Path) -> io::Result<manifest::File> {
    let mut hashing = Hashing { to: io::sink(), digest: Sha256::new(), bytes: 0 };
    io::copy(&mut File::open(file)?, &mut hashing)?;
    Ok(manifest::File { sha256: hashing.sum(), bytes: hashing.bytes })
}

/// The languages that a newsroom added.
fn locales(folder: &Path) -> Result<BTreeMap<String, String>, BackupError> {
    let failed = |error| BackupError::File(folder.to_owned(), error);
    let found = match std::fs::read_dir(folder) {
        Ok(found) => found,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut locales = BTreeMap::new();
    for entry in found {
        let entry = entry.map_err(failed)?;
        if entry.path().extension().is_some_and(|extension| extension == "ftl") {
            let name = entry.file_name().to_string_lossy().into_owned();
            locales.insert(name, std::fs::read_to_string(entry.path()).map_err(failed)?);
        }
    }
    Ok(locales)
}
