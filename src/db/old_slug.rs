//! Former addresses. Each points at a thing, never at another address, so there are no chains.

use diesel::prelude::*;

use super::schema::old_slugs;
use super::{Conn, Tx};
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::error::Result;

/// What a slug belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An article.
    Article,
    /// A category.
    Category,
    /// A tag.
    Tag,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Category => "category",
            Self::Tag => "tag",
        }
    }
}

/// The row that a former slug points at.
pub fn target(conn: &mut Conn, kind: Kind, lang: Lang, slug: &Slug) -> Result<Option<i64>> {
    Ok(old_slugs::table.find((kind.as_str(), lang, slug)).select(old_slugs::target_id).first(conn).optional()?)
}

/// Keeps a slug that was in use.
pub fn remember(tx: &mut Tx<'_>, kind: Kind, lang: Lang, slug: &Slug, target: i64) -> Result<()> {
    release(tx, kind, lang, slug)?;
    diesel::insert_into(old_slugs::table)
        .values((
            old_slugs::kind.eq(kind.as_str()),
            old_slugs::lang.eq(lang),
            old_slugs::slug.eq(slug),
            old_slugs::target_id.eq(target),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Drops one former slug, since it is in use again.
pub fn release(tx: &mut Tx<'_>, kind: Kind, lang: Lang, slug: &Slug) -> Result<()> {
    diesel::delete(old_slugs::table.find((kind.as_str(), lang, slug))).execute(&mut **tx)?;
    Ok(())
}

/// Drops every former slug of a thing that is no more.
pub fn forget(tx: &mut Tx<'_>, kind: Kind, target: i64) -> Result<()> {
    diesel::delete(old_slugs::table.filter(old_slugs::kind.eq(kind.as_str()).and(old_slugs::target_id.eq(target))))
        .execute(&mut **tx)?;
    Ok(())
}

/// Lets the former slugs of one thing lead to another.
pub fn hand_over(tx: &mut Tx<'_>, kind: Kind, from: i64, to: i64) -> Result<()> {
    diesel::update(old_slugs::table.filter(old_slugs::kind.eq(kind.as_str()).and(old_slugs::target_id.eq(from))))
        .set(old_slugs::target_id.eq(to))
        .execute(&mut **tx)?;
    Ok(())
}
