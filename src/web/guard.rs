//! The desk's door: a session, a right, and for whatever changes something, a form of ours.

use std::future::{Ready, ready};
use std::rc::Rc;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};

use chrono::TimeDelta;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::form::Fields;
use super::method::is_handled;
use super::upload::Upload;
use super::visit::{TurnedAway, Visit};
use super::{client, cookie, limit, redirect};
use crate::config::Config;
use crate::domain::actor::Actor;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::token::Token;
use crate::newsroom::{second_factor, sign_in};
use crate::site::Site;
use crate::site::rates::Deed;

/// What a route of the desk demands.
#[derive(Clone, Copy, Debug)]
pub struct Demand {
    /// The right that the role must have.
    pub permission: Permission,
    /// What may be sent to it.
    pub form: Form,
    /// The methods that it answers.
    pub allow: &'static str,
    /// Whether its sender must have logged in just now: a thief of their session must not do it.
    pub after_log_in: bool,
}

/// What a route takes.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// Fields of at most so many bytes in all.
    Fields(usize),
    /// The same, of what is not stored yet: it is kept or shown while somebody types.
    Draft(usize),
    /// Files, each bounded where it is received; the form's token comes before them.
    Files,
}

impl Form {
    /// The most bytes of its fields, where it has no files.
    fn limit(self) -> Option<usize> {
        match self {
            Self::Fields(limit) | Self::Draft(limit) => Some(limit),
            Self::Files => None,
        }
    }

    /// What sending it is counted as.
    fn deed(self) -> Deed {
        match self {
            Self::Fields(_) => Deed::Change,
            Self::Draft(_) => Deed::Draft,
            Self::Files => Deed::Upload,
        }
    }
}

/// What a visitor whose session has ended may send, in bytes: enough for any article.
const STRANGERS_FORM: usize = 2 * 1024 * 1024;

/// So long after a log-in one may do what is open only after it.
const AFTER_LOG_IN: TimeDelta = TimeDelta::minutes(15);

/// Where one-time codes are set up.
pub const CODES: &str = "/admin/account/codes";
/// What is open to whoever has to set them up.
const BEFORE_CODES: [&str; 2] = [CODES, "/admin/logout"];

/// So long a page waits until it is noted that its session was used.
const NOTING: Duration = Duration::from_millis(500);

/// What a value in a query can't hold as it is.
const QUERY_VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'>');

/// Whoever is signed in; a handler that takes it stands behind [`admit`].
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Their rights of this moment.
    pub actor: Rc<Actor>,
    /// Their session's secret.
    pub token: Token,
    /// When they logged in.
    pub since: UtcTime,
    /// They must set up one-time codes before they do anything else.
    pub owes_codes: bool,
}

/// Left beside a request whose sender proved again who they are: their session's new secret, to be answered as a cookie, whatever else
/// the answer is.
pub struct RenewedSession(pub Token);

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(req.extensions().get::<Self>().cloned().ok_or(Error::Forbidden))
    }
}

impl FromRequest for Fields {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    /// The form that [`admit`] read and found to be ours.
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(req.extensions_mut().remove::<Self>().ok_or(Error::Forbidden))
    }
}

impl FromRequest for Upload {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    /// The files whose form [`admit`] found to be ours.
    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(req.extensions_mut().remove::<Self>().ok_or(Error::Forbidden))
    }
}

/// Middleware of each route of the desk.
pub async fn admit(
    demand: Demand,
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if !is_handled(demand.allow, req.method()) {
        return Ok(next.call(req).await?.map_into_boxed_body());
    }
    let site = req.app_data::<web::Data<Site>>().cloned().ok_or_else(|| Error::internal("no site"))?;
    let visit = req.extensions().get::<Visit>().cloned().unwrap_or_default();
    let found = who(&site, req.request()).await;
    if found.is_err() && !req.method().is_safe() {
        // Nobody can say now whether the session stands; what was typed goes back to whoever sent it.
        if let Some(limit) = demand.form.limit() {
            read_form(&mut req, limit, &visit).await?;
        }
    }
    let Some(signed_in) = found? else { return turn_away(req, demand, &visit, &site.config).await };
    visit.note(|visited| (visited.user, visited.lang) = (Some(signed_in.actor.id), Some(signed_in.actor.lang)));
    if signed_in.owes_codes && !BEFORE_CODES.contains(&req.path()) {
        return to_codes(req, demand, &visit, &signed_in).await;
    }
    if !signed_in.actor.may(demand.permission) {
        return Err(Error::Forbidden.into());
    }
    if demand.after_log_in && signed_in.since.plus(AFTER_LOG_IN) <= site.now() {
        return to_log_in_again(req, demand, &visit).await;
    }
    if !req.method().is_safe() {
        let counted = limit::of_user(req.request(), &site, demand.form.deed(), signed_in.actor.id);
        if !take_form(&mut req, demand.form, &signed_in.token, &visit).await? {
            visit.note(|visited| {
                visited.turned_away = Some(TurnedAway::OtherSession);
                visited.csrf = Some(signed_in.token.form_token());
            });
            return Err(Error::Forbidden.into());
        }
        // What was typed has been read by now, and goes back to whoever asked too often.
        counted?;
    }
    req.extensions_mut().insert(signed_in);
    let mut answer = next.call(req).await?.map_into_boxed_body();
    let renewed = answer.request().extensions_mut().remove::<RenewedSession>();
    if let Some(RenewedSession(token)) = renewed {
        answer.response_mut().add_cookie(&cookie::new_session(&token, &site.config)).map_err(Error::internal)?;
    }
    Ok(answer)
}

