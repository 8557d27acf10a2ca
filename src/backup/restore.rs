//! A newsroom made again from a backup, in a folder of its own.

use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::make::Hashing;
use super::manifest::{Manifest, Original};
use super::{BackupError, Backups};
use crate::db::inspect;
use crate::db::{Access, DatabaseUrl, Db, Seen};
use crate::domain::backup::{BackupFile, BackupName};
use crate::domain::digest::Digest;
use crate::domain::time::UtcTime;
use crate::folder;
use crate::media::store::Store;
use crate::media::store::key::Key;
use crate::media::store::place::Place;
use crate::media::video;
use crate::newsroom::restoration;

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// From which backup.
    pub name: BackupName,
    /// The generation that it shows.
    pub generation: i64,
    /// How many files of the library came back.
    pub files: usize,
    /// Files that were missing when the backup was made.
    pub missing: Vec<Digest>,
}

impl Backups {
    /// Makes the folder `data` from a backup, the newest where none is named. It is there whole or not at all; `media` is where its
    /// files go if not below it.
    pub fn restore(
        &self,
        name: Option<BackupName>,
        data: &Path,
        media: Option<&Place>,
        now: UtcTime,
    ) -> Result<Restored, BackupError> {
        let name = self.chosen(name)?;
        if std::fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(BackupError::Occupied(data.to_owned()));
        }
        let manifest = self.manifest(name)?;
        let unfinished = beside(data);
        let at = |path: &Path, error| BackupError::File(path.to_owned(), error);
        match std::fs::remove_dir_all(&unfinished) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(at(&unfinished, error)),
            _ => {}
        }
        folder::make(&unfinished).map_err(|error| at(&unfinished, std::io::Error::other(error)))?;
        let own = Place::Folder(unfinished.join("media"));
        let store = Store::open(media.unwrap_or(&own))?;
        self.restore_database(name, &manifest, &unfinished, now)?;
        for file in &manifest.originals {
            self.restore_original(file, &store, &unfinished)?;
        }
        restore_locales(&manifest, &unfinished)?;
        drop(store);
        // An empty folder may be there already.
        let _ = std::fs::remove_dir(data);
        std::fs::rename(&unfinished, data).map_err(|error| at(data, error))?;
        let (generation, files) = (manifest.generation, manifest.originals.len());
        Ok(Restored { name, generation, files, missing: manifest.missing })
    }

    fn chosen(&self, name: Option<BackupName>) -> Result<BackupName, BackupError> {
        let all = self.list()?;
        let missing = |name: String| {
            let there: Vec<String> = all.iter().map(ToString::to_string).collect();
            let there = if there.is_empty() {
                "there is none at all".to_owned()
            } else {
                format!("there are {}", there.join(", "))
            };
            BackupError::Missing(name, there)
        };
        match name {
            None => all.last().copied().ok_or_else(|| missing(String::new())),
            Some(name) if all.contains(&name) => Ok(name),
            Some(name) => Err(missing(name.to_string())),
        }
    }

    fn restore_database(
        &self,
        name: BackupName,
        manifest: &Manifest,
        folder: &Path,
        now: UtcTime,
    ) -> Result<(), BackupError> {
        let url = DatabaseUrl::in_folder(folder);
        let Some(path) = url.file() else { return Err(BackupError::Shared(url)) };
        let key = Key::backup(name, BackupFile::Database);
        self.fetch(&key, &manifest.database.sha256, path)?;
        let faults = inspect::faults(&mut inspect::open(&url)?)?;
        if !faults.is_empty() {
            return Err(BackupError::Damaged(faults.join("; ")));
        }
        let db = Db::open(&Access::to(url.clone()))?;
        db.write(Seen::ByReaders, |tx| restoration::settle(tx, name, now))?;
        Ok(())
    }

    /// Puts an original back, and of a video what readers get; pictures' renditions are made anew by the server.
    fn restore_original(&self, file: &Original, store: &Store, folder: &Path) -> Result<(), BackupError> {
        let key = Key::original(&file.sha256);
        let failed = |error| BackupError::File(folder.to_owned(), error);
        let mut original = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        self.fetch(&key, &file.sha256, original.path())?;
        store.put_file(&key, original.path())?;
        if file.format.is_video() {
            original.as_file_mut().seek(SeekFrom::Start(0)).map_err(failed)?;
            let mut cleaned = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
            video::clean(original.as_file_mut(), cleaned.as_file_mut())
                .map_err(|error| failed(std::io::Error::other(format!("{error:?}"))))?;
            store.put_file(&Key::video(&file.sha256, file.format), cleaned.path())?;
        }
        Ok(())
    }

    /// Reads a file of the backup into one of ours, and checks that it is what it was.
    fn fetch(&self, key: &Key, digest: &Digest, path: &Path) -> Result<(), BackupError> {
        let failed = |error| BackupError::File(path.to_owned(), error);
        let file = std::fs::File::create(path).map_err(failed)?;
        let mut copy = Hashing { to: file, digest: Sha256::new(), bytes: 0 };
        self.0.copy_to(key, &mut copy)?;
        copy.to.sync_all().map_err(failed)?;
        if copy.sum() == *digest { Ok(()) } else { Err(BackupError::Altered(key.clone())) }
    }
}

fn restore_locales(manifest: &Manifest, folder: &Path) -> Result<(), BackupError> {
    let folder = folder.join("locales");
    let failed = |error| BackupError::File(folder.clone(), error);
    for (name, text) in &manifest.locales {
        // A name in a manifest is input as any other.
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
        if is_plain && !name.starts_with('.') {
            std::fs::create_dir_all(&folder).map_err(failed)?;
            std::fs::write(folder.join(name), text).map_err(failed)?;
        }
    }
    Ok(())
}

/// Where a folder is made before it is whole: on the same disk.
fn beside(data: &Path) -> PathBuf {
    let mut name = data.file_name().map_or_else(|| "data".into(), ToOwned::to_owned);
    name.push(".unfinished");
    data.with_file_name(name)
}
