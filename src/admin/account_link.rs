//! Links by which people set their own password: made by admins, opened by whoever was sent one.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::form::{Complaints, Field, password_words};
use super::new_password;
use super::sign_in::visitor_messages;
use crate::db::setting::Settings;
use crate::db::user::User;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::id::UserId;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::account_link::{self, HOURS};
use crate::newsroom::token::Token;
use crate::newsroom::{passkey, password};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::{client, redirect};

/// The form is never longer.
const FORM_LIMIT: usize = 8 * 1024;

/// A new link, shown this once.
#[derive(Template)]
#[template(path = "admin/user_link.html")]
struct UserLinkPage {
    chrome: DeskChrome,
    name: String,
    link: String,
    hours: i64,
}

/// A password to be.
#[derive(Template)]
#[template(path = "admin/account_link.html")]
struct AccountLinkPage {
    t: Arc<Messages>,
    direction: Direction,
    lang: String,
    site_name: String,
    token: String,
    email: String,
    name: String,
    password: Field,
    has_passkeys: bool,
    css: String,
}

/// POST /admin/users/{user}/link
pub async fn create(site: Data<Site>, signed_in: SignedIn, id: Path<UserId>, fields: Fields) -> Result<HttpResponse> {
    let (who, now, id) = (Visitor::new(&signed_in), site.now(), id.into_inner());
    let actor = who.actor.clone();
    if site.mailer.is_some() && fields.get("by") == "mail" {
        site.write_unseen(move |tx| account_link::offer_by_mail(tx, &actor, now, id)).await?;
        return Ok(redirect::see_other("/admin/users?done=link-mailed"));
    }
    let token = site.write_unseen(move |tx| account_link::offer(tx, &actor, now, id)).await?;
    show_new(site, who, id, token).await
}

/// The page that shows a new link: nobody can have it shown again.
pub async fn show_new(site: Data<Site>, who: Visitor, id: UserId, token: Token) -> Result<HttpResponse> {
    let shared = site.clone();
    let page = site.read(move |conn| {
        Ok(UserLinkPage {
            name: User::find(conn, id)?.name,
            link: format!("{}/admin/link/{}", shared.config.origin, token.reveal()),
            hours: HOURS,
            chrome: DeskChrome::load(conn, &shared, &who, Section::Users, &Done::default())?,
        })
    });
    Html::ok(page.await?).into_response()
}

/// GET /admin/link/{token}
pub async fn show(req: HttpRequest, site: Data<Site>, token: Path<String>) -> Result<HttpResponse> {
    let (_, user) = standing(&site, &token).await?;
    Html::ok(page(&req, &site, &token, user, &Complaints::default()).await?).into_response()
}

/// POST /admin/link/{token}
pub async fn redeem(req: HttpRequest, site: Data<Site>, token: Path<String>, payload: Payload) -> Result<HttpResponse> {
    let (secret, user) = standing(&site, &token).await?;
    let fields = Fields::read(payload, FORM_LIMIT).await?;
    let t = visitor_messages(&req, &site)?;
    let mut complaints = Complaints::default();
    let new = new_password::parse(&site, fields.get("password"), [&user.name, user.email.as_str()]).await?;
    let new = complaints.take("password", new, password_words(&t));
    let Some(new) = new else {
        let page = page(&req, &site, &token, user, &complaints).await?;
        return Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, page).into_response();
    };
    let place = site.place_at_door()?;
    let hash = site.compute_at_door(&place, move || password::hash(&new)).await??;
    let (client, now) = (client::of(&req, &site.config.trusted_proxies), site.now());
    site.write_unseen(move |tx| account_link::redeem(tx, &secret, &client, now, &hash)).await?;
    Ok(redirect::see_other("/admin/login?done=password-set"))
}

async fn standing(site: &Data<Site>, typed: &str) -> Result<(Token, User)> {
    let token = Token::parse(typed).ok_or(Error::NotFound)?;
    let (sent, now) = (token.clone(), site.now());
    let user = site.read(move |conn| account_link::standing(conn, &sent, now)).await?;
    Ok((token, user))
}

async fn page(
    req: &HttpRequest,
    site: &Data<Site>,
    token: &str,
    user: User,
    complaints: &Complaints,
) -> Result<AccountLinkPage> {
    let (t, id) = (visitor_messages(req, site)?, user.id);
    let (settings, passkeys) = site.read(move |conn| Ok((Settings::load(conn)?, passkey::own(conn, id)?))).await?;
    Ok(AccountLinkPage {
        direction: usual_direction(t.lang()),
        lang: t.lang().to_owned(),
        site_name: settings.name,
        has_passkeys: !passkeys.is_empty(),
        token: token.to_owned(),
        email: user.email.to_string(),
        name: user.name,
        password: complaints.field("password", ""),
        css: site.assets.address("css/desk.css"),
        t,
    })
}
