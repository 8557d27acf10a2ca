//! How long somebody stays signed in.

use chrono::TimeDelta;

use super::time::UtcTime;

/// When a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLife {
    /// So long after it was last used.
    pub idle: TimeDelta,
    /// So long after it began, however busy.
    pub whole: TimeDelta,
}

impl SessionLife {
    /// Nobody can set a longer one.
    pub const LONGEST: Self = Self { idle: TimeDelta::hours(12), whole: TimeDelta::days(14) };

    /// Whether a session that began and was last used at these moments still is one.
    pub fn stands(self, created_at: UtcTime, seen_at: UtcTime, now: UtcTime) -> bool {
        seen_at.plus(self.idle) > now && created_at.plus(self.whole) > now
    }
}
