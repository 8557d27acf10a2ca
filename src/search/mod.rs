//! Finding stories by words: how texts of each language are read, and the index that is made of it.
//!
//! The index is derived: it can be thrown away at any time and is made again from the database, which has the last word
//! about what anybody sees. No save knows of it.

pub mod analysis;
pub mod asked;
pub mod begun;
pub mod excerpt;
mod facet;
mod fields;
pub mod find;
mod index;
mod nearly;
mod newest;
pub mod source;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use self::analysis::Word;
use self::begun::Place;
use self::find::{Found, Wanted};
use self::index::Index;
use self::source::Source;
use crate::db::Db;
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;
use crate::error::{Error, Result};

/// Articles read from the database at once.
const BATCH: usize = 200;
/// After a failure nothing is tried for so long.
const REST: Duration = Duration::from_secs(30);
/// The file that asks the server for a new index.
const WISH: &str = "reindex";

/// Articles that hold words as they are begun.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The newest first.
    pub ids: Vec<ArticleId>,
    /// What the index shows.
    pub state: i64,
}

/// An index of this node: the readers' or the desk's.
pub struct Search {
    source: Source,
    folder: PathBuf,
    live: RwLock<Option<Arc<Index>>>,
    /// Held by whoever changes the index; when that failed last.
    failed: Mutex<Option<Instant>>,
    stopping: AtomicBool,
}

impl Search {
    /// One in a folder, which is looked into later.
    pub fn new(source: Source, folder: PathBuf) -> Self {
        Self { source, folder, live: RwLock::default(), failed: Mutex::default(), stopping: AtomicBool::new(false) }
    }

    /// What was found; nothing where there is no index yet, or none that can be read.
    pub fn find(&self, wanted: &Wanted) -> Option<Found> {
        let index = self.live()?;
        index.find(wanted).map_err(|error| tracing::error!(%error, "the search index can't be read")).ok()
    }

    /// Articles of an edition that hold nearly a word that none of them holds.
    pub fn nearly(&self, lang: Lang, word: &Word) -> Vec<ArticleId> {
        let Some(index) = self.live() else { return Vec::new() };
        index.nearly(lang, word).inspect_err(|error| tracing::error!(%error, "nearly")).unwrap_or_default()
    }

    /// The newest articles of an edition that hold words as they are begun; nothing where there is no index yet.
    pub fn begun(&self, lang: Lang, place: Place, words: &[Vec<String>], most: usize) -> Option<Begun> {
        let found = self.live()?.begun(lang, place, words, most);
        found.inspect_err(|error| tracing::error!(%error, "begun")).ok()
    }

    /// Whether it shows a generation, and no new one is wished for.
    pub fn is_current(&self, generation: i64) -> bool {
        self.live().is_some_and(|index| index.generation() == generation) && !wish_in(&self.folder).exists()
    }

    /// How many generations it lacks; all of them where there is none.
    pub fn behind(&self, generation: i64) -> i64 {
        generation - self.live().map_or(0, |index| index.generation()).min(generation)
    }

    /// Takes up what changed since the last time; makes the index where there is none or it is of no use.
    pub fn keep_up(&self, db: &Db) -> Result<()> {
        // Somebody else is at it.
        let Ok(mut failed) = self.failed.try_lock() else { return Ok(()) };
        if failed.is_some_and(|at| at.elapsed() < REST) {
            return Ok(());
        }
        let done = self.turn(db);
        *failed = done.is_err().then(Instant::now);
        done
    }

    /// Makes a new index beside the old one, which answers until then; tells of each so many articles.
    pub fn rebuild(&self, db: &Db, told: &mut dyn FnMut(usize)) -> Result<()> {
        let _turn = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        self.make(db, told)?;
        gone(std::fs::remove_file(wish_in(&self.folder)))
    }

