//! Rows that nobody needs any more.

use actix_web::web::Data;

use crate::error::Result;
use crate::newsroom::housekeeping;
use crate::site::Site;

/// Removes them, if it is time.
pub async fn once(site: &Data<Site>) -> Result<()> {
    let shared = site.clone();
    let removed = site.write_unseen(move |tx| {
        let now = shared.now_in(tx)?;
        housekeeping::sweep(tx, now, shared.config.audit_days)
    });
    let removed = removed.await?;
    if removed > 0 {
        tracing::debug!(removed, "what nobody needs any more is removed");
    }
    Ok(())
}
