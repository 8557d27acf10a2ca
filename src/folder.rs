//! The data folder: made where there is none, private, and used by one server at a time.

use std::fs::{File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Why a folder can't be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Not there and not to be made, or not ours to write.
    #[error("can't use the data folder {0}: {1}; name another with --data")]
    Unusable(PathBuf, std::io::Error),
    /// Another server works in it.
    #[error("another manset (process {1}) works in the data folder {0}")]
    Taken(PathBuf, String),
}

/// The file that is locked.
const LOCK: &str = "manset.lock";

/// Held while a server works in a folder; the system lets go of it when the process ends, however it ends.
pub struct Lock(#[expect(dead_code, reason = "held, not read")] File);

/// Makes a folder that only its owner can read.
pub fn make(folder: &Path) -> Result<(), FolderError> {
    let unusable = |error| FolderError::Unusable(folder.to_owned(), error);
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(folder).map_err(unusable)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).map_err(unusable)?;
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
    let unusable = |error| FolderError::Unusable(folder.to_owned(), error);
    let path = folder.join(LOCK);
    let mut file = File::options().create(true).truncate(false).read(true).write(true).open(&path).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.read_to_string(&mut holder);
            return Err(FolderError::Taken(folder.to_owned(), holder.trim().to_owned()));
        }
        Err(TryLockError::Error(error)) => return Err(unusable(error)),
    }
    file.set_len(0).map_err(unusable)?;
    write!(file, "{}", std::process::id()).map_err(unusable)?;
    Ok(Lock(file))
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
