//! Published articles of an edition narrowed in more than one way, the newest first.

use diesel::prelude::*;

use super::Conn;
use super::keyset::older;
use super::schema::{article_tags, articles, category_names};
use super::teaser::published;
use crate::domain::cursor::Cursor;
use crate::domain::id::{ArticleId, CategoryId, TagId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Which articles; nothing set but the edition is all of it.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The edition.
    pub lang: Lang,
    /// Of a category.
    pub category: Option<CategoryId>,
    /// With a tag.
    pub tag: Option<TagId>,
    /// By an author.
    pub author: Option<Slug>,
    /// Published then or later.
    pub from: Option<UtcTime>,
    /// Published before then.
    pub until: Option<UtcTime>,
}

/// The articles after a place in the list, with the moments that it is sorted by.
pub fn newest(conn: &mut Conn, of: &Selection, before: Cursor, limit: i64) -> Result<Vec<(ArticleId, UtcTime)>> {
    match of.tag {
        Some(tag) => tagged(conn, of, tag, before, limit),
        None => listed(conn, of, before, limit),
    }
}

/// Narrows a boxed query by what has columns in `articles`.
macro_rules! narrowed {
    ($query:ident, $of:ident) => {{
        let mut query = $query;
        if let Some(category) = $of.category {
            query = query.filter(articles::category_id.eq(category));
        }
        if let Some(author) = &$of.author {
            query = query.filter(articles::author_slug.eq(author));
        }
        if let Some(from) = $of.from {
            query = query.filter(articles::published_at.ge(from));
        }
        if let Some(until) = $of.until {
            query = query.filter(articles::published_at.lt(until));
        }
        query
    }};
}

fn listed(conn: &mut Conn, of: &Selection, before: Cursor, limit: i64) -> Result<Vec<(ArticleId, UtcTime)>> {
    let query = articles::table
        .inner_join(
            category_names::table
                .on(category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))),
        )
        .filter(published())
        .filter(articles::lang.eq(of.lang))
        .filter(older(articles::published_at, articles::id, before))
        .order((articles::published_at.desc(), articles::id.desc()))
        .limit(limit)
        .select((articles::id, articles::published_at.assume_not_null()))
        .into_boxed();
    Ok(narrowed!(query, of).load(conn)?)
}

/// The tag's own index serves the list in order.
fn tagged(
    conn: &mut Conn,
    of: &Selection,
    tag: TagId,
    before: Cursor,
    limit: i64,
) -> Result<Vec<(ArticleId, UtcTime)>> {
    let query = article_tags::table
        .inner_join(articles::table.on(articles::id.eq(article_tags::article_id)))
        .inner_join(
            category_names::table
                .on(category_names::category_id.eq(articles::category_id).and(category_names::lang.eq(articles::lang))),
        )
        .filter(published())
        .filter(article_tags::tag_id.eq(tag))
        .filter(article_tags::lang.eq(of.lang))
        .filter(older(article_tags::published_at, article_tags::article_id, before))
        .order((article_tags::published_at.desc(), article_tags::article_id.desc()))
        .limit(limit)
        .select((articles::id, articles::published_at.assume_not_null()))
        .into_boxed();
    Ok(narrowed!(query, of).load(conn)?)
}
