//! What people have typed and not saved, and who has which article open.

use diesel::prelude::*;

use super::schema::{autosaves, presences, users};
use super::{Conn, Tx};
use crate::domain::id::{StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// A form as it was when its writer last paused.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = autosaves)]
pub struct Autosave {
    /// Where it belongs: "12/en", or "new/en/" and the form's key.
    pub place: String,
    /// Its fields, as JSON.
    pub fields: String,
    /// When.
    pub at: UtcTime,
}

impl Autosave {
    /// A person's at a place.
    pub fn find(conn: &mut Conn, user: UserId, place: &str) -> Result<Option<Self>> {
        Ok(autosaves::table.find((user, place)).select(Self::as_select()).first(conn).optional()?)
    }

    /// A person's newest at the places that begin so.
    pub fn newest(conn: &mut Conn, user: UserId, beginning: &str) -> Result<Option<Self>> {
        Ok(autosaves::table
            .filter(autosaves::user_id.eq(user).and(autosaves::place.like(format!("{beginning}%"))))
            .order(autosaves::at.desc())
            .select(Self::as_select())
            .first(conn)
            .optional()?)
    }
}

/// Keeps a form over what was kept before.
pub fn keep(tx: &mut Tx<'_>, user: UserId, place: &str, fields: &str, at: UtcTime) -> Result<()> {
    let kept = diesel::update(autosaves::table.find((user, place)))
        .set((autosaves::fields.eq(fields), autosaves::at.eq(at)))
        .execute(&mut **tx)?;
    if kept == 0 {
        diesel::insert_into(autosaves::table)
            .values((
                autosaves::user_id.eq(user),
                autosaves::place.eq(place),
                autosaves::fields.eq(fields),
                autosaves::at.eq(at),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Forgets a form.
pub fn forget(tx: &mut Tx<'_>, user: UserId, place: &str) -> Result<()> {
    diesel::delete(autosaves::table.find((user, place))).execute(&mut **tx)?;
    Ok(())
}

/// Notes that a person has an article open.
pub fn note_presence(tx: &mut Tx<'_>, story: StoryId, lang: Lang, user: UserId, at: UtcTime) -> Result<()> {
    let noted =
        diesel::update(presences::table.find((story, lang, user))).set(presences::seen_at.eq(at)).execute(&mut **tx)?;
    if noted == 0 {
        diesel::insert_into(presences::table)
            .values((
                presences::story_id.eq(story),
                presences::lang.eq(lang),
                presences::user_id.eq(user),
                presences::seen_at.eq(at),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// The names of the others who have an article open, seen since.
pub fn others(conn: &mut Conn, story: StoryId, lang: Lang, but: UserId, since: UtcTime) -> Result<Vec<String>> {
    Ok(presences::table
        .inner_join(users::table)
        .filter(presences::story_id.eq(story).and(presences::lang.eq(lang)))
        .filter(presences::user_id.ne(but).and(presences::seen_at.gt(since)))
        .order(users::name)
        .select(users::name)
        .load(conn)?)
}

/// Removes what nobody came back for.
pub fn sweep(tx: &mut Tx<'_>, kept_since: UtcTime, seen_since: UtcTime) -> Result<usize> {
    let kept = diesel::delete(autosaves::table.filter(autosaves::at.lt(kept_since))).execute(&mut **tx)?;
    Ok(kept + diesel::delete(presences::table.filter(presences::seen_at.lt(seen_since))).execute(&mut **tx)?)
}
