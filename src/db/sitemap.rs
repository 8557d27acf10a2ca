//! What sitemaps list, by key: a window of articles at a time, however many there are.

use std::collections::{BTreeSet, HashMap};

use diesel::dsl::AssumeNotNull;
use diesel::prelude::*;

use super::schema::{articles, sitemap_parts, stories};
use super::teaser::published;
use super::{Conn, Tx};
use crate::domain::id::{ArticleId, CategoryId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// So many article numbers make a part. With the alternates of a dozen editions it stays below the 50 MB that a part may have.
pub const PART: i64 = 20_000;

/// A published article, in an edition that readers may not see.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Telling {
    /// The article.
    pub id: ArticleId,
    /// Its story.
    pub story_id: StoryId,
    /// Its edition.
    pub lang: Lang,
    /// Its section.
    pub category_id: CategoryId,
    /// Its last segment.
    pub slug: Slug,
    /// When readers first saw it.
    #[diesel(select_expression = articles::published_at.assume_not_null())]
    #[diesel(select_expression_type = AssumeNotNull<articles::published_at>)]
    pub published_at: UtcTime,
    /// When its text changed after that.
    pub updated_at: Option<UtcTime>,
}

/// The articles whose numbers follow one, up to another, in their order.
pub fn window(conn: &mut Conn, after: i64, until: i64) -> Result<Vec<Telling>> {
    Ok(articles::table
        .filter(published())
        .filter(articles::id.gt(ArticleId(after)).and(articles::id.le(ArticleId(until))))
        .order(articles::id)
        .select(Telling::as_select())
        .load(conn)?)
}

/// All tellings of some stories.
pub fn of_stories(conn: &mut Conn, ids: &[StoryId]) -> Result<Vec<Telling>> {
    Ok(articles::table
        .filter(published())
        .filter(articles::story_id.eq_any(ids))
        .select(Telling::as_select())
        .load(conn)?)
}

/// The editions in which some stories were first written.
pub fn origins(conn: &mut Conn, ids: &[StoryId]) -> Result<HashMap<StoryId, Lang>> {
    let found: Vec<(StoryId, Lang)> =
        stories::table.filter(stories::id.eq_any(ids)).select((stories::id, stories::origin_lang)).load(conn)?;
    Ok(found.into_iter().collect())
}

/// The number of the newest article, published or not; 0 where there is none.
pub fn newest(conn: &mut Conn) -> Result<i64> {
    let newest: Option<ArticleId> = articles::table.select(diesel::dsl::max(articles::id)).first(conn)?;
    Ok(newest.map_or(0, |id| id.0))
}

/// How many parts there are while the newest article has this number.
pub fn parts(newest: i64) -> i64 {
    newest.div_euclid(PART) + i64::from(newest.rem_euclid(PART) > 0)
}

/// When each part changed, of those in which readers saw anything.
pub fn changed(conn: &mut Conn) -> Result<HashMap<i64, UtcTime>> {
    Ok(sitemap_parts::table.load::<(i64, UtcTime)>(conn)?.into_iter().collect())
}

/// Notes that the parts of some articles changed.
pub fn note_changed(tx: &mut Tx<'_>, articles: impl Iterator<Item = ArticleId>, now: UtcTime) -> Result<()> {
    let numbers: BTreeSet<i64> = articles.map(|article| parts(article.0)).collect();
    for number in numbers {
        let at = sitemap_parts::changed_at.eq(now);
        if diesel::update(sitemap_parts::table.find(number)).set(at).execute(&mut **tx)? == 0 {
            diesel::insert_into(sitemap_parts::table)
                .values((sitemap_parts::part.eq(number), at))
                .execute(&mut **tx)?;
        }
    }
    Ok(())
}
