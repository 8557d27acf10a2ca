//! The reads that this node counted, on their way to the database.

use actix_web::web::Data;

use crate::error::Result;
use crate::newsroom::read_count;
use crate::site::Site;

/// Articles in a transaction: the one writer is soon free again for the desk.
const BATCH: usize = 500;

/// Writes what was counted since the last time; what can't be written is kept for the next. The generation stays: a
/// read changes no page.
pub async fn once(site: &Data<Site>) -> Result<()> {
    let counted = site.reads.take();
    let mut written = 0;
    for batch in counted.chunks(BATCH) {
        let own = batch.to_vec();
        if let Err(error) = site.write_at_leisure(move |tx| read_count::add(tx, &own)).await {
            site.reads.put_back(counted.into_iter().skip(written));
            return Err(error);
        }
        written += batch.len();
    }
    Ok(())
}
