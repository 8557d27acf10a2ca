//! Passkeys: made and removed on a page of one's account, by who gives their password again, since a passkey needs no password afterwards;
//! used on the sign-in page. The script `passkey.js` talks to the authenticator.

use actix_web::http::header::ContentType;
use actix_web::web::{Data, Path, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::confirm::{PASSWORD, owns_password};
use super::form::{Complaints, Field};
use super::sign_in::{FORM_LIMIT, safe_next};
use crate::db::passkey::StoredPasskey;
use crate::db::setting::Settings;
use crate::domain::client::browser_name;
use crate::domain::factor::{Factor, Step};
use crate::domain::id::PasskeyId;
use crate::error::{Error, Result};
use crate::newsroom::passkey::{self, Asked};
use crate::newsroom::{sign_in, sign_in_limit};
use crate::site::Site;
use crate::site::rates::Deed;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::{Html, Rendered};
use crate::web::{client, cookie, limit, redirect};

/// One's passkeys, and what it takes to add or remove one.
#[derive(Template)]
#[template(path = "admin/passkey_list.html")]
struct PasskeyListPage {
    chrome: DeskChrome,
    passkeys: Vec<StoredPasskey>,
    can_make: bool,
    current_password: Field,
    complaint: Option<String>,
}

/// GET /admin/account/passkeys
pub async fn show(site: Data<Site>, signed_in: SignedIn, done: Query<Done>) -> Result<HttpResponse> {
    page(&site, &signed_in, &Complaints::default(), done.into_inner()).await
}

/// POST /admin/account/passkeys/begin: what to ask the authenticator for, once the password was given.
pub async fn begin(
    req: HttpRequest,
    site: Data<Site>,
    mut signed_in: SignedIn,
    fields: Fields,
) -> Result<HttpResponse> {
    let mut complaints = Complaints::default();
    if !owns_password(&req, &site, &mut signed_in, &fields, &mut complaints).await? {
        let complaint = complaints.about(PASSWORD).unwrap_or_default();
        let mut refused = HttpResponse::UnprocessableEntity().json(serde_json::json!({ "complaint": complaint }));
        refused.extensions_mut().insert(Rendered::default());
        return Ok(refused);
    }
    let (actor, now, origin) = ((*signed_in.actor).clone(), site.now(), site.config.origin.clone());
    let asked = site.write_unseen(move |tx| {
        let name = Settings::load(tx)?.name;
        passkey::ask_to_make(tx, &actor, now, &origin, &name)
    });
    answer(&site, &asked.await?)
}

/// POST /admin/account/passkeys: what it made.
pub async fn create(req: HttpRequest, site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let Some(token) = cookie::step(&req, &site.config) else { return Err(Error::BadRequest("nothing was asked")) };
    let (actor, now, origin) = ((*signed_in.actor).clone(), site.now(), site.config.origin.clone());
    let agent = client::of(&req, &site.config.trusted_proxies).agent;
    let name = browser_name(&agent).unwrap_or_else(|| "–".to_owned());
    let sent = fields.text("credential");
    let kept = site.write_unseen(move |tx| {
        let site_name = Settings::load(tx)?.name;
        passkey::keep(tx, &actor, now, (&origin, &site_name), &token, (&name, &sent))
    });
    let done = if kept.await?.is_some() { "saved" } else { "passkey-refused" };
    let mut answer = redirect::see_other(&format!("/admin/account/passkeys?done={done}"));
    answer.add_cookie(&cookie::ended_step(&site.config)).map_err(Error::internal)?;
    Ok(answer)
}

/// POST /admin/account/passkeys/{passkey}: removes it, for who gives their password.
pub async fn destroy(
    req: HttpRequest,
    site: Data<Site>,
    mut signed_in: SignedIn,
    id: Path<PasskeyId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let mut complaints = Complaints::default();
    if !owns_password(&req, &site, &mut signed_in, &fields, &mut complaints).await? {
        return page(&site, &signed_in, &complaints, Done::default()).await;
    }
    let (actor, now, id) = ((*signed_in.actor).clone(), site.now(), id.into_inner());
    site.write_unseen(move |tx| passkey::remove(tx, &actor, now, id)).await?;
    Ok(redirect::see_other("/admin/account/passkeys?done=saved"))
}

async fn page(site: &Data<Site>, signed_in: &SignedIn, complaints: &Complaints, done: Done) -> Result<HttpResponse> {
    let (who, shared, status) = (Visitor::new(signed_in), site.clone(), complaints.status());
    let (current_password, complaint) = (complaints.field(PASSWORD, ""), complaints.about(PASSWORD));
    let page = site.read(move |conn| {
        Ok(PasskeyListPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Account, &done)?,
            passkeys: passkey::own(conn, who.actor.id)?,
            can_make: passkey::is_possible(&shared.config.origin),
            current_password,
            complaint,
        })
    });
    Html::with_status(status, page.await?).into_response()
}

/// POST /admin/login/passkey/begin: what to ask the authenticator.
pub async fn ask(req: HttpRequest, site: Data<Site>) -> Result<HttpResponse> {
    limit::of_network(&req, &site, Deed::Passkey)?;
    let (now, origin) = (site.now(), site.config.origin.clone());
    let asked = site.write_unseen(move |tx| {
        let name = Settings::load(tx)?.name;
        passkey::ask_who(tx, now, &origin, &name)
    });
    answer(&site, &asked.await?)
}

/// POST /admin/login/passkey: what it said. It has seen its owner's finger, face or PIN: no password and no code is asked for.
pub async fn sign_in(req: HttpRequest, site: Data<Site>, payload: Payload) -> Result<HttpResponse> {
    let fields = Fields::read(payload, FORM_LIMIT).await?;
    let Some(token) = cookie::step(&req, &site.config) else { return Ok(redirect::see_other("/admin/login")) };
    let (client, now, origin) =
        (client::of(&req, &site.config.trusted_proxies), site.now(), site.config.origin.clone());
    let attempt = sign_in_limit::attempt(client.address, "passkey");
    let (sent, former) = (fields.text("credential"), cookie::session(&req, &site.config));
    let session = site
        .write_unseen(move |tx| {
            let site_name = Settings::load(tx)?.name;
            let Some(user) = passkey::who(tx, now, (&origin, &site_name), &token, &sent)? else {
                sign_in::refuse(tx, &client, (None, Step::Passkey), &attempt, now)?;
                return Ok(None);
            };
            if let Some(former) = former {
                sign_in::end(tx, &former)?;
            }
            sign_in::begin(tx, (user, Factor::Passkey), &client, now).map(Some)
        })
        .await?;
    let Some(session) = session else { return Ok(redirect::see_other("/admin/login?done=passkey-refused")) };
    let mut answer = redirect::see_other(&safe_next(fields.get("next")));
    answer.add_cookie(&cookie::new_session(&session, &site.config)).map_err(Error::internal)?;
    answer.add_cookie(&cookie::ended_step(&site.config)).map_err(Error::internal)?;
    Ok(answer)
}

fn answer(site: &Data<Site>, asked: &Asked) -> Result<HttpResponse> {
    let mut answer = HttpResponse::Ok().content_type(ContentType::json()).body(asked.options.clone());
    answer.add_cookie(&cookie::new_step(&asked.token, &site.config)).map_err(Error::internal)?;
    Ok(answer)
}
