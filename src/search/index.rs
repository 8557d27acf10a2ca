//! One index on disk, in a numbered folder: whole once it has been committed with the generation that it shows.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy};

use super::analysis::Word;
use super::fields::Fields;
use super::find::{self, Found, Wanted};
use super::{gone, nearly};
use crate::db::searchable::Searchable;
use crate::domain::id::{ArticleId, TagId};
use crate::domain::lang::Lang;
use crate::error::{Error, Result};

/// What documents are made of, and how words are read. Raised with either, so that older indexes are made anew.
const VERSION: u32 = 1;
/// What the writer may gather in memory, in bytes.
const HEAP: usize = 30 * 1024 * 1024;

/// An index that answers, and is kept up.
pub struct Index {
    number: u32,
    fields: Fields,
    files: tantivy::Index,
    reader: IndexReader,
    /// Made with the first change.
    writer: Mutex<Option<IndexWriter>>,
    generation: AtomicI64,
}

impl Index {
    /// The newest whole one of a folder.
    pub fn newest(folder: &Path) -> Option<Self> {
        numbers(folder).into_iter().rev().find_map(|number| {
            let (fields, schema) = Fields::new();
            let index = tantivy::Index::open_in_dir(place(folder, number)).ok()?;
            let generation = index.load_metas().ok()?.payload.as_deref().and_then(read_payload)?;
            if index.schema() != schema {
                return None;
            }
            Self::of(number, fields, index, generation).ok()
        })
    }

    /// An empty one beside those of a folder.
    pub fn beside(folder: &Path) -> Result<Self> {
        let number = numbers(folder).last().map_or(1, |last| last.saturating_add(1));
        let place = place(folder, number);
        std::fs::create_dir_all(&place).map_err(Error::internal)?;
        let (fields, schema) = Fields::new();
        let index = tantivy::Index::create_in_dir(&place, schema).map_err(Error::internal)?;
        Self::of(number, fields, index, 0)
    }

    fn of(number: u32, fields: Fields, index: tantivy::Index, generation: i64) -> Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(Error::internal)?;
        let generation = AtomicI64::new(generation);
        Ok(Self { number, fields, files: index, reader, writer: Mutex::default(), generation })
    }

    /// What it shows.
    pub fn generation(&self) -> i64 {
        self.generation.load(Ordering::Acquire)
    }

    /// Looks through it.
    pub fn find(&self, wanted: &Wanted) -> tantivy::Result<Found> {
        // Read first: what is committed meanwhile makes it say less than it shows, never more.
        let generation = self.generation();
        find::run(&self.reader.searcher(), &self.fields, wanted, generation)
    }

    /// Articles that hold nearly a word that none holds.
    pub fn nearly(&self, lang: Lang, word: &Word) -> tantivy::Result<Vec<ArticleId>> {
        nearly::articles(&self.reader.searcher(), &self.fields, lang, word)
    }

    /// Adds an article.
    pub fn add(&self, article: &Searchable, tags: &[(TagId, String)]) -> Result<()> {
        self.write(|writer, fields| writer.add_document(fields.document(article, tags)).map(|_| ()))
    }

    /// Takes an article out, if it is there.
    pub fn remove(&self, article: ArticleId) -> Result<()> {
        self.write(|writer, fields| {
            writer.delete_term(fields.key(article));
            Ok(())
        })
    }

    /// Lets readers find what was added, and notes up to which generation that is.
    pub fn commit(&self, generation: i64) -> Result<()> {
        self.write(|writer, _| {
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&payload(generation));
            commit.commit().map(|_| ())
        })?;
        self.reader.reload().map_err(Error::internal)?;
        self.generation.store(generation, Ordering::Release);
        Ok(())
    }

    /// Removes the other indexes of its folder.
    pub fn remove_others(&self, folder: &Path) -> Result<()> {
        let others = numbers(folder).into_iter().filter(|number| *number != self.number);
        others.into_iter().try_for_each(|number| gone(std::fs::remove_dir_all(place(folder, number))))
    }

    fn write(&self, change: impl FnOnce(&mut IndexWriter, &Fields) -> tantivy::Result<()>) -> Result<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match writer.take() {
            Some(open) => open,
            None => {
                let options = IndexWriterOptions::builder().num_worker_threads(1).num_merge_threads(1);
                let options = options.memory_budget_per_thread(HEAP).build();
                self.files.writer_with_options(options).map_err(Error::internal)?
            }
        };
        change(writer.insert(open), &self.fields).map_err(Error::internal)
    }
}

fn place(folder: &Path, number: u32) -> PathBuf {
    folder.join(number.to_string())
}

/// The numbers of a folder's indexes, whole or not, in order.
fn numbers(folder: &Path) -> Vec<u32> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut numbers: Vec<u32> =
        entries.filter_map(|entry| entry.file_name().to_str().and_then(|name| name.parse().ok())).collect();
    numbers.sort_unstable();
    numbers
}

fn payload(generation: i64) -> String {
    format!("{VERSION} {generation}")
}

fn read_payload(payload: &str) -> Option<i64> {
    let (version, generation) = payload.split_once(' ')?;
    if version.parse() == Ok(VERSION) { generation.parse().ok() } else { None }
}
