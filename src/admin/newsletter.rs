//! The letters of the day: who gets them, what went out, and what the next would be.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue, X_FRAME_OPTIONS};
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::chrome::{DeskChrome, Done, Section, Visitor, When};
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::newsletter::{Issue, Newsletter};
use crate::db::{push_subscription, subscriber};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::newsroom::newsletter;
use crate::newsroom::newsletter::issue::begins_at;
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::headers::allow_frames;
use crate::web::page::Html;
use crate::web::redirect;

/// A letter has its styles inside, since programs for mail read no others; it runs and loads nothing.
const LETTER_CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups";

/// The letters, edition by edition.
#[derive(Template)]
#[template(path = "admin/newsletter_list.html")]
struct NewsletterListPage {
    chrome: DeskChrome,
    rows: Vec<Row>,
    has_mail: bool,
}

struct Row {
    edition: Edition,
    path: String,
    /// When it goes out, if it does.
    hour: Option<String>,
    subscribers: i64,
    unconfirmed: i64,
    /// Browsers that are told of breaking news.
    browsers: i64,
    /// When the last one was queued, for how many, and to how many it went.
    last: Option<(When, i64, i64)>,
}

/// What the next letter of an edition would be.
#[derive(Template)]
#[template(path = "admin/newsletter.html")]
struct NewsletterPage {
    chrome: DeskChrome,
    edition: Edition,
    path: String,
    /// Its subject and its plain text, unless nothing is new.
    letter: Option<(String, String)>,
    has_mail: bool,
}

/// GET /admin/newsletters
pub async fn index(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Newsletters, &Done::default())?;
        let counts = subscriber::counts(conn)?;
        let browsers = push_subscription::counts(conn)?;
        let rows = Edition::all(conn)?.into_iter().map(|edition| row(conn, &chrome, edition, &counts, &browsers));
        let rows = rows.collect::<Result<_>>()?;
        Ok(NewsletterListPage { chrome, rows, has_mail: shared.mailer.is_some() })
    });
    Html::ok(page.await?).into_response()
}

fn row(
    conn: &mut Conn,
    chrome: &DeskChrome,
    edition: Edition,
    counts: &[(Lang, i64, i64)],
    browsers: &[(Lang, i64)],
) -> Result<Row> {
    let newsletter = Newsletter::find(conn, edition.lang)?;
    let own = counts.iter().find(|(lang, ..)| *lang == edition.lang);
    let last = Issue::last_queued(conn, edition.lang)?;
    Ok(Row {
        path: desk_path(edition.lang),
        hour: newsletter.active.then(|| format!("{:02}:00", newsletter.hour)),
        subscribers: own.map_or(0, |(_, confirmed, _)| *confirmed),
        unconfirmed: own.map_or(0, |(.., unconfirmed)| *unconfirmed),
        browsers: browsers.iter().find(|(lang, _)| *lang == edition.lang).map_or(0, |(_, count)| *count),
        last: last.map(|issue| (chrome.when(&issue.until_at), issue.queued, issue.sent)),
        edition,
    })
}

fn desk_path(lang: Lang) -> String {
    format!("/admin/newsletters/{lang}")
}

/// GET /admin/newsletters/{lang}
pub async fn show(site: Data<Site>, signed_in: SignedIn, lang: Path<Lang>, done: Query<Done>) -> Result<HttpResponse> {
    let (who, lang, done) = (Visitor::new(&signed_in), lang.into_inner(), done.into_inner());
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Newsletters, &done)?;
        let edition = Edition::find(conn, lang)?;
        let letter = next(conn, &shared, lang)?.map(|(subject, text, _)| (subject, text));
        Ok(NewsletterPage { chrome, edition, path: desk_path(lang), letter, has_mail: shared.mailer.is_some() })
    });
    let mut answer = Html::ok(page.await?).into_response()?;
    allow_frames(&mut answer);
    Ok(answer)
}

/// GET /admin/newsletters/{lang}/letter
pub async fn letter(site: Data<Site>, _: SignedIn, lang: Path<Lang>) -> Result<HttpResponse> {
    let (shared, lang) = (site.clone(), lang.into_inner());
    let html = site.read(move |conn| {
        Edition::find(conn, lang)?;
        Ok(next(conn, &shared, lang)?.map(|(.., html)| html).unwrap_or_default())
    });
    let mut answer = HttpResponse::Ok().content_type("text/html; charset=utf-8").body(html.await?);
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(LETTER_CSP));
    answer.headers_mut().insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    Ok(answer)
}

/// Subject, plain text and HTML of the letter that would go out now.
fn next(conn: &mut Conn, site: &Site, lang: Lang) -> Result<Option<(String, String, String)>> {
    let now = site.now_in(conn)?;
    let time = (begins_at(conn, lang, now)?, now);
    let leave = format!("{}{}", site.config.origin, path::newsletter(lang));
    let written = site.newsletter(conn, lang, time, &leave)?;
    Ok(written.map(|written| (written.subject, written.text, written.html)))
}

/// POST /admin/newsletters/{lang}: it is sent to whoever asks, and to nobody else.
pub async fn try_out(site: Data<Site>, signed_in: SignedIn, lang: Path<Lang>) -> Result<HttpResponse> {
    if site.mailer.is_none() {
        return Err(Error::NotFound);
    }
    let (who, lang, now) = (Visitor::new(&signed_in), lang.into_inner(), site.now());
    site.write_unseen(move |tx| newsletter::try_out(tx, &who.actor, now, lang)).await?;
    Ok(redirect::see_other(&format!("{}?done=letter-mailed", desk_path(lang))))
}
