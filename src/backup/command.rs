//! `manset backup` and `manset restore`, for whoever types them.

use std::path::{Path, PathBuf};

use super::{BackupError, Backups, Made, Newsroom};
use crate::config::Config;
use crate::db::DatabaseUrl;
use crate::domain::backup::BackupName;
use crate::domain::time::UtcTime;
use crate::media::store::Store;
use crate::media::store::place::Place;

/// Whatever ends a command: one line for whoever typed it.
type Failure = Box<dyn std::error::Error>;

/// Where the backup goes.
#[derive(clap::Args, Clone, Debug)]
pub struct BackupWish {
    /// The folder of the backups; without, the place that `backup_url` names
    pub folder: Option<PathBuf>,
}

/// Which backup comes back.
#[derive(clap::Args, Clone, Debug)]
pub struct RestoreWish {
    /// The folder of the backups; without, the place that `backup_url` names
    pub folder: Option<PathBuf>,
    /// Which of them, like `20261130T083648Z`; without, the newest
    #[arg(long, value_name = "NAME")]
    pub backup: Option<String>,
}

/// Makes a backup, while a server works in the data folder or none does.
pub fn back_up(
    config: &Config,
    wish: &BackupWish,
    now: UtcTime,
    say: impl Fn(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let backups = Backups::open(&place(config, wish.folder.as_deref())?)?;
    let media = Store::open(&config.media.place)?;
    let newsroom = Newsroom { data: &config.data, database: &config.database.url, media: &media };
    let made = backups.make(&newsroom, now)?;
    say(&format!("{}: {}", made.name, described(&made)))?;
    if made.missing.is_empty() {
        return Ok(());
    }
    let missing: Vec<String> = made.missing.iter().map(ToString::to_string).collect();
    Err(format!(
        "the rest is saved, but the library lacks these originals, or has them damaged: {}",
        missing.join(", ")
    )
    .into())
}

/// What a backup holds, in words.
pub fn described(made: &Made) -> String {
    let Made { generation, database, files, new_files, .. } = made;
    format!("generation {generation}, a database of {database} bytes, {files} files, {new_files} of them new")
}

/// Makes the data folder from a backup.
pub fn restore(
    config: &Config,
    wish: &RestoreWish,
    now: UtcTime,
    say: impl Fn(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if config.database.url != DatabaseUrl::in_folder(&config.data) {
        return Err("a backup is restored into the data folder: leave database_url out".into());
    }
    let name = wish.backup.as_deref().map(|typed| {
        BackupName::parse(typed).ok_or_else(|| format!("{typed:?} is no backup's name, like 20261130T083648Z"))
    });
    let own = Place::Folder(config.data.join("media"));
    let media = Some(&config.media.place).filter(|place| **place != own);
    let backups = Backups::open(&place(config, wish.folder.as_deref())?)?;
    let restored = backups.restore(name.transpose()?, &config.data, media, now)?;
    say(&format!(
        "{} holds the backup {}: generation {}, {} files; everybody signs in anew",
        config.data.display(),
        restored.name,
        restored.generation,
        restored.files
    ))?;
    restored.missing.iter().try_for_each(|digest| say(&format!("missing when the backup was made: {digest}")))
}

fn place(config: &Config, folder: Option<&Path>) -> Result<Place, BackupError> {
    let named = folder.map(|folder| Place::Folder(folder.to_owned())).or_else(|| config.operation.backup.place.clone());
    named.ok_or(BackupError::Nowhere)
}
