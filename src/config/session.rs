//! The settings of sessions: how long somebody stays signed in, and who needs more than a password.

use chrono::TimeDelta;

use super::{Given, WrongSetting};
use crate::domain::codes::CodesFor;
use crate::domain::session::SessionLife;

/// Minutes without use after which a session ends, where nothing is said.
const IDLE: u32 = 120;
/// The fewest: the use of a session is noted every few minutes only.
const IDLE_MIN: u32 = 15;
/// Hours after which the busiest session ends, where nothing is said.
const WHOLE: u32 = 24;

/// Who comes in, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Sessions {
    /// How long somebody stays signed in.
    pub life: SessionLife,
    /// Who must have one-time codes.
    pub codes_for: CodesFor,
}

impl Sessions {
    /// Checks flags and variables, completed by the file and the defaults.
    pub(super) fn new(given: &Given, file: &Given) -> Result<Self, WrongSetting> {
        Ok(Self { life: life(given, file)?, codes_for: codes_for(given, file)? })
    }

    /// For `manset config`.
    pub(super) fn table(self) -> Vec<(&'static str, &'static str, String)> {
        vec![
            ("session_idle", "MANSET_SESSION_IDLE", self.life.idle.num_minutes().to_string()),
            ("session_life", "MANSET_SESSION_LIFE", self.life.whole.num_hours().to_string()),
            ("codes_for", "MANSET_CODES_FOR", self.codes_for.as_str().to_owned()),
        ]
    }
}

fn life(given: &Given, file: &Given) -> Result<SessionLife, WrongSetting> {
    let minutes = given.session_idle.or(file.session_idle).unwrap_or(IDLE);
    let hours = given.session_life.or(file.session_life).unwrap_or(WHOLE);
    let life = SessionLife { idle: TimeDelta::minutes(minutes.into()), whole: TimeDelta::hours(hours.into()) };
    let longest = SessionLife::LONGEST;
    if minutes < IDLE_MIN || life.idle > longest.idle {
        let why = format!("{minutes} is not between {IDLE_MIN} and {}", longest.idle.num_minutes());
        return Err(WrongSetting { name: "session_idle", why });
    }
    if hours == 0 || life.whole > longest.whole {
        let why = format!("{hours} is not between 1 and {}", longest.whole.num_hours());
        return Err(WrongSetting { name: "session_life", why });
    }
    Ok(life)
}

fn codes_for(given: &Given, file: &Given) -> Result<CodesFor, WrongSetting> {
    let Some(typed) = given.codes_for.as_ref().or(file.codes_for.as_ref()) else { return Ok(CodesFor::Nobody) };
    CodesFor::parse(typed).ok_or_else(|| {
        let all = CodesFor::ALL.map(CodesFor::as_str).join(", ");
        WrongSetting { name: "codes_for", why: format!("{typed:?} is none of {all}") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(session_idle: Option<u32>, session_life: Option<u32>) -> Result<SessionLife, String> {
        let given = Given { session_idle, session_life, ..Given::default() };
        life(&given, &Given::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_session_ends_after_two_idle_hours_and_after_a_day_unless_told_otherwise() {
        let usual = SessionLife { idle: TimeDelta::hours(2), whole: TimeDelta::hours(24) };

        assert_eq!(set(None, None).unwrap(), usual);
        assert_eq!(set(Some(720), Some(336)).unwrap(), SessionLife::LONGEST);
    }

    #[test]
    fn whoever_sets_a_word_that_is_none_is_told_the_words() {
        let set = |codes_for: &str| {
            let given = Given { codes_for: Some(codes_for.to_owned()), ..Given::default() };
            super::codes_for(&given, &Given::default()).map_err(|error| error.to_string())
        };

        assert_eq!(set("publishers"), Ok(CodesFor::Publishers));
        assert!(set("admins").unwrap_err().contains("nobody, publishers, everybody"));
        assert_eq!(super::codes_for(&Given::default(), &Given::default()).unwrap(), CodesFor::Nobody);
    }

    #[test]
    fn nobody_stays_signed_in_for_ever() {
        for minutes in [0, 14, 721, u32::MAX] {
            assert!(set(Some(minutes), None).unwrap_err().contains("`session_idle`"), "{minutes}");
        }
        for hours in [0, 337, u32::MAX] {
            assert!(set(None, Some(hours)).unwrap_err().contains("`session_life`"), "{hours}");
        }
    }
}
