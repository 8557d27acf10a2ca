//! How a backup is named, and the files of one.

use std::fmt;

use chrono::NaiveDateTime;

use super::time::UtcTime;

/// The second at which a backup was made: `20261130T083648Z`. Sorted as text, the newest is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BackupName(NaiveDateTime);

/// ISO 8601's basic format.
const FORMAT: &str = "%Y%m%dT%H%M%SZ";

impl BackupName {
    /// Of a backup made at a moment.
    pub fn at(moment: UtcTime) -> Self {
        let stored = moment.stored();
        Self(
            stored
                .and_utc()
                .timestamp()
                .checked_mul(1_000)
                .and_then(UtcTime::from_millis)
                .map_or(*stored, |at| *at.stored()),
        )
    }

    /// Reads a name; no other spelling of the same moment is one.
    pub fn parse(text: &str) -> Option<Self> {
        let name = Self(NaiveDateTime::parse_from_str(text, FORMAT).ok()?);
        (name.to_string() == text).then_some(name)
    }

    /// When it was made.
    pub fn moment(self) -> UtcTime {
        UtcTime::from_stored(self.0)
    }
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format(FORMAT))
    }
}

/// A file of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupFile {
    /// The whole database.
    Database,
    /// What the backup holds. It is written last: without it there is no backup.
    Manifest,
}

impl BackupFile {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Database => "database.sqlite3",
            Self::Manifest => "manifest.json",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_second_of_its_backup() {
        let moment = UtcTime::from_millis(1_796_027_808_999).unwrap();
        let name = BackupName::at(moment);

        assert_eq!(name.to_string(), "20261130T083648Z");
        assert_eq!(BackupName::parse("20261130T083648Z"), Some(name));
        assert_eq!(name.moment().millis(), 1_796_027_808_000);
        for wrong in ["", "20261130", "20261130T083648", "2026-11-30T08:36:48Z", "20261330T083648Z", "../etc/passwd"] {
            assert_eq!(BackupName::parse(wrong), None, "{wrong}");
        }
    }
}
