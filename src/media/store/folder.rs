//! What a folder needs besides `object_store`: no way out by links, and nothing left half written.

use std::fs::DirEntry;
use std::io;
use std::path::Path;
use std::time::Duration;

use super::key::PROBE;

/// Whether the way from a folder down to a file goes through a symbolic link, or the file is one.
///
/// The folder itself may be one, to a larger disk. Below it the store makes none, so that what is found there was put there by
/// somebody else, to have the server give out another file or write over it.
pub fn is_linked(folder: &Path, key: &str) -> bool {
    let mut at = folder.to_owned();
    key.split('/').any(|part| {
        at.push(part);
        at.symlink_metadata().is_ok_and(|found| found.is_symlink())
    })
}

/// Removes the files that `object_store` writes to before it renames them, `NAME#1` and on; no key has a `#`. And what a start was
/// trying the place with. Links are not followed, and what is younger than `age` stays.
pub fn sweep(folder: &Path, age: Duration) -> io::Result<usize> {
    let mut removed = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && entry.file_name().to_string_lossy().starts_with(PROBE) && is_of(age, &entry)?
        {
            std::fs::remove_dir_all(entry.path())?;
            removed += 1;
        }
    }
    // A disk of its own has folders that only the system may read.
    let own = ["originals", "renditions"].map(|name| folder.join(name)).into_iter();
    let mut open: Vec<_> = own.filter(|own| own.symlink_metadata().is_ok_and(|found| found.is_dir())).collect();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else if is_staged(&entry.file_name().to_string_lossy()) && is_of(age, &entry)? {
                std::fs::remove_file(entry.path())?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

fn is_of(age: Duration, entry: &DirEntry) -> io::Result<bool> {
    // A time to come is that of a clock which was set back.
    Ok(age.is_zero() || entry.metadata()?.modified()?.elapsed().is_ok_and(|since| since >= age))
}

fn is_staged(name: &str) -> bool {
    let number = name.rsplit_once('#').map(|(_, number)| number);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}
