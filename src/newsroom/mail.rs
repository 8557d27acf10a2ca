//! Letters to people of the newsroom.

use super::account_link;
use super::delivery::enqueue_once;
use super::token::Token;
use crate::db::user::{self, User};
use crate::db::{Conn, Tx, delivery};
use crate::domain::delivery::{Channel, Letter, Work};
use crate::domain::email::Email;
use crate::domain::mail::MailKind;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// The server for letters takes them one after the other.
const LANE: &str = "letters";

/// A letter whose recipient is known.
#[derive(Clone, Debug)]
pub struct Addressed {
    /// What it is about.
    pub letter: Letter,
    /// To whom.
    pub to: User,
    /// The link in it, made for it: one of an earlier letter is void.
    pub link: Option<Token>,
}

/// Queues a letter. One that says the same and still waits is replaced; each comment has its own.
pub(super) fn enqueue(tx: &mut Tx<'_>, now: UtcTime, letter: Letter) -> Result<()> {
    let twin = match (letter.user, letter.article, letter.comment) {
        (Some(user), Some(article), None) => Some(format!("letter {} {user} {article}", letter.kind.as_str())),
        _ => None,
    };
    let work = Work::Letter(letter);
    match twin {
        Some(twin) => enqueue_once(tx, now, LANE, &work, &twin),
        None => super::delivery::enqueue(tx, now, LANE, &work),
    }
}

/// To whom a letter goes, unless they are gone or do not want it.
pub fn address(tx: &mut Tx<'_>, now: UtcTime, letter: Letter) -> Result<Option<Addressed>> {
    let Some(to) = recipient(tx, &letter)? else { return Ok(None) };
    if !user::mail_wish(tx, to.id)?.includes(letter.kind) {
        return Ok(None);
    }
    let link = match letter.kind {
        MailKind::Link | MailKind::Reset => Some(account_link::for_letter(tx, now, letter.kind, to.id)?),
        _ => None,
    };
    Ok(Some(Addressed { letter, to, link }))
}

fn recipient(conn: &mut Conn, letter: &Letter) -> Result<Option<User>> {
    match (letter.user, &letter.account) {
        (Some(id), _) => Ok(Some(User::find(conn, id)?).filter(|user| user.active)),
        (None, Some(account)) => Email::parse(account).map_or(Ok(None), |email| User::by_account(conn, &email)),
        (None, None) => Ok(None),
    }
}

/// Takes back all letters that wait.
pub fn forget(tx: &mut Tx<'_>) -> Result<()> {
    delivery::delete_of_channel(tx, Channel::Letter)
}
