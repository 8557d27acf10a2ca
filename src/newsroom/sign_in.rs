//! Sessions, and the one-time link of the first admin.

use chrono::TimeDelta;

use super::audit::{by, note_at_door, note_changes, note_of_server, note_way_at_door, stopped_at};
use super::token::Token;
use super::{demand, note, sign_in_limit};
use crate::db::session::{self, Listed, Session};
use crate::db::sign_in_attempt::Attempt;
use crate::db::user::{self, NewUser, User};
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::client::Client;
use crate::domain::factor::{Factor, Step};
use crate::domain::id::UserId;
use crate::domain::role::Permission;
use crate::domain::session::SessionLife;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A session's use is noted once in this time, not on each request.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(5);
/// A one-time link lives so long.
const LINK_LIFE: TimeDelta = TimeDelta::hours(24);

/// Begins a session with a secret of its own.
pub fn begin(tx: &mut Tx<'_>, (user, factor): (UserId, Factor), client: &Client, now: UtcTime) -> Result<Token> {
    let token = Token::random()?;
    session::insert(tx, &token.hash(), user, client, now)?;
    note_way_at_door(tx, client, now, ("sign in", by(factor)), (Some(user), Some(user)))?;
    Ok(token)
}

/// Notes that somebody did not get in, and that they have to wait, if they have tried too often now. What was typed is not
/// noted: it may be a password in the wrong field.
pub fn refuse(
    tx: &mut Tx<'_>,
    client: &Client,
    (account, step): (Option<UserId>, Step),
    attempt: &Attempt,
    now: UtcTime,
) -> Result<()> {
    note_way_at_door(tx, client, now, ("fail to sign in", stopped_at(step)), (None, account))?;
    match sign_in_limit::wait(tx, attempt, now)? {
        Some(_) => note_at_door(tx, client, now, "lock", (None, account)),
        None => Ok(()),
    }
}

/// Ends the session that one signs out of.
pub fn leave(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, token: &Token) -> Result<()> {
    end(tx, token)?;
    note(tx, actor, now, "sign out", "user", actor.id)
}

/// The session of a secret, if it has not ended.
pub fn current(conn: &mut Conn, token: &Token, now: UtcTime, life: SessionLife) -> Result<Option<Session>> {
    let session = session::find(conn, &token.hash())?;
    Ok(session.filter(|found| life.stands(found.created_at, found.seen_at, now)))
}

/// One's own sessions that have not ended, the last used first.
pub fn own(conn: &mut Conn, user: UserId, now: UtcTime, life: SessionLife) -> Result<Vec<Listed>> {
    let sessions = session::of_user(conn, user)?;
    Ok(sessions.into_iter().filter(|found| life.stands(found.created_at, found.seen_at, now)).collect())
}

/// Whether the use of a session should be noted now.
pub fn is_due_to_note(session: &Session, now: UtcTime) -> bool {
    session.seen_at.plus(NOTED_EVERY) <= now
}

/// Notes that a session was used.
pub fn note_use(tx: &mut Tx<'_>, token: &Token, now: UtcTime) -> Result<()> {
    session::touch(tx, &token.hash(), now)
}

/// Gives the session of somebody who typed their password again another secret; the former opens nothing any more.
pub fn renew(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, former: &Token) -> Result<Token> {
    let token = former.renewed()?;
    if !session::renew(tx, &former.hash(), &token.hash())? {
        return Err(Error::Forbidden);
    }
    note_changes(tx, actor, now, ("confirm", "user"), actor.id, by(Factor::Password))?;
    Ok(token)
}

/// Notes that somebody who is signed in did not know the password of their account.
pub fn refuse_again(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime) -> Result<()> {
    note_changes(tx, actor, now, ("fail to confirm", "user"), actor.id, stopped_at(Step::Password))
}

/// Ends a session.
pub fn end(tx: &mut Tx<'_>, token: &Token) -> Result<()> {
    session::delete(tx, &token.hash())
}

/// Ends one of one's own sessions.
pub fn end_own(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, token_hash: &str) -> Result<()> {
    if !session::delete_own(tx, actor.id, token_hash)? {
        return Err(Error::NotFound);
    }
    note(tx, actor, now, "end session", "user", actor.id)
}

/// Ends all of one's own sessions but the one that asks.
pub fn end_others(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, here: &Token) -> Result<()> {
    session::delete_of_user(tx, actor.id, Some(&here.hash()))?;
    note(tx, actor, now, "end sessions", "user", actor.id)
}

/// Ends all sessions of a person whose account somebody else may have.
pub fn end_of(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: UserId) -> Result<()> {
    demand(actor, Permission::Administer)?;
    let id = User::find(tx, id)?.id;
    session::delete_of_user(tx, id, None)?;
    note(tx, actor, now, "end sessions", "user", id)
}

/// Removes the rows of sessions that have ended, whatever is set.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    let longest = SessionLife::LONGEST;
    session::sweep(tx, now.plus(-longest.idle), now.plus(-longest.whole))
}

/// Makes the link by which the first admin comes in; a former one is void. None where there is an admin.
pub fn offer_setup(tx: &mut Tx<'_>, now: UtcTime) -> Result<Option<Token>> {
    if user::count_admins(tx)? > 0 {
        return Ok(None);
    }
    let token = Token::random()?;
    session::replace_setup_link(tx, &token.hash(), now)?;
    Ok(Some(token))
}

/// Whether a one-time link still stands.
pub fn setup_stands(conn: &mut Conn, token: &Token, now: UtcTime) -> Result<bool> {
    let made = session::setup_link(conn, &token.hash())?;
    Ok(made.is_some_and(|at| at.plus(LINK_LIFE) > now) && user::count_admins(conn)? == 0)
}

/// Makes the first admin and uses the link up.
pub fn set_up(tx: &mut Tx<'_>, token: &Token, new: &NewUser, now: UtcTime) -> Result<UserId> {
    if !setup_stands(tx, token, now)? {
        return Err(Error::NotFound);
    }
    session::delete_setup_links(tx)?;
    let user = user::insert(tx, new, now)?;
    note_of_server(tx, now, "set up", "user", user)?;
    Ok(user)
}
