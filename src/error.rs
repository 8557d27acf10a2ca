//! The one error of requests and commands. How it becomes an answer: `web::error`.

use crate::domain::refusal::Refusal;

/// What can go wrong below a handler.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing there, or nothing that this person may see.
    #[error("not found")]
    NotFound,
    /// The address or the form makes no sense.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    /// Signed in, but not allowed.
    #[error("forbidden")]
    Forbidden,
    /// A rule that only the database can check.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The body is longer than its form can be.
    #[error("too large")]
    TooLarge,
    /// The body came too slowly.
    #[error("too slow")]
    TooSlow,
    /// This sender asked too often; they are answered again after so many seconds.
    #[error("too often")]
    TooOften(i64),
    /// Too much to do right now.
    #[error("too busy")]
    Busy,
    /// The database is away; the cause is for the log.
    #[error("the database is away: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// What the database holds can't be read: nothing is written any more.
    #[error("the database is damaged: {0}")]
    Damaged(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Ours to mend; the cause is for the log.
    #[error("{0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Result of everything below a handler.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error of ours with its cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A disk that is full or takes nothing: when that is mended, all goes on.
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        match error.kind() {
            QuotaExceeded | ReadOnlyFilesystem | StorageFull => Self::Unavailable(error.into()),
            _ => Self::Internal(error.into()),
        }
    }
}
