//! Who follows an edition from another server.

use diesel::prelude::*;

use super::schema::followers;
use super::{Conn, Tx};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One of them.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = followers)]
pub struct Follower {
    /// The edition.
    pub lang: Lang,
    /// Who.
    pub actor: String,
    /// Where they are told of articles: what their server shares, or else their own.
    pub inbox: String,
    /// Where they are told what is theirs alone.
    pub own_inbox: String,
    /// The id of what they followed with.
    pub follow: String,
    /// When they did.
    pub followed_at: UtcTime,
}

impl Follower {
    /// One of them.
    pub fn find(conn: &mut Conn, lang: Lang, actor: &str) -> Result<Option<Self>> {
        Ok(followers::table.find((lang, actor)).select(Self::as_select()).first(conn).optional()?)
    }

    /// Keeps it, in place of what was known of the same actor.
    pub fn store(&self, tx: &mut Tx<'_>) -> Result<()> {
        delete(tx, self.lang, &self.actor)?;
        diesel::insert_into(followers::table).values(self).execute(&mut **tx)?;
        Ok(())
    }
}

/// How many follow an edition.
pub fn count(conn: &mut Conn, lang: Lang) -> Result<i64> {
    Ok(followers::table.filter(followers::lang.eq(lang)).count().get_result(conn)?)
}

/// Whether an actor follows any edition.
pub fn is_any(conn: &mut Conn, actor: &str) -> Result<bool> {
    Ok(followers::table.filter(followers::actor.eq(actor)).count().get_result::<i64>(conn)? > 0)
}

/// Where the followers of an edition are told of articles, each inbox once.
pub fn inboxes(conn: &mut Conn, lang: Lang) -> Result<Vec<String>> {
    Ok(followers::table
        .filter(followers::lang.eq(lang))
        .select(followers::inbox)
        .distinct()
        .order(followers::inbox)
        .load(conn)?)
}

/// Whether anybody who follows an edition is told at an inbox.
pub fn is_told_at(conn: &mut Conn, lang: Lang, inbox: &str) -> Result<bool> {
    let told = followers::table.filter(followers::inbox.eq(inbox)).filter(followers::lang.eq(lang));
    Ok(told.count().get_result::<i64>(conn)? > 0)
}

/// At how many inboxes of a server (as `https://host`) followers of an edition are told.
pub fn inboxes_at(conn: &mut Conn, lang: Lang, host: &str) -> Result<usize> {
    let inboxes: Vec<String> = followers::table
        .filter(followers::lang.eq(lang))
        .filter(followers::inbox.like(format!("{host}/%")))
        .select(followers::inbox)
        .distinct()
        .load(conn)?;
    Ok(inboxes.len())
}

/// Since when nothing reaches an inbox.
pub fn failing_since(conn: &mut Conn, inbox: &str) -> Result<Option<UtcTime>> {
    Ok(followers::table
        .filter(followers::inbox.eq(inbox))
        .filter(followers::failing_since.is_not_null())
        .select(followers::failing_since)
        .order(followers::failing_since)
        .first(conn)
        .optional()?
        .flatten())
}

/// Notes since when nothing reaches an inbox, or that something does.
pub fn set_failing(tx: &mut Tx<'_>, inbox: &str, since: Option<UtcTime>) -> Result<()> {
    diesel::update(followers::table.filter(followers::inbox.eq(inbox)))
        .set(followers::failing_since.eq(since))
        .execute(&mut **tx)?;
    Ok(())
}

/// An actor follows an edition no more.
pub fn delete(tx: &mut Tx<'_>, lang: Lang, actor: &str) -> Result<()> {
    diesel::delete(followers::table.find((lang, actor))).execute(&mut **tx)?;
    Ok(())
}

/// What an actor followed with, by its id.
pub fn delete_follow(tx: &mut Tx<'_>, actor: &str, follow: &str) -> Result<()> {
    let theirs = followers::table.filter(followers::actor.eq(actor)).filter(followers::follow.eq(follow));
    diesel::delete(theirs).execute(&mut **tx)?;
    Ok(())
}

/// An actor follows no edition any more.
pub fn delete_actor(tx: &mut Tx<'_>, actor: &str) -> Result<()> {
    diesel::delete(followers::table.filter(followers::actor.eq(actor))).execute(&mut **tx)?;
    Ok(())
}

/// Nobody is told at an inbox any more. Tells how many were.
pub fn delete_inbox(tx: &mut Tx<'_>, inbox: &str) -> Result<usize> {
    Ok(diesel::delete(followers::table.filter(followers::inbox.eq(inbox))).execute(&mut **tx)?)
}
