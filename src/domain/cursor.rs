//! Key paging: older pages of a list are reached by the key of the last row, never by an offset.

use std::fmt;

use super::time::UtcTime;

/// How many rows a reader's list page holds.
pub const PAGE: usize = 40;

/// The place in a list just before which the next page begins: a time and, within it, a row's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The time that the list is sorted by.
    pub at: UtcTime,
    /// The id that breaks ties.
    pub id: i64,
}

impl Cursor {
    /// Before the newest row.
    pub const START: Self = Self { at: UtcTime::END, id: i64::MAX };

    /// Reads `MILLISECONDS-ID`, the form of `?before=`.
    pub fn parse(typed: &str) -> Option<Self> {
        let (millis, id) = typed.split_once('-')?;
        Some(Self { at: UtcTime::from_millis(number(millis)?)?, id: number(id)? })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.at.millis(), self.id)
    }
}

/// The one canonical spelling of a number that a cursor holds.
fn number(digits: &str) -> Option<i64> {
    let canonical = digits.len() <= 18 && digits.bytes().all(|b| b.is_ascii_digit());
    if canonical && (digits == "0" || !digits.starts_with('0')) { digits.parse().ok() } else { None }
}

/// A place in the order in which articles changed: a generation, and an article that changed in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangePlace {
    /// The generation.
    pub generation: i64,
    /// The article after which it goes on; [`i64::MAX`] after all of the generation.
    pub article: i64,
}

impl ChangePlace {
    /// After all that changed in a generation.
    pub fn after(generation: i64) -> Self {
        Self { generation, article: i64::MAX }
    }

    /// Reads `GENERATION`, or `GENERATION-ARTICLE` within one.
    pub fn parse(typed: &str) -> Option<Self> {
        match typed.split_once('-') {
            Some((generation, article)) => Some(Self { generation: number(generation)?, article: number(article)? }),
            None => number(typed).map(Self::after),
        }
    }
}

impl fmt::Display for ChangePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.article {
            i64::MAX => self.generation.fmt(f),
            article => write!(f, "{}-{article}", self.generation),
        }
    }
}

/// One page of a list and, where more follows, the cursor of the next.
#[derive(Clone, Debug)]
pub struct Slice<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Where the next page begins.
    pub older: Option<Cursor>,
}

impl<T> Slice<T> {
    /// Makes a page of at most `size` rows of a list that was asked for one row more than that.
    pub fn cut(mut rows: Vec<T>, size: usize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let older = rows.last().filter(|_| more).map(cursor);
        Self { rows, older }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_canonical_spelling_is_a_cursor() {
        for typed in [
            "",
            "-",
            "1",
            "1-",
            "-1",
            "a-1",
            "1-a",
            "01-1",
            "1-01",
            "+1-1",
            "1-1-1",
            " 1-1",
            "9999999999999999999-1",
            "99999999999999999-1",
        ] {
            assert_eq!(Cursor::parse(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn a_place_among_changes_reads_back_as_written() {
        for typed in ["0", "12", "12-0", "12-345"] {
            assert_eq!(ChangePlace::parse(typed).map(|place| place.to_string()).as_deref(), Some(typed));
        }
        for typed in ["", "-", "-1", "1-", "01", "1-01", "a", "1-2-3", "9999999999999999999"] {
            assert_eq!(ChangePlace::parse(typed), None, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn a_cursor_reads_back_as_written(millis in 0i64..4_000_000_000_000, id in 0i64..999_999_999_999_999_999) {
            let cursor = Cursor { at: UtcTime::from_millis(millis).unwrap(), id };
            prop_assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        }

        #[test]
        fn no_input_panics(typed in ".*") {
            let _ = Cursor::parse(&typed);
        }
    }
}
