//! Queries of readers' pages, run by the database's own connection.

/// Runs a query on the connection within a [`Conn`](super::Conn). Through `Conn` itself Diesel writes the SQL of each query several times
/// whenever it runs, only to find its prepared statement; natively the query's type finds it.
macro_rules! native {
    ($conn:ident, $query:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite($conn) => $query,
            #[cfg(feature = "postgres")]
            $crate::db::Conn::Postgres($conn) => $query,
        }
    };
}
pub(super) use native;
