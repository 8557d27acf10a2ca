//! Rows of any table as texts: read in the order of their keys, written many at once.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::prelude::*;
use diesel::row::NamedRow;
use diesel::sql_types::{Nullable, Text};

use super::dialect;
use super::table::{Column, Table};
use crate::db::Conn;

/// The values of a row, in the order of its table's columns.
#[derive(Debug, PartialEq, Eq)]
pub struct Row(Vec<Option<String>>);

/// The values of a row's key.
pub type Key = Vec<String>;

impl Row {
    /// Its values.
    pub fn cells(&self) -> &[Option<String>] {
        &self.0
    }

    /// The same, taken out.
    pub fn into_cells(self) -> Vec<Option<String>> {
        self.0
    }

    /// The one value of a row that has one.
    pub fn only(self) -> Option<String> {
        self.0.into_iter().next().flatten()
    }

    /// The values of its key; a key is never null.
    pub fn key(&self, table: &Table, columns: &[Column]) -> Key {
        let cell = |name: &&str| {
            let place = columns.iter().position(|column| column.name == **name)?;
            self.0.get(place)?.clone()
        };
        table.key.iter().filter_map(cell).collect()
    }
}

impl<DB: Backend> QueryableByName<DB> for Row
where
    Option<String>: FromSql<Nullable<Text>, DB>,
{
    fn build<'a>(row: &impl NamedRow<'a, DB>) -> deserialize::Result<Self> {
        (0..row.field_count()).map(|place| row.get_value(place)).collect::<deserialize::Result<_>>().map(Self)
    }
}

/// Rows of any query whose columns are all text, in any number.
pub fn query(conn: &mut Conn, sql: &str, bound: &[String]) -> QueryResult<Vec<Row>> {
    let mut query = diesel::sql_query(sql).into_boxed();
    for value in bound {
        query = query.bind::<Text, _>(value);
    }
    query.load(conn)
}

/// A number that a query tells as its one text.
pub fn number(conn: &mut Conn, sql: &str) -> QueryResult<Option<i64>> {
    let found = query(conn, sql, &[])?.into_iter().next().and_then(Row::only);
    found
        .map(|text| text.parse())
        .transpose()
        .map_err(|error| diesel::result::Error::DeserializationError(Box::new(error)))
}

/// Which rows of a table to read.
pub struct Page<'p> {
    pub table: &'p Table,
    pub columns: &'p [Column],
    /// A condition on them.
    pub within: &'p str,
    /// The key of the row before the first.
    pub after: Option<&'p Key>,
    /// At most so many.
    pub limit: usize,
}

/// Reads a page of rows in the order of their keys.
pub fn page(conn: &mut Conn, page: &Page<'_>) -> QueryResult<Vec<Row>> {
    let key = key_columns(page.table, page.columns);
    let ordered: Vec<String> = key.iter().map(|column| dialect::ordered(conn, page.table, column)).collect();
    let order = ordered.join(", ");
    let shown: Vec<String> = page.columns.iter().map(|column| dialect::read(conn, page.table, column)).collect();
    let bound: Vec<String> = (1..).zip(&key).map(|(place, column)| dialect::bound(place, column.kind)).collect();
    let beyond = page.after.map(|_| format!("AND ({order}) > ({})", bound.join(", "))).unwrap_or_default();
    let sql = format!(
        "SELECT {} FROM \"{}\" WHERE {} {beyond} ORDER BY {order} LIMIT {}",
        shown.join(", "),
        page.table.name,
        page.within,
        page.limit
    );
    query(conn, &sql, page.after.map_or(&[], Vec::as_slice))
}

/// The greatest key of a table.
pub fn last_key(conn: &mut Conn, table: &Table, columns: &[Column]) -> QueryResult<Option<Key>> {
    let key = key_columns(table, columns);
    let shown: Vec<String> = key.iter().map(|column| dialect::read(conn, table, column)).collect();
    let order: Vec<String> =
        key.iter().map(|column| format!("{} DESC", dialect::ordered(conn, table, column))).collect();
    let sql = format!("SELECT {} FROM \"{}\" ORDER BY {} LIMIT 1", shown.join(", "), table.name, order.join(", "));
    let found = query(conn, &sql, &[])?.into_iter().next();
    Ok(found.map(|row| row.into_cells().into_iter().flatten().collect()))
}

fn key_columns<'c>(table: &Table, columns: &'c [Column]) -> Vec<&'c Column> {
    table.key.iter().filter_map(|name| columns.iter().find(|column| column.name == *name)).collect()
}

/// Rows of one statement hold about so many bytes: PostgreSQL's JSON has a limit, and so has memory.
const STATEMENT_BYTES: usize = 4 << 20;

/// Writes rows, as many in one statement as is good.
pub fn insert(conn: &mut Conn, table: &Table, columns: &[Column], rows: &[Row]) -> QueryResult<()> {
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let values: Vec<String> =
        columns.iter().enumerate().map(|(place, column)| dialect::write(conn, place, column.kind)).collect();
    let (names, values, from) = (names.join(", "), values.join(", "), dialect::rows(conn));
    let sql = format!("INSERT INTO \"{}\" ({names}) SELECT {values} FROM {from}", table.name);
    let mut json = String::new();
    let mut left = rows.iter().peekable();
    while let Some(row) = left.next() {
        json.push(if json.is_empty() { '[' } else { ',' });
        let cells = serde_json::to_string(&row.0);
        json.push_str(&cells.map_err(|error| diesel::result::Error::SerializationError(Box::new(error)))?);
        if left.peek().is_none() || json.len() > STATEMENT_BYTES {
            json.push(']');
            diesel::sql_query(&sql).bind::<Text, _>(&json).execute(conn)?;
            json.clear();
        }
    }
    Ok(())
}
