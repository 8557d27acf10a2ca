//! The second step of signing in: a one-time code, or a recovery code in its place.

use chrono::TimeDelta;

use super::audit::{note, note_at_door};
use super::one_time::{hash_of, new_recovery_code, new_secret, step_of};
use super::token::Token;
use crate::db::second_factor::{self as db, SecondFactor};
use crate::db::user::User;
use crate::db::{Conn, Tx, session};
use crate::domain::actor::Actor;
use crate::domain::client::Client;
use crate::domain::factor::Factor;
use crate::domain::id::UserId;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// The second step must follow the first within this time.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);
/// After so many wrong codes in a row, wherever they come from, only a recovery code helps: six digits can be guessed from many
/// addresses. Nobody gets there without the password, and a recovery code can't be guessed: the owner is not locked out.
const FAILURES: i64 = 50;
/// So many recovery codes.
const CODES: usize = 10;

/// How it stands with a person.
#[derive(Clone, Debug)]
pub enum Standing {
    /// No code is asked for.
    Off,
    /// The secret waits for its first code.
    Begun(String),
    /// Codes are asked for; so many recovery codes are left.
    On(i64),
}

/// How it stands with a person.
pub fn standing(conn: &mut Conn, user: UserId) -> Result<Standing> {
    Ok(match db::find(conn, user)? {
        None => Standing::Off,
        Some(SecondFactor { confirmed_at: None, secret, .. }) => Standing::Begun(secret),
        Some(_) => Standing::On(db::count_codes(conn, user)?),
    })
}

/// Whether codes are asked for when a person signs in.
pub fn is_on(conn: &mut Conn, user: UserId) -> Result<bool> {
    Ok(db::find(conn, user)?.is_some_and(|factor| factor.confirmed_at.is_some()))
}

/// Makes a secret for one's authenticator; a former one that was never confirmed is void.
pub fn begin(tx: &mut Tx<'_>, actor: &Actor) -> Result<()> {
    match standing(tx, actor.id)? {
        Standing::On(_) => Err(Error::Forbidden),
        _ => db::begin(tx, actor.id, &new_secret()?),
    }
}

/// Asks for codes from now on, if this is one of the secret's: gives the recovery codes, and ends one's other sessions.
pub fn confirm(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, typed: &str, here: &Token) -> Result<Option<Vec<String>>> {
    let Standing::Begun(secret) = standing(tx, actor.id)? else { return Err(Error::NotFound) };
    let Some(step) = step_of(&secret, typed, now)? else { return Ok(None) };
    db::use_step(tx, actor.id, step)?;
    db::confirm(tx, actor.id, now)?;
    session::delete_of_user(tx, actor.id, Some(&here.hash()))?;
    note(tx, actor, now, "enable codes", "user", actor.id)?;
    new_codes(tx, actor.id).map(Some)
}

/// Gives new recovery codes; the former ones are void.
pub fn renew_codes(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime) -> Result<Vec<String>> {
    let Standing::On(_) = standing(tx, actor.id)? else { return Err(Error::NotFound) };
    note(tx, actor, now, "renew recovery codes", "user", actor.id)?;
    new_codes(tx, actor.id)
}

fn new_codes(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..CODES).map(|_| new_recovery_code()).collect::<Result<_>>()?;
    db::replace_codes(tx, user, &codes.iter().map(|code| hash_of(code)).collect::<Vec<_>>())?;
    Ok(codes)
}

/// Asks no more for codes: one's own, or by an admin for who lost both device and recovery codes.
pub fn disable(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, user: UserId) -> Result<()> {
    if user != actor.id {
        super::demand(actor, Permission::Administer)?;
    }
    User::find(tx, user)?;
    db::delete(tx, user)?;
    note(tx, actor, now, "disable codes", "user", user)
}

/// What somebody with the right password must come back with, if a code is asked of them.
pub fn demand(tx: &mut Tx<'_>, user: UserId, now: UtcTime) -> Result<Option<Token>> {
    let Standing::On(_) = standing(tx, user)? else { return Ok(None) };
    let token = Token::random()?;
    db::insert_pending(tx, &token.hash(), user, now)?;
    Ok(Some(token))
}

/// Who owes a code, while their time is not over and they may sign in.
pub fn pending(conn: &mut Conn, token: &Token, now: UtcTime) -> Result<Option<User>> {
    let Some((user, since)) = db::pending(conn, &token.hash())? else { return Ok(None) };
    let user = User::find(conn, user)?;
    Ok((user.active && since.plus(PATIENCE) > now).then_some(user))
}

/// By what somebody comes in, if what they typed is a code that was not used yet, or a recovery code, which is used up.
pub fn answer(tx: &mut Tx<'_>, client: &Client, now: UtcTime, owing: &Token, typed: &str) -> Result<Option<Factor>> {
    let user = pending(tx, owing, now)?.ok_or(Error::NotFound)?.id;
    let factor = db::find(tx, user)?.ok_or(Error::NotFound)?;
    let step = step_of(&factor.secret, typed, now)?.filter(|step| *step > factor.last_step);
    let by = if let Some(step) = step.filter(|_| factor.failures < FAILURES) {
        db::use_step(tx, user, step)?;
        Factor::PasswordAndCode
    } else if db::use_code(tx, user, &hash_of(typed))? {
        db::set_failures(tx, user, 0)?;
        note_at_door(tx, client, now, "use recovery code", (Some(user), Some(user)))?;
        Factor::PasswordAndRecoveryCode
    } else {
        db::set_failures(tx, user, factor.failures + 1)?;
        if factor.failures + 1 == FAILURES {
            note_at_door(tx, client, now, "lock", (None, Some(user)))?;
        }
        return Ok(None);
    };
    db::delete_pending(tx, &owing.hash())?;
    Ok(Some(by))
}

/// Forgets who did not come back in time.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    db::sweep_pending(tx, now.plus(-PATIENCE))
}
