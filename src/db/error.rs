//! Why a database can't be used.

use std::path::PathBuf;

/// Why the database can't be opened; the text is for whoever starts the server.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Not there, not readable, or locked.
    #[error("can't open the database {path}: {cause}")]
    Open {
        /// The file.
        path: PathBuf,
        /// What the database said.
        cause: String,
    },
    /// A file of something else.
    #[error("{0} is not a Manşet database; name another folder with --data, or move the file away")]
    NotOurs(PathBuf),
    /// Made by a newer Manşet.
    #[error("the database was made by a newer Manşet: it has the migration {0}, which this one does not know")]
    Newer(String),
    /// A migration failed; nothing of it was kept.
    #[error("migration failed: {0}")]
    Migration(String),
    /// The SQLite library is older than we can trust.
    #[error("this SQLite library is older than 3.51.3")]
    OldSqlite,
    /// The schema of the address is unknown.
    #[error("unknown database address {0:?}: give sqlite:PATH or postgres://…")]
    Scheme(String),
}
