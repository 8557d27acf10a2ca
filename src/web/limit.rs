//! How much of what costs us one sender may ask for in a minute.
//!
//! Requests of this machine itself are not counted: they are those of its owner, or come through a proxy that the settings do not name,
//! behind which all readers would share one count.

use std::net::IpAddr;

use actix_web::HttpRequest;
use tokio::sync::SemaphorePermit;

use super::client;
use crate::domain::client::network;
use crate::domain::id::UserId;
use crate::error::{Error, Result};
use crate::newsroom::sign_in_limit::{self, Attempt};
use crate::site::Site;
use crate::site::rates::{Deed, Sender};

/// Requests a minute.
fn most(deed: Deed, site: &Site) -> u32 {
    match deed {
        Deed::Call => site.config.api.rate,
        Deed::Search => 30,
        Deed::Suggest => 120,
        Deed::Passkey | Deed::Change | Deed::Upload => 60,
        // A preview, its checks and what is kept meanwhile, a moment after each pause of whoever types.
        Deed::Draft => 240,
    }
}

/// A turn to search, for a network that does not ask too often.
pub async fn search<'s>(req: &HttpRequest, site: &'s Site) -> Result<SemaphorePermit<'s>> {
    of_network(req, site, Deed::Search)?;
    turn(site).await
}

/// A turn to search; of all who search at once, some wait as long as for any page.
pub async fn turn(site: &Site) -> Result<SemaphorePermit<'_>> {
    let turn = tokio::time::timeout(site.config.patience, site.rates.searches.acquire()).await;
    turn.map_err(|_| Error::Busy)?.map_err(Error::internal)
}

/// Counts a try to sign in, or tells how many minutes to wait until the next. A look is enough for whoever has to wait: what a crowd tries is
/// not written down.
pub async fn sign_in(site: &Site, attempt: &Attempt) -> Result<Option<i64>> {
    let (looked_for, counted, now) = (attempt.clone(), attempt.clone(), site.now());
    match site.read(move |conn| sign_in_limit::wait(conn, &looked_for, now)).await? {
        Some(minutes) => Ok(Some(minutes)),
        None => site.write_unseen(move |tx| sign_in_limit::count(tx, &counted, now)).await,
    }
}

/// Counts a request of a network.
pub fn of_network(req: &HttpRequest, site: &Site, deed: Deed) -> Result<()> {
    let address = client::address(req, &site.config.trusted_proxies);
    count(site, address, deed, Sender::Network(network(address)))
}

/// Counts a request of somebody who is signed in.
pub fn of_user(req: &HttpRequest, site: &Site, deed: Deed, user: UserId) -> Result<()> {
    count(site, client::address(req, &site.config.trusted_proxies), deed, Sender::User(user))
}

fn count(site: &Site, address: IpAddr, deed: Deed, sender: Sender) -> Result<()> {
    if address.is_loopback() {
        return Ok(());
    }
    let standing = site.rates.count(deed, sender, most(deed, site), site.now());
    if standing.is_over { Err(Error::TooOften(standing.resets_in)) } else { Ok(()) }
}
