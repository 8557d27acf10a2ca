//! Scheduled articles at their minute.

use actix_web::web::Data;

use crate::db::article_desk::DeskArticle;
use crate::db::ending;
use crate::error::{Error, Result};
use crate::newsroom::publication;
use crate::site::Site;

/// Publishes what is due now and takes back what has expired; of several nodes, the first to ask. Nothing due costs two look-ups in indexes and no write.
pub async fn once(site: &Data<Site>) -> Result<()> {
    let shared = site.clone();
    let is_due = site.read(move |conn| {
        let now = shared.now_in(conn)?;
        Ok(!DeskArticle::due(conn, now)?.is_empty() || !ending::expired(conn, now)?.is_empty())
    });
    if !is_due.await? {
        return Ok(());
    }
    let shared = site.clone();
    let published = site.write(move |tx| {
        let now = shared.now_in(tx)?;
        publication::publish_due(tx, now)
    });
    match published.await {
        Ok(missed) => {
            for failure in missed {
                tracing::warn!(article = %failure.article, refusal = ?failure.refusal, "a scheduled article could not be published");
            }
            Ok(())
        }
        // Another node was first.
        Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}
