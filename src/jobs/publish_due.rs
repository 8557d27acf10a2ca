//! Scheduled articles at their minute.

use crate::db::article_desk::DeskArticle;
use crate::error::Result;
use crate::newsroom::publication;
use crate::site::Site;

/// Publishes what is due now. Nothing due costs one look-up in an index and no write.
pub async fn once(site: &Site) -> Result<()> {
    let now = site.now();
    if site.read(move |conn| Ok(DeskArticle::due(conn, now)?.is_empty())).await? {
        return Ok(());
    }
    let missed = site.write(move |tx| publication::publish_due(tx, now)).await?;
    for failure in missed {
        tracing::warn!(article = %failure.article, refusal = ?failure.refusal, "a scheduled article could not be published");
    }
    Ok(())
}
