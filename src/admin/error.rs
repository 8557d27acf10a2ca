//! What the desk shows when something is not there or went wrong.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::form::Field;
use crate::db::setting::Settings;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::error::{Error, Result};
use crate::i18n::{Messages, negotiate};
use crate::site::Site;
use crate::web::error::Failure;
use crate::web::form::Fields;
use crate::web::page::Html;

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

/// A form that could not be stored: all that was typed, to send again or to copy.
struct KeptForm {
    action: String,
    /// Everything that was sent; empty where it can't be sent again from here.
    fields: Vec<(String, String)>,
    typed: Vec<Field>,
}

impl KeptForm {
    fn new(action: &str, form: &Fields) -> Self {
        let typed = form.pairs().iter().filter(|(name, value)| is_text(name) && !value.is_empty());
        let typed = typed.map(|(name, value)| Field { name: name.clone(), value: value.clone(), complaint: None });
        // A password is not written into a page; without it the form would not be the same.
        let is_secret = form.pairs().iter().any(|(name, value)| name.contains("password") && !value.is_empty());
        let fields = if is_secret { Vec::new() } else { form.pairs().to_vec() };
        Self { action: action.to_owned(), fields, typed: typed.collect() }
    }
}

/// What people type, unlike what travels along with it.
fn is_text(name: &str) -> bool {
    ["headline", "slug", "summary", "body", "tags", "author", "name", "tagline"]
        .iter()
        .any(|known| name == *known || name.strip_prefix(known).is_some_and(|rest| rest.starts_with('_')))
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
    let t = site.locales.get(&best).ok_or(Error::NotFound)?;
    let (title, text) = words(&t, failure.status);
    // With the database gone the page still comes, without the site's name.
    let site_name = match failure.status {
        StatusCode::SERVICE_UNAVAILABLE => String::new(),
        _ => site.read(|conn| Ok(Settings::load(conn)?.name)).await.unwrap_or_default(),
    };
    let form = failure.form.as_ref().filter(|_| failure.status.is_server_error());
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
        kept: form.map(|form| KeptForm::new(&failure.address, form)),
        t,
    };
    Ok(Html::with_status(failure.status, page))
}

fn words(t: &Messages, status: StatusCode) -> (String, String) {
    let (title, text) = match status {
        StatusCode::NOT_FOUND => (t.desk_not_found_title(), t.desk_not_found_text()),
        StatusCode::FORBIDDEN => (t.forbidden_title(), t.forbidden_text()),
        StatusCode::METHOD_NOT_ALLOWED => (t.method_not_allowed_title(), t.method_not_allowed_text()),
        StatusCode::PAYLOAD_TOO_LARGE => (t.too_large_title(), t.too_large_text()),
        StatusCode::SERVICE_UNAVAILABLE => (t.too_busy_title(), t.too_busy_text()),
        status if status.is_client_error() => (t.bad_request_title(), t.bad_request_text()),
        _ => (t.server_error_title(), t.server_error_text()),
    };
    (title.into_owned(), text.into_owned())
}
