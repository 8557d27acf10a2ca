//! Where a copy is made from: opened without changing it, and read at one moment.

use super::error::{CopyError, Failed};
use super::marker;
use super::row::{self, Page, Row};
use super::table::{Catalogue, Table};
use crate::db::connect::{self, Purpose};
use crate::db::migrate::{self, Standing};
use crate::db::{Conn, DatabaseError, DatabaseUrl, begin_read};

/// The source, in a transaction that lasts as long as the copy.
pub struct Source {
    pub conn: Conn,
    pub catalogue: Catalogue,
}

impl Source {
    /// Opens a database whose tables are up to date.
    pub fn open(url: &DatabaseUrl) -> Result<Self, CopyError> {
        if url.file().is_some_and(|file| !file.is_file()) {
            return Err(CopyError::Missing(url.to_string()));
        }
        let mut conn = connect::alone(url, Purpose::Read)?;
        connect::recognise(url, &mut conn)?;
        begin_read(&mut conn).failed("beginning to read")?;
        match migrate::standing(&mut conn) {
            Ok(Standing::Current) => {}
            Ok(Standing::Older) => return Err(CopyError::Older(url.to_string())),
            Ok(Standing::Newer(migration)) => {
                return Err(DatabaseError::Newer { database: url.to_string(), migration }.into());
            }
            Err(_) => return Err(CopyError::NoNewsroom(url.to_string())),
        }
        if let Some(from) = marker::find(&mut conn).failed("reading the source")? {
            return Err(DatabaseError::Unfinished { database: url.to_string(), from }.into());
        }
        let catalogue = Catalogue::read(&mut conn)?;
        catalogue.check()?;
        Ok(Self { conn, catalogue })
    }

    /// All rows of a small table.
    pub fn all(&mut self, table: &Table) -> Result<Vec<Row>, CopyError> {
        let columns = self.catalogue.columns(table);
        let page = Page { table, columns, within: "TRUE", after: None, limit: usize::from(u16::MAX) };
        row::page(&mut self.conn, &page).failed(&format!("reading {}", table.name))
    }
}
