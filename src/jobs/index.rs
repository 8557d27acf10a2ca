//! The search index after each change that readers see.

use actix_web::web::Data;

use crate::error::Result;
use crate::site::Site;

/// Takes up what changed. What fails is tried again later, and no save ever waits for it.
pub async fn once(site: &Data<Site>) -> Result<()> {
    site.keep_search().await
}
