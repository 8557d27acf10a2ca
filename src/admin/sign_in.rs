//! Signing in and out, and the first admin's one-time link.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::form::{Complaints, Field, password_words, text_words};
use super::new_password;
use crate::db::setting::Settings;
use crate::db::user::{NewUser, User};
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::email::Email;
use crate::domain::factor::{Factor, Step};
use crate::domain::lang::Lang;
use crate::domain::role::Role;
use crate::domain::text::{self, NAME_MAX};
use crate::error::{Error, Result};
use crate::i18n::{Messages, negotiate};
use crate::newsroom::token::Token;
use crate::newsroom::{passkey, password, second_factor, sign_in, sign_in_limit, user};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::{client, cookie, limit, redirect};

/// The sign-in form is never longer.
pub const FORM_LIMIT: usize = 8 * 1024;

/// E-mail and password.
#[derive(Template)]
#[template(path = "admin/sign_in.html")]
pub struct SignInPage {
    t: Arc<Messages>,
    direction: Direction,
    lang: String,
    site_name: String,
    email: String,
    complaint: Option<String>,
    notice: Option<String>,
    passkey_script: Option<String>,
    can_reset: bool,
    css: String,
    next: String,
}

/// Name, e-mail and password of the first admin.
#[derive(Template)]
#[template(path = "admin/setup.html")]
pub struct SetupPage {
    t: Arc<Messages>,
    direction: Direction,
    lang: String,
    site_name: String,
    token: String,
    name: Field,
    email: Field,
    password: Field,
    css: String,
}

/// `?next=&done=`: where the visitor wanted to go, and what they just did.
#[derive(Deserialize)]
pub struct Next {
    next: Option<String>,
    done: Option<String>,
}

impl Next {
    /// As typed.
    pub fn typed(&self) -> &str {
        self.next.as_deref().unwrap_or_default()
    }
}

/// GET /admin/login
pub async fn show(req: HttpRequest, site: Data<Site>, next: Query<Next>) -> Result<HttpResponse> {
    let done = next.done.clone();
    let next = safe_next(next.typed());
    let mut page = sign_in_page(&req, &site, String::new(), None, next).await?;
    match done.as_deref() {
        Some("log-in-again") => page.notice = Some(page.t.desk_log_in_again().into_owned()),
        Some("password-set") => page.notice = Some(page.t.desk_password_set().into_owned()),
        Some("passkey-refused") => page.complaint = Some(page.t.flash_passkey_refused().into_owned()),
        _ => {}
    }
    Html::ok(page).into_response()
}

/// POST /admin/login
pub async fn create(req: HttpRequest, site: Data<Site>, payload: Payload) -> Result<HttpResponse> {
    let fields = Fields::read(payload, FORM_LIMIT).await?;
    let (typed, next) = (fields.text("email"), safe_next(fields.get("next")));
    let place = site.place_at_door()?;
    let client = client::of(&req, &site.config.trusted_proxies);
    let (account, now) = (typed.trim().to_ascii_lowercase(), site.now());
    let attempt = sign_in_limit::attempt(client.address, &account);
    if let Some(minutes) = limit::sign_in(&site, &attempt).await? {
        let t = visitor_messages(&req, &site)?;
        let complaint = t.complaint_sign_in_limited(minutes).into_owned();
        let page = sign_in_page(&req, &site, typed, Some(complaint), next).await?;
        return Html::too_often(page, minutes * 60).into_response();
    }
    let email = Email::parse(&typed);
    let found = match email {
        Some(email) => site.read(move |conn| User::to_sign_in(conn, &email)).await?,
        None => None,
    };
    let (hash, secret) = (found.as_ref().map(|(_, hash)| hash.clone()), fields.text("password"));
    let look = move || {
        let matches = password::verify(&secret, hash.as_deref());
        let renewed = hash.filter(|_| matches).map(|kept| password::renewed(&secret, &kept));
        (matches, renewed)
    };
    let (matches, renewed) = site.compute_at_door(&place, look).await?;
    let known = found.as_ref().map(|(user, _)| *user);
    let Some((user, _)) = found.filter(|_| matches) else {
        site.metrics.sign_in_failures.inc();
        site.write_unseen(move |tx| sign_in::refuse(tx, &client, (known, Step::Password), &attempt, now)).await?;
        let complaint = visitor_messages(&req, &site)?.complaint_sign_in().into_owned();
        let page = sign_in_page(&req, &site, typed, Some(complaint), next).await?;
        return Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    };
    if let Some(hash) = renewed.transpose()?.flatten() {
        site.write_unseen(move |tx| user::renew_hash(tx, user, &hash)).await?;
    }
    if let Some(owing) = site.write_unseen(move |tx| second_factor::demand(tx, user, now)).await? {
        let path = format!("/admin/login/code?next={}", utf8_percent_encode(&next, NON_ALPHANUMERIC));
        let mut answer = redirect::see_other(&path);
        answer.add_cookie(&cookie::new_step(&owing, &site.config)).map_err(Error::internal)?;
        return Ok(answer);
    }
    let former = cookie::session(&req, &site.config);
    let token = site
        .write_unseen(move |tx| {
            sign_in_limit::forget(tx, &attempt)?;
            if let Some(former) = former {
                sign_in::end(tx, &former)?;
            }
            sign_in::begin(tx, (user, Factor::Password), &client, now)
        })
        .await?;
    let mut answer = redirect::see_other(&next);
    answer.add_cookie(&cookie::new_session(&token, &site.config)).map_err(Error::internal)?;
    Ok(answer)
}

