//! Letters in the queue: whose turn it is, and what becomes of them.

use chrono::TimeDelta;

use super::account_link;
use super::token::Token;
use crate::db::mail_work::{self as work, MailWork};
use crate::db::user::{self, User};
use crate::db::{Conn, Tx};
use crate::domain::email::Email;
use crate::domain::mail::MailKind;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A node that says nothing for so long was killed: its letter is free again.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// The pause after the first failure; each further one is twice as long as the one before, up to the longest.
const PAUSE: TimeDelta = TimeDelta::minutes(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(4);
/// What the server refuses is offered so often, in case it is the server that is set up wrong.
const REFUSALS: i64 = 3;
/// After so long nobody wants it any more.
const GIVEN_UP: TimeDelta = TimeDelta::days(3);

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The server has it.
    Sent,
    /// Nobody is to be written to any more.
    Needless,
    /// The server will not take it.
    Refused,
    /// The server could not be reached, or asks to come back.
    Deferred,
}

/// A letter that one node writes and sends.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What it is about.
    pub work: MailWork,
    /// To whom, unless they are gone or do not want it.
    pub to: Option<User>,
    /// The link in it, made for it: one of an earlier letter is void.
    pub link: Option<Token>,
}

/// Claims the next letter; with none free, `NotFound`: the transaction leaves no trace.
pub fn claim(tx: &mut Tx<'_>, now: UtcTime) -> Result<Claim> {
    let work = work::claim(tx, now, LEASE)?.ok_or(Error::NotFound)?;
    let to = match recipient(tx, &work)? {
        Some(user) if user::mail_wish(tx, user.id)?.includes(work.kind) => Some(user),
        _ => None,
    };
    let link = match (&to, work.kind) {
        (Some(user), MailKind::Link | MailKind::Reset) => Some(account_link::for_letter(tx, now, work.kind, user.id)?),
        _ => None,
    };
    Ok(Claim { work, to, link })
}

fn recipient(conn: &mut Conn, work: &MailWork) -> Result<Option<User>> {
    match (work.user_id, &work.account) {
        (Some(id), _) => Ok(Some(User::find(conn, id)?).filter(|user| user.active)),
        (None, Some(account)) => Email::parse(account).map_or(Ok(None), |email| User::by_account(conn, &email)),
        (None, None) => Ok(None),
    }
}

/// Settles a claim; tells whether the letter is given up.
pub fn settle(tx: &mut Tx<'_>, now: UtcTime, letter: &MailWork, fate: Fate) -> Result<bool> {
    let given_up = match fate {
        Fate::Sent | Fate::Needless => false,
        Fate::Refused => letter.attempts >= REFUSALS,
        Fate::Deferred => letter.queued_at.plus(GIVEN_UP) <= now,
    };
    match fate {
        Fate::Refused | Fate::Deferred if !given_up => work::postpone(tx, letter.id, now.plus(pause(letter.attempts)))?,
        _ => work::done(tx, letter.id)?,
    }
    Ok(given_up)
}

/// Takes back all letters that wait.
pub fn forget(tx: &mut Tx<'_>) -> Result<()> {
    work::sweep(tx, UtcTime::END).map(drop)
}

/// Removes letters that wait for a server that nobody has set.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    work::sweep(tx, now.plus(-GIVEN_UP - LONGEST_PAUSE))
}

fn pause(attempts: i64) -> TimeDelta {
    let doubled = u32::try_from(attempts - 1).ok().and_then(|times| 1_i32.checked_shl(times)).unwrap_or(i32::MAX);
    PAUSE.checked_mul(doubled.max(1)).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_up_to_four_hours() {
        let minutes: Vec<i64> = (1..=10).map(|attempts| pause(attempts).num_minutes()).collect();

        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
        assert_eq!(pause(1_000), LONGEST_PAUSE);
    }
}
