//! The trending bar of an edition.

use diesel::prelude::*;

use super::category::CategoryName;
use super::schema::topics;
use super::tag::TagName;
use super::{Conn, Tx};
use crate::domain::id::{CategoryId, TagId};
use crate::domain::lang::Lang;
use crate::error::Result;

/// What stands in a place of the trending bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A tag.
    Tag(TagId),
    /// A category.
    Category(CategoryId),
}

/// A topic as readers see it.
#[derive(Clone, Debug)]
pub struct NamedTopic {
    /// Its name in the edition.
    pub name: String,
    /// Its address.
    pub path: String,
}

/// The topics of an edition, in order.
pub fn of_edition(conn: &mut Conn, lang: Lang) -> Result<Vec<Topic>> {
    let rows: Vec<(Option<TagId>, Option<CategoryId>)> = topics::table
        .filter(topics::lang.eq(lang))
        .order(topics::position)
        .select((topics::tag_id, topics::category_id))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(tag, category)| tag.map(Topic::Tag).or(category.map(Topic::Category))).collect())
}

/// The topics that have a name in their edition, in order.
pub fn named(conn: &mut Conn, lang: Lang) -> Result<Vec<NamedTopic>> {
    let mut named = Vec::new();
    // At most eight rows, each by its key.
    for topic in of_edition(conn, lang)? {
        let name_and_path = match topic {
            Topic::Tag(tag) => TagName::find(conn, tag, lang)?.map(|found| (found.path(), found.name)),
            Topic::Category(category) => {
                CategoryName::find(conn, category, lang)?.map(|found| (found.path(), found.name))
            }
        };
        named.extend(name_and_path.map(|(path, name)| NamedTopic { name, path }));
    }
    Ok(named)
}

/// Replaces an edition's topics.
pub fn replace(tx: &mut Tx<'_>, lang: Lang, chosen: &[Topic]) -> Result<()> {
    diesel::delete(topics::table.filter(topics::lang.eq(lang))).execute(&mut **tx)?;
    for (position, topic) in (1_i64..).zip(chosen) {
        let (tag, category) = match topic {
            Topic::Tag(tag) => (Some(*tag), None),
            Topic::Category(category) => (None, Some(*category)),
        };
        diesel::insert_into(topics::table)
            .values((
                topics::lang.eq(lang),
                topics::position.eq(position),
                topics::tag_id.eq(tag),
                topics::category_id.eq(category),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}
