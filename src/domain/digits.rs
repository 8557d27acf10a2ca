//! Moments in digits, as the database and machines read them: a page has a hundred, and Chrono goes through a pattern for each.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// Adds `2026-03-08`, a separator and `14:05:09`; false, and nothing, where the year has not four digits.
pub fn push_date_time(text: &mut String, at: &NaiveDateTime, separator: char) -> bool {
    let Some(year) = u32::try_from(at.year()).ok().filter(|year| *year <= 9999) else { return false };
    push::<4>(text, year);
    text.push('-');
    push::<2>(text, at.month());
    text.push('-');
    push::<2>(text, at.day());
    text.push(separator);
    push_minute(text, at.hour(), at.minute());
    text.push(':');
    push::<2>(text, at.second());
    true
}

/// Adds `14:05`.
pub fn push_minute(text: &mut String, hour: u32, minute: u32) {
    push::<2>(text, hour);
    text.push(':');
    push::<2>(text, minute);
}

/// Adds the last digits of a number, with zeros before it where it has fewer.
pub fn push<const DIGITS: u32>(text: &mut String, number: u32) {
    let mut rest = number;
    for place in (0..DIGITS).rev() {
        let unit = 10_u32.pow(place);
        text.push(char::from_digit(rest / unit % 10, 10).unwrap_or('0'));
        rest %= unit;
    }
}

/// Reads `2026-03-08 14:05:09`, with a fraction of a second behind it or without.
pub fn date_time(text: &str) -> Option<NaiveDateTime> {
    let (year, rest) = read::<4>(text.as_bytes())?;
    let (month, rest) = read::<2>(rest.strip_prefix(b"-")?)?;
    let (day, rest) = read::<2>(rest.strip_prefix(b"-")?)?;
    let (hour, rest) = read::<2>(rest.strip_prefix(b" ")?)?;
    let (minute, rest) = read::<2>(rest.strip_prefix(b":")?)?;
    let (second, rest) = read::<2>(rest.strip_prefix(b":")?)?;
    let nanos = match rest {
        [] => 0,
        [b'.', digits @ ..] if matches!(digits.len(), 1..=9) => {
            number(digits)? * 10_u32.pow(9 - u32::try_from(digits.len()).ok()?)
        }
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?.and_hms_nano_opt(hour, minute, second, nanos)
}

fn read<const DIGITS: usize>(text: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_first_chunk::<DIGITS>()?;
    Some((number(digits)?, rest))
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        let digit = digit.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + u32::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::*;

    fn at(millis: i64) -> NaiveDateTime {
        DateTime::from_timestamp_millis(millis).unwrap().naive_utc()
    }

    proptest! {
        #[test]
        fn moments_are_written_and_read_as_chrono_does(millis in 0_i64..253_402_300_799_999) {
            let mut text = String::new();
            prop_assert!(push_date_time(&mut text, &at(millis), 'T'));
            prop_assert_eq!(&text, &at(millis).format("%FT%T").to_string());
            let stored = at(millis).format("%F %T%.f").to_string();
            prop_assert_eq!(date_time(&stored), Some(at(millis)));
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for other in [
            "",
            "2026-03-08",
            "2026-03-08T14:05:09",
            "2026-02-30 14:05:09",
            "2026-03-08 14:05:60",
            "2026-03-08 14:05:09.",
            "2026-03-08 14:05:09.x",
            "2026-03-08 14:05:09Z",
            "2026-03-08 1４:05:0",
            "+026-03-08 14:05:09",
        ] {
            assert_eq!(date_time(other), None, "{other}");
        }
        let mut text = String::new();
        assert!(!push_date_time(&mut text, &NaiveDateTime::MAX, 'T'));
        assert_eq!(text, "");
    }
}
