//! Rows of sessions that have ended.

use crate::error::Result;
use crate::newsroom::sign_in;
use crate::site::Site;

/// Removes them.
pub async fn once(site: &Site) -> Result<()> {
    let now = site.now();
    let removed = site.write_unseen(move |tx| sign_in::sweep(tx, now)).await?;
    if removed > 0 {
        tracing::debug!(removed, "ended sessions removed");
    }
    Ok(())
}
