//! Links by which people set their own password. Only hashes of tokens are stored.

use diesel::prelude::*;

use super::schema::account_links;
use super::{Conn, Tx};
use crate::domain::id::UserId;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Keeps a link; a person has one at most, and a former one is void.
pub fn replace(tx: &mut Tx<'_>, token_hash: &str, user: UserId, expires_at: UtcTime) -> Result<()> {
    delete_of_user(tx, user)?;
    diesel::insert_into(account_links::table)
        .values((
            account_links::token_hash.eq(token_hash),
            account_links::user_id.eq(user),
            account_links::expires_at.eq(expires_at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Whose link a token's hash is, and until when.
pub fn find(conn: &mut Conn, token_hash: &str) -> Result<Option<(UserId, UtcTime)>> {
    Ok(account_links::table
        .find(token_hash)
        .select((account_links::user_id, account_links::expires_at))
        .first(conn)
        .optional()?)
}

/// Voids a person's link.
pub fn delete_of_user(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    diesel::delete(account_links::table.filter(account_links::user_id.eq(user))).execute(&mut **tx)?;
    Ok(())
}

/// Removes links that have expired.
pub fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    Ok(diesel::delete(account_links::table.filter(account_links::expires_at.le(now))).execute(&mut **tx)?)
}
