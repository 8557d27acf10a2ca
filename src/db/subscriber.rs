//! Readers who asked for a newsletter.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::schema::subscribers;
use super::{Conn, Tx};
use crate::domain::email::Email;
use crate::domain::id::{IssueId, SubscriberId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One of them.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = subscribers)]
pub struct Subscriber {
    /// The row.
    pub id: SubscriberId,
    /// Of which edition.
    pub lang: Lang,
    /// Where it goes.
    pub email: Email,
    /// When they, or somebody who says so, first asked.
    pub asked_at: UtcTime,
    /// When they said that it was they.
    pub confirmed_at: Option<UtcTime>,
    /// How many issues in a row their server would not take for them.
    pub refusals: i64,
    /// The last of these.
    pub refused_issue: Option<IssueId>,
}

/// Somebody who asks for the first time.
#[derive(Clone, Debug)]
pub struct NewSubscriber<'a> {
    /// Of which edition.
    pub lang: Lang,
    /// Where it goes.
    pub email: &'a Email,
    /// The hash of the link by which they confirm.
    pub confirm_hash: String,
    /// The hash of the link by which they leave.
    pub leave_hash: String,
    /// Now.
    pub at: UtcTime,
}

impl Subscriber {
    /// One of them; none where they left.
    pub fn find(conn: &mut Conn, id: SubscriberId) -> Result<Option<Self>> {
        Ok(subscribers::table.find(id).select(Self::as_select()).first(conn).optional()?)
    }

    /// Whoever has this address.
    pub fn by_email(conn: &mut Conn, lang: Lang, email: &Email) -> Result<Option<Self>> {
        let own = subscribers::table.filter(subscribers::lang.eq(lang)).filter(subscribers::email.eq(email));
        Ok(own.select(Self::as_select()).first(conn).optional()?)
    }

    /// Whose link to confirm it is.
    pub fn by_confirmation(conn: &mut Conn, hash: &str) -> Result<Option<Self>> {
        let own = subscribers::table.filter(subscribers::confirm_hash.eq(hash));
        Ok(own.select(Self::as_select()).first(conn).optional()?)
    }

    /// Whose link to leave it is.
    pub fn by_leave(conn: &mut Conn, hash: &str) -> Result<Option<Self>> {
        let own = subscribers::table.filter(subscribers::leave_hash.eq(hash));
        Ok(own.select(Self::as_select()).first(conn).optional()?)
    }

    /// Those of an edition who get it, after one of them.
    pub fn confirmed(conn: &mut Conn, lang: Lang, after: SubscriberId, limit: i64) -> Result<Vec<SubscriberId>> {
        Ok(subscribers::table
            .filter(subscribers::confirmed_at.is_not_null())
            .filter(subscribers::lang.eq(lang))
            .filter(subscribers::id.gt(after))
            .order(subscribers::id)
            .limit(limit)
            .select(subscribers::id)
            .load(conn)?)
    }
}

/// How many of each edition get it, and how many have not confirmed.
pub fn counts(conn: &mut Conn) -> Result<Vec<(Lang, i64, i64)>> {
    Ok(subscribers::table
        .group_by(subscribers::lang)
        .select((
            subscribers::lang,
            sql::<BigInt>("count(subscribers.confirmed_at)"),
            sql::<BigInt>("count(*) - count(subscribers.confirmed_at)"),
        ))
        .load(conn)?)
}

/// Those of all editions, after one of them.
pub fn after(conn: &mut Conn, after: SubscriberId, limit: i64) -> Result<Vec<Subscriber>> {
    Ok(subscribers::table
        .filter(subscribers::id.gt(after))
        .order(subscribers::id)
        .limit(limit)
        .select(Subscriber::as_select())
        .load(conn)?)
}

/// Gives one of them other links.
pub fn set_links(tx: &mut Tx<'_>, id: SubscriberId, confirm_hash: &str, leave_hash: &str) -> Result<()> {
    diesel::update(subscribers::table.find(id))
        .set((subscribers::confirm_hash.eq(confirm_hash), subscribers::leave_hash.eq(leave_hash)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Adds somebody.
pub fn insert(tx: &mut Tx<'_>, new: &NewSubscriber<'_>) -> Result<SubscriberId> {
    Ok(diesel::insert_into(subscribers::table)
        .values((
            subscribers::lang.eq(new.lang),
            subscribers::email.eq(new.email),
            subscribers::confirm_hash.eq(&new.confirm_hash),
            subscribers::leave_hash.eq(&new.leave_hash),
            subscribers::asked_at.eq(new.at),
            subscribers::asked_again_at.eq(new.at),
        ))
        .returning(subscribers::id)
        .get_result(&mut **tx)?)
}

/// They ask again.
pub fn ask_again(tx: &mut Tx<'_>, id: SubscriberId, now: UtcTime) -> Result<()> {
    diesel::update(subscribers::table.find(id)).set(subscribers::asked_again_at.eq(now)).execute(&mut **tx)?;
    Ok(())
}

/// It was they.
pub fn confirm(tx: &mut Tx<'_>, id: SubscriberId, now: UtcTime) -> Result<()> {
    diesel::update(subscribers::table.find(id)).set(subscribers::confirmed_at.eq(now)).execute(&mut **tx)?;
    Ok(())
}

/// Notes how many issues in a row their server would not take, and the last of these.
pub fn set_refusals(tx: &mut Tx<'_>, id: SubscriberId, refusals: i64, issue: Option<IssueId>) -> Result<()> {
    diesel::update(subscribers::table.find(id))
        .set((subscribers::refusals.eq(refusals), subscribers::refused_issue.eq(issue)))
        .execute(&mut **tx)?;
    Ok(())
}

/// They are gone, and nothing is kept of them.
pub fn delete(tx: &mut Tx<'_>, id: SubscriberId) -> Result<()> {
    diesel::delete(subscribers::table.find(id)).execute(&mut **tx)?;
    Ok(())
}

/// Removes those who have not confirmed and last asked before a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    let unconfirmed = subscribers::table.filter(subscribers::confirmed_at.is_null());
    Ok(diesel::delete(unconfirmed.filter(subscribers::asked_again_at.lt(before))).execute(&mut **tx)?)
}
