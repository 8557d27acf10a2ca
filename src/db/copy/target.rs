//! Where a copy goes: marked while it is under way, written batch by batch.

use diesel::connection::{SimpleConnection, TransactionManager};

use super::error::{CopyError, Failed};
use super::marker;
use super::read::Batch;
use super::row::{self, Key, Row};
use super::table::{Catalogue, LEFT, MOVED, SITE_STATE, Table};
use crate::db::connect::{self, Access, Purpose};
use crate::db::{Conn, DatabaseUrl, Transactions, begin_write};

/// The target.
pub struct Target {
    pub conn: Conn,
    pub catalogue: Catalogue,
}

impl Target {
    /// Opens a database that is empty, or half of the same copy, and marks it.
    pub fn open(url: &DatabaseUrl, source: &str) -> Result<Self, CopyError> {
        let marked = look(url, source)?;
        connect::prepare(&Access { connections: 1, ..Access::to(url.clone()) })?;
        let mut conn = connect::alone(url, Purpose::Write)?;
        let catalogue = Catalogue::read(&mut conn)?;
        catalogue.check()?;
        let mut target = Self { conn, catalogue };
        if marked == Marked::No {
            target.transaction("marking the target", |conn, _| {
                LEFT.iter().try_for_each(|table| conn.batch_execute(&format!("DELETE FROM \"{table}\"")))?;
                marker::set(conn, source)
            })?;
        }
        Ok(target)
    }

    /// The last key of each table that moves by itself, and of the stories.
    pub fn last_keys(&mut self) -> Result<Vec<(&'static Table, Option<Key>)>, CopyError> {
        let alone = MOVED.iter().filter(|table| !table.is_of_stories() || table.name == super::table::STORIES.name);
        alone
            .map(|table| {
                let found = row::last_key(&mut self.conn, table, self.catalogue.columns(table));
                Ok((table, found.failed(&format!("reading {} of the target", table.name))?))
            })
            .collect()
    }

    /// Writes a batch: all of it is kept, or nothing.
    pub fn write(&mut self, batch: &Batch) -> Result<(), CopyError> {
        self.transaction(&format!("writing {}", batch.name()), |conn, catalogue| {
            // Articles come before the revisions that they point to, and before the articles that they were made from.
            conn.batch_execute(match conn {
                Conn::Sqlite(_) => "PRAGMA defer_foreign_keys = ON",
                #[cfg(feature = "postgres")]
                Conn::Postgres(_) => "SET CONSTRAINTS ALL DEFERRED",
            })?;
            batch.tables.iter().try_for_each(|(table, rows)| row::insert(conn, table, catalogue.columns(table), rows))
        })
    }

    /// Puts in what comes last: the settings, and the numbers that new rows go on from.
    pub fn settle(&mut self, state: &[Row]) -> Result<(), CopyError> {
        self.transaction("writing site_state", |conn, catalogue| {
            conn.batch_execute("DELETE FROM site_state")?;
            row::insert(conn, &SITE_STATE, catalogue.columns(&SITE_STATE), state)?;
            // SQLite goes on from the greatest number by itself.
            #[cfg(feature = "postgres")]
            if let Conn::Postgres(_) = conn {
                continue_numbers(conn)?;
            }
            Ok(())
        })
    }

    /// The copy is whole.
    pub fn unmark(&mut self) -> Result<(), CopyError> {
        self.transaction("taking the mark off the target", |conn, _| marker::remove(conn))
    }

    fn transaction(
        &mut self,
        doing: &str,
        body: impl FnOnce(&mut Conn, &Catalogue) -> diesel::QueryResult<()>,
    ) -> Result<(), CopyError> {
        begin_write(&mut self.conn).failed(doing)?;
        let done = body(&mut self.conn, &self.catalogue);
        if done.is_err() {
            // The error that matters is the first.
            let _ = Transactions::rollback_transaction(&mut self.conn);
            return done.failed(doing);
        }
        Transactions::commit_transaction(&mut self.conn).failed(doing)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    Yes,
    No,
}

/// Refuses a target that holds anything but this same copy, while nothing has been written to it.
fn look(url: &DatabaseUrl, source: &str) -> Result<Marked, CopyError> {
    if url.file().is_some_and(|file| !file.exists()) {
        return Ok(Marked::No);
    }
    let mut conn = connect::alone(url, Purpose::Read)?;
    connect::recognise(url, &mut conn)?;
    match marker::find(&mut conn).failed("reading the target")? {
        Some(from) if from == source => return Ok(Marked::Yes),
        Some(from) => {
            let (database, asked) = (url.to_string(), source.to_owned());
            return Err(CopyError::OtherSource { database, source_name: from, asked });
        }
        None => {}
    }
    let catalogue = Catalogue::read(&mut conn)?;
    for table in MOVED.iter().filter(|table| catalogue.has(table.name)) {
        let sql = format!("SELECT CAST(count(*) AS TEXT) FROM (SELECT 1 FROM \"{}\" LIMIT 1) any_row", table.name);
        if row::number(&mut conn, &sql).failed("reading the target")? != Some(0) {
            return Err(CopyError::Occupied { database: url.to_string(), table: table.name });
        }
    }
    Ok(Marked::No)
}

/// The counters of PostgreSQL know only the numbers that they gave.
#[cfg(feature = "postgres")]
fn continue_numbers(conn: &mut Conn) -> diesel::QueryResult<()> {
    let counted = "SELECT table_name::text FROM information_schema.columns \
         WHERE table_schema = current_schema() AND is_identity = 'YES' AND column_name = 'id'";
    for table in row::query(conn, counted, &[])?.into_iter().filter_map(Row::only) {
        conn.batch_execute(&format!(
            "SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), COALESCE(max(id), 1), max(id) IS NOT NULL) \
             FROM \"{table}\""
        ))?;
    }
    // Else the first pages would be planned as if all tables were empty.
    conn.batch_execute("ANALYZE")
}

/// What a database is called wherever the command is run.
pub fn full_name(url: &DatabaseUrl) -> String {
    match url {
        DatabaseUrl::Sqlite(path) => {
            DatabaseUrl::Sqlite(path.canonicalize().unwrap_or_else(|_| path.clone())).to_string()
        }
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(_) => url.to_string(),
    }
}

/// Whether both are one file, or one address.
pub fn is_same(one: &DatabaseUrl, other: &DatabaseUrl) -> bool {
    full_name(one) == full_name(other)
}
