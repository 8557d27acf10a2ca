//! Sessions and the one-time link of the first admin. Only hashes of tokens are stored.

use diesel::prelude::*;

use super::schema::{sessions, setup_links};
use super::user::User;
use super::{Conn, Tx};
use crate::domain::client::Client;
use crate::domain::id::UserId;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A session as it is checked on each request.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who signed in; active when the session was loaded.
    pub user: User,
    /// When they signed in.
    pub created_at: UtcTime,
    /// When they were last seen.
    pub seen_at: UtcTime,
}

/// The session of a token's hash, if its user is active.
pub fn find(conn: &mut Conn, token_hash: &str) -> Result<Option<Session>> {
    let row: Option<(UserId, UtcTime, UtcTime)> = sessions::table
        .find(token_hash)
        .select((sessions::user_id, sessions::created_at, sessions::seen_at))
        .first(conn)
        .optional()?;
    let Some((user, created_at, seen_at)) = row else { return Ok(None) };
    let user = User::find(conn, user)?;
    Ok(user.active.then_some(Session { user, created_at, seen_at }))
}

/// A session as its owner sees it.
#[derive(Clone, Debug, Queryable)]
pub struct Listed {
    /// What names it: the token's hash, which is of no use as a token.
    pub token_hash: String,
    /// When it began.
    pub created_at: UtcTime,
    /// When it was last used.
    pub seen_at: UtcTime,
    /// The address that it was begun from.
    pub address: String,
    /// What the browser called itself.
    pub agent: String,
}

/// The sessions of a user, the last used first.
pub fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<Listed>> {
    Ok(sessions::table
        .filter(sessions::user_id.eq(user))
        .order((sessions::seen_at.desc(), sessions::created_at.desc()))
        .select((sessions::token_hash, sessions::created_at, sessions::seen_at, sessions::address, sessions::agent))
        .load(conn)?)
}

/// Begins a session.
pub fn insert(tx: &mut Tx<'_>, token_hash: &str, user: UserId, client: &Client, at: UtcTime) -> Result<()> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(token_hash),
            sessions::user_id.eq(user),
            sessions::created_at.eq(at),
            sessions::seen_at.eq(at),
            sessions::address.eq(client.address.to_string()),
            sessions::agent.eq(&client.agent),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes that a session was used.
pub fn touch(tx: &mut Tx<'_>, token_hash: &str, at: UtcTime) -> Result<()> {
    diesel::update(sessions::table.find(token_hash)).set(sessions::seen_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Gives a session another token; tells whether it still stood.
pub fn renew(tx: &mut Tx<'_>, former_hash: &str, token_hash: &str) -> Result<bool> {
    let renewed = diesel::update(sessions::table.find(former_hash)).set(sessions::token_hash.eq(token_hash));
    Ok(renewed.execute(&mut **tx)? > 0)
}

/// Ends one session.
pub fn delete(tx: &mut Tx<'_>, token_hash: &str) -> Result<()> {
    diesel::delete(sessions::table.find(token_hash)).execute(&mut **tx)?;
    Ok(())
}

/// Ends one session of a user; tells whether there was one.
pub fn delete_own(tx: &mut Tx<'_>, user: UserId, token_hash: &str) -> Result<bool> {
    let own = sessions::table.find(token_hash).filter(sessions::user_id.eq(user));
    Ok(diesel::delete(own).execute(&mut **tx)? > 0)
}

/// Ends all sessions of a user, but for one.
pub fn delete_of_user(tx: &mut Tx<'_>, user: UserId, except: Option<&str>) -> Result<()> {
    diesel::delete(
        sessions::table.filter(sessions::user_id.eq(user)).filter(sessions::token_hash.ne(except.unwrap_or_default())),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Ends all sessions of everybody.
pub fn delete_all(tx: &mut Tx<'_>) -> Result<()> {
    diesel::delete(sessions::table).execute(&mut **tx)?;
    Ok(())
}

/// Removes sessions last seen before a moment, or begun before another.
pub fn sweep(tx: &mut Tx<'_>, seen_before: UtcTime, created_before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(
        sessions::table.filter(sessions::seen_at.lt(seen_before).or(sessions::created_at.lt(created_before))),
    )
    .execute(&mut **tx)?)
}

/// Replaces the one-time link of the first admin.
pub fn replace_setup_link(tx: &mut Tx<'_>, token_hash: &str, at: UtcTime) -> Result<()> {
    diesel::delete(setup_links::table).execute(&mut **tx)?;
    diesel::insert_into(setup_links::table)
        .values((setup_links::token_hash.eq(token_hash), setup_links::created_at.eq(at)))
        .execute(&mut **tx)?;
    Ok(())
}

/// When the link of a token's hash was made, if it still stands.
pub fn setup_link(conn: &mut Conn, token_hash: &str) -> Result<Option<UtcTime>> {
    Ok(setup_links::table.find(token_hash).select(setup_links::created_at).first(conn).optional()?)
}

/// Uses up the one-time link.
pub fn delete_setup_links(tx: &mut Tx<'_>) -> Result<()> {
    diesel::delete(setup_links::table).execute(&mut **tx)?;
    Ok(())
}
