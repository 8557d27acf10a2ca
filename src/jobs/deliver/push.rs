//! Breaking news for a browser, by its push service (RFC 8030).

use actix_web::web::Data;
use serde::Serialize;

use super::{fate, post};
use crate::db::Conn;
use crate::db::article::Article;
use crate::db::breaking::Breaking;
use crate::db::edition::Edition;
use crate::db::push_subscription::PushSubscription;
use crate::db::setting::{self, Settings};
use crate::domain::id::{ArticleId, PushId};
use crate::domain::target::Target;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::breaking::LIFE;
use crate::newsroom::delivery::Fate;
use crate::newsroom::push;
use crate::push::encrypt::Browser;
use crate::push::vapid::VapidKey;
use crate::site::Site;

/// Characters of a line: no system shows more, and the message stays within its record.
const LINE: usize = 240;

/// What the service worker shows.
#[derive(Serialize)]
struct Notification {
    title: String,
    body: String,
    url: String,
    lang: String,
    dir: String,
    /// What is shown of an article takes the place of what was shown of it.
    tag: String,
}

/// A message that is ready.
struct Message {
    endpoint: String,
    body: Vec<u8>,
    authorization: String,
    /// For how long the service is to try, in seconds.
    life: String,
    /// Of messages with one name that wait, the service keeps the newest.
    topic: String,
}

/// Tells a browser of an article, as long as it is news and readers see it.
pub async fn send(site: &Data<Site>, id: PushId, article: ArticleId) -> Result<Fate> {
    let shared = site.clone();
    let message = site.read(move |conn| {
        let now = shared.now_in(conn)?;
        message(conn, &shared, now, id, article)
    });
    let Some(message) = message.await? else { return Ok(Fate::Needless) };
    let headers = vec![
        ("authorization", message.authorization),
        ("content-encoding", "aes128gcm".to_owned()),
        ("content-type", "application/octet-stream".to_owned()),
        ("ttl", message.life),
        ("urgency", "high".to_owned()),
        ("topic", message.topic),
    ];
    let endpoint = message.endpoint;
    let answer = post(site, endpoint.clone(), headers, message.body).await?;
    if answer.as_ref().is_ok_and(|answer| matches!(answer.status, 404 | 410)) {
        site.write_unseen(move |tx| push::leave(tx, &endpoint)).await?;
        return Ok(Fate::Needless);
    }
    Ok(fate(answer))
}

/// The message for a browser; nothing, if it left, if readers have stopped seeing the article, or if it is no news any more.
fn message(conn: &mut Conn, site: &Site, now: UtcTime, id: PushId, article: ArticleId) -> Result<Option<Message>> {
    let told_at = Breaking::find(conn, article)?.and_then(|breaking| breaking.told_at);
    let age = told_at.map_or(LIFE, |at| (now.millis() - at.millis()).div_euclid(1_000));
    let (Some(subscription), Some(article)) = (PushSubscription::find(conn, id)?, Article::visible(conn, article)?)
    else {
        return Ok(None);
    };
    let keys = Browser::parse(&subscription.p256dh, &subscription.auth).zip(Target::parse(&subscription.endpoint));
    let Some((browser, target)) = keys.filter(|_| age < LIFE) else { return Ok(None) };
    let edition = Edition::find(conn, article.lang)?;
    let topic = format!("article-{}", article.id);
    let notification = Notification {
        title: article.headline.chars().take(LINE).collect(),
        body: match article.summary.is_empty() {
            true => Settings::load(conn)?.name,
            false => article.summary.chars().take(LINE).collect(),
        },
        url: article.path(),
        lang: edition.tag,
        dir: edition.direction.to_string(),
        tag: topic.clone(),
    };
    let text = serde_json::to_vec(&notification).map_err(Error::internal)?;
    let key = VapidKey::of(&setting::push_key(conn)?).map_err(Error::internal)?;
    let contact = site.config.contact();
    let authorization = key.authorization(&target.origin(), &contact, now.millis().div_euclid(1_000));
    Ok(Some(Message {
        body: browser.encrypt(&text).map_err(Error::internal)?,
        authorization: authorization.map_err(Error::internal)?,
        life: (LIFE - age).to_string(),
        topic,
        endpoint: subscription.endpoint,
    }))
}
