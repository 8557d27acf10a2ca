//! Renditions made ahead, one picture after the other; of several nodes, whoever claims it first.

use actix_web::web::Data;
use tokio::sync::watch;

use crate::db::media::Media;
use crate::db::rendition_work::{self as work, Claim, Stage};
use crate::error::Result;
use crate::newsroom::rendition::{self, Outcome};
use crate::site::work::next;
use crate::site::{Site, listed};

/// At the start: what the last server was at when it was killed is free again, and need not wait for its lease.
pub async fn recover(site: &Data<Site>) -> Result<()> {
    if site.config.database.url.is_shared() {
        return Ok(());
    }
    let now = site.now();
    site.write_unseen(move |tx| rendition::free_all(tx, now)).await
}

/// Makes what is waiting, until nothing is or the server stops.
pub async fn run(site: &Data<Site>, stopped: &watch::Receiver<bool>) -> Result<()> {
    while !*stopped.borrow() {
        let Some(claim) = next(site, work::is_waiting, rendition::claim).await? else { return Ok(()) };
        let outcome = match make(site, stopped, &claim).await {
            Ok(outcome) => outcome,
            Err(error) => {
                tracing::warn!(media = %claim.media, attempt = claim.attempts, %error, "renditions could not be made");
                Outcome::Failed
            }
        };
        settle(site, claim, outcome).await?;
    }
    Ok(())
}

/// Makes the renditions of a claim, those that are not there yet.
async fn make(site: &Data<Site>, stopped: &watch::Receiver<bool>, claim: &Claim) -> Result<Outcome> {
    let id = claim.media;
    let item = site.read(move |conn| Media::find(conn, id)).await?;
    let wanted = listed(item.picture.size(), item.picture.animated, claim.stage == Stage::Avif);
    let opened = site.open_stored(&item.digest).await?;
    for (number, sized) in wanted.chunk_by(|one, next| (one.shape, one.width) == (next.shape, next.width)).enumerate() {
        if *stopped.borrow() {
            return Ok(Outcome::Released);
        }
        site.make_ahead(&item, &opened, sized).await?;
        if number % 4 == 3 {
            settle(site, *claim, Outcome::GoesOn).await?;
        }
    }
    Ok(Outcome::Made)
}

async fn settle(site: &Data<Site>, claim: Claim, outcome: Outcome) -> Result<()> {
    let shared = site.clone();
    // Once they are made, pages name the AVIF renditions: the generation rises.
    if outcome == Outcome::Made && claim.stage == Stage::Avif {
        return site.write(move |tx| rendition::settle(tx, shared.now(), &claim, outcome)).await;
    }
    let settled = site.write_unseen(move |tx| {
        let now = shared.now_in(tx)?;
        rendition::settle(tx, now, &claim, outcome)
    });
    settled.await
}
