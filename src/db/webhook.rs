//! Systems of partners that are told when an article changes.

use diesel::prelude::*;

use super::schema::webhooks;
use super::{Conn, Tx};
use crate::domain::id::{UserId, WebhookId};
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// One of them.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = webhooks)]
pub struct Webhook {
    /// The row.
    pub id: WebhookId,
    /// Where it is told.
    pub url: String,
    /// What messages to it are signed with; base64.
    pub secret: String,
    /// The edition that it is told of; none means all.
    pub lang: Option<Lang>,
    /// Whether it is told at all.
    pub active: bool,
    /// For optimistic locking.
    pub version: i64,
}

impl Webhook {
    /// All of them, in the order in which they were made.
    pub fn all(conn: &mut Conn) -> Result<Vec<Self>> {
        Ok(webhooks::table.order(webhooks::id).select(Self::as_select()).load(conn)?)
    }

    /// One of them.
    pub fn find(conn: &mut Conn, id: WebhookId) -> Result<Self> {
        webhooks::table.find(id).select(Self::as_select()).first(conn).optional()?.ok_or(Error::NotFound)
    }

    /// Those that are told of an edition.
    pub fn told_of(conn: &mut Conn, lang: Lang) -> Result<Vec<Self>> {
        Ok(webhooks::table
            .filter(webhooks::active.eq(true))
            .filter(webhooks::lang.is_null().or(webhooks::lang.eq(lang)))
            .order(webhooks::id)
            .select(Self::as_select())
            .load(conn)?)
    }

    /// What its deliveries wait in.
    pub fn lane(&self) -> String {
        lane(self.id)
    }
}

/// What a webhook's deliveries wait in.
pub fn lane(id: WebhookId) -> String {
    format!("webhook {id}")
}

/// Makes one.
pub fn insert(
    tx: &mut Tx<'_>,
    (url, secret): (&str, &str),
    lang: Option<Lang>,
    by: UserId,
    now: UtcTime,
) -> Result<WebhookId> {
    Ok(diesel::insert_into(webhooks::table)
        .values((
            webhooks::url.eq(url),
            webhooks::secret.eq(secret),
            webhooks::lang.eq(lang),
            webhooks::active.eq(true),
            webhooks::created_at.eq(now),
            webhooks::created_by.eq(by),
        ))
        .returning(webhooks::id)
        .get_result(&mut **tx)?)
}

/// Changes one; its version rises.
pub fn update(tx: &mut Tx<'_>, id: WebhookId, url: &str, lang: Option<Lang>, active: bool) -> Result<()> {
    diesel::update(webhooks::table.find(id))
        .set((
            webhooks::url.eq(url),
            webhooks::lang.eq(lang),
            webhooks::active.eq(active),
            webhooks::version.eq(webhooks::version + 1),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Removes one.
pub fn delete(tx: &mut Tx<'_>, id: WebhookId) -> Result<()> {
    diesel::delete(webhooks::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
