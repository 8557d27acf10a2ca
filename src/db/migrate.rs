//! The embedded migrations of both databases.

use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, DatabaseError, setting};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// A migration of a SQLite file that we do not know; writes nothing, also where there is no migration yet.
pub fn sqlite_newer(conn: &mut SqliteConnection) -> QueryResult<Option<String>> {
    let known = versions::<diesel::sqlite::Sqlite>(SQLITE)?;
    let count: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>(
        "SELECT count(*) FROM sqlite_schema WHERE name = '__diesel_schema_migrations'",
    )
    .get_result(conn)?;
    if count == 0 {
        return Ok(None);
    }
    let applied: Vec<String> =
        diesel::dsl::sql::<diesel::sql_types::Text>("SELECT version FROM __diesel_schema_migrations").load(conn)?;
    Ok(applied.into_iter().find(|version| !known.contains(version)))
}

/// The first migration that a SQLite file lacks; refuses one that is ahead of us.
pub fn sqlite_lacks(conn: &mut SqliteConnection) -> Result<Option<String>, DatabaseError> {
    next(conn, SQLITE)
}

/// Brings a SQLite file up to date.
pub fn sqlite(conn: &mut SqliteConnection) -> Result<(), DatabaseError> {
    run(conn, SQLITE)
}

/// Brings a PostgreSQL database up to date; refuses one that is ahead of us.
#[cfg(feature = "postgres")]
pub fn postgres(conn: &mut PgConnection) -> Result<(), DatabaseError> {
    next(conn, POSTGRES)?;
    run(conn, POSTGRES)
}

/// How the tables of a database stand to the migrations that we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has all of them.
    Current,
    /// It lacks some.
    Older,
    /// It has one that we do not know.
    Newer(String),
}

/// Compares without writing anything; a database without migrations is an error.
pub fn standing(conn: &mut Conn) -> QueryResult<Standing> {
    let known = match conn {
        Conn::Sqlite(_) => versions::<diesel::sqlite::Sqlite>(SQLITE),
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => versions::<diesel::pg::Pg>(POSTGRES),
    }?;
    let applied: Vec<String> =
        diesel::dsl::sql::<diesel::sql_types::Text>("SELECT version FROM __diesel_schema_migrations").load(conn)?;
    Ok(match applied.iter().find(|version| !known.contains(version)) {
        Some(newer) => Standing::Newer(newer.clone()),
        None if known.iter().all(|version| applied.contains(version)) => Standing::Current,
        None => Standing::Older,
    })
}

fn versions<B: diesel::backend::Backend>(ours: EmbeddedMigrations) -> QueryResult<Vec<String>>
where
    EmbeddedMigrations: MigrationSource<B>,
{
    let known = MigrationSource::<B>::migrations(&ours).map_err(diesel::result::Error::QueryBuilderError)?;
    Ok(known.iter().map(|migration| migration.name().version().to_string()).collect())
}

/// The first migration that a database lacks; one that has a migration which we do not know is refused.
fn next<B, C>(conn: &mut C, ours: EmbeddedMigrations) -> Result<Option<String>, DatabaseError>
where
    B: diesel::backend::Backend,
    C: MigrationHarness<B>,
    EmbeddedMigrations: MigrationSource<B>,
{
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| DatabaseError::Migration(error.to_string());
    let known = MigrationSource::<B>::migrations(&ours).map_err(failed)?;
    let applied = conn.applied_migrations().map_err(failed)?;
    let is_known = |version: &diesel::migration::MigrationVersion<'_>| {
        known.iter().any(|migration| migration.name().version() == *version)
    };
    if let Some(newer) = applied.iter().find(|version| !is_known(version)) {
        return Err(DatabaseError::Newer { database: "the database".to_owned(), migration: newer.to_string() });
    }
    let mut lacking: Vec<String> = known
        .iter()
        .map(|migration| migration.name().version())
        .filter(|version| !applied.contains(version))
        .map(|version| version.to_string())
        .collect();
    lacking.sort();
    Ok(lacking.into_iter().next())
}

/// Gives a new database keys of the operating system's randomness, in place of those that its own functions drew.
fn draw_keys<C: Connection>(conn: &mut C) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let (media, push) = (setting::new_key()?, setting::new_key()?);
    Ok(conn.batch_execute(&format!("UPDATE site_state SET media_key = '{media}', push_key = '{push}'"))?)
}

/// All that a database lacks, in one transaction: it has the old tables or the new ones.
fn run<B, C>(conn: &mut C, ours: EmbeddedMigrations) -> Result<(), DatabaseError>
where
    B: diesel::backend::Backend,
    C: MigrationHarness<B> + Connection,
    EmbeddedMigrations: MigrationSource<B>,
{
    let mut cause = None;
    let done = conn.transaction(|conn| {
        let done = conn.applied_migrations().map(|applied| applied.is_empty()).and_then(|is_new| {
            conn.run_pending_migrations(ours)?;
            if is_new { draw_keys(conn) } else { Ok(()) }
        });
        done.map_err(|error| {
            cause = Some(error.to_string());
            diesel::result::Error::RollbackTransaction
        })
    });
    done.map_err(|error| DatabaseError::Migration(cause.unwrap_or_else(|| error.to_string())))
}
