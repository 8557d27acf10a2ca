//! Tokens by which machines act in somebody's name: made and revoked by their owner, revoked by admins, gone with the account.

use chrono::TimeDelta;

use super::audit::note_changes;
use super::demand;
use super::token::Token;
use crate::db::api_token::{self as db, ApiToken, NewApiToken};
use crate::db::user::User;
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::change::changes;
use crate::domain::id::{ApiTokenId, UserId};
use crate::domain::role::Permission;
use crate::domain::scope::Scopes;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// What a token begins with where it travels, so that whoever finds one knows what it is.
const PREFIX: &str = "manset_";
/// Nobody needs more.
const MOST: usize = 50;
/// A token's use is noted once in this time, not on each request.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(5);
/// One that has ended is shown for so long.
const SHOWN: TimeDelta = TimeDelta::days(30);

/// What its owner says of a token.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What they call it.
    pub name: String,
    /// What it is for.
    pub scopes: Scopes,
    /// Until when it holds, if not for ever.
    pub expires_at: Option<UtcTime>,
}

/// Makes one; what is given is shown this once.
pub fn make(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, wanted: &Wanted) -> Result<String> {
    demand(actor, Permission::Write)?;
    if ApiToken::of_user(tx, actor.id)?.len() >= MOST {
        return Err(Error::Forbidden);
    }
    let token = Token::random()?;
    let new = NewApiToken {
        user_id: actor.id,
        token_hash: &token.hash(),
        name: &wanted.name,
        scopes: &wanted.scopes,
        created_at: now,
        expires_at: wanted.expires_at,
    };
    new.insert(tx)?;
    let told = vec![("name", wanted.name.clone()), ("scopes", wanted.scopes.as_str().to_owned())];
    note_changes(tx, actor, now, ("make token", "user"), actor.id, changes(&Vec::new(), &told))?;
    Ok(format!("{PREFIX}{}", token.reveal()))
}

/// Revokes one: one's own, or as an admin anybody's.
pub fn revoke(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, owner: UserId, id: ApiTokenId) -> Result<()> {
    if owner != actor.id {
        demand(actor, Permission::Administer)?;
    }
    let known = ApiToken::of_user(tx, owner)?.into_iter().find(|token| token.id == id).ok_or(Error::NotFound)?;
    db::delete_of(tx, owner, id)?;
    let told = vec![("name", known.name)];
    note_changes(tx, actor, now, ("revoke token", "user"), owner, changes(&told, &Vec::new()))
}

/// They end with the account that they act for, and do not come back with it.
pub(super) fn end_with_account(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, owner: UserId) -> Result<()> {
    match db::delete_all_of(tx, owner)? {
        0 => Ok(()),
        _ => super::audit::note(tx, actor, now, "revoke tokens", "user", owner),
    }
}

/// A person's tokens, the newest first.
pub fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<ApiToken>> {
    ApiToken::of_user(conn, user)
}

/// The token that a request was sent with, if it has the shape of one.
pub fn parse(sent: &str) -> Option<Token> {
    Token::parse(sent.strip_prefix(PREFIX)?)
}

/// The token of a secret with its owner, if it holds.
pub fn current(conn: &mut Conn, secret: &Token, now: UtcTime) -> Result<Option<(ApiToken, User)>> {
    let found = ApiToken::by_hash(conn, &secret.hash())?;
    Ok(found.filter(|(token, _)| token.expires_at.is_none_or(|end| now < end)))
}

/// Whether the use of a token should be noted now.
pub fn is_due_to_note(token: &ApiToken, now: UtcTime) -> bool {
    token.used_at.is_none_or(|used| used.plus(NOTED_EVERY) <= now)
}

/// Notes that a token was used.
pub fn note_use(tx: &mut Tx<'_>, id: ApiTokenId, now: UtcTime) -> Result<()> {
    db::note_use(tx, id, now)
}

/// Forgets those that ended long ago.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    db::sweep(tx, now.plus(-SHOWN))
}
