//! Until when readers see an article, and what those who come later are told.

use diesel::prelude::*;

use super::article_desk::DeskArticle;
use super::schema::{articles, endings};
use super::teaser::published;
use super::{Conn, Tx};
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// How an article ends for readers.
#[derive(Clone, Debug, Default, Queryable)]
pub struct Ending {
    /// When, if it is to end by itself.
    pub expires_at: Option<UtcTime>,
    /// Why it has ended, in words for them: where there is none, they are not told that it ever was; where it is empty, only
    /// that it is gone.
    pub reason: Option<String>,
}

impl Ending {
    /// An article's.
    pub fn of(conn: &mut Conn, article: ArticleId) -> Result<Self> {
        let found = endings::table.find(article).select((endings::expires_at, endings::reason)).first(conn);
        Ok(found.optional()?.unwrap_or_default())
    }

    /// That of the article with a slug, if it has come and readers are told.
    pub fn by_slug(conn: &mut Conn, lang: Lang, slug: &Slug) -> Result<Option<Self>> {
        let found: Option<ArticleId> = articles::table
            .filter(articles::lang.eq(lang).and(articles::slug.eq(slug)))
            .select(articles::id)
            .first(conn)
            .optional()?;
        match found {
            Some(article) => Self::come(conn, article),
            None => Ok(None),
        }
    }

    /// That of an article, if it has come and readers are told.
    pub fn come(conn: &mut Conn, article: ArticleId) -> Result<Option<Self>> {
        let gone: i64 = articles::table
            .filter(articles::id.eq(article))
            .filter(articles::published_at.is_not_null().and(articles::status.ne(Status::Published)))
            .count()
            .get_result(conn)?;
        if gone == 0 { Ok(None) } else { Ok(Some(Self::of(conn, article)?).filter(|ending| ending.reason.is_some())) }
    }

    /// Makes it an article's.
    pub fn store(&self, tx: &mut Tx<'_>, article: ArticleId) -> Result<()> {
        let values = (endings::expires_at.eq(self.expires_at), endings::reason.eq(&self.reason));
        let known = diesel::update(endings::table.find(article)).set(values).execute(&mut **tx)?;
        if known == 0 && (self.expires_at.is_some() || self.reason.is_some()) {
            diesel::insert_into(endings::table)
                .values((
                    endings::article_id.eq(article),
                    endings::expires_at.eq(self.expires_at),
                    endings::reason.eq(&self.reason),
                ))
                .execute(&mut **tx)?;
        }
        Ok(())
    }
}

/// Published articles whose time is over, the oldest first.
pub fn expired(conn: &mut Conn, now: UtcTime) -> Result<Vec<DeskArticle>> {
    Ok(articles::table
        .inner_join(endings::table)
        .filter(published())
        .filter(endings::expires_at.le(now))
        .order((endings::expires_at, articles::id))
        .select(DeskArticle::as_select())
        .load(conn)?)
}
