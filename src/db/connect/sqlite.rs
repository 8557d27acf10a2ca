//! SQLite: one file, one writer, many readers.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::Purpose;
use crate::db::{DatabaseError, migrate};

/// `MSET`: marks a database file as ours (SQLite's `application_id`).
const APPLICATION_ID: i64 = 0x4D53_4554;

/// SQLite's WAL-reset bug was mended in this version.
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];

/// What would mean something else in an address (SQLite, URI filenames).
const PATH: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#');

fn address(path: &Path, mode: &str) -> String {
    format!("file:{}?mode={mode}", utf8_percent_encode(&path.to_string_lossy(), PATH))
}

/// Opens a connection to a file that is there, and sets it up.
pub fn connect(path: &Path, purpose: Purpose) -> Result<SqliteConnection, diesel::r2d2::Error> {
    // A file that was moved away is missed, and no empty one is made in its place.
    let mut conn = SqliteConnection::establish(&address(path, "rw")).map_err(diesel::r2d2::Error::ConnectionError)?;
    configure(&mut conn, purpose).map_err(diesel::r2d2::Error::QueryError)?;
    Ok(conn)
}

/// One statement each, in this order: `busy_timeout` first, so that the others wait.
fn configure(conn: &mut SqliteConnection, purpose: Purpose) -> QueryResult<()> {
    let common = [
        "PRAGMA busy_timeout = 5000",
        "PRAGMA foreign_keys = ON",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
        "PRAGMA temp_store = MEMORY",
        // Of each connection, in KiB: what is not here is in the system's own cache.
        "PRAGMA cache_size = -4096",
        "PRAGMA mmap_size = 0",
    ];
    let own: &[&str] = match purpose {
        Purpose::Read => &["PRAGMA query_only = ON"],
        Purpose::Copy => &[],
        Purpose::Write => &[
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA wal_autocheckpoint = 1000",
            "PRAGMA journal_size_limit = 67108864",
        ],
    };
    common.iter().chain(own).try_for_each(|pragma| conn.batch_execute(pragma))
}

/// Refuses a file that is not ours, or not whole, before anything is written to it, then migrates.
pub fn prepare(path: &Path) -> Result<(), DatabaseError> {
    let is_there = std::fs::metadata(path).is_ok_and(|file| file.len() > 0);
    if is_there {
        look(path)?;
    }
    let refused = |error: String| DatabaseError::NotWritable(path.to_owned(), error);
    let mut conn = SqliteConnection::establish(&path.to_string_lossy()).map_err(|error| refused(error.to_string()))?;
    conn.batch_execute("PRAGMA busy_timeout = 5000").map_err(|error| refused(error.to_string()))?;
    configure(&mut conn, Purpose::Write).map_err(|error| refused(error.to_string()))?;
    // Of a file that can only be read, SQLite says so when something is to be written.
    conn.batch_execute("BEGIN IMMEDIATE; CREATE TABLE probe (x); ROLLBACK")
        .map_err(|error| refused(error.to_string()))?;
    if !is_there {
        conn.batch_execute(&format!("PRAGMA application_id = {APPLICATION_ID}"))
            .map_err(|error| refused(error.to_string()))?;
    }
    if let Some(next) = migrate::sqlite_lacks(&mut conn)? {
        keep_before(path, &mut conn, &next)?;
    }
    migrate::sqlite(&mut conn)
}

/// Up to this length, in bytes, a file is looked through at each start: that takes a tenth of a second.
const LOOKED_THROUGH: u64 = 64 << 20;
/// The same for one whose journal tells that its server was killed.
const LOOKED_THROUGH_AFTER_A_KILL: u64 = 1 << 30;

