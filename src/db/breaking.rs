//! Articles that are breaking news, and how far readers have been told.

use diesel::prelude::*;

use super::schema::breaking_news;
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, PushId, UserId};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// An article that is.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = breaking_news)]
pub struct Breaking {
    /// The article.
    pub article_id: ArticleId,
    /// Since when readers are told, if they are.
    pub told_at: Option<UtcTime>,
    /// The last subscription for which it is queued.
    pub queued_to: PushId,
}

impl Breaking {
    /// Whether an article is.
    pub fn find(conn: &mut Conn, article: ArticleId) -> Result<Option<Self>> {
        Ok(breaking_news::table.find(article).select(Self::as_select()).first(conn).optional()?)
    }

    /// One that readers are to be told of and that is not queued for all yet.
    pub fn open(conn: &mut Conn) -> Result<Option<Self>> {
        Ok(breaking_news::table
            .filter(breaking_news::told_at.is_not_null())
            .filter(diesel::dsl::not(breaking_news::is_queued))
            .order(breaking_news::article_id)
            .select(Self::as_select())
            .first(conn)
            .optional()?)
    }

    /// It is queued up to a subscription; `is_queued` where that was the last.
    pub fn advance(&self, tx: &mut Tx<'_>, to: PushId, is_queued: bool) -> Result<()> {
        diesel::update(breaking_news::table.find(self.article_id))
            .set((breaking_news::queued_to.eq(to), breaking_news::is_queued.eq(is_queued)))
            .execute(&mut **tx)?;
        Ok(())
    }
}

/// An article is breaking news.
pub fn mark(tx: &mut Tx<'_>, article: ArticleId, by: UserId, now: UtcTime) -> Result<()> {
    diesel::insert_into(breaking_news::table)
        .values((
            breaking_news::article_id.eq(article),
            breaking_news::marked_at.eq(now),
            breaking_news::marked_by.eq(by),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// It is not, after all.
pub fn unmark(tx: &mut Tx<'_>, article: ArticleId) -> Result<()> {
    diesel::delete(breaking_news::table.find(article)).execute(&mut **tx)?;
    Ok(())
}

/// Readers are told from now on.
pub fn begin(tx: &mut Tx<'_>, article: ArticleId, now: UtcTime) -> Result<()> {
    diesel::update(breaking_news::table.find(article)).set(breaking_news::told_at.eq(now)).execute(&mut **tx)?;
    Ok(())
}
