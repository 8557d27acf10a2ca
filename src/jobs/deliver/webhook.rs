//! Partners' systems are told about articles, signed as <https://www.standardwebhooks.com> has it.

use actix_web::web::Data;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::{fate, post};
use crate::db::Conn;
use crate::db::article::Article;
use crate::db::webhook::Webhook;
use crate::domain::announcement::Event;
use crate::domain::id::{ArticleId, WebhookId};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::delivery::Fate;
use crate::newsroom::webhook::sign;
use crate::site::Site;

/// What is told to whom.
pub struct Told {
    pub webhook: WebhookId,
    pub event: Event,
    pub article: ArticleId,
    pub path: String,
}

#[derive(Serialize)]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    timestamp: String,
    data: About,
}

/// An article as readers see it now; of one that they see no more, only where it was.
#[derive(Serialize)]
struct About {
    id: ArticleId,
    url: String,
    #[serde(flatten)]
    shown: Option<Shown>,
}

#[derive(Serialize)]
struct Shown {
    story: String,
    language: String,
    headline: String,
    summary: String,
    category: String,
    author: String,
    published_at: String,
    updated_at: Option<String>,
    /// The story in all editions, itself included.
    variants: Vec<Variant>,
}

#[derive(Serialize)]
struct Variant {
    language: String,
    url: String,
}

/// Tells one system about one article.
pub async fn send(site: &Data<Site>, key: String, at: UtcTime, told: Told) -> Result<Fate> {
    let shared = site.clone();
    let Some((webhook, message)) = site.read(move |conn| message(conn, &shared, at, told)).await? else {
        return Ok(Fate::Needless);
    };
    let body = serde_json::to_vec(&message).map_err(Error::internal)?;
    let sent_at = site.now().millis().div_euclid(1_000).to_string();
    let secret = STANDARD.decode(&webhook.secret).map_err(Error::internal)?;
    let signature = sign(&secret, &key, &sent_at, &body)?;
    let headers = vec![
        ("content-type", "application/json".to_owned()),
        ("webhook-id", key),
        ("webhook-timestamp", sent_at),
        ("webhook-signature", signature),
    ];
    Ok(fate(post(site, webhook.url, headers, body).await?))
}

/// What is said; nothing, if nobody listens any more, or if readers have stopped seeing what was new.
fn message(conn: &mut Conn, site: &Site, at: UtcTime, told: Told) -> Result<Option<(Webhook, Message)>> {
    let webhook = match Webhook::find(conn, told.webhook) {
        Ok(webhook) if webhook.active => webhook,
        Ok(_) | Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    let origin = &site.config.origin;
    let shown = match told.event {
        Event::Withdrawn => None,
        Event::Published | Event::Updated => match Article::visible(conn, told.article)? {
            Some(article) => Some(shown(conn, origin, article)?),
            None => return Ok(None),
        },
    };
    let path = shown.as_ref().map_or(told.path, |(path, _)| path.clone());
    let data = About { id: told.article, url: format!("{origin}{path}"), shown: shown.map(|(_, shown)| shown) };
    let kind = format!("article.{}", told.event.as_str());
    Ok(Some((webhook, Message { kind, timestamp: at.rfc3339(), data })))
}

fn shown(conn: &mut Conn, origin: &str, article: Article) -> Result<(String, Shown)> {
    let variants = article.variants(conn)?;
    let variants = variants
        .into_iter()
        .map(|variant| Variant { url: format!("{origin}{}", variant.path()), language: variant.tag })
        .collect::<Vec<_>>();
    let path = article.path();
    let url = format!("{origin}{path}");
    let language = variants.iter().find(|variant| variant.url == url).map(|variant| variant.language.clone());
    let shown = Shown {
        story: article.story_id.to_string(),
        language: language.unwrap_or_else(|| article.lang.to_string()),
        headline: article.headline,
        summary: article.summary,
        category: article.category_name,
        author: article.author,
        published_at: article.published_at.rfc3339(),
        updated_at: article.updated_at.map(UtcTime::rfc3339),
        variants,
    };
    Ok((path, shown))
}
