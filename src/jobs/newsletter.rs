//! The letters of the day at their hour.

use actix_web::web::Data;

use crate::error::Result;
use crate::newsroom::newsletter::issue;
use crate::site::Site;

/// Queues what is due, part by part, until all is; of several nodes, whoever asks first.
pub async fn once(site: &Data<Site>) -> Result<()> {
    // Without a server for letters they would only grow old.
    if site.mailer.is_none() {
        return Ok(());
    }
    loop {
        let shared = site.clone();
        let is_due = site.read(move |conn| {
            let now = shared.now_in(conn)?;
            issue::is_due(conn, now)
        });
        if !is_due.await? {
            return Ok(());
        }
        let shared = site.clone();
        let queued = site.write_at_leisure(move |tx| {
            let now = shared.now_in(tx)?;
            issue::queue(tx, now)
        });
        queued.await?;
    }
}
