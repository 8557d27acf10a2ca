//! What this newsroom made up once and keeps.

use diesel::prelude::*;

use super::schema::secrets;
use super::{Conn, Tx};
use crate::error::Result;

/// A secret, if it was made.
pub fn find(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    Ok(secrets::table.find(name).select(secrets::value).first(conn).optional()?)
}

/// Keeps a new one.
pub fn insert(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<()> {
    diesel::insert_into(secrets::table)
        .values((secrets::name.eq(name), secrets::value.eq(value)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Keeps another in its place; tells whether there was one.
pub fn replace(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<bool> {
    Ok(diesel::update(secrets::table.find(name)).set(secrets::value.eq(value)).execute(&mut **tx)? > 0)
}
