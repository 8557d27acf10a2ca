//! The data folder: made where there is none, private, and used by one server at a time.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Why a folder can't be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Not there and not to be made, or not ours to write.
    #[error(
        "can't use the data folder {0}: {1}; make it writable for the user that manset runs as, or name another with --data"
    )]
    Unusable(PathBuf, std::io::Error),
    /// Another server works in it.
    #[error("another manset (process {1}) works in the data folder {0}")]
    Taken(PathBuf, String),
}

/// What is made in a folder after its database.
const USED: [&str; 2] = ["media", "search"];
/// The file that is locked.
const LOCK: &str = "manset.lock";

/// Held while a server works in a folder; the system lets go of it when the process ends, however it ends.
pub struct Lock {
    file: File,
    of_killed: bool,
}

impl Lock {
    /// Whether whoever held it before was killed.
    pub fn is_of_killed(&self) -> bool {
        self.of_killed
    }
}

impl Drop for Lock {
    /// Whoever ends in good order leaves no name behind.
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
    }
}

/// Makes a folder, or takes one, that only its owner can read.
pub fn make(folder: &Path) -> Result<(), FolderError> {
    let unusable = |error| FolderError::Unusable(folder.to_owned(), error);
    std::fs::create_dir_all(folder).map_err(unusable)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder).map_err(unusable)?.permissions().mode();
        if mode & 0o077 != 0 {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(mode & 0o700)).map_err(unusable)?;
        }
    }
    Ok(())
}

/// Whether a server has worked in this folder.
pub fn is_data(folder: &Path) -> bool {
    folder.join(LOCK).exists()
}

/// Removes what a server that was killed left in a folder of temporary files.
pub fn clear(folder: &Path) -> Result<(), FolderError> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(FolderError::Unusable(folder.to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// Makes the folder and locks it against a second server.
pub fn prepare(folder: &Path) -> Result<Lock, FolderError> {
    make(folder)?;
    lock(folder, &folder.join(LOCK))
}

/// Locks a database that lies elsewhere than in the data folder, which others may share with it.
pub fn lock_apart(database: &Path, data: &Path) -> Result<Option<Lock>, FolderError> {
    let unusable = |error| FolderError::Unusable(database.to_owned(), error);
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let (folder, data) = (folder.canonicalize().map_err(unusable)?, data.canonicalize().map_err(unusable)?);
    if folder == data {
        return Ok(None);
    }
    let database = database.canonicalize().unwrap_or_else(|_| database.to_owned());
    let mut name = database.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    lock(&database, &database.with_file_name(name)).map(Some)
}

/// Whether a folder that a server has worked in lost its database: a new one beside what is left would hide that.
pub fn has_lost(folder: &Path, database: &Path) -> bool {
    let is_empty = std::fs::metadata(database).map_or(true, |file| file.len() == 0);
    is_empty && USED.iter().any(|used| folder.join(used).exists())
}

fn lock(what: &Path, path: &Path) -> Result<Lock, FolderError> {
    let unusable = |error| FolderError::Unusable(what.to_owned(), error);
    let mut file = File::options().create(true).truncate(false).read(true).write(true).open(path).map_err(unusable)?;
    let is_free = file.try_lock();
    let mut holder = String::new();
    let _ = file.read_to_string(&mut holder);
    match is_free {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(FolderError::Taken(what.to_owned(), holder.trim().to_owned())),
        Err(TryLockError::Error(error)) => return Err(unusable(error)),
    }
    file.set_len(0).and_then(|()| file.rewind()).map_err(unusable)?;
    write!(file, "{}", std::process::id()).map_err(unusable)?;
    Ok(Lock { file, of_killed: !holder.is_empty() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_server_at_a_time() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("data");

        let first = prepare(&folder).unwrap();
        let second = prepare(&folder).err().map(|error| error.to_string());
        drop(first);

        assert!(second.unwrap().contains("another manset"));
        assert!(prepare(&folder).is_ok());
    }
}
