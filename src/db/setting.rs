//! The site's own settings and its generation.

use chrono_tz::Tz;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::native::native;
use super::schema::site_state;
use super::{Conn, Seen, Tx};
use crate::domain::feed::FeedText;
use crate::domain::lang::Lang;
use crate::domain::robots::Robots;
use crate::error::{Error, Result};

/// What an admin sets for the whole site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's name.
    pub name: String,
    /// The zone of every time that a page shows.
    pub time_zone: Tz,
    /// The edition of readers whose languages we have not; none until the first edition is made.
    pub default_lang: Option<Lang>,
    /// How much of an article feeds carry.
    pub feed_text: FeedText,
    /// Whether editions can be followed from other servers.
    pub federates: bool,
    /// For optimistic locking.
    pub version: i64,
}

impl Settings {
    /// The settings now.
    pub fn load(conn: &mut Conn) -> Result<Self> {
        let (name, zone, default_lang, feed_text, federates, version): (
            String,
            String,
            Option<Lang>,
            FeedText,
            bool,
            i64,
        ) = native!(
            conn,
            site_state::table
                .select((
                    site_state::name,
                    site_state::time_zone,
                    site_state::default_lang,
                    site_state::feed_text,
                    site_state::federation,
                    site_state::version,
                ))
                .first(conn)
        )?;
        let time_zone = zone.parse().map_err(|_| Error::internal(format!("stored time zone is {zone:?}")))?;
        Ok(Self { name, time_zone, default_lang, feed_text, federates, version })
    }

    /// Stores them; the version rises.
    pub fn store(&self, tx: &mut Tx<'_>) -> Result<()> {
        diesel::update(site_state::table)
            .set((
                site_state::name.eq(&self.name),
                site_state::time_zone.eq(self.time_zone.name()),
                site_state::default_lang.eq(self.default_lang),
                site_state::feed_text.eq(self.feed_text),
                site_state::federation.eq(self.federates),
                site_state::version.eq(site_state::version + 1),
            ))
            .execute(&mut **tx)?;
        Ok(())
    }
}

/// What the newsroom adds to `robots.txt`.
pub fn robots(conn: &mut Conn) -> Result<Robots> {
    Ok(site_state::table.select(site_state::robots).first(conn)?)
}

/// Stores it.
pub fn store_robots(tx: &mut Tx<'_>, robots: &Robots) -> Result<()> {
    diesel::update(site_state::table).set(site_state::robots.eq(robots)).execute(&mut **tx)?;
    Ok(())
}

/// Whether editions can be followed from other servers.
pub fn federates(conn: &mut Conn) -> Result<bool> {
    Ok(site_state::table.select(site_state::federation).first(conn)?)
}

/// A key of 256 bits from the operating system, in hexadecimal digits.
pub(super) fn new_key() -> Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The secret that signs the addresses of pictures; made with the database.
pub fn media_key(conn: &mut Conn) -> Result<String> {
    Ok(native!(conn, site_state::table.select(site_state::media_key).first(conn))?)
}

/// Makes another.
pub fn replace_media_key(tx: &mut Tx<'_>) -> Result<()> {
    diesel::update(site_state::table).set(site_state::media_key.eq(new_key()?)).execute(&mut **tx)?;
    Ok(())
}

/// What search engines know us by (`IndexNow`): public, and made of a secret that it tells nothing of.
pub fn indexnow_key(conn: &mut Conn) -> Result<String> {
    let digest = Sha256::digest(format!("indexnow {}", media_key(conn)?));
    Ok(digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect())
}

/// What the key that signs messages to browsers is made of; made with the database. Each subscription is bound to it.
pub fn push_key(conn: &mut Conn) -> Result<String> {
    Ok(site_state::table.select(site_state::push_key).first(conn)?)
}

/// Makes another.
pub fn replace_push_key(tx: &mut Tx<'_>) -> Result<()> {
    diesel::update(site_state::table).set(site_state::push_key.eq(new_key()?)).execute(&mut **tx)?;
    Ok(())
}

/// The number of the last committed change of content.
pub fn generation(conn: &mut Conn) -> Result<i64> {
    Ok(native!(conn, site_state::table.select(site_state::generation).first(conn))?)
}

/// Writes what is there already, to see whether anything can be written.
pub fn try_to_write(tx: &mut Tx<'_>) -> Result<()> {
    diesel::update(site_state::table).set(site_state::generation.eq(site_state::generation)).execute(&mut **tx)?;
    Ok(())
}

/// Raises the generation where readers will see the change, and has other nodes told when it is committed; else reads it.
pub(super) fn next_generation(conn: &mut Conn, seen: Seen) -> Result<i64> {
    if seen == Seen::ByTheDeskOnly {
        return generation(conn);
    }
    let generation = diesel::update(site_state::table)
        .set(site_state::generation.eq(site_state::generation + 1))
        .returning(site_state::generation)
        .get_result(conn)?;
    #[cfg(feature = "postgres")]
    if let Conn::Postgres(postgres) = conn {
        diesel::sql_query("SELECT pg_notify('manset_generation', $1)")
            .bind::<diesel::sql_types::Text, _>(i64::to_string(&generation))
            .execute(postgres)?;
    }
    Ok(generation)
}
