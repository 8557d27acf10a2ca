//! Followers on other servers are told, in the name of the edition that they follow.

use actix_web::web::Data;

use super::{fate, post};
use crate::db::edition::Edition;
use crate::db::follower::{self, Follower};
use crate::db::{Conn, setting};
use crate::domain::announcement::Event;
use crate::domain::delivery::{Activity, Says};
use crate::domain::federation::NoteId;
use crate::error::{Error, Result};
use crate::federation::key::{self, SigningKey};
use crate::federation::signature::sign;
use crate::federation::{activity, actor, note};
use crate::newsroom::delivery::Fate;
use crate::newsroom::federation::{Reached, is_noteworthy, note_reached};
use crate::outbound::{Answer, Unreachable};
use crate::site::Site;

/// Tells one inbox one thing.
pub async fn send(site: &Data<Site>, told: Activity) -> Result<Fate> {
    let (lang, inbox, origin) = (told.lang, told.inbox.clone(), site.config.origin.clone());
    let is_of_all = matches!(told.says, Says::Article { .. });
    let Some(body) = site.read(move |conn| message(conn, &origin, &told)).await? else { return Ok(Fate::Needless) };
    let pair = key::of_edition(site, lang).await?;
    let key_id = actor::key_id(&site.config.origin, lang);
    let mut headers = sign(&SigningKey::read(&pair)?, &key_id, &inbox, Some(&body), site.now())?;
    headers.push(("content-type", "application/activity+json".to_owned()));
    let answer = post(site, inbox.clone(), headers, body).await?;
    if is_of_all {
        remember(site, inbox.clone(), reached(&answer)).await?;
    }
    Ok(match answer {
        // Mastodon does not come back either after an answer like this: what is refused by a rule is refused for good.
        Ok(answer) if is_final(answer.status) => {
            tracing::info!(%inbox, status = answer.status, "an inbox does not take what it was told");
            Fate::Needless
        }
        answer => fate(answer),
    })
}

/// An answer that will stay as it is.
fn is_final(status: u16) -> bool {
    (400..500).contains(&status) && ![401, 408, 429].contains(&status)
}

fn reached(answer: &Result<Answer, Unreachable>) -> Reached {
    match answer {
        Ok(answer) if matches!(answer.status, 404 | 410) => Reached::Gone,
        Ok(answer) if answer.status < 500 => Reached::Yes,
        _ => Reached::No,
    }
}

async fn remember(site: &Data<Site>, inbox: String, reached: Reached) -> Result<()> {
    let asked = inbox.clone();
    if !site.read(move |conn| is_noteworthy(conn, &asked, reached)).await? {
        return Ok(());
    }
    let (shared, noted) = (site.clone(), inbox.clone());
    let forgotten = site.write_unseen(move |tx| {
        let now = shared.now_in(tx)?;
        note_reached(tx, now, &noted, reached)
    });
    let forgotten = forgotten.await?;
    if forgotten > 0 {
        tracing::info!(%inbox, forgotten, "followers are forgotten whom nothing reaches any more");
    }
    Ok(())
}

/// What is said; nothing if nobody listens any more, or if readers have stopped seeing what was new.
fn message(conn: &mut Conn, origin: &str, told: &Activity) -> Result<Option<Vec<u8>>> {
    if !setting::federates(conn)? {
        return Ok(None);
    }
    let said = match &told.says {
        Says::Accept { actor } => {
            let follower = Follower::find(conn, told.lang, actor)?;
            let is_seen = match Edition::find(conn, told.lang) {
                Ok(edition) => edition.visible,
                Err(Error::NotFound) => false,
                Err(error) => return Err(error),
            };
            follower.filter(|_| is_seen).map(|follower| activity::accept(origin, &follower))
        }
        Says::Article { .. } if !follower::is_told_at(conn, told.lang, &told.inbox)? => None,
        Says::Article { event, article, take } => {
            let id = NoteId { article: *article, take: *take };
            match event {
                Event::Withdrawn => Some(activity::delete(&actor::id(origin, told.lang), &note::id(origin, id))),
                Event::Published => note::find(conn, origin, id)?.map(|note| activity::create(&note)),
                Event::Updated => note::find(conn, origin, id)?.map(|note| activity::update(&note)),
            }
        }
    };
    Ok(said.map(activity::message))
}
