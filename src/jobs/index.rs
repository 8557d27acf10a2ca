//! The search indexes after each change: one of what readers see, one of all texts for the desk.

use actix_web::web::Data;

use crate::error::Result;
use crate::site::Site;

/// Takes up what changed. What fails is tried again later, and no save ever waits for it.
pub async fn once(site: &Data<Site>) -> Result<()> {
    site.keep_search().await
}

/// The same for the desk.
pub async fn desk(site: &Data<Site>) -> Result<()> {
    site.keep_desk_search().await
}