/// Looks without writing anything, by a connection that can't: one that can would write a journal that is there into the file, and a journal
/// of another database would destroy it.
fn look(path: &Path) -> Result<(), DatabaseError> {
    let open_error = |cause: String| DatabaseError::Open { database: path.display().to_string(), cause };
    let mut conn = SqliteConnection::establish(&address(path, "ro")).map_err(|error| open_error(error.to_string()))?;
    conn.batch_execute("PRAGMA busy_timeout = 5000").map_err(|error| open_error(error.to_string()))?;
    recognise(path, &mut conn)?;
    if let Some(newer) = migrate::sqlite_newer(&mut conn).map_err(|error| open_error(error.to_string()))? {
        return Err(DatabaseError::Newer { database: path.display().to_string(), migration: newer });
    }
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    let most = if length(Path::new(&journal)) > 0 { LOOKED_THROUGH_AFTER_A_KILL } else { LOOKED_THROUGH };
    if length(path) > most {
        return Ok(());
    }
    let damage: Vec<String> = diesel::dsl::sql::<diesel::sql_types::Text>(
        "SELECT quick_check FROM pragma_quick_check WHERE quick_check <> 'ok' LIMIT 3",
    )
    .load(&mut conn)
    .map_err(|error| DatabaseError::Damaged(path.to_owned(), error.to_string()))?;
    // One line: some findings have several.
    let told = damage.iter().flat_map(|finding| finding.lines().take(1)).collect::<Vec<_>>().join("; ");
    if damage.is_empty() { Ok(()) } else { Err(DatabaseError::Damaged(path.to_owned(), told)) }
}

/// Keeps the database as it is before its first new migration, beside it; one that was kept earlier goes.
fn keep_before(path: &Path, conn: &mut SqliteConnection, next: &str) -> Result<(), DatabaseError> {
    let failed = |cause: String| DatabaseError::Keep { database: path.to_owned(), cause };
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(()) };
    let tables: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name <> '__diesel_schema_migrations'",
    )
    .get_result(conn)
    .map_err(|error| failed(error.to_string()))?;
    if tables == 0 {
        return Ok(());
    }
    let before = format!("{}.before-", name.to_string_lossy());
    let kept = folder.join(format!("{before}{next}"));
    let copy =
        tempfile::Builder::new().prefix("before-").tempfile_in(folder).map_err(|error| failed(error.to_string()))?;
    diesel::sql_query("VACUUM INTO ?")
        .bind::<diesel::sql_types::Text, _>(copy.path().to_string_lossy())
        .execute(conn)
        .map_err(|error| failed(error.to_string()))?;
    let done = std::fs::File::open(copy.path())
        .and_then(|file| file.sync_all())
        .and_then(|()| copy.persist(&kept).map_err(|error| error.error))
        .and_then(|_| remove_others(folder, &before, &kept));
    done.map_err(|error| failed(error.to_string()))?;
    tracing::info!(kept = %kept.display(), "the tables change; the database as it was is kept");
    Ok(())
}

fn remove_others(folder: &Path, before: &str, kept: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path != kept && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(before)) {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Refuses a file that holds something else.
pub fn recognise(path: &Path, conn: &mut SqliteConnection) -> Result<(), DatabaseError> {
    let not_ours = |error: diesel::result::Error| {
        let why = error.to_string();
        if why.contains("readonly") || why.contains("unable to open") {
            DatabaseError::NotWritable(path.to_owned(), why)
        } else {
            DatabaseError::NotOurs(path.to_owned())
        }
    };
    // Of the library that runs, which need not be the one that we were built with.
    let version: String =
        diesel::dsl::sql::<diesel::sql_types::Text>("SELECT sqlite_version()").get_result(conn).map_err(not_ours)?;
    let numbers: Vec<u32> = version.split('.').filter_map(|number| number.parse().ok()).collect();
    if numbers.as_slice() < OLDEST_SQLITE.as_slice() {
        return Err(DatabaseError::OldSqlite);
    }
    let tables: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>("SELECT count(*) FROM sqlite_schema")
        .get_result(conn)
        .map_err(not_ours)?;
    let application: i64 =
        diesel::dsl::sql::<diesel::sql_types::BigInt>("SELECT application_id FROM pragma_application_id")
            .get_result(conn)
            .map_err(not_ours)?;
    match (tables, application) {
        (0, _) | (_, APPLICATION_ID) => Ok(()),
        _ => Err(DatabaseError::NotOurs(path.to_owned())),
    }
}
