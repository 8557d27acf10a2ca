//! What was published when.

use diesel::dsl::AssumeNotNull;
use diesel::prelude::*;

use super::Conn;
use super::schema::articles;
use super::teaser::published;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// The published articles of an edition since a moment: one range of its index.
pub fn published_since(conn: &mut Conn, lang: Lang, from: UtcTime) -> Result<Vec<(StoryId, UtcTime)>> {
    let at: AssumeNotNull<articles::published_at> = articles::published_at.assume_not_null();
    Ok(articles::table
        .filter(published())
        .filter(articles::lang.eq(lang))
        .filter(articles::published_at.ge(from))
        .select((articles::story_id, at))
        .load(conn)?)
}
