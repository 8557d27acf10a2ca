//! Passkeys, and what was asked of a browser and not answered yet.

use diesel::prelude::*;

use super::schema::{passkey_ceremonies, passkeys};
use super::{Conn, Tx};
use crate::domain::id::{PasskeyId, UserId};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A passkey as it is stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = passkeys)]
pub struct StoredPasskey {
    /// The row.
    pub id: PasskeyId,
    /// Whose it is.
    pub user_id: UserId,
    /// The public half, as JSON.
    pub passkey: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub created_at: UtcTime,
    /// When it was last used.
    pub used_at: Option<UtcTime>,
}

/// A person's passkeys, the oldest first.
pub fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<StoredPasskey>> {
    Ok(passkeys::table
        .filter(passkeys::user_id.eq(user))
        .order(passkeys::id)
        .select(StoredPasskey::as_select())
        .load(conn)?)
}

/// The passkey of a credential's id.
pub fn by_credential(conn: &mut Conn, credential: &str) -> Result<Option<StoredPasskey>> {
    Ok(passkeys::table
        .filter(passkeys::credential_id.eq(credential))
        .select(StoredPasskey::as_select())
        .first(conn)
        .optional()?)
}

/// Keeps a new one.
pub fn insert(
    tx: &mut Tx<'_>,
    user: UserId,
    credential: &str,
    passkey: &str,
    name: &str,
    at: UtcTime,
) -> Result<PasskeyId> {
    Ok(diesel::insert_into(passkeys::table)
        .values((
            passkeys::user_id.eq(user),
            passkeys::credential_id.eq(credential),
            passkeys::passkey.eq(passkey),
            passkeys::name.eq(name),
            passkeys::created_at.eq(at),
        ))
        .returning(passkeys::id)
        .get_result(&mut **tx)?)
}

/// Notes a use, with what it changed in the passkey.
pub fn note_use(tx: &mut Tx<'_>, id: PasskeyId, passkey: &str, at: UtcTime) -> Result<()> {
    diesel::update(passkeys::table.find(id))
        .set((passkeys::passkey.eq(passkey), passkeys::used_at.eq(at)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Removes one of a person's; tells whether there was one.
pub fn delete_own(tx: &mut Tx<'_>, user: UserId, id: PasskeyId) -> Result<bool> {
    let own = passkeys::table.find(id).filter(passkeys::user_id.eq(user));
    Ok(diesel::delete(own).execute(&mut **tx)? > 0)
}

/// Removes all of a person's; tells whether there was one.
pub fn delete_of_user(tx: &mut Tx<'_>, user: UserId) -> Result<bool> {
    Ok(diesel::delete(passkeys::table.filter(passkeys::user_id.eq(user))).execute(&mut **tx)? > 0)
}

/// Keeps what was asked.
pub fn begin(tx: &mut Tx<'_>, token_hash: &str, user: Option<UserId>, state: &str, at: UtcTime) -> Result<()> {
    diesel::insert_into(passkey_ceremonies::table)
        .values((
            passkey_ceremonies::token_hash.eq(token_hash),
            passkey_ceremonies::user_id.eq(user),
            passkey_ceremonies::state.eq(state),
            passkey_ceremonies::created_at.eq(at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Forgets what was asked first, where more is waiting than so much: anybody may ask.
pub fn keep_newest(tx: &mut Tx<'_>, most: i64) -> Result<()> {
    let first_too_many: Option<UtcTime> = passkey_ceremonies::table
        .order(passkey_ceremonies::created_at.desc())
        .offset(most)
        .select(passkey_ceremonies::created_at)
        .first(&mut **tx)
        .optional()?;
    if let Some(at) = first_too_many {
        diesel::delete(passkey_ceremonies::table.filter(passkey_ceremonies::created_at.le(at))).execute(&mut **tx)?;
    }
    Ok(())
}

/// Takes what was asked, which can be answered once: of whom, when, and the state.
pub fn take(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<(Option<UserId>, UtcTime, String)>> {
    Ok(diesel::delete(passkey_ceremonies::table.find(token_hash))
        .returning((passkey_ceremonies::user_id, passkey_ceremonies::created_at, passkey_ceremonies::state))
        .get_result(&mut **tx)
        .optional()?)
}

/// Forgets what was asked before a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(passkey_ceremonies::table.filter(passkey_ceremonies::created_at.lt(before)))
        .execute(&mut **tx)?)
}
