//! Where the databases differ.

/// Runs one body with the backend's own connection, for SQL that [`Conn`](super::Conn) cannot carry.
macro_rules! native {
    ($conn:expr, |$c:ident| $body:expr) => {
        match &mut **$conn {
            $crate::db::Conn::Sqlite($c) => $body,
            #[cfg(feature = "postgres")]
            $crate::db::Conn::Postgres($c) => $body,
        }
    };
}

pub(super) use native;
