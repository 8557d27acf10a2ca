//! The batches of a copy, one after the other.

use std::collections::VecDeque;

use super::error::{CopyError, Failed};
use super::row::{self, Key, Page, Row};
use super::source::Source;
use super::table::{MOVED, STORIES, Table};

/// Rows of a batch of one table.
const ROWS: usize = 4_000;
/// Stories of a batch, with all their articles and revisions: they are in memory at once, those of two batches.
const STORIES_AT_ONCE: u32 = 400;

/// What is written in one transaction.
pub struct Batch {
    pub tables: Vec<(&'static Table, Vec<Row>)>,
}

impl Batch {
    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|(_, rows)| u64::try_from(rows.len()).unwrap_or(0)).sum()
    }

    /// Its first table.
    pub fn name(&self) -> &'static str {
        self.tables.first().map_or("", |(table, _)| table.name)
    }
}

/// Where in the source the next batch begins.
pub struct Reader {
    /// Tables that are not finished, each with the last key that was read.
    left: VecDeque<(&'static Table, Option<Key>)>,
}

impl Reader {
    /// Goes on after these keys; tables that move with their stories have none of their own.
    pub fn after(keys: Vec<(&'static Table, Option<Key>)>) -> Self {
        Self { left: keys.into() }
    }

    /// Reads the next batch; none when all have been read.
    pub fn next(&mut self, source: &mut Source) -> Result<Option<Batch>, CopyError> {
        while let Some((table, after)) = self.left.front_mut() {
            let read = if table.name == STORIES.name { stories(source, after)? } else { rows(source, table, after)? };
            if let Some(batch) = read {
                return Ok(Some(batch));
            }
            self.left.pop_front();
        }
        Ok(None)
    }
}

fn rows(source: &mut Source, table: &'static Table, after: &mut Option<Key>) -> Result<Option<Batch>, CopyError> {
    let columns = source.catalogue.columns(table);
    let page = Page { table, columns, within: "TRUE", after: after.as_ref(), limit: ROWS };
    let rows = row::page(&mut source.conn, &page).failed(&format!("reading {}", table.name))?;
    let Some(last) = rows.last() else { return Ok(None) };
    *after = Some(last.key(table, columns));
    Ok(Some(Batch { tables: vec![(table, rows)] }))
}

/// The next stories, with all that is theirs.
fn stories(source: &mut Source, after: &mut Option<Key>) -> Result<Option<Batch>, CopyError> {
    let first = match after.as_ref().and_then(|key| key.first()) {
        Some(text) => text.parse().failed("reading a story's number")?,
        None => i64::MIN,
    };
    let sql = format!(
        "SELECT CAST(max(id) AS TEXT) FROM (SELECT id FROM stories WHERE id > {first} ORDER BY id LIMIT {STORIES_AT_ONCE}) batch"
    );
    let Some(last) = row::number(&mut source.conn, &sql).failed("reading stories")? else { return Ok(None) };
    let mut tables = Vec::new();
    for table in MOVED.iter().filter(|table| table.is_of_stories()) {
        let columns = source.catalogue.columns(table);
        let page = Page { table, columns, within: &table.within(first, last), after: None, limit: usize::MAX >> 1 };
        tables.push((table, row::page(&mut source.conn, &page).failed(&format!("reading {}", table.name))?));
    }
    *after = Some(vec![last.to_string()]);
    Ok(Some(Batch { tables }))
}
