//! What changed for readers since a generation, told to whoever keeps a copy.

use diesel::prelude::*;

use super::Conn;
use super::keyset::later;
use super::schema::{articles, categories, editions, tags};
use crate::domain::cursor::ChangePlace;
use crate::domain::id::{ArticleId, StoryId};
use crate::domain::lang::Lang;
use crate::error::Result;

/// An article that readers saw once, whether or not they see it now.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct Changed {
    /// The article.
    pub id: ArticleId,
    /// Its story.
    pub story_id: StoryId,
    /// Its edition.
    pub lang: Lang,
    /// When it last changed.
    pub generation: i64,
}

impl Changed {
    /// Those of visible editions after a place, in order. What was never published is nobody's business.
    pub fn since(conn: &mut Conn, after: ChangePlace, lang: Option<Lang>, limit: i64) -> Result<Vec<Self>> {
        let mut query = articles::table
            .inner_join(editions::table.on(editions::lang.eq(articles::lang)))
            .filter(articles::published_at.is_not_null())
            .filter(editions::visible.eq(true))
            .filter(later(articles::generation, articles::id, after))
            .order((articles::generation, articles::id))
            .limit(limit)
            .select(Self::as_select())
            .into_boxed();
        if let Some(lang) = lang {
            query = query.filter(articles::lang.eq(lang));
        }
        Ok(query.load(conn)?)
    }
}

/// What else changed since a generation, each in whole: its list is short enough to be asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListsChanged {
    /// An edition was added, renamed, shown or hidden.
    pub editions: bool,
    /// A category was.
    pub categories: bool,
    /// A tag was.
    pub tags: bool,
}

impl ListsChanged {
    /// Since a generation.
    pub fn since(conn: &mut Conn, generation: i64) -> Result<Self> {
        let editions: i64 = editions::table.filter(editions::generation.gt(generation)).count().get_result(conn)?;
        let categories: i64 =
            categories::table.filter(categories::generation.gt(generation)).count().get_result(conn)?;
        let tags: i64 = tags::table.filter(tags::generation.gt(generation)).count().get_result(conn)?;
        Ok(Self { editions: editions > 0, categories: categories > 0, tags: tags > 0 })
    }
}
