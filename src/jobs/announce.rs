//! The world is told of what changed.

use actix_web::web::Data;

use crate::error::Result;
use crate::newsroom::announcement::{self, Audience};
use crate::site::Site;

/// Queues what is to be told, until nothing new is left.
pub async fn once(site: &Data<Site>) -> Result<()> {
    if !site.read(announcement::is_due).await? {
        return Ok(());
    }
    let audience = Audience {
        hub: site.config.outbound.websub_hub.is_some(),
        search_engines: site.config.outbound.indexnow.is_some(),
        caches: site.config.shared_cache.told().to_vec(),
    };
    loop {
        let (shared, audience) = (site.clone(), audience.clone());
        let told = site.write_at_leisure(move |tx| {
            let now = shared.now_in(tx)?;
            announcement::announce(tx, now, &audience)
        });
        if !told.await? {
            return Ok(());
        }
    }
}
