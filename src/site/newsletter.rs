//! The letter of the day as it is written: for readers, for whoever tries it out, and on the desk.

use super::Site;
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::newsletter::contents;
use crate::db::setting::Settings;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::mail::newsletter::{Item, Newsletter, Written};

impl Site {
    /// Writes the letter of an edition about what was published from one moment up to another; nothing, where readers see nothing of it.
    pub fn newsletter(
        &self,
        conn: &mut Conn,
        lang: Lang,
        (from, until): (UtcTime, UtcTime),
        leave: &str,
    ) -> Result<Option<Written>> {
        let told = contents(conn, lang, from, until)?;
        if told.is_empty() {
            return Ok(None);
        }
        let (settings, edition, t) = (Settings::load(conn)?, Edition::find(conn, lang)?, self.messages(lang)?);
        let origin = &self.config.origin;
        let items = told.into_iter().map(|teaser| Item {
            url: format!("{origin}{}", teaser.path()),
            headline: teaser.headline,
            summary: teaser.summary,
        });
        let letter = Newsletter {
            t: &t,
            tag: &edition.tag,
            direction: edition.direction,
            site_name: &settings.name,
            home: format!("{origin}{}", path::home(lang)),
            date: t.date(until.day(settings.time_zone)),
            items: items.collect(),
            leave,
        };
        letter.write().map(Some).map_err(Error::internal)
    }
}
