//! Files sent to the library: each gets an answer of its own.

use actix_web::http::StatusCode;
use actix_web::http::header::ACCEPT;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::list::{self, Wanted};
use super::words::{Tile, refused_words};
use crate::admin::chrome::{Done, Visitor};
use crate::admin::form::refusal_words;
use crate::db::edition::Edition;
use crate::db::media::{Media, MediaText};
use crate::db::media_write::FileFacts;
use crate::domain::id::MediaId;
use crate::domain::lang::Lang;
use crate::domain::text;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::media::{self, Added};
use crate::site::{FileRefused, Site};
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;
use crate::web::upload::{Incoming, Part, Upload};

/// Longest alternative text, in graphemes.
pub const ALT_MAX: usize = 500;

/// What became of a file.
pub struct Outcome {
    /// What it is called where it comes from.
    pub name: String,
    /// The item that it is now, or was already.
    pub tile: Option<Tile>,
    /// The library had it already.
    pub was_known: bool,
    /// Why it was refused.
    pub complaint: Option<String>,
}

/// What a script shows of a file that it sent.
#[derive(Template)]
#[template(path = "admin/parts/media_outcomes.html")]
struct Outcomes {
    t: std::sync::Arc<Messages>,
    uploaded: Vec<Outcome>,
}

/// POST /admin/media
pub async fn create(
    req: HttpRequest,
    site: Data<Site>,
    signed_in: SignedIn,
    mut upload: Upload,
) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let t = who.messages(&site)?;
    let (mut uploaded, mut alt) = (Vec::new(), None);
    while let Some(part) = upload.next().await? {
        match part {
            // An article's form says what the picture shows, before the file.
            Part::Text(name, value) => {
                if let Some(lang) = name.strip_prefix("alt_").and_then(Lang::parse) {
                    alt = text::line(&value, ALT_MAX).ok().filter(|alt| !alt.is_empty()).map(|alt| (lang, alt));
                }
            }
            Part::File(incoming) => uploaded.push(add(&site, &who, &t, incoming, alt.clone()).await?),
        }
    }
    let all_refused = uploaded.iter().all(|outcome| outcome.tile.is_none());
    let status = if all_refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let wants_part = req.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    if wants_part.is_some_and(|accept| accept.contains("fragment")) {
        return Html::with_status(status, Outcomes { t, uploaded }).into_response();
    }
    let shared = site.clone();
    let page = site.read(move |conn| list::page(conn, &shared, &who, Wanted::default(), &Done::default())).await?;
    Html::with_status(status, list::MediaListPage { uploaded, ..page }).into_response()
}

/// POST /admin/media/{id}/file
pub async fn replace(
    site: Data<Site>,
    signed_in: SignedIn,
    id: Path<MediaId>,
    mut upload: Upload,
) -> Result<HttpResponse> {
    let (who, id) = (Visitor::new(&signed_in), id.into_inner());
    let t = who.messages(&site)?;
    let mut version = None;
    while let Some(part) = upload.next().await? {
        let incoming = match part {
            Part::Text(name, value) => {
                if name == "version" {
                    version = value.parse::<i64>().ok();
                }
                continue;
            }
            Part::File(incoming) => incoming,
        };
        let facts = match receive(&site, incoming).await? {
            Ok(facts) => facts,
            Err(refused) => return super::edit::complain(site, who, id, "file", refused_words(&t, &refused)).await,
        };
        let version = version.ok_or(Error::BadRequest("the version comes before the file"))?;
        let (actor, now, zone) = (who.actor.clone(), site.now(), chrono_tz::UTC);
        let shared = site.clone();
        let replaced = site.write(move |tx| {
            shared.demand_original(&facts.digest)?;
            media::replace(tx, &actor, now, id, version, &facts)
        });
        let replaced = replaced.await;
        return match replaced {
            Ok(former) => {
                site.forget_file(former).await?;
                site.wake_renditions();
                Ok(redirect::see_other(&format!("/admin/media/{id}?done=saved")))
            }
            Err(Error::Refused(refusal)) => {
                let words = refusal_words(&t, &refusal, "", zone);
                super::edit::complain(site, who, id, "file", words).await
            }
            Err(error) => Err(error),
        };
    }
    super::edit::complain(site, who, id, "file", t.complaint_required().into_owned()).await
}

/// Takes a file in, and into the library.
async fn add(
    site: &Data<Site>,
    who: &Visitor,
    t: &Messages,
    incoming: Box<Incoming>,
    alt: Option<(Lang, String)>,
) -> Result<Outcome> {
    let name = incoming.name.clone();
    let refused =
        |complaint: String, name: String| Outcome { name, tile: None, was_known: false, complaint: Some(complaint) };
    let facts = match receive(site, incoming).await? {
        Ok(facts) => facts,
        Err(why) => return Ok(refused(refused_words(t, &why), name)),
    };
    let (actor, now, called) = (who.actor.clone(), site.now(), name.clone());
    let shared = site.clone();
    let added = site
        .write_unseen(move |tx| {
            shared.demand_original(&facts.digest)?;
            let added = media::add(tx, &actor, now, &facts, &called)?;
            if let (Added::New(id), Some((lang, alt))) = (added, &alt) {
                media::set_alt(tx, &actor, id, *lang, alt)?;
            }
            Ok(added)
        })
        .await?;
    site.wake_renditions();
    let (id, was_known) = match added {
        Added::New(id) => (id, false),
        Added::Known(id) => (id, true),
    };
    let lang = who.actor.lang;
    let tile = site
        .read(move |conn| {
            let (item, texts) = (Media::find(conn, id)?, MediaText::of_media(conn, &[id])?);
            let unused = crate::db::media::unused(conn, &[id])?.contains(&id);
            Ok(Tile::new(&item, &texts, &Edition::visible(conn)?, lang, false, unused))
        })
        .await?;
    Ok(Outcome { name, tile: Some(tile), was_known, complaint: None })
}

/// A file that is in the store, or why it is not.
async fn receive(site: &Data<Site>, incoming: Box<Incoming>) -> Result<std::result::Result<FileFacts, FileRefused>> {
    let limit = site.config.media.upload_max;
    match incoming.receive(site, &site.config.data.join("incoming"), limit * 1024 * 1024).await? {
        Some(received) => site.take_in(received).await,
        None => Ok(Err(FileRefused::TooLarge(limit))),
    }
}
