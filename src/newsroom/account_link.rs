//! Links by which people set their own password: handed out by admins, or sent to whoever forgot theirs; used once.

use chrono::TimeDelta;

use super::audit::{note, note_at_door, note_of_server};
use super::token::Token;
use super::{demand, mail, notice, passkey};
use crate::db::request::{self, Purpose};
use crate::db::sign_in_attempt::Attempt;
use crate::db::user::{self, User};
use crate::db::{Conn, Tx, account_link, session};
use crate::domain::actor::Actor;
use crate::domain::client::Client;
use crate::domain::delivery::Letter;
use crate::domain::id::UserId;
use crate::domain::mail::MailKind;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// An admin's link works for so many hours.
pub const HOURS: i64 = 72;
/// One that somebody asked for by themselves, for so many minutes.
pub const MINUTES: i64 = 60;

/// Requests for a new password are counted over this time.
pub const WINDOW: TimeDelta = TimeDelta::hours(1);
/// So many letters go to one account.
const PER_ACCOUNT: i64 = 3;
/// So many requests are heard from one network.
const PER_NETWORK: i64 = 10;

/// Makes a link for somebody who may sign in; a former one is void. What they have, password, sessions and passkeys, stays until it is used.
pub fn offer(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: UserId) -> Result<Token> {
    demand(actor, Permission::Administer)?;
    let token = make(tx, id, now.plus(TimeDelta::hours(HOURS)))?;
    note(tx, actor, now, "offer link", "user", id)?;
    Ok(token)
}

/// The same from the command line, where whoever runs the server decides.
pub fn offer_by_operator(tx: &mut Tx<'_>, now: UtcTime, id: UserId) -> Result<Token> {
    let token = make(tx, id, now.plus(TimeDelta::hours(HOURS)))?;
    note_of_server(tx, now, "offer link", "user", id)?;
    Ok(token)
}

/// Has a link sent to somebody who may sign in.
pub fn offer_by_mail(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: UserId) -> Result<()> {
    demand(actor, Permission::Administer)?;
    if !User::find(tx, id)?.active {
        return Err(Error::NotFound);
    }
    mail::enqueue(tx, now, Letter::to_user(MailKind::Link, id))?;
    note(tx, actor, now, "offer link", "user", id)
}

/// Has a link sent to an account, if there is one: nothing here depends on that, neither what is answered nor how long it takes. Tells
/// whether the request was heard: a network that asks too often is not.
pub fn ask(tx: &mut Tx<'_>, client: &Client, now: UtcTime, account: &str, attempt: &Attempt) -> Result<bool> {
    let since = now.plus(-WINDOW);
    if request::of_network(tx, Purpose::Password, &attempt.network, since)? >= PER_NETWORK {
        return Ok(false);
    }
    let of_account = request::of_account(tx, Purpose::Password, &attempt.account, since)?;
    request::insert(tx, Purpose::Password, &attempt.network, &attempt.account, now)?;
    note_at_door(tx, client, now, "ask for link", (None, None))?;
    if of_account < PER_ACCOUNT {
        mail::enqueue(tx, now, Letter::to_account(MailKind::Reset, account))?;
    }
    Ok(true)
}

/// The link of a letter that is being sent; one of an earlier letter is void.
pub(super) fn for_letter(tx: &mut Tx<'_>, now: UtcTime, kind: MailKind, id: UserId) -> Result<Token> {
    let life = if kind == MailKind::Reset { TimeDelta::minutes(MINUTES) } else { TimeDelta::hours(HOURS) };
    make(tx, id, now.plus(life))
}

fn make(tx: &mut Tx<'_>, id: UserId, expires_at: UtcTime) -> Result<Token> {
    if !User::find(tx, id)?.active {
        return Err(Error::NotFound);
    }
    let token = Token::random()?;
    account_link::replace(tx, &token.hash(), id, expires_at)?;
    Ok(token)
}

/// Whose link it is, while it stands. Looking at it does not use it up: scanners of mail do that.
pub fn standing(conn: &mut Conn, token: &Token, now: UtcTime) -> Result<User> {
    let (id, expires_at) = account_link::find(conn, &token.hash())?.ok_or(Error::NotFound)?;
    let user = User::find(conn, id)?;
    let stands = user.active && expires_at > now;
    if stands { Ok(user) } else { Err(Error::NotFound) }
}

/// Sets the password of the link's owner, uses the link up, ends whatever sessions they had, and removes their passkeys.
pub fn redeem(tx: &mut Tx<'_>, token: &Token, client: &Client, now: UtcTime, password_hash: &str) -> Result<()> {
    let user = standing(tx, token, now)?;
    user::set_password_hash(tx, user.id, password_hash)?;
    account_link::delete_of_user(tx, user.id)?;
    session::delete_of_user(tx, user.id, None)?;
    passkey::forget_at_door(tx, client, now, user.id)?;
    notice::of_password(tx, now, user.id)?;
    note_at_door(tx, client, now, "set password", (Some(user.id), Some(user.id)))
}

/// Removes links whose time is over, and requests that no longer count.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    Ok(account_link::sweep(tx, now)? + request::sweep(tx, Purpose::Password, now.plus(-WINDOW))?)
}
