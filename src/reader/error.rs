//! What readers see when something is not there or went wrong: in their edition, with search and the latest news.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::chrome::{Chrome, Place};
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::lang::Lang;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::site::Site;
use crate::web::cache;
use crate::web::error::Failure;
use crate::web::page::Html;

/// What happened, and where to go from here.
#[derive(Template)]
#[template(path = "reader/error.html")]
pub struct ErrorPage {
    chrome: Chrome,
    status: u16,
    title: String,
    text: String,
    reference: Option<String>,
}

/// The same where even the frame can't be had, since the database is gone.
#[derive(Template)]
#[template(path = "web/error.html")]
pub struct BareErrorPage {
    t: Arc<Messages>,
    direction: Direction,
    status: u16,
    title: String,
    text: String,
    reference: Option<String>,
    css: String,
}

/// The page of a failure; never fails itself.
pub fn page(site: Data<Site>, failure: Failure) -> LocalBoxFuture<'static, HttpResponse> {
    async move {
        let status = failure.status;
        // Where the database does not answer, the frame would only be waited for.
        let full = match status {
            StatusCode::SERVICE_UNAVAILABLE => Err(Error::Busy),
            StatusCode::NOT_FOUND => {
                let name = own_edition(&site, &failure).map(|lang| lang.to_string()).unwrap_or_default();
                let render = async { framed(&site, &failure).await.and_then(Html::into_response) };
                cache::nothing_there(&site, &name, failure.coding, render).await
            }
            _ => framed(&site, &failure).await.and_then(Html::into_response),
        };
        let page = full.or_else(|_| bare(&site, &failure).and_then(Html::into_response));
        page.unwrap_or_else(|_| HttpResponse::build(status).finish())
    }
    .boxed_local()
}

async fn framed(site: &Data<Site>, failure: &Failure) -> Result<Html<ErrorPage>> {
    let wanted = own_edition(site, failure);
    let shared = site.clone();
    let chrome = site
        .read_public(move |conn| {
            let lang = match wanted {
                Some(lang) if Edition::find(conn, lang).is_ok_and(|edition| edition.visible) => lang,
                _ => Settings::load(conn)?.default_lang.ok_or(Error::NotFound)?,
            };
            Chrome::load(conn, &shared, lang)
        })
        .await?;
    let (title, text) = words(&chrome.t, failure.status);
    let page = ErrorPage::new(chrome, failure.status, title, text, reference(failure));
    Ok(Html::with_status(failure.status, page))
}

impl ErrorPage {
    /// The page within an edition.
    pub fn new(chrome: Chrome, status: StatusCode, title: String, text: String, reference: Option<String>) -> Self {
        let place =
            Place { title: title.clone(), description: text.clone(), path: chrome.home_path(), ..Place::default() };
        Self { chrome: chrome.at(place).secret(), status: status.as_u16(), title, text, reference }
    }
}

fn bare(site: &Data<Site>, failure: &Failure) -> Result<Html<BareErrorPage>> {
    let of_path = wanted(&failure.path).and_then(|lang| site.locales.get(lang.as_str()));
    let t = of_path.or_else(|| site.locales.get("en")).ok_or(Error::NotFound)?;
    let (title, text) = words(&t, failure.status);
    let css = site.assets.address("css/site.css");
    let (status, direction) = (failure.status.as_u16(), usual_direction(t.lang()));
    let page = BareErrorPage { status, direction, title, text, reference: reference(failure), css, t };
    Ok(Html::with_status(failure.status, page))
}

/// The edition in a path, if its first segment has the form of one.
fn wanted(path: &str) -> Option<Lang> {
    Lang::parse(path.trim_start_matches('/').split('/').next()?)
}

/// The same where it can be one: each edition has interface strings.
fn own_edition(site: &Site, failure: &Failure) -> Option<Lang> {
    wanted(&failure.path).filter(|lang| site.locales.langs().any(|known| known == lang.as_str()))
}

/// Only an error of ours has a line in the log worth looking for.
fn reference(failure: &Failure) -> Option<String> {
    failure.status.is_server_error().then(|| failure.request_id.clone())
}

fn words(t: &Messages, status: StatusCode) -> (String, String) {
    let (title, text) = match status {
        StatusCode::NOT_FOUND => (t.page_not_found_title(), t.page_not_found_text()),
        StatusCode::METHOD_NOT_ALLOWED => (t.method_not_allowed_title(), t.method_not_allowed_text()),
        StatusCode::PAYLOAD_TOO_LARGE => (t.too_large_title(), t.too_large_text()),
        StatusCode::REQUEST_TIMEOUT => (t.too_slow_title(), t.too_slow_text()),
        StatusCode::TOO_MANY_REQUESTS => (t.too_often_title(), t.too_often_text()),
        StatusCode::SERVICE_UNAVAILABLE => (t.too_busy_title(), t.too_busy_text()),
        status if status.is_client_error() => (t.bad_request_title(), t.bad_request_text()),
        _ => (t.server_error_title(), t.server_error_text()),
    };
    (title.into_owned(), text.into_owned())
}
