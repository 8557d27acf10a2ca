//! One-time codes, what stands in for them, and who still owes one.

use diesel::prelude::*;

use super::schema::{pending_sign_ins, recovery_codes, second_factors};
use super::{Conn, Tx};
use crate::domain::id::UserId;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A person's second factor.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = second_factors)]
pub struct SecondFactor {
    /// What both sides know, in base 32.
    pub secret: String,
    /// Since when it is asked for; not before its owner gave a first code.
    pub confirmed_at: Option<UtcTime>,
    /// The last step whose code was used.
    pub last_step: i64,
    /// Wrong codes since the last right one.
    pub failures: i64,
}

/// A person's, if they have one.
pub fn find(conn: &mut Conn, user: UserId) -> Result<Option<SecondFactor>> {
    Ok(second_factors::table.find(user).select(SecondFactor::as_select()).first(conn).optional()?)
}

/// Keeps a new secret that is not asked for yet.
pub fn begin(tx: &mut Tx<'_>, user: UserId, secret: &str) -> Result<()> {
    delete(tx, user)?;
    diesel::insert_into(second_factors::table)
        .values((second_factors::user_id.eq(user), second_factors::secret.eq(secret)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Asks for it from now on.
pub fn confirm(tx: &mut Tx<'_>, user: UserId, at: UtcTime) -> Result<()> {
    diesel::update(second_factors::table.find(user)).set(second_factors::confirmed_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Notes that the code of a step was used.
pub fn use_step(tx: &mut Tx<'_>, user: UserId, step: i64) -> Result<()> {
    diesel::update(second_factors::table.find(user))
        .set((second_factors::last_step.eq(step), second_factors::failures.eq(0)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Counts wrong codes, or begins to count anew.
pub fn set_failures(tx: &mut Tx<'_>, user: UserId, failures: i64) -> Result<()> {
    diesel::update(second_factors::table.find(user)).set(second_factors::failures.eq(failures)).execute(&mut **tx)?;
    Ok(())
}

/// Forgets a person's second factor with all that belongs to it.
pub fn delete(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    replace_codes(tx, user, &[])?;
    diesel::delete(pending_sign_ins::table.filter(pending_sign_ins::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(second_factors::table.find(user)).execute(&mut **tx)?;
    Ok(())
}

/// Replaces a person's recovery codes.
pub fn replace_codes(tx: &mut Tx<'_>, user: UserId, hashes: &[String]) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user))).execute(&mut **tx)?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::code_hash.eq(hash), recovery_codes::user_id.eq(user)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Uses up a recovery code; tells whether the person had it.
pub fn use_code(tx: &mut Tx<'_>, user: UserId, hash: &str) -> Result<bool> {
    let own = recovery_codes::table.find(hash).filter(recovery_codes::user_id.eq(user));
    Ok(diesel::delete(own).execute(&mut **tx)? > 0)
}

/// How many recovery codes a person has left.
pub fn count_codes(conn: &mut Conn, user: UserId) -> Result<i64> {
    Ok(recovery_codes::table.filter(recovery_codes::user_id.eq(user)).count().get_result(conn)?)
}

/// Keeps that somebody owes a code.
pub fn insert_pending(tx: &mut Tx<'_>, token_hash: &str, user: UserId, at: UtcTime) -> Result<()> {
    diesel::insert_into(pending_sign_ins::table)
        .values((
            pending_sign_ins::token_hash.eq(token_hash),
            pending_sign_ins::user_id.eq(user),
            pending_sign_ins::created_at.eq(at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Who owes a code, and since when.
pub fn pending(conn: &mut Conn, token_hash: &str) -> Result<Option<(UserId, UtcTime)>> {
    Ok(pending_sign_ins::table
        .find(token_hash)
        .select((pending_sign_ins::user_id, pending_sign_ins::created_at))
        .first(conn)
        .optional()?)
}

/// Forgets that somebody owed a code.
pub fn delete_pending(tx: &mut Tx<'_>, token_hash: &str) -> Result<()> {
    diesel::delete(pending_sign_ins::table.find(token_hash)).execute(&mut **tx)?;
    Ok(())
}

/// Forgets all who have owed a code since before a moment.
pub fn sweep_pending(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(pending_sign_ins::table.filter(pending_sign_ins::created_at.lt(before))).execute(&mut **tx)?)
}
