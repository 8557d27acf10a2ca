//! The embedded migrations of both databases.

use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::DatabaseError;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

#[cfg(feature = "postgres")]
#[expect(dead_code, reason = "run once connections to PostgreSQL are opened")]
pub const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Brings a SQLite file up to date; refuses one that is ahead of us.
pub fn sqlite(conn: &mut SqliteConnection) -> Result<(), DatabaseError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| DatabaseError::Migration(error.to_string());
    let known = MigrationSource::<Sqlite>::migrations(&SQLITE).map_err(failed)?;
    let applied = conn.applied_migrations().map_err(failed)?;
    let is_known = |version: &diesel::migration::MigrationVersion<'_>| {
        known.iter().any(|migration| migration.name().version() == *version)
    };
    if let Some(newer) = applied.iter().find(|version| !is_known(version)) {
        return Err(DatabaseError::Newer(newer.to_string()));
    }
    conn.run_pending_migrations(SQLITE).map_err(failed)?;
    Ok(())
}
