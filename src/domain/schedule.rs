//! The `publish_at` field: a minute in site time.

use chrono::{LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::time::UtcTime;

/// Why a typed minute is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleError {
    /// Not `YYYY-MM-DDTHH:MM`, no such day, or none that is stored.
    Impossible,
    /// The clocks skip this minute when summer time begins.
    Skipped,
}

/// The form of HTML's `datetime-local`.
const FORM: &str = "%Y-%m-%dT%H:%M";

/// Reads a minute of site time. Where the clocks go back and a minute comes twice, the first is meant.
pub fn parse(typed: &str, zone: Tz) -> Result<UtcTime, ScheduleError> {
    let shape = typed.len() == 16 && typed.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'T'));
    let local = NaiveDateTime::parse_from_str(typed, FORM).ok().filter(|_| shape).ok_or(ScheduleError::Impossible)?;
    match zone.from_local_datetime(&local) {
        // Others than the years that are stored would sort wrong: that of -001, or one that is 10000 in UTC.
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => {
            UtcTime::from_millis(at.timestamp_millis()).ok_or(ScheduleError::Impossible)
        }
        LocalResult::None => Err(ScheduleError::Skipped),
    }
}

/// The moment as the form shows it.
pub fn format(at: UtcTime, zone: Tz) -> String {
    at.in_zone(zone).format(FORM).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_of_site_time_is_one_moment() {
        let at = parse("2025-12-17T12:32", chrono_tz::Asia::Baku).unwrap();

        assert_eq!(at.in_zone(chrono_tz::UTC).to_rfc3339(), "2025-12-17T08:32:00+00:00");
        assert_eq!(format(at, chrono_tz::Asia::Baku), "2025-12-17T12:32");
    }

    #[test]
    fn impossible_and_skipped_minutes_are_told_apart() {
        let berlin = chrono_tz::Europe::Berlin;
        for typed in [
            "",
            "2026-02-30T10:00",
            "2026-13-01T10:00",
            "2026-01-01T24:00",
            "2026-01-01 10:00",
            "2026-01-01T10:00Z",
            "+2026-01-01T1:00",
            "٢٠٢٦-01-01T10:00",
            "-001-01-01T00:00",
            "0000-01-01T00:00",
            "1969-12-31T23:59",
            "9999-12-31T23:59",
        ] {
            assert_eq!(parse(typed, berlin), Err(ScheduleError::Impossible), "{typed:?}");
        }
        assert_eq!(parse("2026-03-29T02:30", berlin), Err(ScheduleError::Skipped));
        // 02:30 comes twice on this night: the first, in summer time, is meant.
        assert_eq!(
            parse("2026-10-25T02:30", berlin).unwrap().in_zone(chrono_tz::UTC).to_rfc3339(),
            "2026-10-25T00:30:00+00:00"
        );
    }
}
