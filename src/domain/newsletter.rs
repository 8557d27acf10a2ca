//! The letter of the day: when it goes out and how much is in it.

use chrono::{NaiveDate, TimeDelta, Timelike};
use chrono_tz::Tz;

use super::time::UtcTime;

/// The hour at which it goes out where nobody chose another.
pub const USUAL_HOUR: i64 = 18;
/// So many articles are in it.
pub const LENGTH: usize = 12;
/// It tells of no more than this, even if the one before it is older.
pub const SPAN: TimeDelta = TimeDelta::hours(48);

/// Reads an hour of the day.
pub fn parse_hour(typed: &str) -> Option<i64> {
    typed.parse().ok().filter(|hour| (0..24).contains(hour))
}

/// The day whose letter is due at a moment, in site time: from its hour on until the day is over.
pub fn due_day(now: UtcTime, zone: Tz, hour: i64) -> Option<NaiveDate> {
    let local = now.in_zone(zone);
    (i64::from(local.hour()) >= hour).then(|| local.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_due_from_its_hour_on_until_midnight_by_the_clock_of_the_site() {
        let at = |hour: i64, minute: i64| {
            let day = super::super::time::start_of_day(NaiveDate::from_ymd_opt(2026, 3, 10).unwrap(), Tz::UTC).unwrap();
            due_day(day.plus(TimeDelta::minutes(hour * 60 + minute)), chrono_tz::Asia::Baku, 18)
                .map(|day| day.to_string())
        };

        assert_eq!(at(13, 59), None);
        assert_eq!(at(14, 0).as_deref(), Some("2026-03-10"));
        assert_eq!(at(19, 59).as_deref(), Some("2026-03-10"));
        assert_eq!(at(20, 0), None);
    }

    #[test]
    fn an_hour_is_one_of_a_day() {
        assert_eq!(parse_hour("0"), Some(0));
        assert_eq!(parse_hour("23"), Some(23));
        for wrong in ["24", "-1", "", "6pm"] {
            assert_eq!(parse_hour(wrong), None, "{wrong}");
        }
    }
}
