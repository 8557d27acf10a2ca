//! From a database's address to pools of connections set up as we need them.

#[cfg(feature = "postgres")]
pub(super) mod postgres;
mod sqlite;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use diesel::connection::{SimpleConnection, TransactionManager, TransactionManagerStatus};
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};

use super::open_file::OpenFile;
use super::waits::Note;
use super::{Conn, DatabaseError, DatabaseUrl, Db, Known, State, Transactions, Waits, copy, setting};
use crate::error::{Error, Result};

/// How to reach the database, and with how many connections.
#[derive(Clone, Debug)]
pub struct Access {
    /// Where everything is kept.
    pub url: DatabaseUrl,
    /// A copy that readers' pages are read from while it keeps up.
    pub replica: Option<DatabaseUrl>,
    /// Connections that read; one more writes.
    pub connections: u32,
    /// Servers that share the database.
    pub nodes: u32,
    /// How long anybody waits for a connection.
    pub patience: Duration,
}

impl Access {
    /// One database, one server, as many connections as suit this machine.
    pub fn to(url: DatabaseUrl) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            url,
            replica: None,
            connections: u32::try_from((cores * 2).min(16)).unwrap_or(16),
            nodes: 1,
            patience: Duration::from_millis(800),
        }
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Read,
    Write,
    /// Reads all of it, and writes another file.
    Copy,
}

/// A connection in a pool.
pub struct Link {
    pub(super) conn: Conn,
    /// The database no longer answers on it.
    lost: bool,
}

/// Opens connections to one database.
#[derive(Debug)]
pub struct Manager {
    url: DatabaseUrl,
    purpose: Purpose,
    /// The last try failed: the next comes after a pause drawn at random, so that nodes do not come back all at once.
    failed: AtomicBool,
}

/// The longest such pause.
const JITTER_MILLIS: u64 = 200;

impl ManageConnection for Manager {
    type Connection = Link;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Link, Self::Error> {
        if self.failed.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(fastrand::u64(..JITTER_MILLIS)));
        }
        let connected = connect(&self.url, self.purpose);
        self.failed.store(connected.is_err(), Ordering::Relaxed);
        Ok(Link { conn: connected?, lost: false })
    }

    fn is_valid(&self, link: &mut Link) -> Result<(), Self::Error> {
        link.conn.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, link: &mut Link) -> bool {
        // A panic in the middle of a transaction must not hand the connection to the next request.
        link.lost
            || std::thread::panicking()
            || match Transactions::transaction_manager_status_mut(&mut link.conn) {
                TransactionManagerStatus::Valid(status) => status.transaction_depth().is_some(),
                TransactionManagerStatus::InError => true,
            }
    }
}

/// Opens a connection and sets it up.
fn connect(url: &DatabaseUrl, purpose: Purpose) -> Result<Conn, diesel::r2d2::Error> {
    Ok(match url {
        DatabaseUrl::Sqlite(path) => Conn::Sqlite(sqlite::connect(path, purpose)?),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => Conn::Postgres(postgres::connect(url)?),
    })
}

/// A connection of its own, in no pool and without limits of time, for a command that takes as long as it takes.
pub(super) fn alone(url: &DatabaseUrl, purpose: Purpose) -> Result<Conn, DatabaseError> {
    let failed = |cause: String| DatabaseError::Open { database: url.to_string(), cause };
    let mut conn = connect(url, purpose).map_err(|error| failed(error.to_string()))?;
    match &mut conn {
        Conn::Sqlite(_) => {}
        #[cfg(feature = "postgres")]
        Conn::Postgres(conn) => {
            conn.batch_execute(postgres::UNLIMITED).map_err(|error| failed(error.to_string()))?;
        }
    }
    Ok(conn)
}

/// Refuses a database that will not do, before anything is written to it, and brings its schema up to date.
pub(super) fn prepare(access: &Access) -> Result<(), DatabaseError> {
    match &access.url {
        DatabaseUrl::Sqlite(path) => sqlite::prepare(path),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => postgres::prepare(url, access),
    }
}

