//! A database looked at from outside of a server: whether it is whole, what it holds, a copy of it as it is at one moment.

use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::connect::{self, Purpose};
use super::migrate::{self, Standing};
use super::schema::media;
use super::{Conn, DatabaseError, DatabaseUrl};
use crate::domain::digest::Digest;
use crate::domain::media::MediaFormat;
use crate::error::Result;

/// A file that the library's rows name.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Stored {
    /// The SHA-256 of its original.
    pub digest: Digest,
    /// What it is.
    pub format: MediaFormat,
    /// The length of its original.
    pub bytes: i64,
}

/// Opens a database to look at it. Nothing is made where there is none, and nothing is written.
pub fn open(url: &DatabaseUrl) -> std::result::Result<Conn, DatabaseError> {
    let failed = |cause: String| DatabaseError::Open { database: url.to_string(), cause };
    if let Some(file) = url.file() {
        // SQLite would make an empty one.
        std::fs::metadata(file).map_err(|error| failed(error.to_string()))?;
    }
    let mut conn = connect::alone(url, Purpose::Read)?;
    connect::recognise(url, &mut conn)?;
    match migrate::standing(&mut conn).map_err(|error| failed(error.to_string()))? {
        Standing::Newer(migration) => Err(DatabaseError::Newer { database: url.to_string(), migration }),
        Standing::Current | Standing::Older => Ok(conn),
    }
}

/// From now on only this moment is seen, whatever others write meanwhile.
pub fn hold(conn: &mut Conn) -> Result<()> {
    super::begin_read(conn)
}

/// Writes a SQLite database as it is at one moment to a new file, while others go on writing to it.
///
/// By `VACUUM INTO`: one transaction that reads, so that no writer makes it begin anew, and the copy has no pages that nobody needs.
pub fn copy_to(database: &Path, file: &Path) -> std::result::Result<(), DatabaseError> {
    let failed = |cause: String| DatabaseError::Open { database: database.display().to_string(), cause };
    std::fs::metadata(database).map_err(|error| failed(error.to_string()))?;
    let mut conn = connect::alone(&DatabaseUrl::Sqlite(database.to_owned()), Purpose::Copy)?;
    diesel::sql_query("VACUUM INTO ?")
        .bind::<Text, _>(file.to_string_lossy())
        .execute(&mut conn)
        .map_err(|error| failed(error.to_string()))?;
    // SQLite leaves it to the system when the copy reaches the disk.
    std::fs::File::open(file).and_then(|file| file.sync_all()).map_err(|error| failed(error.to_string()))
}

/// What is wrong with a database, in its own words; nothing where all is well. PostgreSQL watches over itself.
pub fn faults(conn: &mut Conn) -> Result<Vec<String>> {
    if !matches!(conn, Conn::Sqlite(_)) {
        return Ok(Vec::new());
    }
    let damaged: Vec<String> = diesel::dsl::sql::<Text>(
        "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' LIMIT 20",
    )
    .load(conn)?;
    let dangling: Vec<String> = diesel::dsl::sql::<Text>(
        "SELECT 'row ' || ifnull(rowid, '?') || ' of ' || \"table\" || ' refers to a row of ' || \"parent\" || ' that is not there' \
         FROM pragma_foreign_key_check LIMIT 20",
    )
    .load(conn)?;
    Ok(damaged.into_iter().chain(dangling).collect())
}

/// The same without a look at indexes and references: a fraction of the time.
pub fn damage(conn: &mut Conn) -> Result<Vec<String>> {
    if !matches!(conn, Conn::Sqlite(_)) {
        return Ok(Vec::new());
    }
    Ok(diesel::dsl::sql::<Text>("SELECT quick_check FROM pragma_quick_check WHERE quick_check <> 'ok' LIMIT 20")
        .load(conn)?)
}

/// The newest migration that it has.
pub fn schema(conn: &mut Conn) -> Result<String> {
    Ok(diesel::dsl::sql::<Text>("SELECT max(version) FROM __diesel_schema_migrations").get_result(conn)?)
}

/// Every file that the library names.
pub fn stored(conn: &mut Conn) -> Result<Vec<Stored>> {
    Ok(media::table.select((media::digest, media::format, media::bytes)).order(media::digest).load(conn)?)
}
