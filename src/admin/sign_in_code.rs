//! The second step of signing in: a one-time code.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::form::{Complaints, Field};
use super::sign_in::{FORM_LIMIT, Next, safe_next, visitor_messages};
use crate::db::setting::Settings;
use crate::db::user::User;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::factor::Step;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::token::Token;
use crate::newsroom::{second_factor, sign_in, sign_in_limit};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::page::Html;
use crate::web::{client, cookie, limit, redirect};

/// A code, typed.
#[derive(Template)]
#[template(path = "admin/sign_in_code.html")]
struct SignInCodePage {
    t: Arc<Messages>,
    direction: Direction,
    lang: String,
    site_name: String,
    code: Field,
    css: String,
    next: String,
}

/// GET /admin/login/code
pub async fn show(req: HttpRequest, site: Data<Site>, next: Query<Next>) -> Result<HttpResponse> {
    match owing(&req, &site).await? {
        Some(_) => Html::ok(page(&req, &site, &Complaints::default(), safe_next(next.typed())).await?).into_response(),
        None => Ok(redirect::see_other("/admin/login")),
    }
}

/// POST /admin/login/code
pub async fn create(req: HttpRequest, site: Data<Site>, payload: Payload) -> Result<HttpResponse> {
    let fields = Fields::read(payload, FORM_LIMIT).await?;
    let next = safe_next(fields.get("next"));
    let Some((token, user)) = owing(&req, &site).await? else { return Ok(redirect::see_other("/admin/login")) };
    let (client, now) = (client::of(&req, &site.config.trusted_proxies), site.now());
    let attempt = sign_in_limit::attempt(client.address, &format!("code of {}", user.id));
    let mut complaints = Complaints::default();
    let t = visitor_messages(&req, &site)?;
    if let Some(minutes) = limit::sign_in(&site, &attempt).await? {
        complaints.add("code", t.complaint_sign_in_limited(minutes));
        return Html::too_often(page(&req, &site, &complaints, next).await?, minutes * 60).into_response();
    }
    let (typed, former) = (fields.text("code"), cookie::session(&req, &site.config));
    let of_password = sign_in_limit::attempt(client.address, user.email.as_str());
    let session = site
        .write_unseen(move |tx| {
            let Some(factor) = second_factor::answer(tx, &client, now, &token, &typed)? else {
                sign_in::refuse(tx, &client, (Some(user.id), Step::Code), &attempt, now)?;
                return Ok(None);
            };
            sign_in_limit::forget(tx, &attempt)?;
            sign_in_limit::forget(tx, &of_password)?;
            if let Some(former) = former {
                sign_in::end(tx, &former)?;
            }
            sign_in::begin(tx, (user.id, factor), &client, now).map(Some)
        })
        .await?;
    let Some(session) = session else {
        complaints.add("code", t.complaint_code());
        let page = page(&req, &site, &complaints, next).await?;
        return Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    };
    let mut answer = redirect::see_other(&next);
    answer.add_cookie(&cookie::new_session(&session, &site.config)).map_err(Error::internal)?;
    answer.add_cookie(&cookie::ended_step(&site.config)).map_err(Error::internal)?;
    Ok(answer)
}

/// Who gave the right password in this browser and owes a code.
async fn owing(req: &HttpRequest, site: &Data<Site>) -> Result<Option<(Token, User)>> {
    let Some(token) = cookie::step(req, &site.config) else { return Ok(None) };
    let now = site.now();
    site.read(move |conn| Ok(second_factor::pending(conn, &token, now)?.map(|user| (token, user)))).await
}

async fn page(req: &HttpRequest, site: &Data<Site>, complaints: &Complaints, next: String) -> Result<SignInCodePage> {
    let t = visitor_messages(req, site)?;
    Ok(SignInCodePage {
        direction: usual_direction(t.lang()),
        lang: t.lang().to_owned(),
        site_name: site.read(|conn| Ok(Settings::load(conn)?.name)).await?,
        code: complaints.field("code", ""),
        css: site.assets.address("css/desk.css"),
        next,
        t,
    })
}
