//! Where the two databases write the same thing differently. Every value travels as text: numbers in decimals, flags as
//! 0 and 1, times as `YYYY-MM-DD HH:MM:SS.uuuuuu`.

use super::table::{Column, Kind, Table};
use crate::db::Conn;

/// Table, column and kind of each column of ours; what migrations and copies remember is not content.
pub fn catalogue(conn: &Conn) -> &'static str {
    match conn {
        Conn::Sqlite(_) => {
            "SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' \
             AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT IN ('__diesel_schema_migrations', 'unfinished_copy')"
        }
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => {
            "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name NOT IN ('__diesel_schema_migrations', 'unfinished_copy')"
        }
    }
}

/// The text of a column's value.
pub fn read(conn: &Conn, table: &Table, column: &Column) -> String {
    let name = format!("\"{}\".\"{}\"", table.name, column.name);
    match (conn, column.kind) {
        (_, Kind::Text) => name,
        (Conn::Sqlite(_), Kind::Number | Kind::Flag) => format!("CAST({name} AS TEXT)"),
        // chrono writes no fraction, or three or six digits of it, and reads any.
        (Conn::Sqlite(_), Kind::Time) => format!(
            "CASE WHEN length({name}) = 19 THEN {name} || '.000000' \
             WHEN length({name}) BETWEEN 21 AND 26 THEN substr({name} || '000000', 1, 26) ELSE {name} END"
        ),
        #[cfg(feature = "postgres")]
        (Conn::Postgres(_), Kind::Number) => format!("{name}::text"),
        #[cfg(feature = "postgres")]
        (Conn::Postgres(_), Kind::Flag) => format!("{name}::int::text"),
        #[cfg(feature = "postgres")]
        (Conn::Postgres(_), Kind::Time) => format!("to_char({name}, 'YYYY-MM-DD HH24:MI:SS.US')"),
    }
}

/// The value of a column from the text at its place in a JSON array; SQLite's is as diesel would have written it.
pub fn write(conn: &Conn, place: usize, kind: Kind) -> String {
    let text = format!("(value ->> {place})");
    match (conn, kind) {
        (_, Kind::Text) => text,
        (_, Kind::Number) => format!("CAST({text} AS BIGINT)"),
        (_, Kind::Flag) => format!("CAST(CAST({text} AS INTEGER) AS BOOLEAN)"),
        (Conn::Sqlite(_), Kind::Time) => format!(
            "CASE WHEN substr({text}, 20) = '.000000' THEN substr({text}, 1, 19) \
             WHEN substr({text}, 24) = '000' THEN substr({text}, 1, 23) ELSE {text} END"
        ),
        #[cfg(feature = "postgres")]
        (Conn::Postgres(_), Kind::Time) => format!("CAST({text} AS TIMESTAMP)"),
    }
}

/// A set of rows, one `value` each, from a bound JSON array of arrays.
pub fn rows(conn: &Conn) -> &'static str {
    match conn {
        Conn::Sqlite(_) => "json_each($1)",
        #[cfg(feature = "postgres")]
        Conn::Postgres(_) => "jsonb_array_elements(CAST($1 AS JSONB))",
    }
}

/// A column of a key, ordered by number or by byte on both databases.
pub fn ordered(conn: &Conn, table: &Table, column: &Column) -> String {
    let name = format!("\"{}\".\"{}\"", table.name, column.name);
    match (conn, column.kind) {
        #[cfg(feature = "postgres")]
        (Conn::Postgres(_), Kind::Text) => format!("{name} COLLATE \"C\""),
        _ => name,
    }
}

/// A bound text as a value of a key's column.
pub fn bound(place: usize, kind: Kind) -> String {
    match kind {
        Kind::Number => format!("CAST(${place} AS BIGINT)"),
        _ => format!("CAST(${place} AS TEXT)"),
    }
}
