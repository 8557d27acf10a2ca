//! Browsers whose readers asked for breaking news.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::schema::{push_subscriptions, push_topics};
use super::{Conn, Tx};
use crate::domain::id::{CategoryId, PushId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One of them.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = push_subscriptions)]
pub struct PushSubscription {
    /// The row.
    pub id: PushId,
    /// Where its push service takes messages.
    pub endpoint: String,
    /// Its key, in base64url.
    pub p256dh: String,
    /// What it shares with us, in base64url.
    pub auth: String,
}

/// What a browser asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Where its push service takes messages.
    pub endpoint: String,
    /// Its key, in base64url.
    pub p256dh: String,
    /// What it shares with us, in base64url.
    pub auth: String,
    /// Of which edition.
    pub lang: Lang,
    /// Of all categories.
    pub all_topics: bool,
    /// Else of these.
    pub categories: Vec<CategoryId>,
}

impl PushSubscription {
    /// One of them; none where it ended.
    pub fn find(conn: &mut Conn, id: PushId) -> Result<Option<Self>> {
        Ok(push_subscriptions::table.find(id).select(Self::as_select()).first(conn).optional()?)
    }

    /// Those of an edition that are told of a category, after one of them.
    pub fn told_of(conn: &mut Conn, lang: Lang, category: CategoryId, after: PushId, limit: i64) -> Result<Vec<Self>> {
        let of_category =
            push_topics::table.filter(push_topics::category_id.eq(category)).select(push_topics::subscription_id);
        Ok(push_subscriptions::table
            .filter(push_subscriptions::lang.eq(lang))
            .filter(push_subscriptions::id.gt(after))
            .filter(push_subscriptions::all_topics.eq(true).or(push_subscriptions::id.eq_any(of_category)))
            .order(push_subscriptions::id)
            .limit(limit)
            .select(Self::as_select())
            .load(conn)?)
    }
}

/// How many each edition has.
pub fn counts(conn: &mut Conn) -> Result<Vec<(Lang, i64)>> {
    Ok(push_subscriptions::table
        .group_by(push_subscriptions::lang)
        .select((push_subscriptions::lang, sql::<BigInt>("count(*)")))
        .load(conn)?)
}

/// Stores what a browser asks for, in place of what it asked for before.
pub fn store(tx: &mut Tx<'_>, asked: &Asked, now: UtcTime) -> Result<()> {
    let values = (
        push_subscriptions::p256dh.eq(&asked.p256dh),
        push_subscriptions::auth.eq(&asked.auth),
        push_subscriptions::lang.eq(asked.lang),
        push_subscriptions::all_topics.eq(asked.all_topics),
    );
    // Under the number that it had: what is being queued goes by numbers, and nobody is told twice.
    let own = push_subscriptions::table.filter(push_subscriptions::endpoint.eq(&asked.endpoint));
    let known: Option<PushId> = own.select(push_subscriptions::id).first(&mut **tx).optional()?;
    let id = match known {
        Some(id) => {
            diesel::update(push_subscriptions::table.find(id)).set(values).execute(&mut **tx)?;
            diesel::delete(push_topics::table.filter(push_topics::subscription_id.eq(id))).execute(&mut **tx)?;
            id
        }
        None => diesel::insert_into(push_subscriptions::table)
            .values((push_subscriptions::endpoint.eq(&asked.endpoint), values, push_subscriptions::created_at.eq(now)))
            .returning(push_subscriptions::id)
            .get_result(&mut **tx)?,
    };
    for category in &asked.categories {
        diesel::insert_into(push_topics::table)
            .values((push_topics::subscription_id.eq(id), push_topics::category_id.eq(category)))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// A browser is told nothing any more.
pub fn delete(tx: &mut Tx<'_>, endpoint: &str) -> Result<()> {
    let own = push_subscriptions::table.filter(push_subscriptions::endpoint.eq(endpoint));
    diesel::delete(own).execute(&mut **tx)?;
    Ok(())
}

/// No browser is told anything any more; how many there were.
pub fn delete_all(tx: &mut Tx<'_>) -> Result<usize> {
    Ok(diesel::delete(push_subscriptions::table).execute(&mut **tx)?)
}
