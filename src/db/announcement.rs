//! What changed for readers since the world was last told, and what it was told.

use diesel::dsl::AssumeNotNull;
use diesel::prelude::*;

use super::schema::{announcements, articles, category_names, editions, site_state};
use super::teaser::published;
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, RevisionId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// An article that readers see now.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Public {
    /// The article.
    pub id: ArticleId,
    /// Its edition.
    pub lang: Lang,
    /// Its last segment.
    pub slug: Slug,
    /// The text that they see.
    #[diesel(select_expression = articles::live_revision_id.assume_not_null())]
    #[diesel(select_expression_type = AssumeNotNull<articles::live_revision_id>)]
    pub revision_id: RevisionId,
    /// When they first saw it.
    #[diesel(select_expression = articles::published_at.assume_not_null())]
    #[diesel(select_expression_type = AssumeNotNull<articles::published_at>)]
    pub published_at: UtcTime,
    /// The category's segment in its edition.
    #[diesel(select_expression = category_names::slug)]
    #[diesel(select_expression_type = category_names::slug)]
    pub category_slug: Slug,
}

impl Public {
    /// Its address.
    pub fn path(&self) -> String {
        path::article(self.lang, self.category_slug.as_str(), self.slug.as_str())
    }

    /// Those of some articles that are published in visible editions.
    pub fn of(conn: &mut Conn, ids: &[ArticleId]) -> Result<Vec<Self>> {
        Ok(articles::table
            .inner_join(
                category_names::table.on(category_names::category_id
                    .eq(articles::category_id)
                    .and(category_names::lang.eq(articles::lang))),
            )
            .inner_join(editions::table.on(editions::lang.eq(articles::lang)))
            .filter(published())
            .filter(articles::live_revision_id.is_not_null())
            .filter(editions::visible.eq(true))
            .filter(articles::id.eq_any(ids))
            .select(Self::as_select())
            .load(conn)?)
    }
}

/// What the world was told of an article.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = announcements)]
pub struct Told {
    /// The article.
    pub article_id: ArticleId,
    /// The text that readers saw.
    pub revision_id: RevisionId,
    /// Where they saw it.
    pub path: String,
    /// Whether they see it no more.
    pub withdrawn: bool,
}

impl Told {
    /// What was told of some articles.
    pub fn of(conn: &mut Conn, ids: &[ArticleId]) -> Result<Vec<Self>> {
        Ok(announcements::table.filter(announcements::article_id.eq_any(ids)).select(Self::as_select()).load(conn)?)
    }

    /// Notes that the world is told this of it, in place of what it was told before.
    pub fn store(&self, tx: &mut Tx<'_>) -> Result<()> {
        if diesel::update(announcements::table.find(self.article_id)).set(self).execute(&mut **tx)? == 0 {
            diesel::insert_into(announcements::table).values(self).execute(&mut **tx)?;
        }
        Ok(())
    }
}

/// Whether anything changed since the world was last told.
pub fn is_due(conn: &mut Conn) -> Result<bool> {
    Ok(site_state::table.select(site_state::generation.gt(site_state::announced)).first(conn)?)
}

/// The generation up to which it was told, and the newest.
pub fn generations(conn: &mut Conn) -> Result<(i64, i64)> {
    Ok(site_state::table.select((site_state::announced, site_state::generation)).first(conn)?)
}

/// Notes up to which generation it is told.
pub fn advance(tx: &mut Tx<'_>, to: i64) -> Result<()> {
    diesel::update(site_state::table).set(site_state::announced.eq(to)).execute(&mut **tx)?;
    Ok(())
}

/// The articles that changed after a generation and the generation up to which they are all of them: about so many, but never part of
/// one generation.
pub fn changed(conn: &mut Conn, after: i64, newest: i64, about: i64) -> Result<(Vec<ArticleId>, i64)> {
    let changed = articles::table.filter(articles::generation.gt(after));
    let bound: Option<i64> = changed
        .order(articles::generation)
        .offset(about)
        .limit(1)
        .select(articles::generation)
        .first(conn)
        .optional()?;
    let bound = bound.unwrap_or(newest);
    let ids = changed
        .filter(articles::generation.le(bound))
        .order((articles::generation, articles::id))
        .select(articles::id)
        .load(conn)?;
    Ok((ids, bound))
}

/// The segment of an article's author page, where there is a byline.
pub fn author_slug(conn: &mut Conn, article: ArticleId) -> Result<Option<Slug>> {
    Ok(articles::table.find(article).select(articles::author_slug).first(conn)?)
}
