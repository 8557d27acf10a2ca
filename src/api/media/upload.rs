//! Files that machines send: one a request, on its way to the disk as it comes.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use utoipa::ToSchema;

use super::{ALT_MAX, MediaItem};
use crate::api::access::Caller;
use crate::api::input::{Nothing, Params};
use crate::api::output::private;
use crate::api::problem::{FieldError, Problem};
use crate::api::refused;
use crate::db::edition::Edition;
use crate::db::media_write::FileFacts;
use crate::domain::lang::Lang;
use crate::domain::text;
use crate::newsroom::media::{self, Added};
use crate::site::{FileRefused, Site};
use crate::web::upload::{Incoming, Part, Upload};

/// A file, as a form sends it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it is only described: a part is read as it comes")]
pub struct MediaUpload {
    /// The edition of `alt`.
    edition: Option<String>,
    /// What it shows, for readers who can't see it.
    alt: Option<String>,
    /// The picture or video, after the texts.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Upload a file
///
/// One a request, as `multipart/form-data`. The same bytes are one item, whoever sends them: sent again, they are answered by 200.
#[utoipa::path(post, path = "/api/v1/media", tag = "Media",
    request_body(content = MediaUpload, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "It is a new item", body = MediaItem),
        (status = 200, description = "The library has it already", body = MediaItem)),
    security(("token" = ["media"])))]
pub async fn create(
    req: HttpRequest,
    site: Data<Site>,
    caller: Caller,
    _: Params<Nothing>,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let mut upload = Upload::of_machine(req.headers(), payload.into_inner());
    let (mut edition, mut alt) = (None, None);
    while let Some(part) = upload.next().await? {
        match part {
            Part::Text(name, value) if name == "edition" => edition = Some(value),
            Part::Text(name, value) if name == "alt" => alt = Some(value),
            Part::Text(..) => {}
            Part::File(incoming) => {
                let said = said(&site, edition, alt).await?;
                return add(&site, &caller, incoming, said).await;
            }
        }
    }
    let message = "The form has no such part, or it has no file name.".to_owned();
    Err(Problem::of_fields(vec![FieldError { field: "file", message }]))
}

/// What a form says of its file.
async fn said(
    site: &Data<Site>,
    edition: Option<String>,
    alt: Option<String>,
) -> Result<Option<(Lang, String)>, Problem> {
    let Some(alt) = alt else { return Ok(None) };
    let alt = text::line(&alt, ALT_MAX);
    let alt =
        alt.map_err(|error| Problem::of_fields(vec![FieldError { field: "alt", message: refused::text(error) }]))?;
    let lang = edition.as_deref().and_then(Lang::parse);
    let editions = site.read(Edition::all).await?;
    let known = editions.into_iter().map(|edition| edition.lang).find(|known| Some(*known) == lang);
    match known {
        Some(lang) => Ok(Some((lang, alt))),
        None => {
            let message = "Say in which edition `alt` is.".to_owned();
            Err(Problem::of_fields(vec![FieldError { field: "edition", message }]))
        }
    }
}

/// Takes a file in, and into the library.
async fn add(
    site: &Data<Site>,
    caller: &Caller,
    incoming: Box<Incoming>,
    said: Option<(Lang, String)>,
) -> Result<HttpResponse, Problem> {
    let name = incoming.name.clone();
    let facts = receive(site, incoming).await?;
    let (actor, now, shared) = ((*caller.actor).clone(), site.now(), site.clone());
    let added = site.write_unseen(move |tx| {
        shared.demand_original(&facts.digest)?;
        let added = media::add(tx, &actor, now, &facts, &name)?;
        let (Added::New(id) | Added::Known(id)) = added;
        if let (Added::New(id), Some((lang, alt))) = (added, &said) {
            media::set_alt(tx, &actor, id, *lang, alt)?;
        }
        Ok((added, MediaItem::load(tx, id)?))
    });
    let (added, item) = added.await?;
    site.wake_renditions();
    let status = if matches!(added, Added::New(_)) { StatusCode::CREATED } else { StatusCode::OK };
    Ok(private(status, &item)?)
}

/// A file that is in the store, or why it is not.
async fn receive(site: &Data<Site>, incoming: Box<Incoming>) -> Result<FileFacts, Problem> {
    let limit = site.config.media.upload_max;
    let too_large =
        |mib: u64| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("A file has no more than {mib} MiB."));
    let folder = site.config.data.join("incoming");
    let Some(received) = incoming.receive(site, &folder, limit * 1024 * 1024).await? else {
        return Err(too_large(limit));
    };
    let refused = match site.take_in(received).await? {
        Ok(facts) => return Ok(facts),
        Err(FileRefused::TooLarge(mib)) => return Err(too_large(mib)),
        Err(FileRefused::Infected(with)) => format!("it carries {with}"),
        Err(FileRefused::NotScanned) => {
            let detail = "The virus scanner is away, and no file is taken in without it.".to_owned();
            return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail));
        }
        Err(FileRefused::Picture(refused)) => refused.to_string(),
        Err(FileRefused::Video(refused)) => refused.to_string(),
    };
    Err(Problem::of_fields(vec![FieldError { field: "file", message: refused }]))
}