/// POST /admin/logout
pub async fn destroy(site: Data<Site>, signed_in: SignedIn, _: Fields) -> Result<HttpResponse> {
    let (actor, now, token) = ((*signed_in.actor).clone(), site.now(), signed_in.token.clone());
    site.write_unseen(move |tx| sign_in::leave(tx, &actor, now, &token)).await?;
    let mut answer = redirect::see_other("/admin/login");
    answer.add_cookie(&cookie::ended_session(&site.config)).map_err(Error::internal)?;
    answer.headers_mut().insert(
        actix_web::http::header::HeaderName::from_static("clear-site-data"),
        actix_web::http::header::HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(answer)
}

/// GET /admin/setup/{token}
pub async fn setup(req: HttpRequest, site: Data<Site>, token: Path<String>) -> Result<HttpResponse> {
    standing(&site, &token).await?;
    let page = setup_page(&req, &site, &token, &Fields::default(), &Complaints::default()).await?;
    Html::ok(page).into_response()
}

/// POST /admin/setup/{token}
pub async fn set_up(req: HttpRequest, site: Data<Site>, token: Path<String>, payload: Payload) -> Result<HttpResponse> {
    let secret = standing(&site, &token).await?;
    let fields = Fields::read(payload, FORM_LIMIT).await?;
    let t = visitor_messages(&req, &site)?;
    let mut complaints = Complaints::default();
    let name = complaints.take("name", text::required_line(fields.get("name"), NAME_MAX), text_words(&t));
    let email =
        complaints.take("email", Email::parse(fields.get("email")).ok_or(()), |()| t.complaint_email().into_owned());
    let whose = [fields.get("name"), fields.get("email")];
    let new = new_password::parse(&site, fields.get("password"), whose).await?;
    let new = complaints.take("password", new, password_words(&t));
    let (Some(name), Some(email), Some(new)) = (name, email, new) else {
        let page = setup_page(&req, &site, &token, &fields, &complaints).await?;
        return Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    };
    let place = site.place_at_door()?;
    let password_hash = site.compute_at_door(&place, move || password::hash(&new)).await??;
    let lang = Lang::parse(t.lang()).ok_or(Error::NotFound)?;
    let new = NewUser { email, name, role: Role::Admin, lang, password_hash };
    let (client, now) = (client::of(&req, &site.config.trusted_proxies), site.now());
    let session = site
        .write_unseen(move |tx| {
            let user = sign_in::set_up(tx, &secret, &new, now)?;
            sign_in::begin(tx, (user, Factor::FirstLink), &client, now)
        })
        .await?;
    let mut answer = redirect::see_other("/admin/");
    answer.add_cookie(&cookie::new_session(&session, &site.config)).map_err(Error::internal)?;
    Ok(answer)
}

/// The link's secret, if the link still stands.
async fn standing(site: &Data<Site>, typed: &str) -> Result<Token> {
    let token = Token::parse(typed).ok_or(Error::NotFound)?;
    let (sent, now) = (token.clone(), site.now());
    let stands = site.read(move |conn| sign_in::setup_stands(conn, &sent, now)).await?;
    if stands { Ok(token) } else { Err(Error::NotFound) }
}

async fn sign_in_page(
    req: &HttpRequest,
    site: &Data<Site>,
    email: String,
    complaint: Option<String>,
    next: String,
) -> Result<SignInPage> {
    let t = visitor_messages(req, site)?;
    Ok(SignInPage {
        direction: usual_direction(t.lang()),
        lang: t.lang().to_owned(),
        site_name: site.read(|conn| Ok(Settings::load(conn)?.name)).await?,
        css: site.assets.address("css/desk.css"),
        email,
        complaint,
        notice: None,
        passkey_script: passkey::is_possible(&site.config.origin).then(|| site.assets.address("js/passkey.js")),
        can_reset: site.mailer.is_some(),
        next,
        t,
    })
}

async fn setup_page(
    req: &HttpRequest,
    site: &Data<Site>,
    token: &str,
    typed: &Fields,
    complaints: &Complaints,
) -> Result<SetupPage> {
    let t = visitor_messages(req, site)?;
    Ok(SetupPage {
        direction: usual_direction(t.lang()),
        lang: t.lang().to_owned(),
        site_name: site.read(|conn| Ok(Settings::load(conn)?.name)).await?,
        token: token.to_owned(),
        name: complaints.field("name", typed.get("name")),
        email: complaints.field("email", typed.get("email")),
        password: complaints.field("password", ""),
        css: site.assets.address("css/desk.css"),
        t,
    })
}

/// Interface strings in the language that the browser asks for.
pub fn visitor_messages(req: &HttpRequest, site: &Site) -> Result<Arc<Messages>> {
    let available: Vec<&str> = site.locales.langs().collect();
    let best = negotiate::best(&client::accept_language(req.headers()), &available, "en");
    site.locales.get(&best).ok_or(Error::NotFound)
}

/// Only a page of the desk: a link with another `next` must lead nobody away.
pub fn safe_next(typed: &str) -> String {
    let plain =
        typed.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'?' | b'=' | b'&'));
    if typed.starts_with("/admin/") && plain && !typed.contains("//") {
        typed.to_owned()
    } else {
        "/admin/stories".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::safe_next;

    #[test]
    fn signing_in_leads_to_the_desk_and_nowhere_else() {
        for desk in ["/admin/stories/3/az", "/admin/stories/new?lang=en", "/admin/stories?status=draft&q=a"] {
            assert_eq!(safe_next(desk), desk);
        }
        for elsewhere in [
            "",
            "https://evil.example",
            "//evil.example",
            "/admin//evil.example",
            "/az/",
            "/admin/\\evil",
            "/admin/%0d",
        ] {
            assert_eq!(safe_next(elsewhere), "/admin/stories", "{elsewhere}");
        }
    }
}
