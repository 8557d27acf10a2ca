//! PostgreSQL: one database for any number of nodes.

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use super::Access;
use crate::db::{DatabaseError, DatabaseUrl, migrate};

/// The oldest server that the tests run on, as `server_version_num` tells it.
const OLDEST_SERVER: i32 = 150_000;

/// What libpq is told where the address does not say otherwise: a host that is gone is found out within seconds.
const DEFAULTS: &[(&str, &str)] = &[
    ("application_name", "manset"),
    ("connect_timeout", "2"),
    ("tcp_user_timeout", "2000"),
    ("keepalives_idle", "5"),
    ("keepalives_interval", "2"),
    ("keepalives_count", "2"),
];

/// A statement, a wait for a lock, or a transaction that somebody forgot ends by itself.
const SETUP: &str = "SET statement_timeout = '5s'; SET lock_timeout = '3s'; \
    SET idle_in_transaction_session_timeout = '10s'; SET TIME ZONE 'UTC'; SET client_min_messages = warning";

/// For work that nobody waits for: it may take longer than any statement of a page.
pub const UNLIMITED: &str =
    "SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0";

/// Held while migrations run, so that nodes which start together do not run them twice.
const MIGRATION_LOCK: &str = "SELECT pg_advisory_lock(1297302868, 1)";
/// Held by each write transaction to its end.
pub const WRITE_LOCK: &str = "SELECT pg_advisory_xact_lock(1297302868, 2)";

/// Opens a connection and sets it up.
pub fn connect(url: &str) -> Result<PgConnection, diesel::r2d2::Error> {
    let mut conn = PgConnection::establish(&with_defaults(url)).map_err(diesel::r2d2::Error::ConnectionError)?;
    conn.batch_execute(SETUP).map_err(diesel::r2d2::Error::QueryError)?;
    Ok(conn)
}

fn with_defaults(url: &str) -> String {
    let mut full = url.to_owned();
    for (name, value) in DEFAULTS {
        if !url.contains(&format!("{name}=")) {
            let mark = if full.contains('?') { "&" } else { "?" };
            full.extend([mark, name, "=", value]);
        }
    }
    full
}

/// Refuses a server or a database that will not do, then migrates.
pub fn prepare(url: &str, access: &Access) -> Result<(), DatabaseError> {
    let shown = access.url.to_string();
    let open_error = |cause: String| DatabaseError::Open { database: shown.clone(), cause };
    let mut conn = connect(url).map_err(|error| open_error(error.to_string()))?;
    let failed = |error: diesel::result::Error| open_error(error.to_string());
    let version: i32 =
        sql::<Integer>("SELECT current_setting('server_version_num')::int").get_result(&mut conn).map_err(failed)?;
    if version < OLDEST_SERVER {
        return Err(DatabaseError::OldPostgres);
    }
    let encoding: String =
        sql::<Text>("SELECT current_setting('server_encoding')").get_result(&mut conn).map_err(failed)?;
    if encoding != "UTF8" {
        return Err(open_error(format!("its encoding is {encoding}, not UTF8")));
    }
    check_connections(&mut conn, access)?;
    let foreign: i64 = sql::<BigInt>(
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() \
         AND to_regclass('__diesel_schema_migrations') IS NULL",
    )
    .get_result(&mut conn)
    .map_err(failed)?;
    if foreign > 0 {
        return Err(DatabaseError::Occupied(shown));
    }
    conn.batch_execute(UNLIMITED).map_err(failed)?;
    conn.batch_execute(MIGRATION_LOCK).map_err(failed)?;
    // The lock goes with the connection.
    migrate::postgres(&mut conn)
}

/// Connections of one node beside those that read: the writer, and the one that hears of other nodes' changes.
const BESIDE_READERS: u32 = 2;

fn check_connections(conn: &mut PgConnection, access: &Access) -> Result<(), DatabaseError> {
    let limit: i32 = sql::<Integer>(
        "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int",
    )
    .get_result(conn)
    .map_err(|error| DatabaseError::Open { database: access.url.to_string(), cause: error.to_string() })?;
    let limit = u32::try_from(limit).unwrap_or(0);
    let each = access.connections.saturating_add(BESIDE_READERS);
    let (nodes, needed) = (access.nodes, access.nodes.saturating_mul(each));
    if needed > limit { Err(DatabaseError::TooManyConnections { nodes, each, needed, limit }) } else { Ok(()) }
}

/// A connection that is told of each rise of the generation.
pub fn listen(url: &DatabaseUrl) -> Result<PgConnection, diesel::r2d2::Error> {
    let DatabaseUrl::Postgres(url) = url else {
        return Err(diesel::r2d2::Error::ConnectionError(ConnectionError::BadConnection("not PostgreSQL".to_owned())));
    };
    let mut conn = connect(url)?;
    conn.batch_execute("LISTEN manset_generation").map_err(diesel::r2d2::Error::QueryError)?;
    Ok(conn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_says_stands() {
        let full = with_defaults("postgres://db/manset?connect_timeout=9");

        assert!(full.starts_with("postgres://db/manset?connect_timeout=9&application_name=manset&"), "{full}");
        assert_eq!(full.matches("connect_timeout").count(), 1);
        assert!(with_defaults("postgres://db/manset").contains("/manset?application_name=manset&connect_timeout=2&"));
    }
}
