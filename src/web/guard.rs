//! The desk's door: a session, a right, and for whatever changes something, a form of ours.

use std::future::{Ready, ready};
use std::rc::Rc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};

use super::form::{Fields, KeptForm};
use super::{cookie, redirect};
use crate::domain::actor::Actor;
use crate::domain::role::Permission;
use crate::error::{Error, Result};
use crate::newsroom::sign_in;
use crate::newsroom::token::Token;
use crate::site::Site;

/// What a route of the desk demands.
#[derive(Clone, Copy, Debug)]
pub struct Demand {
    /// The right that the role must have.
    pub permission: Permission,
    /// The longest form, in bytes.
    pub form_limit: usize,
}

/// Whoever is signed in; a handler that takes it stands behind [`admit`].
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Their rights of this moment.
    pub actor: Rc<Actor>,
    /// Their session's secret.
    pub token: Token,
}

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

/// Middleware of each route of the desk.
pub async fn admit(
    demand: Demand,
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let site = req.app_data::<web::Data<Site>>().cloned().ok_or_else(|| Error::internal("no site"))?;
    let found = who(&site, req.request()).await;
    if found.is_err() && !req.method().is_safe() {
        // Nobody can say now whether the session stands; what was typed goes back to whoever sent it.
        read_form(&mut req, demand.form_limit).await?;
    }
    let Some(signed_in) = found? else {
        let login = redirect::see_other(&login_path(req.path()));
        return Ok(req.into_response(login));
    };
    if !signed_in.actor.may(demand.permission) {
        return Err(Error::Forbidden.into());
    }
    if !req.method().is_safe() {
        let fields = read_form(&mut req, demand.form_limit).await?;
        if !signed_in.token.owns_form(fields.get("csrf")) {
            return Err(Error::Forbidden.into());
        }
        req.extensions_mut().insert(fields);
    }
    req.extensions_mut().insert(signed_in);
    Ok(next.call(req).await?.map_into_boxed_body())
}

async fn read_form(req: &mut ServiceRequest, limit: usize) -> Result<Fields, actix_web::Error> {
    let payload = req.extract::<web::Payload>().await?;
    let fields = Fields::read(payload, limit).await?;
    if let Some(kept) = req.extensions().get::<KeptForm>() {
        kept.keep(fields.clone());
    }
    Ok(fields)
}

async fn who(site: &Site, req: &HttpRequest) -> Result<Option<SignedIn>> {
    let Some(token) = cookie::session(req, &site.config) else { return Ok(None) };
    let (now, sent) = (site.now(), token.clone());
    let found = site
        .read(move |conn| {
            let Some(session) = sign_in::current(conn, &sent, now)? else { return Ok(None) };
            let due = sign_in::is_due_to_note(&session, now);
            Ok(Some((session.user.actor(conn)?, due)))
        })
        .await?;
    let Some((actor, due)) = found else { return Ok(None) };
    if due {
        let used = token.clone();
        site.write_unseen(move |tx| sign_in::note_use(tx, &used, now)).await?;
    }
    Ok(Some(SignedIn { actor: Rc::new(actor), token }))
}

fn login_path(wanted: &str) -> String {
    match wanted {
        "/admin" | "/admin/" | "/admin/logout" => "/admin/login".to_owned(),
        path => format!("/admin/login?next={path}"),
    }
}
