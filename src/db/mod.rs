//! All SQL. Knows the domain, knows no web. Reads take `&mut Conn`, writes `&mut Tx`.

pub mod account_link;
pub mod announcement;
mod any_of;
pub mod api_answer;
pub mod api_token;
pub mod article;
pub mod article_desk;
pub mod article_write;
pub mod audit;
pub mod autosave;
pub mod batch;
pub mod breaking;
pub mod bulk;
pub mod category;
pub mod changed;
pub mod check;
pub mod chore;
pub mod comment;
mod connect;
pub mod copy;
pub mod correction;
pub mod delivery;
pub mod desk_text;
pub mod edition;
pub mod edition_key;
pub mod ending;
mod error;
pub mod feed_article;
#[cfg(feature = "postgres")]
mod follow;
pub mod follower;
pub mod front;
pub mod history;
pub mod inspect;
mod keyset;
mod known;
pub mod machine_translation;
pub mod media;
pub mod media_write;
mod migrate;
mod native;
pub mod newsletter;
pub mod old_slug;
mod open_file;
pub mod pace;
pub mod passkey;
pub mod preview_link;
pub mod push_subscription;
pub mod read_count;
pub mod remote_actor;
pub mod rendering;
pub mod rendition_work;
pub mod request;
pub mod retraction;
pub mod revision;
mod schema;
pub mod searchable;
pub mod second_factor;
pub mod secret;
pub mod selection;
pub mod session;
pub mod setting;
pub mod sign_in_attempt;
pub mod sitemap;
pub mod subscriber;
pub mod tag;
pub mod tag_write;
pub mod teaser;
pub mod term;
pub mod topic;
mod tx;
mod types;
mod url;
pub mod user;
mod waits;
pub mod webhook;
pub mod workflow;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{Pool, PooledConnection};
use diesel::result::DatabaseErrorKind;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;

pub use self::connect::Access;
use self::connect::Manager;
pub use self::error::DatabaseError;
pub use self::known::Known;
use self::open_file::OpenFile;
pub use self::tx::Tx;
pub use self::url::DatabaseUrl;
pub use self::waits::Waits;
use crate::domain::time::UtcTime;
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
    writer: Pool<Manager>,
    readers: Pool<Manager>,
    replica: Option<Pool<Manager>>,
    known: Known,
    state: Arc<State>,
    file: Option<OpenFile>,
}

/// Counters by the label `kind`.
pub type Failures = Family<[(&'static str, &'static str); 1], Counter>;

/// What is known of how the database does.
#[derive(Debug, Default)]
pub struct State {
    damaged: AtomicBool,
    refuses_writes: AtomicBool,
    /// What failed for reasons of the database, by kind.
    pub errors: Failures,
    /// Waits for connections that read.
    pub reads: Waits,
    /// Waits for one's turn to write.
    pub writes: Waits,
    writer: Waits,
}

impl State {
    /// Whether something was read that makes no sense: to write on would spread it.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Somebody looked and found damage.
    pub fn set_damaged(&self) {
        self.damaged.store(true, Ordering::Relaxed);
    }

    /// Whether the last that was to be written could not be.
    pub fn refuses_writes(&self) -> bool {
        self.refuses_writes.load(Ordering::Relaxed)
    }

    fn notice_write<T>(&self, done: Result<T>) -> Result<T> {
        match &done {
            Ok(_) => self.refuses_writes.store(false, Ordering::Relaxed),
            Err(Error::Unavailable(_) | Error::Damaged(_) | Error::Busy) => {
                self.refuses_writes.store(true, Ordering::Relaxed);
            }
            Err(_) => {}
        }
        self.notice(done)
    }

    fn notice<T>(&self, done: Result<T>) -> Result<T> {
        if let Err(Error::Damaged(cause)) = &done
            && !self.damaged.swap(true, Ordering::Relaxed)
        {
            tracing::error!(%cause, "the database is damaged: nothing is written any more; see docs/operations.md");
        }
        if let Err(error) = &done
            && let Some(kind) = kind(error)
        {
            self.errors.get_or_create(&[("kind", kind)]).inc();
        }
        done
    }
}

/// What failed, where that is the database's to answer for.
fn kind(error: &Error) -> Option<&'static str> {
    match error {
        Error::Busy => Some("busy"),
        Error::Unavailable(_) => Some("unavailable"),
        Error::Damaged(_) => Some("damaged"),
        Error::Internal(cause) if cause.is::<diesel::result::Error>() => Some("other"),
        _ => None,
    }
}

impl Db {
    /// Runs reads in one transaction, so that they show one moment: the newest.
    pub fn read<T>(&self, body: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let mut link = connect::begin(&self.readers, begin_read)?;
        let done = body(&mut link.conn);
        self.state.notice(connect::finish(link, done))
    }

    /// The same for readers' pages: from the replica, unless it is behind what this node knows of. What such a
    /// transaction has seen is known from then on, so that no page shows less than one before it.
    pub fn read_public<T>(&self, body: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        let on_replica = self.replica.as_ref().and_then(|replica| self.begin_if_current(replica));
        let (mut link, generation) = match on_replica {
            Some(begun) => begun,
            None => begin_at(&self.readers)?,
        };
        self.known.raise(generation);
        let done = body(&mut link.conn);
        self.state.notice(connect::finish(link, done))
    }

