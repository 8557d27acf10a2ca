//! Editions.

use diesel::prelude::*;

use super::native::native;
use super::schema::{editions, site_state};
use super::{Conn, Tx};
use crate::domain::direction::Direction;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::error::{Error, Result};

/// One language edition of the site.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = editions)]
pub struct Edition {
    /// Its key in addresses.
    pub lang: Lang,
    /// BCP 47, for `lang` and `hreflang`.
    pub tag: String,
    /// Its name in its own language.
    pub name: String,
    /// Which way it is written.
    pub direction: Direction,
    /// What it says under the site's name.
    pub tagline: String,
    /// Its place among the others.
    pub position: i64,
    /// Whether readers see it.
    pub visible: bool,
    /// For optimistic locking.
    pub version: i64,
}

impl Edition {
    /// All of them, in order.
    pub fn all(conn: &mut Conn) -> Result<Vec<Self>> {
        Ok(editions::table.select(Self::as_select()).order((editions::position, editions::lang)).load(conn)?)
    }

    /// Those that readers see, in order.
    pub fn visible(conn: &mut Conn) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            editions::table
                .filter(editions::visible.eq(true))
                .select(Self::as_select())
                .order((editions::position, editions::lang))
                .load(conn)
        )?)
    }

    /// One of them, visible or not.
    pub fn find(conn: &mut Conn, lang: Lang) -> Result<Self> {
        Ok(native!(conn, editions::table.find(lang).select(Self::as_select()).first(conn))?)
    }

    /// One that readers see; not found where they don't.
    pub fn find_visible(conn: &mut Conn, lang: Lang) -> Result<Self> {
        let edition = Self::find(conn, lang)?;
        if edition.visible { Ok(edition) } else { Err(Error::NotFound) }
    }

    /// Adds it behind the others; the first of all becomes the site's default.
    pub fn insert(&self, tx: &mut Tx<'_>) -> Result<()> {
        if editions::table.find(self.lang).count().get_result::<i64>(&mut **tx)? > 0 {
            return Err(Refusal::Duplicate.into());
        }
        let generation = tx.generation();
        diesel::insert_into(editions::table).values((self, editions::generation.eq(generation))).execute(&mut **tx)?;
        diesel::update(site_state::table.filter(site_state::default_lang.is_null()))
            .set(site_state::default_lang.eq(self.lang))
            .execute(&mut **tx)?;
        Ok(())
    }

    /// Stores what the form may change, if nobody did in the meantime.
    pub fn update(&self, tx: &mut Tx<'_>) -> Result<()> {
        let generation = tx.generation();
        let changed = diesel::update(editions::table.find(self.lang).filter(editions::version.eq(self.version)))
            .set((
                editions::name.eq(&self.name),
                editions::direction.eq(self.direction),
                editions::tagline.eq(&self.tagline),
                editions::visible.eq(self.visible),
                editions::version.eq(editions::version + 1),
                editions::generation.eq(generation),
            ))
            .execute(&mut **tx)?;
        if changed == 0 { Err(Refusal::Stale(None).into()) } else { Ok(()) }
    }
}
