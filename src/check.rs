//! `manset check`: whether the database is whole, the library's files are there as they came in, and the search indexes agree.

use std::collections::HashSet;
use std::io;

use sha2::{Digest as _, Sha256};

use crate::config::Config;
use crate::db::{inspect, setting};
use crate::domain::digest::Digest;
use crate::media::store::key::{Key, Prefix};
use crate::media::store::{Store, StoreError};
use crate::search;
use crate::search::source::Source;
use crate::site::search::{DESK_INDEX, READERS_INDEX};

/// Whatever ends a command: one line for whoever typed it.
type Failure = Box<dyn std::error::Error>;

/// How closely it looks.
#[derive(clap::Args, Clone, Debug)]
pub struct Wish {
    /// Read each file of the library whole and compare its SHA-256, instead of its length alone
    #[arg(long)]
    pub read_files: bool,
}

/// Looks, beside a server at work or without one; writes nothing. Each fault is a line, and any makes the command fail.
pub fn run(config: &Config, wish: &Wish, say: impl Fn(&str) -> Result<(), Failure>) -> Result<(), Failure> {
    let mut conn = inspect::open(&config.database.url)?;
    let mut faults = 0;
    let mut tell = |fault: String| {
        faults += 1;
        say(&fault)
    };
    for fault in inspect::faults(&mut conn)? {
        tell(format!("database: {fault}"))?;
    }
    let generation = setting::generation(&mut conn)?;
    say(&format!(
        "the database is at generation {generation}, its newest migration is {}",
        inspect::schema(&mut conn)?
    ))?;

    let store = Store::open(&config.media.place)?;
    // Listed before the rows are read: what is uploaded meanwhile is not called an orphan.
    let there = store.list(&Prefix::originals())?;
    let stored = inspect::stored(&mut conn)?;
    for file in &stored {
        let key = Key::original(&file.digest);
        if let Some(fault) = fault_of(&store, &key, file.bytes, wish.read_files.then_some(&file.digest))? {
            tell(format!("media: {key} {fault}"))?;
        }
    }
    let known: HashSet<String> = stored.iter().map(|file| Key::original(&file.digest).to_string()).collect();
    let orphans = there.iter().filter(|file| !known.contains(&file.name)).count();
    say(&format!("the library has {} files, and {orphans} that no picture or video names", stored.len()))?;
    for (source, name) in [(Source::Readers, READERS_INDEX), (Source::Desk, DESK_INDEX)] {
        // Looked at first: the database may go on meanwhile, the index never ahead of it.
        let shown = search::shown(&config.data.join(name));
        let mut moment = inspect::open(&config.database.url)?;
        inspect::hold(&mut moment)?;
        let (state, articles) = (source.state(&mut moment)?, source.count(&mut moment)?);
        match shown {
            None => say(&format!("{name}: there is none yet; the server makes it"))?,
            Some((shown, _)) if shown < state => {
                say(&format!("{name}: at {shown}, the database at {state}; the server takes up the rest"))?;
            }
            Some((shown, held)) if shown > state || i64::try_from(held) != Ok(articles) => {
                tell(format!("{name}: at {shown} with {held} articles, the database at {state} with {articles}"))?;
            }
            Some((shown, held)) => say(&format!("{name}: at {shown} with {held} articles"))?,
        }
    }
    if faults > 0 {
        return Err(format!("{faults} faults; docs/operations.md says what to do").into());
    }
    say("all is well")
}

/// What is wrong with an original, if anything is.
fn fault_of(store: &Store, key: &Key, bytes: i64, digest: Option<&Digest>) -> Result<Option<String>, StoreError> {
    let Some(digest) = digest else {
        return Ok(match store.size(key)? {
            None => Some("is not there".to_owned()),
            Some(length) if i64::try_from(length) != Ok(bytes) => {
                Some(format!("has {length} bytes, and came in with {bytes}"))
            }
            Some(_) => None,
        });
    };
    let mut hash = HashOnly(Sha256::new());
    if store.copy_to(key, &mut hash)?.is_none() {
        return Ok(Some("is not there".to_owned()));
    }
    let found = Digest::of(&hash.0.finalize().into());
    Ok((found != *digest).then(|| "is not what came in: its SHA-256 is another".to_owned()))
}

/// Reads without keeping.
struct HashOnly(Sha256);

impl io::Write for HashOnly {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.0.update(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
