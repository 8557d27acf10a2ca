//! Rows that nobody needs any more: ended sessions, old tries to sign in.

use chrono::TimeDelta;

use crate::db::chore;
use crate::error::Result;
use crate::newsroom::{sign_in, sign_in_limit};
use crate::site::Site;

/// One node does it for all, so often.
const EVERY: TimeDelta = TimeDelta::minutes(10);

/// Removes them, if it is time.
pub async fn once(site: &actix_web::web::Data<Site>) -> Result<()> {
    let shared = site.clone();
    let removed = site
        .write_unseen(move |tx| {
            let now = shared.now_in(tx)?;
            if !chore::take(tx, "sweep", now, EVERY)? {
                return Ok(0);
            }
            Ok(sign_in::sweep(tx, now)? + sign_in_limit::sweep(tx, now)?)
        })
        .await?;
    if removed > 0 {
        tracing::debug!(removed, "ended sessions and old tries removed");
    }
    Ok(())
}
