//! Tokens by which machines act in somebody's name. Only hashes are stored.

use diesel::prelude::*;

use super::schema::api_tokens;
use super::user::User;
use super::{Conn, Tx};
use crate::domain::id::{ApiTokenId, UserId};
use crate::domain::scope::Scopes;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A token as its owner sees it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = api_tokens)]
pub struct ApiToken {
    /// The row.
    pub id: ApiTokenId,
    /// Whose it is.
    pub user_id: UserId,
    /// What its owner calls it.
    pub name: String,
    /// What it is for.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: UtcTime,
    /// Until when it holds, if not for ever.
    pub expires_at: Option<UtcTime>,
    /// When it was last used.
    pub used_at: Option<UtcTime>,
}

impl ApiToken {
    /// The token of a hash, with its owner, if they may sign in.
    pub fn by_hash(conn: &mut Conn, hash: &str) -> Result<Option<(Self, User)>> {
        let token: Option<Self> = api_tokens::table
            .filter(api_tokens::token_hash.eq(hash))
            .select(Self::as_select())
            .first(conn)
            .optional()?;
        let Some(token) = token else { return Ok(None) };
        let user = User::find(conn, token.user_id)?;
        Ok(user.active.then_some((token, user)))
    }

    /// A person's tokens, the newest first.
    pub fn of_user(conn: &mut Conn, user: UserId) -> Result<Vec<Self>> {
        Ok(api_tokens::table
            .filter(api_tokens::user_id.eq(user))
            .order(api_tokens::id.desc())
            .select(Self::as_select())
            .load(conn)?)
    }
}

/// A token to keep.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = api_tokens)]
pub struct NewApiToken<'n> {
    /// Whose it is.
    pub user_id: UserId,
    /// What the database holds of it.
    pub token_hash: &'n str,
    /// What its owner calls it.
    pub name: &'n str,
    /// What it is for.
    pub scopes: &'n Scopes,
    /// Now.
    pub created_at: UtcTime,
    /// Until when it holds, if not for ever.
    pub expires_at: Option<UtcTime>,
}

impl NewApiToken<'_> {
    /// Keeps it.
    pub fn insert(&self, tx: &mut Tx<'_>) -> Result<ApiTokenId> {
        Ok(diesel::insert_into(api_tokens::table).values(self).returning(api_tokens::id).get_result(&mut **tx)?)
    }
}

/// Notes a use.
pub fn note_use(tx: &mut Tx<'_>, id: ApiTokenId, at: UtcTime) -> Result<()> {
    diesel::update(api_tokens::table.find(id)).set(api_tokens::used_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Removes one of a person's; tells whether there was one.
pub fn delete_of(tx: &mut Tx<'_>, user: UserId, id: ApiTokenId) -> Result<bool> {
    let own = api_tokens::table.find(id).filter(api_tokens::user_id.eq(user));
    Ok(diesel::delete(own).execute(&mut **tx)? > 0)
}

/// Removes all of a person's; tells how many.
pub fn delete_all_of(tx: &mut Tx<'_>, user: UserId) -> Result<usize> {
    Ok(diesel::delete(api_tokens::table.filter(api_tokens::user_id.eq(user))).execute(&mut **tx)?)
}

/// Removes those that ended before a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    Ok(diesel::delete(api_tokens::table.filter(api_tokens::expires_at.lt(before))).execute(&mut **tx)?)
}
