//! All SQL. Knows the domain, knows no web. Reads take `&mut Conn`, writes `&mut Tx`.

pub mod article;
pub mod article_desk;
pub mod article_write;
pub mod bulk;
pub mod category;
mod connect;
pub mod edition;
mod error;
pub mod front;
mod migrate;
pub mod old_slug;
pub mod revision;
mod schema;
pub mod session;
pub mod setting;
pub mod tag;
pub mod tag_write;
pub mod teaser;
pub mod topic;
mod types;
pub mod user;

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::Pool;

use self::connect::Manager;
pub use self::error::DatabaseError;
use crate::error::{Error, Result};

/// A connection to whichever database the newsroom runs on.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// The second backend, for several nodes.
    #[cfg(feature = "postgres")]
    Postgres(PgConnection),
    /// The default: bundled, nothing to install.
    Sqlite(SqliteConnection),
}

/// A write transaction: made only by [`Db`], so that no write happens outside of one and none forgets the generation.
pub struct Tx<'c> {
    conn: &'c mut Conn,
    generation: i64,
}

impl Tx<'_> {
    /// The number to stamp on the rows that this transaction changes.
    pub fn generation(&self) -> i64 {
        self.generation
    }
}

impl std::ops::Deref for Tx<'_> {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl std::ops::DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}

/// Whether readers could see what a transaction changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The generation rises.
    ByReaders,
    /// Sessions, drafts, accounts: the generation stays.
    ByTheDeskOnly,
}

/// What begins and ends the transactions of a connection.
type Transactions = <Conn as Connection>::TransactionManager;

/// The database: one writer, many readers.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Manager>,
    writer: Pool<Manager>,
}

impl Db {
    /// Runs reads in one transaction, so that they show one moment.
    pub fn read<T>(&self, body: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut pooled = self.readers.get().map_err(|_| Error::Busy)?;
        let conn: &mut Conn = &mut pooled;
        conn.transaction(body)
    }

    /// Runs a write transaction; all of it is kept, or nothing.
    pub fn write<T>(&self, seen: Seen, body: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let mut conn = self.writer.get().map_err(|_| Error::Busy)?;
        begin_write(&mut conn)?;
        let done = setting::next_generation(&mut conn, seen)
            .and_then(|generation| body(&mut Tx { conn: &mut conn, generation }));
        match done {
            Ok(value) => {
                Transactions::commit_transaction(&mut *conn)?;
                Ok(value)
            }
            Err(error) => {
                Transactions::rollback_transaction(&mut *conn)?;
                Err(error)
            }
        }
    }
}

/// SQLite's writer takes the lock at once: a transaction that reads first and writes then would fail instead of waiting.
fn begin_write(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE")?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(postgres) => AnsiTransactionManager::begin_transaction(postgres)?,
    }
    Ok(())
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        match error {
            diesel::result::Error::NotFound => Self::NotFound,
            other => Self::internal(other),
        }
    }
}
