//! Why a database can't be used.

use std::path::PathBuf;

/// Why the database can't be opened; the text is for whoever starts the server.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// Not there, not readable, or locked.
    #[error("can't open the database {database}: {cause}")]
    Open {
        /// The file, or the address without its password.
        database: String,
        /// What the database said.
        cause: String,
    },
    /// A file of something else.
    #[error(
        "{0} is not a Manşet database, or its beginning is damaged; name another folder with --data, move the file away, \
             or have a backup back with `manset restore`"
    )]
    NotOurs(PathBuf),
    /// Pages of it make no sense.
    #[error("the database {0} is damaged ({1}); have a backup back with `manset restore`, as docs/operations.md tells")]
    Damaged(PathBuf, String),
    /// There, and not ours to write.
    #[error(
        "can't write the database {0}: {1}; give it to the user that manset runs as (chown, chmod), or make its disk writable"
    )]
    NotWritable(PathBuf, String),
    /// Made by a newer Manşet.
    #[error(
        "{database} was made by a newer Manşet: it has the migration {migration}, which this one does not know; \
             install that version again"
    )]
    Newer {
        /// The file, or the address without its password.
        database: String,
        /// The first that is unknown.
        migration: String,
    },
    /// Before its tables change, a database is kept as it is; that failed, so nothing was changed.
    #[error("can't keep a copy of {database} before its tables change: {cause}")]
    Keep {
        /// The file.
        database: PathBuf,
        /// What the disk or the database said.
        cause: String,
    },
    /// A migration failed; nothing of it was kept.
    #[error("migration failed: {0}")]
    Migration(String),
    /// The SQLite library is older than we can trust.
    #[error("this SQLite library is older than 3.51.3")]
    OldSqlite,
    /// The scheme of the address is unknown.
    #[error("unknown database address {0:?}: give sqlite:PATH or postgres://…")]
    Scheme(String),
    /// PostgreSQL in a build that has SQLite alone.
    #[error("this manset was built without PostgreSQL: build it with --features postgres")]
    NotBuiltIn,
    /// A schema of something else.
    #[error("the database {0} holds other tables than Manşet's; give one of its own")]
    Occupied(String),
    /// PostgreSQL older than we know.
    #[error("this PostgreSQL is older than 15")]
    OldPostgres,
    /// A copy into it was interrupted, or its check failed.
    #[error(
        "the database {database} is an unfinished copy of {from}: run `manset copy` with the same two addresses again, \
             or name another database"
    )]
    Unfinished {
        /// The half-filled one.
        database: String,
        /// Where its rows come from.
        from: String,
    },
    /// The server lets in fewer connections than all nodes together would open.
    #[error(
        "{nodes} nodes with {each} connections each need {needed}, but the database lets in {limit}: \
             lower `database_connections` or raise the server's max_connections"
    )]
    TooManyConnections {
        /// Servers that share the database.
        nodes: u32,
        /// Connections of each.
        each: u32,
        /// Of all.
        needed: u32,
        /// What the server lets in.
        limit: u32,
    },
}
