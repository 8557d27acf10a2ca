//! The newsletter of an edition: readers ask for it, say that it was they, and leave it.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::chrome::{Chrome, Place};
use crate::db::Conn;
use crate::domain::email::Email;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::newsroom::{newsletter, sign_in_limit};
use crate::site::Site;
use crate::web::client;
use crate::web::form::Fields;
use crate::web::letter::Link;
use crate::web::page::Html;

/// No form of a reader's is longer.
const FORM_LIMIT: usize = 4 * 1024;

/// Where readers ask for it.
#[derive(Template)]
#[template(path = "reader/newsletter.html")]
struct NewsletterPage {
    chrome: Chrome,
    stage: Stage,
    email: String,
}

/// How far a reader has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Asks,
    /// What was typed is no address.
    Wrong,
    /// What everybody is told, whoever they are.
    Asked,
    Limited,
}

/// Where a letter leads.
#[derive(Template)]
#[template(path = "reader/newsletter_link.html")]
struct LinkPage {
    chrome: Chrome,
    step: Step,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    ToConfirm,
    Confirmed,
    /// The link confirms nothing any more.
    Void,
    ToLeave,
    Left,
}

/// GET /{lang}/newsletter/
pub async fn show(site: Data<Site>, lang: Path<Lang>) -> Result<HttpResponse> {
    Html::ok(page(&site, lang.into_inner(), Stage::Asks, String::new()).await?).into_response()
}

/// POST /{lang}/newsletter/
pub async fn ask(req: HttpRequest, site: Data<Site>, lang: Path<Lang>, payload: Payload) -> Result<HttpResponse> {
    let lang = lang.into_inner();
    let shared = site.clone();
    site.read_public(move |conn| offered(conn, &shared, lang).map(drop)).await?;
    let typed = Fields::read(payload, FORM_LIMIT).await?.text("email");
    let Some(email) = Email::parse(&typed) else {
        let page = page(&site, lang, Stage::Wrong, typed).await?;
        return Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    };
    let address = client::address(&req, &site.config.trusted_proxies);
    let (attempt, now) = (sign_in_limit::attempt(address, email.as_str()), site.now());
    let heard = site.write_unseen(move |tx| newsletter::ask(tx, now, lang, &email, &attempt)).await?;
    match heard {
        true => Html::ok(page(&site, lang, Stage::Asked, String::new()).await?).into_response(),
        false => {
            let page = page(&site, lang, Stage::Limited, typed).await?;
            Html::too_often(page, newsletter::WINDOW.num_seconds()).into_response()
        }
    }
}

/// The frame of the page, where there is a newsletter to ask for.
fn offered(conn: &mut Conn, site: &Data<Site>, lang: Lang) -> Result<Chrome> {
    let chrome = Chrome::load(conn, site, lang)?;
    if chrome.newsletter.is_some() { Ok(chrome) } else { Err(Error::NotFound) }
}

async fn page(site: &Data<Site>, lang: Lang, stage: Stage, email: String) -> Result<NewsletterPage> {
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = offered(conn, &shared, lang)?;
        let place = Place {
            title: chrome.t.newsletter().into_owned(),
            description: chrome.t.newsletter_text(&chrome.site_name).into_owned(),
            path: path::newsletter(lang),
            ..Place::default()
        };
        Ok(NewsletterPage { chrome: chrome.at(place), stage, email })
    });
    page.await
}

/// GET /{lang}/newsletter/confirm/{token}
pub async fn to_confirm(site: Data<Site>, lang: Path<(Lang, String)>, link: Link) -> Result<HttpResponse> {
    // Not from a replica: they may have asked a moment ago.
    let found = site.read(move |conn| newsletter::to_confirm(conn, &link.0)).await?;
    let step = match found {
        Some(subscriber) if subscriber.confirmed_at.is_some() => Step::Confirmed,
        Some(_) => Step::ToConfirm,
        None => Step::Void,
    };
    link_page(&site, lang.into_inner().0, step).await
}

/// POST /{lang}/newsletter/confirm/{token}
pub async fn confirm(site: Data<Site>, lang: Path<(Lang, String)>, link: Link) -> Result<HttpResponse> {
    let now = site.now();
    let is_confirmed = site.write_unseen(move |tx| newsletter::confirm(tx, now, &link.0)).await?;
    let step = if is_confirmed { Step::Confirmed } else { Step::Void };
    link_page(&site, lang.into_inner().0, step).await
}

/// GET /{lang}/newsletter/leave/{token}
pub async fn to_leave(site: Data<Site>, lang: Path<(Lang, String)>, link: Link) -> Result<HttpResponse> {
    let found = site.read(move |conn| newsletter::to_leave(conn, &link.0)).await?;
    let step = if found.is_some() { Step::ToLeave } else { Step::Left };
    link_page(&site, lang.into_inner().0, step).await
}

/// POST /{lang}/newsletter/leave/{token}: by the button, or by a program for mail (RFC 8058), whatever it says.
pub async fn leave(site: Data<Site>, lang: Path<(Lang, String)>, link: Link) -> Result<HttpResponse> {
    site.write_unseen(move |tx| newsletter::leave(tx, &link.0)).await?;
    link_page(&site, lang.into_inner().0, Step::Left).await
}

/// Works in an edition that is hidden, too: letters sent before lead here.
async fn link_page(site: &Data<Site>, lang: Lang, step: Step) -> Result<HttpResponse> {
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = Chrome::of_any(conn, &shared, lang)?;
        let place = Place { title: chrome.t.newsletter().into_owned(), ..Place::default() };
        Ok(LinkPage { chrome: chrome.at(place).secret(), step })
    });
    let status = if step == Step::Void { StatusCode::NOT_FOUND } else { StatusCode::OK };
    Html::with_status(status, page.await?).into_response()
}
