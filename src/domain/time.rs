//! Moments, in UTC, to the millisecond.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, SubsecRound, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use diesel::sql_types::Timestamp;

/// A moment in UTC, cut to whole milliseconds: what both databases hold alike.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = Timestamp)]
pub struct UtcTime(NaiveDateTime);

impl UtcTime {
    /// The last moment there is: stored times sort as text, and only four-digit years do.
    pub const END: Self = Self(match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(day) => day.and_time(NaiveTime::MIN),
        None => NaiveDateTime::MIN,
    });

    /// Cuts a moment to what is stored.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(at.naive_utc().trunc_subsecs(3))
    }

    /// From what the database holds.
    pub fn from_stored(at: NaiveDateTime) -> Self {
        Self(at)
    }

    /// What the database holds.
    pub fn stored(&self) -> &NaiveDateTime {
        &self.0
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0.and_utc().timestamp_millis()
    }

    /// From milliseconds since 1970, up to [`Self::END`].
    pub fn from_millis(millis: i64) -> Option<Self> {
        DateTime::from_timestamp_millis(millis).map(Self::new).filter(|at| millis >= 0 && *at <= Self::END)
    }

    /// As RFC 3339 has it, in UTC, to the second.
    pub fn rfc3339(self) -> String {
        self.0.and_utc().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// The moment on a clock in the site's time zone.
    pub fn in_zone(self, zone: Tz) -> DateTime<Tz> {
        zone.from_utc_datetime(&self.0)
    }

    /// The calendar day of the moment in the site's time zone.
    pub fn day(self, zone: Tz) -> NaiveDate {
        self.in_zone(zone).date_naive()
    }

    /// The beginning of its hour, in UTC.
    #[must_use]
    pub fn hour(self) -> Self {
        let into = self.millis().rem_euclid(3_600_000);
        self.plus(TimeDelta::milliseconds(-into))
    }

    /// So much later, or the same moment where there is no such time.
    #[must_use]
    pub fn plus(self, by: TimeDelta) -> Self {
        self.0.checked_add_signed(by).map_or(self, Self)
    }
}

/// The first moment of a day in a time zone: midnight, or the end of the gap where midnight is skipped.
pub fn start_of_day(day: NaiveDate, zone: Tz) -> Option<UtcTime> {
    let midnight = day.and_hms_opt(0, 0, 0)?;
    (0..=8).find_map(|quarters| {
        let local = midnight.checked_add_signed(TimeDelta::minutes(quarters * 15))?;
        zone.from_local_datetime(&local).earliest().map(|at| UtcTime::new(at.with_timezone(&Utc)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_of_its_zone_or_after_the_gap() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let start = |date, zone: Tz| start_of_day(date, zone).unwrap().in_zone(chrono_tz::UTC).to_rfc3339();

        assert_eq!(start(day(2025, 12, 17), chrono_tz::Asia::Baku), "2025-12-16T20:00:00+00:00");
        // Beirut skips midnight when summer time begins.
        assert_eq!(start(day(2024, 3, 31), chrono_tz::Asia::Beirut), "2024-03-30T22:00:00+00:00");
    }
}
