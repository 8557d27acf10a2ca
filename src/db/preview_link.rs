//! Secret links to texts that readers don't see yet. Only hashes of their tokens are stored.

use diesel::prelude::*;

use super::schema::{preview_links, users};
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, UserId};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A link to the newest text of an article.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = preview_links)]
pub struct PreviewLink {
    /// What names it: the token's hash, which is of no use as a token.
    pub token_hash: String,
    /// The article that it shows.
    pub article_id: ArticleId,
    /// When it was made.
    pub created_at: UtcTime,
    /// By whom.
    pub created_by: UserId,
    /// From when on it shows nothing.
    pub expires_at: UtcTime,
}

impl PreviewLink {
    /// The link of a token's hash, expired or not.
    pub fn find(conn: &mut Conn, token_hash: &str) -> Result<Option<Self>> {
        Ok(preview_links::table.find(token_hash).select(Self::as_select()).first(conn).optional()?)
    }

    /// Those of an article that have not expired, with their makers' names; the newest first. Links of people who may not
    /// sign in any more show nothing.
    pub fn of_article(conn: &mut Conn, article: ArticleId, now: UtcTime) -> Result<Vec<(Self, String)>> {
        Ok(preview_links::table
            .inner_join(users::table.on(users::id.eq(preview_links::created_by)))
            .filter(preview_links::article_id.eq(article))
            .filter(preview_links::expires_at.gt(now).and(users::active.eq(true)))
            .order((preview_links::created_at.desc(), preview_links::token_hash))
            .select((Self::as_select(), users::name))
            .load(conn)?)
    }

    /// Stores it.
    pub fn insert(&self, tx: &mut Tx<'_>) -> Result<()> {
        diesel::insert_into(preview_links::table).values(self).execute(&mut **tx)?;
        Ok(())
    }
}

/// Withdraws a link.
pub fn delete(tx: &mut Tx<'_>, token_hash: &str) -> Result<()> {
    diesel::delete(preview_links::table.find(token_hash)).execute(&mut **tx)?;
    Ok(())
}

/// Removes what has expired.
pub fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    Ok(diesel::delete(preview_links::table.filter(preview_links::expires_at.le(now))).execute(&mut **tx)?)
}
