//! What feeds tell of an article beside what lists show.

use std::collections::HashMap;

use diesel::prelude::*;

use super::Conn;
use super::any_of::in_turns;
use super::native::native;
use super::schema::articles;
use super::teaser::published;
use crate::domain::cursor::PAGE;
use crate::domain::id::{ArticleId, RevisionId};
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A published article's byline, times and text.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = articles)]
pub struct FeedArticle {
    id: ArticleId,
    /// The author page's segment, where there is a byline.
    pub author_slug: Option<Slug>,
    /// When its text changed after readers first saw it.
    pub updated_at: Option<UtcTime>,
    /// The text that readers have.
    pub live_revision_id: Option<RevisionId>,
}

impl FeedArticle {
    /// Some articles by their ids.
    pub fn of_ids(conn: &mut Conn, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Self>> {
        let found: Vec<Self> = in_turns::<_, _, PAGE>(articles::id, ids.iter().map(|id| id.0), |page| {
            native!(conn, articles::table.filter(published()).filter(page).select(Self::as_select()).load(conn))
        })?;
        Ok(found.into_iter().map(|article| (article.id, article)).collect())
    }
}
