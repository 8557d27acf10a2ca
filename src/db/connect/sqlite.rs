//! SQLite: one file, one writer, many readers.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::Purpose;
use crate::db::{DatabaseError, migrate};

/// `MSET`: marks a database file as ours (SQLite's `application_id`).
const APPLICATION_ID: i64 = 0x4D53_4554;

/// SQLite's WAL-reset bug was mended in this version.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Opens a connection and sets it up.
pub fn connect(path: &Path, purpose: Purpose) -> Result<SqliteConnection, diesel::r2d2::Error> {
    let mut conn =
        SqliteConnection::establish(&path.to_string_lossy()).map_err(diesel::r2d2::Error::ConnectionError)?;
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
        Purpose::Write => &[
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA wal_autocheckpoint = 1000",
            "PRAGMA journal_size_limit = 67108864",
        ],
    };
    common.iter().chain(own).try_for_each(|pragma| conn.batch_execute(pragma))
}

/// Refuses a file that is not ours before anything is written to it, then migrates.
pub fn prepare(path: &Path) -> Result<(), DatabaseError> {
    let open_error = |cause: String| DatabaseError::Open { database: path.display().to_string(), cause };
    let mut conn =
        SqliteConnection::establish(&path.to_string_lossy()).map_err(|error| open_error(error.to_string()))?;
    conn.batch_execute("PRAGMA busy_timeout = 5000").map_err(|error| open_error(error.to_string()))?;
    recognise(path, &mut conn)?;
    configure(&mut conn, Purpose::Write).map_err(|error| open_error(error.to_string()))?;
    conn.batch_execute(&format!("PRAGMA application_id = {APPLICATION_ID}"))
        .map_err(|error| open_error(error.to_string()))?;
    migrate::sqlite(&mut conn)
}

/// Refuses a file that holds something else.
pub fn recognise(path: &Path, conn: &mut SqliteConnection) -> Result<(), DatabaseError> {
    let not_ours = |_| DatabaseError::NotOurs(path.to_owned());
    if libsqlite3_sys::SQLITE_VERSION_NUMBER < OLDEST_SQLITE {
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
