//! The embedded migrations of both databases.

use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::DatabaseError;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Brings a SQLite file up to date; refuses one that is ahead of us.
pub fn sqlite(conn: &mut SqliteConnection) -> Result<(), DatabaseError> {
    run(conn, SQLITE)
}

/// Brings a PostgreSQL database up to date; refuses one that is ahead of us.
#[cfg(feature = "postgres")]
pub fn postgres(conn: &mut PgConnection) -> Result<(), DatabaseError> {
    run(conn, POSTGRES)
}

fn run<B, C>(conn: &mut C, ours: EmbeddedMigrations) -> Result<(), DatabaseError>
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
        return Err(DatabaseError::Newer(newer.to_string()));
    }
    conn.run_pending_migrations(ours).map_err(failed)?;
    Ok(())
}
