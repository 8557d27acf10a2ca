//! What editions sign with when they speak to other servers.

use std::fmt;

use diesel::prelude::*;

use super::schema::edition_keys;
use super::{Conn, Tx};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// An edition's pair of keys.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = edition_keys)]
pub struct EditionKey {
    /// PKCS #8, in base64. In no log and no answer.
    pub private_key: String,
    /// PEM.
    pub public_key: String,
}

impl fmt::Debug for EditionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EditionKey")
    }
}

impl EditionKey {
    /// An edition's, if it has been made.
    pub fn find(conn: &mut Conn, lang: Lang) -> Result<Option<Self>> {
        Ok(edition_keys::table.find(lang).select(Self::as_select()).first(conn).optional()?)
    }

    /// The public halves of all that have been made, and when they were.
    pub fn all(conn: &mut Conn) -> Result<Vec<(Lang, String, UtcTime)>> {
        Ok(edition_keys::table
            .order(edition_keys::lang)
            .select((edition_keys::lang, edition_keys::public_key, edition_keys::created_at))
            .load(conn)?)
    }

    /// Keeps it in place of an edition's former; tells whether there was one.
    pub fn replace(&self, tx: &mut Tx<'_>, lang: Lang, now: UtcTime) -> Result<bool> {
        let changed = diesel::update(edition_keys::table.find(lang)).set((
            edition_keys::private_key.eq(&self.private_key),
            edition_keys::public_key.eq(&self.public_key),
            edition_keys::created_at.eq(now),
        ));
        Ok(changed.execute(&mut **tx)? > 0)
    }

    /// Keeps it.
    pub fn insert(&self, tx: &mut Tx<'_>, lang: Lang, now: UtcTime) -> Result<()> {
        diesel::insert_into(edition_keys::table)
            .values((
                edition_keys::lang.eq(lang),
                edition_keys::private_key.eq(&self.private_key),
                edition_keys::public_key.eq(&self.public_key),
                edition_keys::created_at.eq(now),
            ))
            .execute(&mut **tx)?;
        Ok(())
    }
}
