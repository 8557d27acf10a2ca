//! The mark of a copy that is under way: a table of its own, which is there only as long as the copy is.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::row::{Row, number, query};
use crate::db::Conn;

/// Where an unfinished copy comes from, if this is one.
pub fn find(conn: &mut Conn) -> QueryResult<Option<String>> {
    let known = match conn {
        Conn::Sqlite(_) => {
            "SELECT CAST(count(*) AS TEXT) FROM sqlite_schema WHERE type = 'table' AND name = 'unfinished_copy'"
        }
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => {
            "SELECT count(*)::text FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'unfinished_copy'"
        }
    };
    if number(conn, known)? == Some(0) {
        return Ok(None);
    }
    Ok(query(conn, "SELECT source FROM unfinished_copy", &[])?.into_iter().next().and_then(Row::only))
}

/// Marks a database.
pub fn set(conn: &mut Conn, source: &str) -> QueryResult<()> {
    conn.batch_execute("CREATE TABLE unfinished_copy (source TEXT NOT NULL)")?;
    diesel::sql_query("INSERT INTO unfinished_copy (source) VALUES ($1)").bind::<Text, _>(source).execute(conn)?;
    Ok(())
}

/// The copy is whole.
pub fn remove(conn: &mut Conn) -> QueryResult<()> {
    conn.batch_execute("DROP TABLE unfinished_copy")
}
