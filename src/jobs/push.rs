//! Breaking news on its way to those who asked for it.

use actix_web::web::Data;

use crate::error::Result;
use crate::newsroom::breaking;
use crate::site::Site;

/// Queues what readers are to be told, part by part, until all is.
pub async fn once(site: &Data<Site>) -> Result<()> {
    while site.read(breaking::is_due).await? {
        let shared = site.clone();
        let queued = site.write_at_leisure(move |tx| {
            let now = shared.now_in(tx)?;
            breaking::queue(tx, now)
        });
        queued.await?;
    }
    Ok(())
}
