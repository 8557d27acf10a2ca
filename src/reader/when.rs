//! A moment as readers' pages write it: in site time, in the words and order of the edition.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat};
use chrono_tz::Tz;

use crate::i18n::Messages;

/// A moment; each form of it is made when a page asks for it.
pub struct When<'p> {
    pub(super) local: DateTime<Tz>,
    pub(super) t: &'p Messages,
    /// The day of the edition's newest article. Not today: a page stays in the cache until something is published.
    pub(super) newest: Option<NaiveDate>,
}

impl When<'_> {
    /// RFC 3339 with the site's zone offset.
    pub fn iso(&self) -> String {
        self.local.to_rfc3339_opts(SecondsFormat::Secs, false)
    }

    /// The day.
    pub fn date(&self) -> String {
        self.t.date(self.day())
    }

    /// The minute.
    pub fn time(&self) -> String {
        self.t.time(self.local.time())
    }

    /// Both.
    pub fn date_time(&self) -> String {
        self.t.date_time(self.date(), self.time()).into_owned()
    }

    /// The day where space is scarce: without its year where that is the year of the newest article.
    pub fn short_day(&self) -> String {
        let is_plain = self.newest.is_some_and(|newest| newest.year() == self.day().year());
        if is_plain { self.t.day_and_month(self.day()) } else { self.date() }
    }

    /// Day and minute where space is scarce.
    pub fn short_day_time(&self) -> String {
        self.t.date_time(self.short_day(), self.time()).into_owned()
    }

    /// Whether it is the day of the newest article.
    pub fn is_of_newest_day(&self) -> bool {
        self.newest == Some(self.day())
    }

    fn day(&self) -> NaiveDate {
        self.local.date_naive()
    }
}
