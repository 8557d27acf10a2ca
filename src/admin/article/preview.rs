//! What readers would see of a text, and the slug that its headline would get.

use actix_web::http::header::ACCEPT;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::form;
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor};
use crate::domain::direction::Direction;
use crate::domain::edition::usual_direction;
use crate::domain::id::MediaId;
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::error::Result;
use crate::site::Site;
use crate::text::embed::embed;
use crate::text::markdown;
use crate::text::sanitize::SafeHtml;
use crate::web::embeds::{Embeds, FigureTag};
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::media_address::Addresses;
use crate::web::page::Html;

/// A page of its own, where no script runs.
#[derive(Template)]
#[template(path = "admin/preview.html")]
struct PreviewPage {
    chrome: DeskChrome,
    headline: String,
    summary: String,
    lead: Option<FigureTag>,
    html: SafeHtml,
    tag: String,
    direction: Direction,
}

/// The part that a script puts beside the form.
#[derive(Template)]
#[template(path = "admin/parts/preview.html")]
struct PreviewFragment {
    headline: String,
    summary: String,
    lead: Option<FigureTag>,
    html: SafeHtml,
    tag: String,
    direction: Direction,
}

/// POST /admin/preview
pub async fn show(req: HttpRequest, site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let (headline, summary, body) = (fields.text("headline"), fields.text("summary"), form::body(&fields));
    let lang = Lang::parse(fields.get("lang")).unwrap_or(who.actor.lang);
    let tag = lang.to_string();
    let direction = usual_direction(&tag);
    let rendered = site.compute(move || markdown::render_bounded(&body)).await?;
    let t = who.messages(&site)?;
    let (html, media) = match rendered {
        Ok(rendered) => (rendered.html, rendered.embeds.media),
        Err(_) => (markdown::plain_paragraph(&t.complaint_body_too_complex()), Vec::new()),
    };
    let lead = MediaId::parse(fields.get("lead_picture").trim());
    let ids: Vec<MediaId> = media.into_iter().chain(lead).collect();
    let embeds = site.read(move |conn| Embeds::load(conn, &ids, lang, Addresses::Desk, t)).await?;
    let html = embed(&html, &embeds);
    let lead = lead.and_then(|lead| embeds.lead(lead));
    let wants_part = req
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("fragment"));
    if wants_part {
        return Html::ok(PreviewFragment { headline, summary, lead, html, tag, direction }).into_response();
    }
    let shared = site.clone();
    let chrome =
        site.read(move |conn| DeskChrome::load(conn, &shared, &who, Section::Stories, &Done::default())).await?;
    Html::ok(PreviewPage { chrome, headline, summary, lead, html, tag, direction }).into_response()
}

/// `?lang=&headline=`
#[derive(Deserialize)]
pub struct Suggest {
    lang: Lang,
    headline: String,
}

/// GET /admin/slug
pub async fn slug(_: SignedIn, suggest: Query<Suggest>) -> HttpResponse {
    let headline: String = suggest.headline.chars().take(600).collect();
    let slug = Slug::from_text(suggest.lang.as_str(), &headline).map(|slug| slug.to_string()).unwrap_or_default();
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(slug)
}
