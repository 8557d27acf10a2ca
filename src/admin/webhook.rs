//! Systems of partners that are told when an article changes.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::chrome::{DeskChrome, Done, Section, Visitor};
use super::delivery::{DeliveryRow, Words};
use super::form::{Choice, Complaints, Field, refusal_words};
use crate::db::delivery::Delivery;
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::db::webhook::Webhook;
use crate::domain::id::WebhookId;
use crate::domain::lang::Lang;
use crate::domain::target::Target;
use crate::error::{Error, Result};
use crate::newsroom::webhook::{self, Wanted};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// So many deliveries are shown of one.
const LOG: i64 = 50;

/// All of them.
#[derive(Template)]
#[template(path = "admin/webhook_list.html")]
pub struct WebhookListPage {
    chrome: DeskChrome,
    rows: Vec<WebhookRow>,
}

struct WebhookRow {
    path: String,
    url: String,
    edition: String,
    active: bool,
}

/// One of them, with what it was told lately.
#[derive(Template)]
#[template(path = "admin/webhook_edit.html")]
pub struct WebhookEditPage {
    chrome: DeskChrome,
    is_new: bool,
    action_path: String,
    version: i64,
    url: Field,
    edition_options: Vec<Choice>,
    active: bool,
    secret: Option<String>,
    rows: Vec<DeliveryRow>,
    form_complaint: Option<String>,
}

/// GET /admin/webhooks
pub async fn index(site: Data<Site>, signed_in: SignedIn, done: Query<Done>) -> Result<Html<WebhookListPage>> {
    let (who, done) = (Visitor::new(&signed_in), done.into_inner());
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Webhooks, &done)?;
        let editions = Edition::all(conn)?;
        let name =
            |lang: Lang| editions.iter().find(|edition| edition.lang == lang).map(|edition| edition.name.clone());
        let row = |webhook: Webhook| WebhookRow {
            path: format!("/admin/webhooks/{}", webhook.id),
            edition: webhook.lang.and_then(name).unwrap_or_else(|| chrome.t.desk_webhook_all().into_owned()),
            active: webhook.active,
            url: webhook.url,
        };
        let rows = Webhook::all(conn)?.into_iter().map(row).collect();
        Ok(WebhookListPage { chrome, rows })
    });
    Ok(Html::ok(page.await?))
}

/// GET /admin/webhooks/new
pub async fn new(site: Data<Site>, signed_in: SignedIn) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), None, None, Complaints::default()).await
}

/// POST /admin/webhooks/new
pub async fn create(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    store(site, Visitor::new(&signed_in), None, fields).await
}

/// GET /admin/webhooks/{webhook}
pub async fn edit(site: Data<Site>, signed_in: SignedIn, id: Path<WebhookId>) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), Some(id.into_inner()), None, Complaints::default()).await
}

/// POST /admin/webhooks/{webhook}
pub async fn update(
    site: Data<Site>,
    signed_in: SignedIn,
    id: Path<WebhookId>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (who, id) = (Visitor::new(&signed_in), id.into_inner());
    if fields.get("action") != "delete" {
        return store(site, who, Some(id), fields).await;
    }
    let (actor, now) = (who.actor, site.now());
    site.write_unseen(move |tx| webhook::delete(tx, &actor, now, id)).await?;
    Ok(redirect::see_other("/admin/webhooks?done=deleted"))
}

async fn store(site: Data<Site>, who: Visitor, id: Option<WebhookId>, fields: Fields) -> Result<HttpResponse> {
    let mut complaints = Complaints::default();
    let t = who.messages(&site)?;
    let url = Target::parse(fields.get("url")).filter(|url| site.config.outbound.may_tell(url)).ok_or(());
    let Some(url) = complaints.take("url", url, |()| t.complaint_webhook_url().into_owned()) else {
        return form(site, who, id, Some(fields), complaints).await;
    };
    let lang = match fields.get("lang") {
        "" => None,
        typed => Some(Lang::parse(typed).ok_or(Error::BadRequest("lang"))?),
    };
    let wanted = Wanted { url, lang, active: id.is_none() || fields.get("active") == "1" };
    let (actor, now, version) = (who.actor.clone(), site.now(), fields.version().unwrap_or(0));
    let stored = site.write_unseen(move |tx| match id {
        Some(id) => webhook::update(tx, &actor, now, id, version, &wanted).map(|()| id),
        None => webhook::create(tx, &actor, now, &wanted),
    });
    match stored.await {
        // The secret is on its page.
        Ok(made) if id.is_none() => Ok(redirect::see_other(&format!("/admin/webhooks/{made}"))),
        Ok(_) => Ok(redirect::see_other("/admin/webhooks?done=saved")),
        Err(Error::Refused(refusal)) => {
            let zone = site.read(Settings::load).await?.time_zone;
            complaints.add("", refusal_words(&t, &refusal, "", zone));
            form(site, who, id, Some(fields), complaints).await
        }
        Err(error) => Err(error),
    }
}

async fn form(
    site: Data<Site>,
    who: Visitor,
    id: Option<WebhookId>,
    typed: Option<Fields>,
    complaints: Complaints,
) -> Result<HttpResponse> {
    let (status, shared) = (complaints.status(), site.clone());
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Webhooks, &Done::default())?;
        let stored = id.map(|id| Webhook::find(conn, id)).transpose()?;
        let (url, lang, active) = match (&typed, &stored) {
            (Some(typed), _) => (typed.text("url"), typed.text("lang"), typed.get("active") == "1"),
            (None, Some(stored)) => {
                let lang = stored.lang.map(|lang| lang.to_string()).unwrap_or_default();
                (stored.url.clone(), lang, stored.active)
            }
            (None, None) => (String::new(), String::new(), true),
        };
        let editions = Edition::all(conn)?;
        let edition_options =
            editions.into_iter().map(|edition| Choice::new(edition.lang, edition.name, &lang)).collect();
        let log = match &stored {
            Some(stored) => Delivery::of_lane(conn, &stored.lane(), LOG)?,
            None => Vec::new(),
        };
        Ok(WebhookEditPage {
            is_new: id.is_none(),
            action_path: id.map_or("/admin/webhooks/new".to_owned(), |id| format!("/admin/webhooks/{id}")),
            version: stored.as_ref().map_or(0, |stored| stored.version),
            url: complaints.field("url", url),
            edition_options,
            active,
            secret: stored.map(|stored| format!("whsec_{}", stored.secret)),
            rows: Words::load(conn)?.rows(&chrome.t, log),
            form_complaint: complaints.about_form(),
            chrome,
        })
    });
    Html::with_status(status, page.await?).into_response()
}
