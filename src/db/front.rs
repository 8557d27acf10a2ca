//! The curated places of an edition's home.

use diesel::prelude::*;

use super::schema::{articles, front_slots};
use super::teaser::published;
use super::{Conn, Tx};
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::error::Result;

/// How many places there are: one lead and four more.
pub const SLOTS: usize = 5;

/// The stories in an edition's places with their headlines there, in order.
pub fn of_edition(conn: &mut Conn, lang: Lang) -> Result<Vec<(StoryId, Option<String>)>> {
    Ok(front_slots::table
        .left_join(articles::table.on(
            articles::story_id.eq(front_slots::story_id).and(articles::lang.eq(front_slots::lang)).and(published()),
        ))
        .filter(front_slots::lang.eq(lang))
        .order(front_slots::position)
        .select((front_slots::story_id, articles::headline.nullable()))
        .load(conn)?)
}

/// Replaces an edition's places; each story must have a published article there.
pub fn replace(tx: &mut Tx<'_>, lang: Lang, stories: &[StoryId]) -> Result<()> {
    diesel::delete(front_slots::table.filter(front_slots::lang.eq(lang))).execute(&mut **tx)?;
    for (position, story) in (1_i64..).zip(stories) {
        let live: i64 = articles::table
            .filter(published())
            .filter(articles::story_id.eq(story).and(articles::lang.eq(lang)))
            .count()
            .get_result(&mut **tx)?;
        if live == 0 {
            return Err(Refusal::UnknownStory.into());
        }
        diesel::insert_into(front_slots::table)
            .values((front_slots::lang.eq(lang), front_slots::position.eq(position), front_slots::story_id.eq(story)))
            .execute(&mut **tx)?;
    }
    Ok(())
}
