//! Why a copy can't begin, or stopped.

use crate::db::DatabaseError;

/// Why a newsroom can't be copied; the text is for whoever typed the command.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// One of the two can't be opened.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A SQLite file that is not there is not made: nobody copies from nothing.
    #[error("there is no database {0}")]
    Missing(String),
    /// From and to are one.
    #[error("{0} can't be copied to itself")]
    Same(String),
    /// The source lacks migrations; a copy does not change what it is made from.
    #[error("the database {0} was made by an older Manşet: bring it up to date first, with `manset migrate`")]
    Older(String),
    /// The source has never been one of ours.
    #[error("the database {0} holds no newsroom")]
    NoNewsroom(String),
    /// The target is somebody's.
    #[error(
        "the database {database} holds a newsroom already (there are rows in {table}): nothing was written to it; give an empty one"
    )]
    Occupied {
        /// The target.
        database: String,
        /// Where something was found.
        table: &'static str,
    },
    /// The target is half of another copy.
    #[error(
        "the database {database} holds an unfinished copy from {source_name}, not from {asked}: go on with that one, or give an empty database"
    )]
    OtherSource {
        /// The target.
        database: String,
        /// Where its rows come from.
        source_name: String,
        /// What was asked for now.
        asked: String,
    },
    /// A table that this program does not know of, or lacks.
    #[error("the table {0} is not one that a copy knows of, or is missing in one of the databases")]
    Tables(String),
    /// A column that this program can't carry.
    #[error("the column {column} is {kind}, which a copy does not know how to carry")]
    Kind {
        /// Table and column.
        column: String,
        /// What the database calls it.
        kind: String,
    },
    /// A statement failed; its transaction was taken back.
    #[error("{doing}: {cause}")]
    Statement {
        /// What was going on.
        doing: String,
        /// What the database said.
        cause: String,
    },
}

/// Says what was going on when a statement failed.
pub trait Failed<T> {
    /// The same with `doing` in front.
    fn failed(self, doing: &str) -> Result<T, CopyError>;
}

impl<T, E: std::fmt::Display> Failed<T> for Result<T, E> {
    fn failed(self, doing: &str) -> Result<T, CopyError> {
        self.map_err(|error| CopyError::Statement { doing: doing.to_owned(), cause: error.to_string() })
    }
}
