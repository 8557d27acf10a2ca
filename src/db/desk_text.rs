//! The newest text of each article, as the desk's search reads it: of any status, in the bin too.

use diesel::prelude::*;

use super::Conn;
use super::revision::names;
use super::schema::{articles, renderings, revisions};
use crate::domain::id::{ArticleId, CategoryId, RevisionId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// An article with its newest text.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = revisions)]
pub struct DeskText {
    /// The article.
    #[diesel(column_name = article_id)]
    pub id: ArticleId,
    /// Its edition.
    #[diesel(select_expression = articles::lang)]
    #[diesel(select_expression_type = articles::lang)]
    pub lang: Lang,
    /// The section chosen.
    pub category_id: CategoryId,
    /// Not empty.
    pub headline: String,
    /// May be empty.
    pub summary: String,
    /// The byline, or empty.
    pub author: String,
    tags: String,
    /// A badge.
    pub has_photo: bool,
    /// A badge.
    pub has_video: bool,
    /// When it was saved.
    #[diesel(column_name = created_at)]
    pub saved_at: UtcTime,
    /// Sanitised HTML.
    #[diesel(select_expression = renderings::body_html)]
    #[diesel(select_expression_type = renderings::body_html)]
    pub body_html: String,
}

/// Newest texts with their articles.
#[diesel::dsl::auto_type(no_type_alias)]
fn newest_texts() -> _ {
    articles::table
        .inner_join(revisions::table.on(revisions::id.nullable().eq(articles::head_revision_id)))
        .inner_join(renderings::table.on(renderings::revision_id.nullable().eq(articles::head_revision_id)))
}

impl DeskText {
    /// Those of some articles, in no order.
    pub fn of(conn: &mut Conn, articles: &[ArticleId]) -> Result<Vec<Self>> {
        Ok(newest_texts().filter(articles::id.eq_any(articles)).select(Self::as_select()).load(conn)?)
    }

    /// All, by the article's id, after one.
    pub fn after(conn: &mut Conn, last: ArticleId, limit: i64) -> Result<Vec<Self>> {
        Ok(newest_texts()
            .filter(articles::id.gt(last))
            .order(articles::id)
            .limit(limit)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// How many there are.
    pub fn count(conn: &mut Conn) -> Result<i64> {
        Ok(newest_texts().count().get_result(conn)?)
    }

    /// Its tags' names.
    pub fn tag_names(&self) -> Vec<String> {
        names(&self.tags)
    }
}

/// The number of the newest text; 0 where there is none.
pub fn newest(conn: &mut Conn) -> Result<i64> {
    let newest: Option<RevisionId> = revisions::table.select(diesel::dsl::max(revisions::id)).first(conn)?;
    Ok(newest.map_or(0, |id| id.0))
}

/// The articles that have a text after one, no more than a limit.
pub fn changed_since(conn: &mut Conn, last: i64, limit: i64) -> Result<Vec<ArticleId>> {
    let mut changed: Vec<ArticleId> = revisions::table
        .filter(revisions::id.gt(RevisionId(last)))
        .order(revisions::id)
        .limit(limit)
        .select(revisions::article_id)
        .load(conn)?;
    changed.sort_unstable();
    changed.dedup();
    Ok(changed)
}
