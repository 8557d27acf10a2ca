//! What readers were told that a text had been wrong about.

use diesel::prelude::*;

use super::keyset::older;
use super::native::native;
use super::schema::{articles, category_names, corrections};
use super::teaser::published;
use super::{Conn, Tx};
use crate::domain::cursor::Cursor;
use crate::domain::id::{ArticleId, RevisionId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One correction.
#[derive(Clone, Debug, Queryable)]
pub struct Correction {
    /// What was wrong and is right, as plain text.
    pub body: String,
    /// When readers were told.
    pub at: UtcTime,
}

impl Correction {
    /// Those of an article, the newest first.
    pub fn of_article(conn: &mut Conn, article: ArticleId) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            corrections::table
                .filter(corrections::article_id.eq(article))
                .order(corrections::id.desc())
                .select((corrections::body, corrections::at))
                .load(conn)
        )?)
    }
}

/// A correction with the published article that it stands on.
#[derive(Clone, Debug, Queryable)]
pub struct CorrectedArticle {
    id: i64,
    /// What was wrong and is right.
    pub body: String,
    /// When readers were told.
    pub at: UtcTime,
    /// The article's headline.
    pub headline: String,
    lang: Lang,
    category: Slug,
    slug: Slug,
}

impl CorrectedArticle {
    /// Those of an edition before a cursor, the newest first.
    pub fn list(conn: &mut Conn, lang: Lang, before: Cursor, limit: usize) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            corrections::table
                .inner_join(articles::table)
                .inner_join(category_names::table.on(
                    category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))
                ),)
                .filter(corrections::lang.eq(lang))
                .filter(published())
                .filter(older(corrections::at, corrections::id, before))
                .order((corrections::at.desc(), corrections::id.desc()))
                .limit(i64::try_from(limit).unwrap_or(i64::MAX))
                .select((
                    corrections::id,
                    corrections::body,
                    corrections::at,
                    articles::headline,
                    articles::lang,
                    category_names::slug,
                    articles::slug,
                ))
                .load(conn)
        )?)
    }

    /// The article's address.
    pub fn path(&self) -> String {
        path::article(self.lang, self.category.as_str(), self.slug.as_str())
    }

    /// Where the page after this row begins.
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.at, id: self.id }
    }
}

/// Tells readers.
pub fn insert(
    tx: &mut Tx<'_>,
    article: ArticleId,
    lang: Lang,
    revision: RevisionId,
    body: &str,
    at: UtcTime,
) -> Result<()> {
    diesel::insert_into(corrections::table)
        .values((
            corrections::article_id.eq(article),
            corrections::lang.eq(lang),
            corrections::revision_id.eq(revision),
            corrections::body.eq(body),
            corrections::at.eq(at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
