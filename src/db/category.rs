//! Categories and their names in each edition.

use diesel::prelude::*;

use super::native::native;
use super::old_slug::{self, Kind};
use super::schema::{articles, categories, category_names, stories};
use super::{Conn, Tx};
use crate::domain::id::{CategoryId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::refusal::Refusal;
use crate::domain::slug::Slug;
use crate::error::Result;

/// A category's name in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = category_names)]
pub struct CategoryName {
    /// The category.
    pub category_id: CategoryId,
    /// The edition.
    pub lang: Lang,
    /// Its name there.
    pub name: String,
    /// Its segment there.
    pub slug: Slug,
}

impl CategoryName {
    /// Its address.
    pub fn path(&self) -> String {
        path::category(self.lang, self.slug.as_str())
    }

    /// The categories that have a name in an edition, in order.
    pub fn of_edition(conn: &mut Conn, lang: Lang) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            category_names::table
                .inner_join(categories::table)
                .filter(category_names::lang.eq(lang))
                .order((categories::position, categories::id))
                .select(Self::as_select())
                .load(conn)
        )?)
    }

    /// The category of a segment.
    pub fn by_slug(conn: &mut Conn, lang: Lang, slug: &Slug) -> Result<Self> {
        Ok(native!(
            conn,
            category_names::table
                .filter(category_names::lang.eq(lang).and(category_names::slug.eq(slug)))
                .select(Self::as_select())
                .first(conn)
        )?)
    }

    /// The category's name in an edition, where it has one.
    pub fn find(conn: &mut Conn, category: CategoryId, lang: Lang) -> Result<Option<Self>> {
        Ok(native!(
            conn,
            category_names::table.find((category, lang)).select(Self::as_select()).first(conn).optional()
        )?)
    }

    /// A category's names in every edition that has one.
    pub fn of_category(conn: &mut Conn, category: CategoryId) -> Result<Vec<Self>> {
        Ok(native!(
            conn,
            category_names::table
                .filter(category_names::category_id.eq(category))
                .order(category_names::lang)
                .select(Self::as_select())
                .load(conn)
        )?)
    }

    /// Every name of every category.
    pub fn all(conn: &mut Conn) -> Result<Vec<Self>> {
        Ok(category_names::table.order(category_names::lang).select(Self::as_select()).load(conn)?)
    }
}

/// The ids of all categories, in order.
pub fn ordered(conn: &mut Conn) -> Result<Vec<CategoryId>> {
    Ok(categories::table.select(categories::id).order((categories::position, categories::id)).load(conn)?)
}

/// Whether there is such a category.
pub fn exists(conn: &mut Conn, category: CategoryId) -> Result<bool> {
    Ok(categories::table.find(category).count().get_result::<i64>(conn)? > 0)
}

/// Whether a story is in it.
pub fn is_used(conn: &mut Conn, category: CategoryId) -> Result<bool> {
    let story: Option<StoryId> =
        stories::table.filter(stories::category_id.eq(category)).select(stories::id).first(conn).optional()?;
    Ok(story.is_some())
}

/// Adds a category behind the others.
pub fn insert(tx: &mut Tx<'_>) -> Result<CategoryId> {
    let generation = tx.generation();
    let last: Option<i64> = categories::table.select(diesel::dsl::max(categories::position)).first(&mut **tx)?;
    Ok(diesel::insert_into(categories::table)
        .values((categories::position.eq(last.unwrap_or(0) + 1), categories::generation.eq(generation)))
        .returning(categories::id)
        .get_result(&mut **tx)?)
}

/// Replaces a category's names; a former segment goes on leading to it.
pub fn rename(tx: &mut Tx<'_>, category: CategoryId, names: &[CategoryName]) -> Result<()> {
    let before = CategoryName::of_category(tx, category)?;
    for gone in before.iter().filter(|old| names.iter().all(|new| new.lang != old.lang)) {
        let used: i64 = articles::table
            .filter(articles::lang.eq(gone.lang).and(articles::category_id.eq(category)))
            .count()
            .get_result(&mut **tx)?;
        if used > 0 {
            return Err(Refusal::InUse.into());
        }
    }
    diesel::delete(category_names::table.filter(category_names::category_id.eq(category))).execute(&mut **tx)?;
    for new in names {
        check_free(tx, new)?;
        diesel::insert_into(category_names::table)
            .values((
                category_names::category_id.eq(category),
                category_names::lang.eq(new.lang),
                category_names::name.eq(&new.name),
                category_names::slug.eq(&new.slug),
            ))
            .execute(&mut **tx)?;
        if let Some(old) = before.iter().find(|old| old.lang == new.lang && old.slug != new.slug) {
            old_slug::remember(tx, Kind::Category, new.lang, &old.slug, category.0)?;
        }
    }
    stamp(tx, category)
}

/// For optimistic locking.
pub fn version(conn: &mut Conn, category: CategoryId) -> Result<i64> {
    Ok(categories::table.find(category).select(categories::version).first(conn)?)
}

/// Deletes an unused category.
pub fn delete(tx: &mut Tx<'_>, category: CategoryId) -> Result<()> {
    if is_used(tx, category)? {
        return Err(Refusal::InUse.into());
    }
    old_slug::forget(tx, Kind::Category, category.0)?;
    diesel::delete(categories::table.find(category)).execute(&mut **tx)?;
    Ok(())
}

/// Stores a new order.
pub fn reorder(tx: &mut Tx<'_>, order: &[CategoryId]) -> Result<()> {
    for (position, category) in (1_i64..).zip(order) {
        diesel::update(categories::table.find(category)).set(categories::position.eq(position)).execute(&mut **tx)?;
        stamp(tx, *category)?;
    }
    Ok(())
}

fn check_free(tx: &mut Tx<'_>, new: &CategoryName) -> Result<()> {
    let taken: i64 = category_names::table
        .filter(category_names::lang.eq(new.lang).and(category_names::slug.eq(&new.slug)))
        .count()
        .get_result(&mut **tx)?;
    let former = old_slug::target(tx, Kind::Category, new.lang, &new.slug)?;
    if taken > 0 || former.is_some_and(|target| target != new.category_id.0) {
        return Err(Refusal::SlugTaken.into());
    }
    old_slug::release(tx, Kind::Category, new.lang, &new.slug)
}

fn stamp(tx: &mut Tx<'_>, category: CategoryId) -> Result<()> {
    let generation = tx.generation();
    diesel::update(categories::table.find(category))
        .set((categories::generation.eq(generation), categories::version.eq(categories::version + 1)))
        .execute(&mut **tx)?;
    Ok(())
}