    /// A transaction on the replica, if it can be reached and is not behind.
    fn begin_if_current(&self, replica: &Pool<Manager>) -> Option<(PooledConnection<Manager>, i64)> {
        let (link, generation) = begin_at(replica).ok()?;
        if generation >= self.known.generation() {
            return Some((link, generation));
        }
        let behind: Result<()> = connect::finish(link, Err(Error::Busy));
        behind.ok().and(None)
    }

    /// Runs a write transaction; all of it is kept, or nothing.
    pub fn write<T>(&self, seen: Seen, body: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        if self.state.is_damaged() {
            return Err(Error::Damaged("nothing is written".into()));
        }
        if self.file.as_ref().is_some_and(|file| !file.is_in_place()) {
            return self.state.notice_write(Err(Error::Unavailable("the database was moved away".into())));
        }
        let mut told = Vec::new();
        let written = connect::begin(&self.writer, begin_write).and_then(|mut link| {
            let conn = &mut link.conn;
            let done = setting::next_generation(conn, seen)
                .and_then(|generation| Ok((body(&mut Tx { conn, generation, told: &mut told })?, generation)));
            connect::finish(link, done)
        });
        let (value, generation) = self.state.notice_write(written)?;
        self.known.raise(generation);
        told.iter().for_each(audit::Told::log);
        Ok(value)
    }

    /// Writes what the journal of a SQLite file holds into the file, and empties it; for the end, when nobody writes any more. Whoever
    /// still reads it, a program that copies it elsewhere for one, is not waited for.
    pub fn checkpoint(&self) -> Result<()> {
        let mut link = self.writer.get().map_err(|_| Error::Busy)?;
        match &mut link.conn {
            Conn::Sqlite(sqlite) => {
                ["PRAGMA busy_timeout = 200", "PRAGMA wal_checkpoint(TRUNCATE)"]
                    .iter()
                    .try_for_each(|pragma| diesel::connection::SimpleConnection::batch_execute(sqlite, pragma))?;
            }
            #[cfg(feature = "postgres")]
            Conn::Postgres(_) => {}
        }
        Ok(())
    }

    /// How it does.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The newest generation that this node knows of.
    pub fn known(&self) -> &Known {
        &self.known
    }
}

/// A transaction that reads, and the generation that it sees.
fn begin_at(pool: &Pool<Manager>) -> Result<(PooledConnection<Manager>, i64)> {
    let mut link = connect::begin(pool, begin_read)?;
    let generation = setting::generation(&mut link.conn)?;
    Ok((link, generation))
}

/// One snapshot for all queries of a page.
fn begin_read(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction(sqlite)?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(postgres) => {
            AnsiTransactionManager::begin_transaction_sql(postgres, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        }
    }
    Ok(())
}

/// There is one writer at a time, on all nodes together: what a verb reads before it writes stays true until it ends.
/// SQLite's takes the lock at once: a transaction that reads first and writes then would fail instead of waiting.
fn begin_write(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE")?,
        #[cfg(feature = "postgres")]
        Conn::Postgres(postgres) => {
            AnsiTransactionManager::begin_transaction(postgres)?;
            diesel::connection::SimpleConnection::batch_execute(postgres, connect::postgres::WRITE_LOCK)?;
        }
    }
    Ok(())
}

/// The clock of a shared database, by which all nodes go; none where there is one node, which has its own.
pub fn clock(conn: &mut Conn) -> Result<Option<UtcTime>> {
    match conn {
        Conn::Sqlite(_) => Ok(None),
        #[cfg(feature = "postgres")]
        Conn::Postgres(postgres) => {
            let now: chrono::NaiveDateTime =
                diesel::dsl::sql::<diesel::sql_types::Timestamp>("SELECT clock_timestamp() AT TIME ZONE 'UTC'")
                    .get_result(postgres)?;
            Ok(Some(UtcTime::new(now.and_utc())))
        }
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::Error::{DatabaseError, NotFound};
        match &error {
            NotFound => Self::NotFound,
            DatabaseError(DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand, _) => {
                Self::Unavailable(error.into())
            }
            // Another node migrated: the connection's prepared statements are of no use any more.
            DatabaseError(_, information) if information.message().contains("cached plan must not change") => {
                Self::Unavailable(error.into())
            }
            DatabaseError(_, information) if is_wait_given_up(information.message()) => Self::Busy,
            DatabaseError(_, information) if is_any(DAMAGED, information.message()) => Self::Damaged(error.into()),
            DatabaseError(_, information) if is_any(DISK_REFUSES, information.message()) => {
                Self::Unavailable(error.into())
            }
            _ => Self::internal(error),
        }
    }
}

/// Another transaction held what this one needed for longer than it would wait.
fn is_wait_given_up(message: &str) -> bool {
    is_any(&["database is locked", "due to lock timeout", "due to statement timeout"], message)
}

/// What SQLite says of pages that make no sense (`SQLITE_CORRUPT`, `SQLITE_NOTADB`).
const DAMAGED: &[&str] = &["database disk image is malformed", "file is not a database"];

/// What SQLite says of a disk that is full, read-only, broken or gone. When it is mended, all goes on.
const DISK_REFUSES: &[&str] = &[
    "database or disk is full",
    "attempt to write a readonly database",
    "disk I/O error",
    "unable to open database file",
];

fn is_any(known: &[&str], message: &str) -> bool {
    known.iter().any(|known| message.contains(known))
}
