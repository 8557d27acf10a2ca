//! How long a secret link to a text holds.

use chrono::TimeDelta;

/// What its maker chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviewLife {
    /// While somebody waits for it.
    Hour,
    /// Until tomorrow.
    Day,
    /// For a partner or a lawyer to read at leisure.
    Week,
}

impl PreviewLife {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Hour, Self::Day, Self::Week];

    /// Reads the form's spelling.
    pub fn parse(typed: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|life| life.as_str() == typed)
    }

    /// The form's spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// How long it is.
    pub fn length(self) -> TimeDelta {
        match self {
            Self::Hour => TimeDelta::hours(1),
            Self::Day => TimeDelta::days(1),
            Self::Week => TimeDelta::days(7),
        }
    }
}
