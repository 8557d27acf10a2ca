//! Letters to the newsroom's people, one after the other; of several nodes, whoever claims one first.

mod letter;

use actix_web::web::Data;

use crate::db::mail_work;
use crate::error::{Error, Result};
use crate::mail::Undelivered;
use crate::newsroom::mail::{self, Claim, Fate};
use crate::site::Site;
use crate::site::work::next;

/// Sends what is due, until nothing is; without a server for it, nothing.
pub async fn once(site: &Data<Site>) -> Result<()> {
    if site.mailer.is_none() {
        return Ok(());
    }
    while let Some(claim) = next(site, mail_work::is_waiting, mail::claim).await? {
        let (id, kind, attempt) = (claim.work.id, claim.work.kind, claim.work.attempts);
        let fate = match send(site, claim.clone()).await {
            Ok(fate) => fate,
            // The others are not kept waiting by one that can't be sent.
            Err(error) => {
                tracing::warn!(letter = %id, kind = kind.as_str(), attempt, %error, "a letter could not be sent");
                error.fate()
            }
        };
        let shared = site.clone();
        let settled = site.write_unseen(move |tx| {
            let now = shared.now_in(tx)?;
            mail::settle(tx, now, &claim.work, fate)
        });
        if settled.await? {
            tracing::error!(letter = %id, kind = kind.as_str(), "a letter is given up");
        }
    }
    Ok(())
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
enum Unsent {
    #[error("{0}")]
    Unwritten(#[from] Error),
    #[error("{0}")]
    Undelivered(#[from] Undelivered),
}

impl Unsent {
    fn fate(&self) -> Fate {
        match self {
            Self::Undelivered(error) if error.is_final => Fate::Refused,
            Self::Undelivered(_) | Self::Unwritten(_) => Fate::Deferred,
        }
    }
}

/// Writes a letter and hands it over.
async fn send(site: &Data<Site>, claim: Claim) -> Result<Fate, Unsent> {
    let shared = site.clone();
    let Some(letter) = site.read(move |conn| letter::write(conn, &shared, &claim)).await? else {
        return Ok(Fate::Needless);
    };
    let shared = site.clone();
    let sent = site.off_thread(move || Ok(shared.mailer.as_ref().map_or(Ok(()), |mailer| mailer.send(&letter))));
    sent.await??;
    Ok(Fate::Sent)
}
