//! Browsers ask for breaking news, and stop.

use chrono::TimeDelta;

use crate::db::Tx;
use crate::db::category::CategoryName;
use crate::db::push_subscription::{self as db, Asked};
use crate::db::request::{self, Purpose};
use crate::db::sign_in_attempt::Attempt;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Requests are counted over this time.
pub const WINDOW: TimeDelta = TimeDelta::hours(1);
/// So many are heard from one network.
const PER_NETWORK: i64 = 30;

/// A browser asks for what it names, in place of what it asked for before; whether it was heard: a network that asks too often is not.
pub fn subscribe(tx: &mut Tx<'_>, now: UtcTime, asked: &Asked, attempt: &Attempt) -> Result<bool> {
    if request::of_network(tx, Purpose::Push, &attempt.network, now.plus(-WINDOW))? >= PER_NETWORK {
        return Ok(false);
    }
    request::insert(tx, Purpose::Push, &attempt.network, &attempt.account, now)?;
    let known: Vec<_> = CategoryName::of_edition(tx, asked.lang)?.into_iter().map(|name| name.category_id).collect();
    let mut asked = asked.clone();
    asked.categories.sort_unstable();
    asked.categories.dedup();
    asked.categories.retain(|category| known.contains(category));
    db::store(tx, &asked, now)?;
    Ok(true)
}

/// A browser, or its push service, wants no more.
pub fn leave(tx: &mut Tx<'_>, endpoint: &str) -> Result<()> {
    db::delete(tx, endpoint)
}

/// Removes requests that no longer count.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    request::sweep(tx, Purpose::Push, now.plus(-WINDOW))
}
