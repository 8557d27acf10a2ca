//! One index on disk, in a numbered folder: whole once it has been committed with the generation that it shows.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexReader, IndexSettings, IndexSortByField, IndexWriter, Order, ReloadPolicy};

use super::analysis::Word;
use super::begun::{self, Place};
use super::fields::{AT, Fields};
use super::find::{self, Found, Wanted};
use super::{Begun, gone, nearly};
use crate::db::searchable::Searchable;
use crate::domain::id::{ArticleId, TagId};
use crate::domain::lang::Lang;
use crate::error::{Error, Result};

/// What documents are made of, and how words are read. Raised with either, so that older indexes are made anew.
const VERSION: u32 = 3;
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
        let newest_first = IndexSortByField { field: AT.to_owned(), order: Order::Desc };
        let settings = IndexSettings { sort_by_field: Some(newest_first), ..IndexSettings::default() };
        let index = tantivy::Index::builder().schema(schema).settings(settings).create_in_dir(&place);
        let index = index.map_err(Error::internal)?;
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

    /// How many articles it holds.
    pub fn articles(&self) -> u64 {
        self.reader.searcher().num_docs()
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

    /// The newest articles that hold words as they are begun, and the state that is shown.
    pub fn begun(&self, lang: Lang, place: Place, words: &[Vec<String>], most: usize) -> tantivy::Result<Begun> {
        let state = self.generation();
        begun::articles(&self.reader.searcher(), &self.fields, lang, place, words, most).map(|ids| Begun { ids, state })
    }

    /// Adds an article.
    pub fn add(&self, article: &Searchable, tags: &[(Option<TagId>, String)]) -> Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cursor::Cursor;
    use crate::domain::id::CategoryId;
    use crate::domain::time::UtcTime;
    use crate::search::analysis::Analysis;
    use crate::search::asked::Asked;
    use crate::search::find::{CONSIDERED, Filter, Order};

    fn at(millis: i64) -> UtcTime {
        UtcTime::from_millis(millis).unwrap()
    }

    fn article(id: i64, millis: i64) -> Searchable {
        Searchable {
            id: ArticleId(id),
            lang: Lang::parse("en").unwrap(),
            category_id: CategoryId(1),
            headline: "The harbour".into(),
            summary: String::new(),
            author: String::new(),
            author_slug: None,
            has_photo: false,
            has_video: false,
            published_at: at(millis),
            body_html: String::new(),
        }
    }

    fn wanted(order: Order, limit: usize, years: Option<Vec<UtcTime>>) -> Wanted {
        let lang = Lang::parse("en").unwrap();
        let asked = Asked::read(Analysis::of("en"), "harbour");
        Wanted { lang, asked, filter: Filter::default(), order, limit, years }
    }

    fn newest(index: &Index, before: Cursor, limit: usize) -> Vec<i64> {
        let found = index.find(&wanted(Order::Newest { before }, limit, None)).unwrap();
        found.ids.into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn the_newest_come_first_across_segments_ties_and_what_was_taken_out() {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::beside(folder.path()).unwrap();
        // Several at a moment, in several segments, none in order.
        let told: Vec<(i64, i64)> = (1..=60).map(|id| (id, (id * 37 % 20) * 1_000)).collect();
        for (number, part) in (1..).zip(told.chunks(7)) {
            part.iter().try_for_each(|(id, millis)| index.add(&article(*id, *millis), &[])).unwrap();
            index.commit(number).unwrap();
        }
        (1..=60).step_by(5).try_for_each(|id| index.remove(ArticleId(id))).unwrap();
        index.commit(20).unwrap();

        let mut expected: Vec<(i64, i64)> =
            told.into_iter().filter(|(id, _)| id % 5 != 1).map(|(id, millis)| (millis, id)).collect();
        expected.sort_unstable_by(|one, other| other.cmp(one));
        let ids: Vec<i64> = expected.iter().map(|(_, id)| *id).collect();

        assert_eq!(newest(&index, Cursor::START, 100), ids);
        for (place, (millis, id)) in (1..).zip(&expected) {
            let rest: Vec<i64> = ids.iter().skip(place).take(5).copied().collect();
            assert_eq!(newest(&index, Cursor { at: at(*millis), id: *id }, 5), rest);
        }
    }

    #[test]
    fn of_what_is_in_everything_the_newest_are_weighed_and_each_year_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::beside(folder.path()).unwrap();
        let many = i64::try_from(CONSIDERED).unwrap();
        let day = 24 * 3_600_000;
        index.add(&article(1, 400 * day), &[]).unwrap();
        (2..=many + 1).try_for_each(|id| index.add(&article(id, 1_500 * day + id), &[])).unwrap();
        index.commit(1).unwrap();
        let years = Some((0..6).map(|year| at(year * 365 * day)).collect());

        let best = Order::Relevance { now: at(2_000 * day), skip: 0 };
        let found = index.find(&wanted(best, 3, years.clone())).unwrap();
        assert_eq!((found.count, found.is_all), (CONSIDERED, false));
        assert_eq!(found.ids.first().map(|id| id.0), Some(many + 1));
        assert_eq!(found.counts.years.counted().map(|(year, _)| year).collect::<Vec<_>>(), [2, 5]);

        index.remove(ArticleId(2)).unwrap();
        index.commit(2).unwrap();
        let found = index.find(&wanted(best, 3, years.clone())).unwrap();
        assert_eq!((found.count, found.is_all), (CONSIDERED, true));
        assert_eq!(found.counts.years.counted().collect::<Vec<_>>(), [(2, 1), (5, CONSIDERED - 1)]);

        // The last of what is weighed is of another year, and so is what is older.
        index.add(&article(many + 2, 800 * day), &[]).unwrap();
        index.add(&article(many + 3, 100 * day), &[]).unwrap();
        index.commit(3).unwrap();
        let found = index.find(&wanted(best, 3, years)).unwrap();
        assert_eq!((found.count, found.is_all), (CONSIDERED, false));
        assert_eq!(found.counts.years.counted().collect::<Vec<_>>(), [(1, 1), (2, 1), (3, 1), (5, 1)]);
    }

    #[test]
    fn a_time_holds_its_first_moment_and_not_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::beside(folder.path()).unwrap();
        for (generation, ids) in [(1, 1..=4), (2, 5..=9)] {
            ids.into_iter().try_for_each(|id| index.add(&article(id, id * 1_000), &[])).unwrap();
            index.commit(generation).unwrap();
        }
        let found = |order, from: i64, until: i64| {
            let mut wanted = wanted(order, 10, Some(vec![at(0)]));
            wanted.filter = Filter { from: Some(at(from)), until: Some(at(until)), ..Filter::default() };
            let found = index.find(&wanted).unwrap();
            assert_eq!(found.counts.years.counted().map(|(_, count)| count).sum::<usize>(), found.count);
            (found.ids.into_iter().map(|id| id.0).collect::<Vec<_>>(), found.count, found.is_all)
        };

        let newest = Order::Newest { before: Cursor::START };
        assert_eq!(found(newest, 3_000, 7_000), (vec![6, 5, 4, 3], 4, true));
        assert_eq!(
            found(Order::Newest { before: Cursor { at: at(5_000), id: 5 } }, 3_000, 7_000),
            (vec![4, 3], 4, true)
        );
        assert_eq!(
            found(Order::Newest { before: Cursor { at: at(8_000), id: 8 } }, 3_000, 7_000),
            (vec![6, 5, 4, 3], 4, true)
        );
        assert_eq!(found(Order::Relevance { now: at(9_000), skip: 1 }, 3_001, 6_001).0.len(), 2);
        assert_eq!(found(newest, 7_000, 7_000), (vec![], 0, true));
    }
}
