//! Tags and their names in each edition, to read.

use std::collections::HashMap;

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Text};

use super::Conn;
use super::schema::{article_tags, tag_names, tags};
use super::teaser::contains;
use crate::domain::id::TagId;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::error::Result;

/// So many names are compared with one.
const CANDIDATES: i64 = 2_000;

/// A tag's name in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = tag_names)]
pub struct TagName {
    /// The tag.
    pub tag_id: TagId,
    /// The edition.
    pub lang: Lang,
    /// Its name there.
    pub name: String,
    /// Its segment there.
    pub slug: Slug,
}

impl TagName {
    /// Its address.
    pub fn path(&self) -> String {
        path::tag(self.lang, self.slug.as_str())
    }

    /// The tag of a segment.
    pub fn by_slug(conn: &mut Conn, lang: Lang, slug: &Slug) -> Result<Self> {
        Ok(tag_names::table
            .filter(tag_names::lang.eq(lang).and(tag_names::slug.eq(slug)))
            .select(Self::as_select())
            .first(conn)?)
    }

    /// The tag of a folded name.
    pub fn by_folded(conn: &mut Conn, lang: Lang, folded: &str) -> Result<Option<Self>> {
        Ok(tag_names::table
            .filter(tag_names::lang.eq(lang).and(tag_names::folded.eq(folded)))
            .select(Self::as_select())
            .first(conn)
            .optional()?)
    }

    /// The tags of some folded names.
    pub fn of_folded(conn: &mut Conn, lang: Lang, folded: &[String]) -> Result<Vec<Self>> {
        Ok(tag_names::table
            .filter(tag_names::lang.eq(lang).and(tag_names::folded.eq_any(folded)))
            .select(Self::as_select())
            .load(conn)?)
    }

    /// Names that begin with the same letter and are about as long as a folded one: those that may be meant by it.
    pub fn beginning_like(conn: &mut Conn, lang: Lang, folded: &str) -> Result<Vec<Self>> {
        let Some(first) = folded.chars().next() else { return Ok(Vec::new()) };
        let length = i32::try_from(folded.chars().count()).unwrap_or(i32::MAX);
        let pattern = contains(&first.to_string());
        Ok(tag_names::table
            .filter(tag_names::lang.eq(lang))
            .filter(
                sql::<Bool>("tag_names.folded LIKE ")
                    .bind::<Text, _>(pattern.trim_start_matches('%').to_owned())
                    .sql(" ESCAPE '\\'"),
            )
            .filter(sql::<Integer>("length(tag_names.folded)").between(length - 2, length.saturating_add(2)))
            .order(tag_names::folded)
            .limit(CANDIDATES)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// The tag's name in an edition, where it has one.
    pub fn find(conn: &mut Conn, tag: TagId, lang: Lang) -> Result<Option<Self>> {
        Ok(tag_names::table.find((tag, lang)).select(Self::as_select()).first(conn).optional()?)
    }

    /// A tag's names in every edition that has one.
    pub fn of_tag(conn: &mut Conn, tag: TagId) -> Result<Vec<Self>> {
        Ok(tag_names::table
            .filter(tag_names::tag_id.eq(tag))
            .order(tag_names::lang)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// The names of an edition, by name.
    pub fn of_edition(conn: &mut Conn, lang: Lang, limit: i64) -> Result<Vec<Self>> {
        Ok(tag_names::table
            .filter(tag_names::lang.eq(lang))
            .order(tag_names::folded)
            .limit(limit)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// The names of an edition that a published article carries, by number, after one.
    pub fn public(conn: &mut Conn, lang: Lang, after: TagId, limit: i64) -> Result<Vec<Self>> {
        let carried = article_tags::table
            .filter(article_tags::tag_id.eq(tag_names::tag_id))
            .filter(article_tags::lang.eq(tag_names::lang))
            .filter(article_tags::published_at.is_not_null());
        Ok(tag_names::table
            .filter(tag_names::lang.eq(lang).and(tag_names::tag_id.gt(after)))
            .filter(diesel::dsl::exists(carried))
            .order(tag_names::tag_id)
            .limit(limit)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// The names of some tags in every edition.
    pub fn of_tags(conn: &mut Conn, tags: &[TagId]) -> Result<Vec<Self>> {
        Ok(tag_names::table
            .filter(tag_names::tag_id.eq_any(tags))
            .order(tag_names::lang)
            .select(Self::as_select())
            .load(conn)?)
    }
}

/// Whether there is such a tag.
pub fn exists(conn: &mut Conn, tag: TagId) -> Result<bool> {
    Ok(tags::table.find(tag).count().get_result::<i64>(conn)? > 0)
}

/// For optimistic locking.
pub fn version(conn: &mut Conn, tag: TagId) -> Result<i64> {
    Ok(tags::table.find(tag).select(tags::version).first(conn)?)
}

/// The newest tags whose name in any edition holds a folded text, after an id.
pub fn search(conn: &mut Conn, folded: &str, after: Option<TagId>, limit: i64) -> Result<Vec<TagId>> {
    let mut query = tag_names::table
        .filter(sql::<Bool>("tag_names.folded LIKE ").bind::<Text, _>(contains(folded)).sql(" ESCAPE '\\'"))
        .select(tag_names::tag_id)
        .distinct()
        .order(tag_names::tag_id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(tag_names::tag_id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// How many articles, of any edition, carry each of some tags.
pub fn article_counts(conn: &mut Conn, tags: &[TagId]) -> Result<HashMap<TagId, i64>> {
    let counts: Vec<(TagId, i64)> = article_tags::table
        .filter(article_tags::tag_id.eq_any(tags))
        .group_by(article_tags::tag_id)
        .select((article_tags::tag_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}
