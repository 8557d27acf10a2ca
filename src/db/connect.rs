//! From a database's address to pools of connections set up as we need them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, Pool};

use super::{Conn, DatabaseError, Db, migrate};

/// `MSET`: marks a database file as ours (SQLite's `application_id`).
const APPLICATION_ID: i64 = 0x4D53_4554;

/// SQLite's WAL-reset bug was mended in this version.
const OLDEST_SQLITE: i32 = 3_051_003;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Read,
    Write,
}

/// Opens connections to one database file.
#[derive(Debug)]
pub struct Manager {
    path: PathBuf,
    purpose: Purpose,
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        let path = self.path.to_string_lossy();
        let mut conn = SqliteConnection::establish(&path).map_err(diesel::r2d2::Error::ConnectionError)?;
        configure(&mut conn, self.purpose).map_err(diesel::r2d2::Error::QueryError)?;
        Ok(Conn::Sqlite(conn))
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        conn.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        // A panic in the middle of a transaction must not hand the connection to the next request.
        std::thread::panicking() || {
            use diesel::connection::{TransactionManager, TransactionManagerStatus};
            type Transactions = <Conn as Connection>::TransactionManager;
            match Transactions::transaction_manager_status_mut(conn) {
                TransactionManagerStatus::Valid(status) => status.transaction_depth().is_some(),
                TransactionManagerStatus::InError => true,
            }
        }
    }
}

/// One statement each, in this order: `busy_timeout` first, so that the others wait.
fn configure(conn: &mut SqliteConnection, purpose: Purpose) -> QueryResult<()> {
    let common = [
        "PRAGMA busy_timeout = 5000",
        "PRAGMA foreign_keys = ON",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cache_size = -16384",
        "PRAGMA mmap_size = 0",
    ];
    let own: &[&str] = match purpose {
        Purpose::Read => &["PRAGMA query_only = ON"],
        Purpose::Write => &[
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA wal_autocheckpoint = 1000",
            "PRAGMA journal_size_limit = 67108864",
        ],
    };
    common.iter().chain(own).try_for_each(|pragma| conn.batch_execute(pragma))
}

impl Db {
    /// Opens (or makes) the database of a data folder and brings its schema up to date.
    pub fn open(address: &str) -> Result<Self, DatabaseError> {
        let path = address.strip_prefix("sqlite:").ok_or_else(|| DatabaseError::Scheme(address.to_owned()))?;
        let path = PathBuf::from(path);
        prepare(&path)?;
        let pool = |purpose, size| {
            Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .test_on_check_out(false)
                .connection_timeout(Duration::from_secs(2))
                .build(Manager { path: path.clone(), purpose })
                .map_err(|error| DatabaseError::Open { path: path.clone(), cause: error.to_string() })
        };
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let readers = u32::try_from((cores * 2).min(16)).unwrap_or(16);
        Ok(Self { writer: pool(Purpose::Write, 1)?, readers: pool(Purpose::Read, readers)? })
    }
}

/// Refuses a file that is not ours before anything is written to it, then migrates.
fn prepare(path: &Path) -> Result<(), DatabaseError> {
    let open_error = |cause: String| DatabaseError::Open { path: path.to_owned(), cause };
    let mut conn =
        SqliteConnection::establish(&path.to_string_lossy()).map_err(|error| open_error(error.to_string()))?;
    let not_ours = |_| DatabaseError::NotOurs(path.to_owned());
    conn.batch_execute("PRAGMA busy_timeout = 5000").map_err(|error| open_error(error.to_string()))?;
    if libsqlite3_sys::SQLITE_VERSION_NUMBER < OLDEST_SQLITE {
        return Err(DatabaseError::OldSqlite);
    }
    let tables: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>("SELECT count(*) FROM sqlite_schema")
        .get_result(&mut conn)
        .map_err(not_ours)?;
    let application: i64 =
        diesel::dsl::sql::<diesel::sql_types::BigInt>("SELECT application_id FROM pragma_application_id")
            .get_result(&mut conn)
            .map_err(not_ours)?;
    match (tables, application) {
        (0, _) | (_, APPLICATION_ID) => {}
        _ => return Err(DatabaseError::NotOurs(path.to_owned())),
    }
    configure(&mut conn, Purpose::Write).map_err(|error| open_error(error.to_string()))?;
    conn.batch_execute(&format!("PRAGMA application_id = {APPLICATION_ID}"))
        .map_err(|error| open_error(error.to_string()))?;
    migrate::sqlite(&mut conn)
}
