//! Whether two databases hold the same: counts and checksums, by the same code on both.

use sha2::{Digest, Sha256};

use super::error::{CopyError, Failed};
use super::row::{self, Key, Page, Row};
use super::table::{Catalogue, Table, compared};
use crate::db::Conn;

/// Rows that are in memory at once.
const ROWS: usize = 2_000;

/// What a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many rows.
    pub rows: u64,
    /// SHA-256 over all values of all rows, in the order of their keys.
    pub checksum: String,
}

/// A table on both sides.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Its name.
    pub table: &'static str,
    /// In the source.
    pub source: Tally,
    /// In the target.
    pub target: Tally,
}

impl Compared {
    /// Whether both hold the same.
    pub fn is_equal(&self) -> bool {
        self.source == self.target
    }
}

/// Reads both databases whole, at the same time.
pub fn compare(
    source: (&mut Conn, &Catalogue),
    target: (&mut Conn, &Catalogue),
    seen: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Compared>, CopyError> {
    let (source, target) = std::thread::scope(|scope| {
        let ours = scope.spawn(|| tallies(source, seen));
        (ours.join(), tallies(target, seen))
    });
    let source = source.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
    let both = compared().zip(source).zip(target?);
    Ok(both.map(|((table, source), target)| Compared { table: table.name, source, target }).collect())
}

fn tallies((conn, catalogue): (&mut Conn, &Catalogue), seen: &(dyn Fn(u64) + Sync)) -> Result<Vec<Tally>, CopyError> {
    compared().map(|table| tally(conn, catalogue, table, seen)).collect()
}

fn tally(
    conn: &mut Conn,
    catalogue: &Catalogue,
    table: &Table,
    seen: &(dyn Fn(u64) + Sync),
) -> Result<Tally, CopyError> {
    let columns = catalogue.columns(table);
    let mut after: Option<Key> = None;
    let (mut count, mut hash) = (0, Sha256::new());
    loop {
        let page = Page { table, columns, within: "TRUE", after: after.as_ref(), limit: ROWS };
        let rows = row::page(conn, &page).failed(&format!("comparing {}", table.name))?;
        for row in &rows {
            add(&mut hash, row);
        }
        let read = u64::try_from(rows.len()).unwrap_or(0);
        count += read;
        seen(read);
        match rows.last() {
            Some(last) if rows.len() == ROWS => after = Some(last.key(table, columns)),
            _ => break,
        }
    }
    let checksum = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Tally { rows: count, checksum })
}

/// Each value with its length, so that no two rows look alike.
fn add(hash: &mut Sha256, row: &Row) {
    for cell in row.cells() {
        match cell {
            None => hash.update([0]),
            Some(text) => {
                hash.update([1]);
                hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
                hash.update(text);
            }
        }
    }
}
