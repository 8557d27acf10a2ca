//! Who signs what comes in from other servers, as their server told it.

use diesel::prelude::*;

use super::schema::{followers, remote_actors};
use super::{Conn, Tx};
use crate::domain::time::UtcTime;
use crate::error::Result;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = remote_actors)]
#[diesel(treat_none_as_null = true)]
pub struct RemoteActor {
    /// Its id, an address.
    pub actor: String,
    /// The id of its key.
    pub key_id: String,
    /// The key, in PEM.
    pub public_key: String,
    /// Where it is told things.
    pub inbox: String,
    /// Where all of its server are.
    pub shared_inbox: Option<String>,
    /// When its server was asked.
    pub fetched_at: UtcTime,
}

impl RemoteActor {
    /// What is known of one.
    pub fn find(conn: &mut Conn, actor: &str) -> Result<Option<Self>> {
        Ok(remote_actors::table.find(actor).select(Self::as_select()).first(conn).optional()?)
    }

    /// Keeps it in place of what was known before.
    pub fn store(&self, tx: &mut Tx<'_>) -> Result<()> {
        if diesel::update(remote_actors::table.find(&self.actor)).set(self).execute(&mut **tx)? == 0 {
            diesel::insert_into(remote_actors::table).values(self).execute(&mut **tx)?;
        }
        Ok(())
    }
}

/// Forgets one.
pub fn delete(tx: &mut Tx<'_>, actor: &str) -> Result<()> {
    diesel::delete(remote_actors::table.find(actor)).execute(&mut **tx)?;
    Ok(())
}

/// Forgets those that follow nothing and were asked for before a moment.
pub fn sweep(tx: &mut Tx<'_>, before: UtcTime) -> Result<usize> {
    let strangers = remote_actors::table
        .filter(remote_actors::fetched_at.lt(before))
        .filter(remote_actors::actor.ne_all(followers::table.select(followers::actor)));
    Ok(diesel::delete(strangers).execute(&mut **tx)?)
}
