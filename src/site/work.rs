//! Work that waits in the database, each piece done by one node.

use actix_web::web::Data;

use super::Site;
use crate::db::{Conn, Tx};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// Claims the next piece of work, if any waits; of several nodes, one gets it. Nothing waiting costs one look-up and no write.
pub async fn next<T: Send + 'static>(
    site: &Data<Site>,
    is_waiting: impl FnOnce(&mut Conn, UtcTime) -> Result<bool> + Send + 'static,
    claim: impl FnOnce(&mut Tx<'_>, UtcTime) -> Result<T> + Send + 'static,
) -> Result<Option<T>> {
    let shared = site.clone();
    let waits = site.read(move |conn| {
        let now = shared.now_in(conn)?;
        is_waiting(conn, now)
    });
    if !waits.await? {
        return Ok(None);
    }
    let shared = site.clone();
    let claimed = site.write_unseen(move |tx| {
        let now = shared.now_in(tx)?;
        claim(tx, now)
    });
    match claimed.await {
        Ok(claim) => Ok(Some(claim)),
        // Another node was first.
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