/// Refuses a SQLite file of something else; other databases are told by their tables.
pub(super) fn recognise(url: &DatabaseUrl, conn: &mut Conn) -> Result<(), DatabaseError> {
    match (url, conn) {
        (DatabaseUrl::Sqlite(path), Conn::Sqlite(conn)) => sqlite::recognise(path, conn),
        #[cfg(feature = "postgres")]
        _ => Ok(()),
    }
}

fn pool(
    (url, purpose): (&DatabaseUrl, Purpose),
    size: u32,
    patience: Duration,
    state: &Arc<State>,
) -> Result<Pool<Manager>, DatabaseError> {
    // Who writes waits their turn before they come here.
    let of: fn(&State) -> &Waits = if purpose == Purpose::Write { |state| &state.writer } else { |state| &state.reads };
    let builder = match url {
        // A file does not go away, and a connection that is opened anew might find another in its place.
        DatabaseUrl::Sqlite(_) => Pool::builder().max_lifetime(None).idle_timeout(None),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(_) => Pool::builder(),
    };
    builder
        .max_size(size)
        .min_idle(Some(1))
        .test_on_check_out(false)
        .connection_timeout(patience)
        .error_handler(Box::new(LogAsWarning))
        .event_handler(Box::new(Note { state: state.clone(), of }))
        .build(Manager { url: url.clone(), purpose, failed: AtomicBool::new(false) })
        .map_err(|error| DatabaseError::Open { database: url.to_string(), cause: error.to_string() })
}

/// A database that went away is expected to come back: the pools go on trying.
#[derive(Debug)]
struct LogAsWarning;

impl diesel::r2d2::HandleError<diesel::r2d2::Error> for LogAsWarning {
    fn handle_error(&self, error: diesel::r2d2::Error) {
        tracing::warn!(%error, "no connection to the database");
    }
}

/// A connection of a pool with a transaction begun. One that died while nobody used it is found out here, and another taken.
pub(super) fn begin(pool: &Pool<Manager>, start: fn(&mut Conn) -> Result<()>) -> Result<PooledConnection<Manager>> {
    for _ in 0..=pool.max_size() {
        let mut link = pool.get().map_err(|_| Error::Busy)?;
        match start(&mut link.conn) {
            Ok(()) => return Ok(link),
            Err(Error::Unavailable(_)) => link.lost = true,
            Err(error) => return Err(error),
        }
    }
    Err(Error::Busy)
}

/// Ends a transaction as its outcome says: all of it is kept, or nothing.
pub(super) fn finish<T>(mut link: PooledConnection<Manager>, done: Result<T>) -> Result<T> {
    let ended = match &done {
        Ok(_) => Transactions::commit_transaction(&mut link.conn),
        Err(_) => Transactions::rollback_transaction(&mut link.conn),
    };
    link.lost = ended.is_err() || matches!(done, Err(Error::Unavailable(_)));
    let value = done?;
    ended?;
    Ok(value)
}

impl Db {
    /// Opens the database, making a SQLite file where there is none, and brings its schema up to date.
    pub fn open(access: &Access) -> Result<Self, DatabaseError> {
        let readers = access.connections.max(1);
        prepare(access)?;
        let state = Arc::new(State::default());
        let open = |url, purpose, size| pool((url, purpose), size, access.patience, &state);
        let replica = access.replica.as_ref().map(|url| open(url, Purpose::Read, readers)).transpose()?;
        let writer = open(&access.url, Purpose::Write, 1)?;
        let readers = open(&access.url, Purpose::Read, readers)?;
        let file = access.url.file().map(OpenFile::new).transpose();
        let file =
            file.map_err(|error| DatabaseError::Open { database: access.url.to_string(), cause: error.to_string() })?;
        let db = Self { writer, readers, replica, known: Known::new(0), state, file };
        let (unfinished, generation) = db
            .read(|conn| Ok((copy::unfinished(conn)?, setting::generation(conn)?)))
            .map_err(|error| DatabaseError::Open { database: access.url.to_string(), cause: error.to_string() })?;
        if let Some(from) = unfinished {
            return Err(DatabaseError::Unfinished { database: access.url.to_string(), from });
        }
        db.known.raise(generation);
        Ok(db)
    }
}