/// To the page where codes are set up. What was typed comes back, to be sent afterwards.
async fn to_codes(
    mut req: ServiceRequest,
    demand: Demand,
    visit: &Visit,
    signed_in: &SignedIn,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if req.method().is_safe() {
        return Ok(req.into_response(redirect::see_other(CODES)));
    }
    if let Some(limit) = demand.form.limit() {
        read_form(&mut req, limit, visit).await?;
    }
    visit.note(|visited| {
        visited.turned_away = Some(TurnedAway::OwesCodes);
        visited.csrf = Some(signed_in.token.form_token());
    });
    Err(Error::Forbidden.into())
}

/// To the sign-in page, though their session stands. What was typed comes back, to be sent afterwards.
async fn to_log_in_again(
    mut req: ServiceRequest,
    demand: Demand,
    visit: &Visit,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if req.method().is_safe() {
        let path = format!("{}&done=log-in-again", login_path(&req));
        return Ok(req.into_response(redirect::see_other(&path)));
    }
    if let Some(limit) = demand.form.limit() {
        read_form(&mut req, limit, visit).await?;
    }
    visit.note(|visited| visited.turned_away = Some(TurnedAway::LoggedInLongAgo));
    Err(Error::Forbidden.into())
}

/// Reads a form, or where it has files their token, for whoever handles it; whether it is a form of ours.
async fn take_form(
    req: &mut ServiceRequest,
    form: Form,
    token: &Token,
    visit: &Visit,
) -> Result<bool, actix_web::Error> {
    if let Some(limit) = form.limit() {
        let fields = read_form(req, limit, visit).await?;
        let owns_form = token.owns_form(fields.get("csrf"));
        req.extensions_mut().insert(fields);
        return Ok(owns_form);
    }
    let payload = req.take_payload();
    let upload = Upload::open(req.headers(), payload).await?;
    let owns_form = token.owns_form(upload.csrf());
    req.extensions_mut().insert(upload);
    Ok(owns_form)
}

/// Nobody is signed in: to the sign-in page. Whoever was, and sends what they typed since from one of our pages, gets it back.
async fn turn_away(
    mut req: ServiceRequest,
    demand: Demand,
    visit: &Visit,
    config: &Config,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let from_our_page = req.headers().get("sec-fetch-site").is_some_and(|site| site == "same-origin");
    if !req.method().is_safe() && (from_our_page || cookie::session(req.request(), config).is_some()) {
        if let Some(limit) = demand.form.limit() {
            read_form(&mut req, limit.min(STRANGERS_FORM), visit).await?;
        }
        visit.note(|visited| visited.turned_away = Some(TurnedAway::SessionEnded));
        return Err(Error::Forbidden.into());
    }
    let login = redirect::see_other(&login_path(&req));
    Ok(req.into_response(login))
}

async fn read_form(req: &mut ServiceRequest, limit: usize, visit: &Visit) -> Result<Fields, actix_web::Error> {
    let payload = req.extract::<web::Payload>().await?;
    let bytes = Fields::receive(payload, limit).await?;
    let fields = Fields::parse(&bytes);
    visit.note(|visited| match &fields {
        Ok(fields) => visited.form = Some(fields.clone()),
        Err(_) => {
            visited.form = Some(Fields::legible(&bytes));
            visited.turned_away = Some(TurnedAway::NotText);
        }
    });
    Ok(fields?)
}

async fn who(site: &Site, req: &HttpRequest) -> Result<Option<SignedIn>> {
    let Some(token) = cookie::session(req, &site.config) else { return Ok(None) };
    let (now, life, sent) = (site.now(), site.config.sessions.life, token.clone());
    let codes_for = site.config.sessions.codes_for;
    let found = site
        .read(move |conn| {
            let Some(session) = sign_in::current(conn, &sent, now, life)? else { return Ok(None) };
            let due = sign_in::is_due_to_note(&session, now);
            let actor = session.user.actor(conn)?;
            let owes_codes = codes_for.covers(actor.role) && !second_factor::is_on(conn, actor.id)?;
            Ok(Some((actor, session.created_at, due, owes_codes)))
        })
        .await?;
    let Some((mut actor, since, due, owes_codes)) = found else { return Ok(None) };
    actor.address = Some(client::address(req, &site.config.trusted_proxies));
    actor.request = client::request_id(req);
    if due {
        let used = token.clone();
        // That somebody was seen can be noted at their next request as well: it keeps nobody from their page.
        let noting = site.write_unseen(move |tx| sign_in::note_use(tx, &used, now));
        match tokio::time::timeout(NOTING, noting).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "that a session was used is not noted"),
            Err(_) => tracing::warn!("that a session was used is not noted in time"),
        }
    }
    Ok(Some(SignedIn { actor: Rc::new(actor), token, since, owes_codes }))
}

/// The sign-in page, which leads on to where the visitor wanted to go.
fn login_path(req: &ServiceRequest) -> String {
    let wanted = match req.query_string() {
        _ if !req.method().is_safe() => return "/admin/login".to_owned(),
        "" => req.path().to_owned(),
        query => format!("{}?{query}", req.path()),
    };
    match wanted.as_str() {
        "/admin" | "/admin/" => "/admin/login".to_owned(),
        path => format!("/admin/login?next={}", utf8_percent_encode(path, QUERY_VALUE)),
    }
}
