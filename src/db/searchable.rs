//! What the search index is made of, and what changed of it.

use std::collections::HashMap;

use diesel::dsl::AssumeNotNull;
use diesel::prelude::*;

use super::Conn;
use super::schema::{article_tags, articles, editions, renderings, tag_names, tags};
use super::teaser::published;
use crate::domain::id::{ArticleId, CategoryId, TagId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A published article of a visible edition.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Searchable {
    /// The article.
    pub id: ArticleId,
    /// Its edition.
    pub lang: Lang,
    /// Its section.
    pub category_id: CategoryId,
    /// Not empty.
    pub headline: String,
    /// May be empty.
    pub summary: String,
    /// The byline, or empty.
    pub author: String,
    /// The author page's segment, where there is a byline.
    pub author_slug: Option<Slug>,
    /// A badge.
    pub has_photo: bool,
    /// A badge.
    pub has_video: bool,
    /// When readers first saw it.
    #[diesel(select_expression = articles::published_at.assume_not_null())]
    #[diesel(select_expression_type = AssumeNotNull<articles::published_at>)]
    pub published_at: UtcTime,
    /// Sanitised HTML.
    #[diesel(select_expression = renderings::body_html)]
    #[diesel(select_expression_type = renderings::body_html)]
    pub body_html: String,
}

/// Published articles of visible editions with their texts.
#[diesel::dsl::auto_type(no_type_alias)]
fn told() -> _ {
    articles::table
        .inner_join(renderings::table.on(renderings::revision_id.nullable().eq(articles::live_revision_id)))
        .inner_join(editions::table.on(editions::lang.eq(articles::lang)))
}

impl Searchable {
    /// Those of some articles that readers see.
    pub fn of(conn: &mut Conn, articles: &[ArticleId]) -> Result<Vec<Self>> {
        Ok(told()
            .filter(published())
            .filter(editions::visible.eq(true))
            .filter(articles::id.eq_any(articles))
            .select(Self::as_select())
            .load(conn)?)
    }

    /// All that readers see, by id, after one.
    pub fn after(conn: &mut Conn, last: ArticleId, limit: i64) -> Result<Vec<Self>> {
        Ok(told()
            .filter(published())
            .filter(editions::visible.eq(true))
            .filter(articles::id.gt(last))
            .order(articles::id)
            .limit(limit)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// How many readers see.
    pub fn count(conn: &mut Conn) -> Result<i64> {
        Ok(told().filter(published()).filter(editions::visible.eq(true)).count().get_result(conn)?)
    }

    /// The texts of some articles that readers see.
    pub fn bodies(conn: &mut Conn, articles: &[ArticleId]) -> Result<HashMap<ArticleId, String>> {
        let found: Vec<(ArticleId, String)> = told()
            .filter(published())
            .filter(articles::id.eq_any(articles))
            .select((articles::id, renderings::body_html))
            .load(conn)?;
        Ok(found.into_iter().collect())
    }
}

/// The tags of some articles with their names.
pub fn tags_of(conn: &mut Conn, articles: &[ArticleId]) -> Result<HashMap<ArticleId, Vec<(TagId, String)>>> {
    let rows: Vec<(ArticleId, TagId, String)> = article_tags::table
        .inner_join(
            tag_names::table.on(tag_names::tag_id.eq(article_tags::tag_id).and(tag_names::lang.eq(article_tags::lang))),
        )
        .filter(article_tags::article_id.eq_any(articles))
        .select((article_tags::article_id, article_tags::tag_id, tag_names::name))
        .load(conn)?;
    let mut tags: HashMap<ArticleId, Vec<(TagId, String)>> = HashMap::new();
    for (article, tag, name) in rows {
        tags.entry(article).or_default().push((tag, name));
    }
    Ok(tags)
}

/// The articles, of whatever status, that changed since a generation, or whose tags did; no more than a limit of each.
pub fn changed_since(conn: &mut Conn, generation: i64, limit: i64) -> Result<Vec<ArticleId>> {
    let mut changed: Vec<ArticleId> =
        articles::table.filter(articles::generation.gt(generation)).limit(limit).select(articles::id).load(conn)?;
    let renamed: Vec<ArticleId> = article_tags::table
        .inner_join(tags::table)
        .filter(tags::generation.gt(generation))
        .limit(limit)
        .select(article_tags::article_id)
        .load(conn)?;
    changed.extend(renamed);
    changed.sort_unstable();
    changed.dedup();
    Ok(changed)
}

/// Whether an edition changed since a generation: readers may see it now, or see it no more.
pub fn editions_changed_since(conn: &mut Conn, generation: i64) -> Result<bool> {
    Ok(editions::table.filter(editions::generation.gt(generation)).count().get_result::<i64>(conn)? > 0)
}
