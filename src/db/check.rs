//! How much each check before publishing matters; only what was set otherwise than usual has a row.

use diesel::prelude::*;

use super::schema::check_levels;
use super::{Conn, Tx};
use crate::domain::check::{Check, Level, Levels};
use crate::error::Result;

/// The levels now.
pub fn levels(conn: &mut Conn) -> Result<Levels> {
    let rows: Vec<(Check, Level)> = check_levels::table.select((check_levels::name, check_levels::level)).load(conn)?;
    Ok(Levels::new(rows))
}

/// Replaces them.
pub fn store(tx: &mut Tx<'_>, levels: &Levels) -> Result<()> {
    diesel::delete(check_levels::table).execute(&mut **tx)?;
    for (check, level) in levels.unusual() {
        diesel::insert_into(check_levels::table)
            .values((check_levels::name.eq(check), check_levels::level.eq(level)))
            .execute(&mut **tx)?;
    }
    Ok(())
}
