//! Letters to the newsroom's people, one after the other; of several nodes, whoever claims one first.

mod letter;

use actix_web::web::Data;

use crate::db::mail_work::{self as work, MailWork};
use crate::error::{Error, Result};
use crate::mail::{Letter, Undelivered};
use crate::newsroom::mail::{self, Fate};
use crate::site::Site;

/// Sends what is due, until nothing is; without a server for it, nothing.
pub async fn once(site: &Data<Site>) -> Result<()> {
    while site.mailer.is_some() {
        let shared = site.clone();
        let is_waiting = site.read(move |conn| {
            let now = shared.now_in(conn)?;
            work::is_waiting(conn, now)
        });
        if !is_waiting.await? {
            return Ok(());
        }
        let shared = site.clone();
        let claimed = site.write_unseen(move |tx| {
            let now = shared.now_in(tx)?;
            let claim = mail::claim(tx, now)?;
            let letter = letter::write(tx, &shared, &claim)?;
            Ok((claim.work, letter))
        });
        let (work, letter) = match claimed.await {
            Ok(claimed) => claimed,
            // Another node was first.
            Err(Error::NotFound) => return Ok(()),
            Err(error) => return Err(error),
        };
        let fate = match letter {
            Some(letter) => fate(&work, send(site, letter).await?),
            None => Fate::Needless,
        };
        let shared = site.clone();
        let (id, kind) = (work.id, work.kind);
        let settled = site.write_unseen(move |tx| {
            let now = shared.now_in(tx)?;
            mail::settle(tx, now, &work, fate)
        });
        if settled.await? {
            tracing::error!(letter = %id, kind = kind.as_str(), "a letter is given up");
        }
    }
    Ok(())
}

fn fate(work: &MailWork, sent: Result<(), Undelivered>) -> Fate {
    match sent {
        Ok(()) => Fate::Sent,
        Err(error) => {
            tracing::warn!(letter = %work.id, kind = work.kind.as_str(), attempt = work.attempts, %error, "a letter could not be sent");
            if error.is_final { Fate::Refused } else { Fate::Deferred }
        }
    }
}

async fn send(site: &Data<Site>, letter: Letter) -> Result<Result<(), Undelivered>> {
    let shared = site.clone();
    site.off_thread(move || Ok(shared.mailer.as_ref().map_or(Ok(()), |mailer| mailer.send(&letter)))).await
}
