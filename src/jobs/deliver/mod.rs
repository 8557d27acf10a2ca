//! All that leaves the house, by whatever channel: each piece by whichever node claims it first, a few places at a time.

mod activity;
mod indexnow;
mod letter;
mod newsletter;
mod ping;
mod purge;
mod push;
mod webhook;

use std::time::Duration;

use actix_web::web::Data;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::sync::watch;

use crate::db::delivery::{self, Delivery};
use crate::domain::delivery::Work;
use crate::error::Result;
use crate::newsroom::delivery::{Fate, claim, free_all, settle};
use crate::outbound::{Answer, Unreachable};
use crate::site::Site;
use crate::site::work::next;

/// So many places at once: one that is slow does not keep the others waiting.
const AT_ONCE: usize = 8;
/// While something is being sent, what else is due is looked for so often.
const LOOK: Duration = Duration::from_millis(250);

/// Frees what a server had claimed that was killed, where no other may be at work.
pub async fn recover(site: &Data<Site>) -> Result<()> {
    if site.config.database.url.is_shared() { Ok(()) } else { site.write_unseen(free_all).await }
}

/// Sends what is due, until nothing is, or until told to stop.
pub async fn run(site: &Data<Site>, stopped: &watch::Receiver<bool>) -> Result<()> {
    let channels = site.channels();
    let mut sending = FuturesUnordered::new();
    loop {
        while sending.len() < AT_ONCE && !*stopped.borrow() {
            let is_waiting = |conn: &mut _, now| delivery::is_waiting(conn, channels, now);
            let Some(delivery) = next(site, is_waiting, move |tx, now| claim(tx, now, channels)).await? else { break };
            sending.push(deliver(site, delivery));
        }
        tokio::select! {
            done = sending.next() => match done {
                Some(done) => done?,
                None => return Ok(()),
            },
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn deliver(site: &Data<Site>, delivery: Delivery) -> Result<()> {
    let fate = match send(site, &delivery).await {
        Ok(fate) => fate,
        Err(error) => Fate::Failed(error.to_string()),
    };
    let (id, channel, attempt) = (delivery.id, delivery.channel.as_str(), delivery.attempts);
    if let Fate::Refused(why) | Fate::Failed(why) | Fate::Deferred(why, _) = &fate {
        tracing::warn!(delivery = %id, channel, attempt, %why, "not delivered");
    }
    let shared = site.clone();
    let settled = site.write_unseen(move |tx| {
        let now = shared.now_in(tx)?;
        settle(tx, now, &delivery, &fate)
    });
    if settled.await? {
        tracing::error!(delivery = %id, channel, "given up");
    }
    Ok(())
}

async fn send(site: &Data<Site>, delivery: &Delivery) -> Result<Fate> {
    let key = delivery.idempotency_key();
    match delivery.work() {
        None => Ok(Fate::Refused("queued by another version".to_owned())),
        Some(Work::Letter(letter)) => letter::send(site, key, delivery.queued_at, letter).await,
        Some(Work::Ping { list }) => ping::send(site, list).await,
        Some(Work::IndexNow { path }) => indexnow::send(site, path).await,
        Some(Work::Purge { cache }) => purge::send(site, cache).await,
        Some(Work::Activity(told)) => activity::send(site, told).await,
        Some(Work::Webhook { webhook, event, article, path }) => {
            webhook::send(site, key, delivery.queued_at, webhook::Told { webhook, event, article, path }).await
        }
        Some(Work::Confirmation { subscriber }) => newsletter::confirm(site, key, subscriber).await,
        Some(Work::Newsletter { issue, subscriber }) => newsletter::send(site, key, issue, subscriber).await,
        Some(Work::Push { subscription, article }) => push::send(site, subscription, article).await,
        Some(Work::Sample { lang, user }) => newsletter::try_out(site, key, lang, user).await,
    }
}

/// Tells a server of others something.
async fn post(
    site: &Data<Site>,
    url: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
) -> Result<Result<Answer, Unreachable>> {
    tell(site, "POST", url, headers, body).await
}

async fn tell(
    site: &Data<Site>,
    method: &'static str,
    url: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
) -> Result<Result<Answer, Unreachable>> {
    let client = site.outbound.clone();
    let told = site.off_thread(move || {
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Ok(client.send(method, &url, &headers, &body))
    });
    told.await
}

/// What a server's answer means for what it was told.
fn fate(answer: Result<Answer, Unreachable>) -> Fate {
    match answer {
        Err(error) => Fate::Deferred(error.to_string(), None),
        Ok(answer) if answer.is_success() => Fate::Delivered(answer.status.to_string()),
        Ok(answer) if answer.status == 429 || answer.status >= 500 => {
            Fate::Deferred(format!("it answered {}", answer.status), answer.retry_after)
        }
        Ok(answer) => Fate::Failed(format!("it answered {}", answer.status)),
    }
}
