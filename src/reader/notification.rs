//! Notifications of breaking news: readers choose what they are told of, browser by browser.

use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use url::Url;

use super::chrome::{Chrome, Place};
use crate::db::category::CategoryName;
use crate::db::push_subscription::Asked;
use crate::db::setting;
use crate::domain::id::CategoryId;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::target::Target;
use crate::error::{Error, Result};
use crate::newsroom::{push, sign_in_limit};
use crate::push::encrypt::Browser;
use crate::push::vapid::VapidKey;
use crate::site::Site;
use crate::web::client;
use crate::web::file::{File, answer};
use crate::web::form::Fields;
use crate::web::page::Html;

/// Nothing that a browser tells of itself is longer.
const LIMIT: usize = 8 * 1024;

/// Where readers choose.
#[derive(Template)]
#[template(path = "reader/notifications.html")]
pub struct NotificationsPage {
    chrome: Chrome,
    categories: Vec<CategoryName>,
    /// What a subscription is bound to.
    key: String,
    own_path: String,
}

/// What a browser asks for.
#[derive(Deserialize)]
struct Wish {
    endpoint: String,
    keys: Keys,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    categories: Vec<CategoryId>,
}

#[derive(Deserialize)]
struct Keys {
    p256dh: String,
    auth: String,
}

/// A browser that wants no more.
#[derive(Deserialize)]
struct Leaver {
    endpoint: String,
}

/// GET /{lang}/notifications/
pub async fn show(site: Data<Site>, lang: Path<Lang>) -> Result<Html<NotificationsPage>> {
    let (shared, lang) = (site.clone(), lang.into_inner());
    let page = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        if chrome.notifications.is_none() {
            return Err(Error::NotFound);
        }
        let own_path = path::notifications(lang);
        let place = Place {
            title: chrome.t.notifications().into_owned(),
            description: chrome.t.notifications_text(&chrome.site_name).into_owned(),
            path: own_path.clone(),
            variants: chrome.switch.iter().map(|link| (link.lang, path::notifications(link.lang))).collect(),
            ..Place::default()
        };
        let key = VapidKey::of(&setting::push_key(conn)?).map_err(Error::internal)?.public();
        let categories = CategoryName::of_edition(conn, lang)?;
        Ok(NotificationsPage { chrome: chrome.at(place), categories, key, own_path })
    });
    Ok(Html::ok(page.await?))
}

/// POST /{lang}/notifications/: a browser asks for what it names, in place of what it asked for before.
pub async fn subscribe(req: HttpRequest, site: Data<Site>, lang: Path<Lang>, payload: Payload) -> Result<HttpResponse> {
    let (shared, lang) = (site.clone(), lang.into_inner());
    let is_offered = site.read_public(move |conn| Ok(Chrome::load(conn, &shared, lang)?.notifications.is_some()));
    if !is_offered.await? {
        return Err(Error::NotFound);
    }
    let wish: Wish = read(payload).await?;
    let endpoint = endpoint(&site, &wish.endpoint).ok_or(Error::BadRequest("endpoint"))?;
    if Browser::parse(&wish.keys.p256dh, &wish.keys.auth).is_none() {
        return Err(Error::BadRequest("keys"));
    }
    let asked = Asked {
        endpoint,
        p256dh: wish.keys.p256dh,
        auth: wish.keys.auth,
        lang,
        all_topics: wish.all,
        categories: wish.categories,
    };
    let address = client::address(&req, &site.config.trusted_proxies);
    let (attempt, now) = (sign_in_limit::attempt(address, &asked.endpoint), site.now());
    let heard = site.write_unseen(move |tx| push::subscribe(tx, now, &asked, &attempt)).await?;
    if heard { Ok(HttpResponse::NoContent().finish()) } else { Err(Error::TooOften(push::WINDOW.num_seconds())) }
}

/// POST /{lang}/notifications/leave: by whoever knows the secret address at its push service.
pub async fn leave(site: Data<Site>, payload: Payload) -> Result<HttpResponse> {
    let leaver: Leaver = read(payload).await?;
    // As it was stored.
    if let Some(target) = Target::parse(&leaver.endpoint) {
        site.write_unseen(move |tx| push::leave(tx, target.as_str())).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

async fn read<T: serde::de::DeserializeOwned>(payload: Payload) -> Result<T> {
    let bytes = Fields::receive(payload, LIMIT).await?;
    serde_json::from_slice(&bytes).map_err(|_| Error::BadRequest("not what a browser sends"))
}

/// Where a push service takes messages: over HTTPS, or at an address of a network that the settings allow. Where its name leads is checked
/// at each message.
fn endpoint(site: &Site, typed: &str) -> Option<String> {
    let target = Target::parse(typed)?;
    let host = Url::parse(target.as_str()).ok()?;
    let is_allowed = host.host_str().and_then(|host| host.parse().ok()).is_some_and(|address: std::net::IpAddr| {
        site.config.outbound.networks.iter().any(|network| network.contains(&address))
    });
    (target.is_secure() || is_allowed).then(|| target.as_str().to_owned())
}

/// GET /sw.js: what shows a notification while no page is open. At the root, since it must be above what it opens.
pub async fn worker(req: HttpRequest, site: Data<Site>) -> Result<HttpResponse> {
    let (script, _) = site.assets.find("js/notification-worker.js").ok_or(Error::NotFound)?;
    let file = File { content_type: script.content_type, etag: script.fingerprint.clone(), cache_control: "no-cache" };
    let mut worker = answer(&req, &file, script.content.plain().map_err(Error::internal)?);
    // It is a script of ours, not somebody's file: the policy of readers' pages holds.
    worker.headers_mut().remove(CONTENT_SECURITY_POLICY);
    Ok(worker)
}
