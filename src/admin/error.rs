//! What the desk shows when something is not there or went wrong.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::db::setting::Settings;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::error::{Error, Result};
use crate::i18n::{Messages, negotiate};
use crate::site::Site;
use crate::web::error::Failure;
use crate::web::guard::CODES;
use crate::web::page::Html;
use crate::web::visit::TurnedAway;

/// What happened, and the way back.
#[derive(Template)]
#[template(path = "admin/error.html")]
pub struct ErrorPage {
    t: Arc<Messages>,
    direction: Direction,
    lang: String,
    site_name: String,
    status: u16,
    title: String,
    text: String,
    reference: Option<String>,
    css: String,
    home_path: String,
    kept: Option<KeptForm>,
}

/// A form that was not stored: all that was typed, to send again or to copy.
struct KeptForm {
    action: String,
    /// Everything that was sent; empty where it can't be sent again from here.
    fields: Vec<(String, String)>,
    typed: Vec<KeptText>,
    /// What has to be done before it is sent again: a page's address and name.
    first: Option<(&'static str, String)>,
}

impl KeptForm {
    fn new(t: &Messages, failure: &Failure) -> Option<Self> {
        let form = failure.visited.form.clone()?;
        let why = failure.visited.turned_away;
        let form = match &failure.visited.csrf {
            Some(token) => form.with("csrf", token),
            None => form,
        };
        let typed = form.pairs().iter().filter(|(_, value)| !value.is_empty()).filter_map(|(name, value)| {
            Some(KeptText { label: label(t, name)?, value: value.clone(), is_long: name == "body" })
        });
        let typed = typed.collect();
        let is_worth_another_try = match why {
            Some(why) => why != TurnedAway::NotText,
            None => failure.status.is_server_error() || failure.status == StatusCode::TOO_MANY_REQUESTS,
        };
        // A password is not written into a page, and without it the form would not be the same.
        let is_secret = form.pairs().iter().any(|(name, value)| name.contains("password") && !value.is_empty());
        let is_whole = is_worth_another_try && !is_secret;
        Some(Self {
            action: failure.address.clone(),
            typed,
            fields: if is_whole { form.pairs().to_vec() } else { Vec::new() },
            first: match why {
                Some(TurnedAway::SessionEnded | TurnedAway::LoggedInLongAgo) => {
                    Some(("/admin/login", t.desk_sign_in().into_owned()))
                }
                Some(TurnedAway::OwesCodes) => Some((CODES, t.desk_codes_begin().into_owned())),
                _ => None,
            },
        })
    }
}

/// A text that somebody typed, under its field's label.
struct KeptText {
    label: String,
    value: String,
    is_long: bool,
}

/// The label of a field that people type into, unlike those that only travel along with it.
fn label(t: &Messages, name: &str) -> Option<String> {
    let (field, edition) = name.split_once('_').unwrap_or((name, ""));
    let label = match field {
        "headline" => t.desk_headline(),
        "summary" => t.desk_summary(),
        "body" => t.desk_body(),
        "slug" => t.desk_slug(),
        "tags" => t.desk_tags(),
        "author" => t.desk_author(),
        "name" => t.desk_name_label(),
        "tagline" => t.desk_tagline(),
        _ => return None,
    };
    Some(format!("{label} {edition}").trim_end().to_owned())
}

/// The page of a failure; never fails itself.
pub fn page(site: Data<Site>, failure: Failure) -> LocalBoxFuture<'static, HttpResponse> {
    async move {
        let page = build(&site, &failure).await.and_then(Html::into_response);
        page.unwrap_or_else(|_| HttpResponse::build(failure.status).finish())
    }
    .boxed_local()
}

async fn build(site: &Data<Site>, failure: &Failure) -> Result<Html<ErrorPage>> {
    let available: Vec<&str> = site.locales.langs().collect();
    let best = negotiate::best(&failure.accept_language, &available, "en");
    let own = failure.visited.lang.and_then(|lang| site.locales.get(lang.as_str()));
    let t = own.or_else(|| site.locales.get(&best)).ok_or(Error::NotFound)?;
    let (title, text) = words(&t, failure);
    // With the database gone the page still comes, without the site's name.
    let site_name = match failure.status {
        StatusCode::SERVICE_UNAVAILABLE => String::new(),
        _ => site.read(|conn| Ok(Settings::load(conn)?.name)).await.unwrap_or_default(),
    };
    let page = ErrorPage {
        direction: usual_direction(t.lang()),
        lang: t.lang().to_owned(),
        site_name,
        status: failure.status.as_u16(),
        title,
        text,
        reference: failure.status.is_server_error().then(|| failure.request_id.clone()),
        css: site.assets.address("css/desk.css"),
        home_path: "/admin/stories".to_owned(),
        kept: KeptForm::new(&t, failure),
        t,
    };
    Ok(Html::with_status(failure.status, page))
}

fn words(t: &Messages, failure: &Failure) -> (String, String) {
    let (title, text) = match failure.status {
        _ if failure.visited.turned_away == Some(TurnedAway::NotText) => (t.not_text_title(), t.not_text_text()),
        _ if failure.visited.turned_away == Some(TurnedAway::OwesCodes) => (t.desk_codes(), t.desk_codes_owed()),
        _ if failure.visited.turned_away == Some(TurnedAway::LoggedInLongAgo) => {
            (t.log_in_again_title(), t.log_in_again_text())
        }
        _ if failure.visited.turned_away.is_some() => (t.session_ended_title(), t.session_ended_text()),
        StatusCode::NOT_FOUND => (t.desk_not_found_title(), t.desk_not_found_text()),
        StatusCode::FORBIDDEN => (t.forbidden_title(), t.forbidden_text()),
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
