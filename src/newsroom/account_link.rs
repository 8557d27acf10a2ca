//! Links by which people set their own password: made by admins, used once, within three days.

use chrono::TimeDelta;

use super::audit::{note, note_at_door, note_of_server};
use super::demand;
use super::token::Token;
use crate::db::user::{self, User};
use crate::db::{Conn, Tx, account_link, session};
use crate::domain::actor::Actor;
use crate::domain::client::Client;
use crate::domain::id::UserId;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A link works for so many hours.
pub const HOURS: i64 = 72;

/// Makes a link for somebody who may sign in; a former one is void. What they have, password and sessions, stays until it is used.
pub fn offer(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: UserId) -> Result<Token> {
    demand(actor, Permission::Administer)?;
    let token = make(tx, now, id)?;
    note(tx, actor, now, "offer link", "user", id)?;
    Ok(token)
}

/// The same from the command line, where whoever runs the server decides.
pub fn offer_by_operator(tx: &mut Tx<'_>, now: UtcTime, id: UserId) -> Result<Token> {
    let token = make(tx, now, id)?;
    note_of_server(tx, now, "offer link", "user", id)?;
    Ok(token)
}

fn make(tx: &mut Tx<'_>, now: UtcTime, id: UserId) -> Result<Token> {
    if !User::find(tx, id)?.active {
        return Err(Error::NotFound);
    }
    let token = Token::random()?;
    account_link::replace(tx, &token.hash(), id, now)?;
    Ok(token)
}

/// Whose link it is, while it stands. Looking at it does not use it up: scanners of mail do that.
pub fn standing(conn: &mut Conn, token: &Token, now: UtcTime) -> Result<User> {
    let (id, made) = account_link::find(conn, &token.hash())?.ok_or(Error::NotFound)?;
    let user = User::find(conn, id)?;
    let stands = user.active && made.plus(TimeDelta::hours(HOURS)) > now;
    if stands { Ok(user) } else { Err(Error::NotFound) }
}

/// Sets the password of the link's owner, uses the link up, and ends whatever sessions they had.
pub fn redeem(tx: &mut Tx<'_>, token: &Token, client: &Client, now: UtcTime, password_hash: &str) -> Result<()> {
    let user = standing(tx, token, now)?;
    user::set_password_hash(tx, user.id, password_hash)?;
    account_link::delete_of_user(tx, user.id)?;
    session::delete_of_user(tx, user.id, None)?;
    note_at_door(tx, client, now, "set password", (Some(user.id), Some(user.id)))
}

/// Removes links whose time is over.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    account_link::sweep(tx, now.plus(-TimeDelta::hours(HOURS)))
}
