//! For whoever forgot their password: a link by letter. The page says the same to everybody, whether there is an account or not.

use std::sync::Arc;

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::sign_in::{FORM_LIMIT, visitor_messages};
use crate::db::setting::Settings;
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::{account_link, sign_in_limit};
use crate::site::Site;
use crate::web::client;
use crate::web::form::Fields;
use crate::web::page::Html;

#[derive(Template)]
#[template(path = "admin/forgotten.html")]
struct ForgottenPage {
    t: Arc<Messages>,
    direction: Direction,
    lang: String,
    site_name: String,
    css: String,
    stage: Stage,
}

/// What the page says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Asks,
    Sent,
    Limited,
}

/// GET /admin/login/forgotten
pub async fn show(req: HttpRequest, site: Data<Site>) -> Result<HttpResponse> {
    demand_mail(&site)?;
    Html::ok(page(&req, &site, Stage::Asks).await?).into_response()
}

/// POST /admin/login/forgotten
pub async fn create(req: HttpRequest, site: Data<Site>, payload: Payload) -> Result<HttpResponse> {
    demand_mail(&site)?;
    let fields = Fields::read(payload, FORM_LIMIT).await?;
    let account = fields.get("email").trim().to_ascii_lowercase();
    let client = client::of(&req, &site.config.trusted_proxies);
    let (attempt, now) = (sign_in_limit::attempt(client.address, &account), site.now());
    let heard = site.write_unseen(move |tx| account_link::ask(tx, &client, now, &account, &attempt)).await?;
    match heard {
        true => Html::ok(page(&req, &site, Stage::Sent).await?).into_response(),
        false => Html::too_often(page(&req, &site, Stage::Limited).await?, account_link::WINDOW.num_seconds())
            .into_response(),
    }
}

/// Where no letters leave, nobody is promised one.
fn demand_mail(site: &Site) -> Result<()> {
    if site.mailer.is_some() { Ok(()) } else { Err(Error::NotFound) }
}

async fn page(req: &HttpRequest, site: &Data<Site>, stage: Stage) -> Result<ForgottenPage> {
    let t = visitor_messages(req, site)?;
    Ok(ForgottenPage {
        direction: usual_direction(t.lang()),
        lang: t.lang().to_owned(),
        site_name: site.read(|conn| Ok(Settings::load(conn)?.name)).await?,
        css: site.assets.address("css/desk.css"),
        stage,
        t,
    })
}