    /// Gives up what takes long; it is begun anew at the next start.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    fn live(&self) -> Option<Arc<Index>> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_live(&self, index: Option<Arc<Index>>) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = index;
    }

    fn turn(&self, db: &Db) -> Result<()> {
        let wish = wish_in(&self.folder);
        if wish.exists() {
            self.make(db, &mut |_| {})?;
            // Stopped half-way, it is still wished for.
            return if self.stopping.load(Ordering::Relaxed) { Ok(()) } else { gone(std::fs::remove_file(&wish)) };
        }
        let Some(index) = self.live().or_else(|| self.opened()) else {
            return self.make(db, &mut |_| {});
        };
        let (since, known) = (index.generation(), self.source.known(db)?);
        if since != known {
            let Some((generation, changed)) = db.read(|conn| self.source.changes(conn, since))? else {
                return self.make(db, &mut |_| {});
            };
            if let Err(error) = mend(self.source, db, &index, generation, &changed) {
                tracing::warn!(%error, "the search index is made anew");
                self.set_live(None);
                drop(index);
                return self.make(db, &mut |_| {});
            }
        }
        self.set_live(Some(index));
        Ok(())
    }

    /// The newest whole index; what was begun beside it and given up is removed.
    fn opened(&self) -> Option<Arc<Index>> {
        let index = Index::newest(&self.folder)?;
        if let Err(error) = index.remove_others(&self.folder) {
            tracing::warn!(%error, "an index that nobody needs can't be removed");
        }
        Some(Arc::new(index))
    }

    /// While a new index is made, the old one goes on with what is published, as far as it can.
    fn mend_meanwhile(&self, db: &Db) -> Result<()> {
        let known = self.source.known(db)?;
        let Some(old) = self.live().filter(|old| old.generation() != known) else { return Ok(()) };
        let changed = db.read(|conn| self.source.changes(conn, old.generation()))?;
        if let Some(Err(error)) = changed.map(|(generation, changed)| mend(self.source, db, &old, generation, &changed))
        {
            tracing::warn!(%error, "the old search index is left as it is");
            self.set_live(None);
        }
        Ok(())
    }

    fn make(&self, db: &Db, told: &mut dyn FnMut(usize)) -> Result<()> {
        let generation = db.read(|conn| self.source.state(conn))?;
        let index = Index::beside(&self.folder)?;
        let (mut last, mut made) = (ArticleId(0), 0);
        loop {
            if self.stopping.load(Ordering::Relaxed) {
                return Ok(());
            }
            let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
            let batch = db.read(|conn| self.source.after(conn, last, limit))?;
            let Some((newest, _)) = batch.last() else { break };
            last = newest.id;
            made += batch.len();
            batch.iter().try_for_each(|(article, tags)| index.add(article, tags))?;
            self.mend_meanwhile(db)?;
            told(made);
        }
        index.commit(generation)?;
        let index = Arc::new(index);
        self.set_live(Some(index.clone()));
        index.remove_others(&self.folder)?;
        tracing::info!(articles = made, source = ?self.source, "a search index is made");
        Ok(())
    }
}

/// The state that the index of a folder shows, and how many articles it holds; nothing where there is none.
pub fn shown(folder: &Path) -> Option<(i64, u64)> {
    Index::newest(folder).map(|index| (index.generation(), index.articles()))
}

/// Asks whichever server works in a data folder for a new index.
pub fn wish(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(wish_in(folder), b"")).map_err(Error::internal)
}

/// Whether a new index is still wished for.
pub fn is_wished(folder: &Path) -> bool {
    wish_in(folder).exists()
}

fn wish_in(folder: &Path) -> PathBuf {
    folder.join(WISH)
}

/// What is not there need not be removed.
fn gone(removed: std::io::Result<()>) -> Result<()> {
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::internal(error)),
        _ => Ok(()),
    }
}

fn mend(source: Source, db: &Db, index: &Index, generation: i64, changed: &[ArticleId]) -> Result<()> {
    for ids in changed.chunks(BATCH) {
        let batch = db.read(|conn| source.of(conn, ids))?;
        ids.iter().try_for_each(|id| index.remove(*id))?;
        batch.iter().try_for_each(|(article, tags)| index.add(article, tags))?;
    }
    if generation == index.generation() { Ok(()) } else { index.commit(generation) }
}
