//! The media library as machines fill it: the same limits and the same pictures as at the desk.

#![expect(clippy::option_option, reason = "what is not named is left alone, what is null is taken away (RFC 7396)")]

pub mod upload;

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::access::Caller;
use super::idempotency::{Made, once};
use super::input::{self, Nothing, Params, Whole, json, written};
use super::output::private;
use super::problem::{FieldError, Problem};
use super::refused::{self, problem};
use super::version;
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::media::{self as db, Media, MediaFilter, MediaText};
use crate::domain::id::MediaId;
use crate::domain::lang::Lang;
use crate::domain::media::FocalPoint;
use crate::domain::text::{self, NAME_MAX, SUMMARY_MAX};
use crate::error::{Error, Result};
use crate::newsroom::media::{self, Description};
use crate::site::Site;

/// Longest alternative text, in graphemes.
const ALT_MAX: usize = 500;
/// Texts of all editions.
const TEXTS: usize = 256 * 1024;

/// A picture or video of the library. A text shows it as `![](media:12 "caption")`.
#[derive(Serialize, ToSchema)]
pub struct MediaItem {
    /// Its number.
    id: i64,
    /// `picture` or `video`.
    kind: &'static str,
    /// What it was called where it came from.
    name: String,
    /// Of the original, like `jpeg`.
    format: &'static str,
    /// Pixels.
    width: u32,
    /// Pixels.
    height: u32,
    /// Length of the original.
    bytes: i64,
    /// Of a video, in milliseconds; 0 where it is not known.
    duration_ms: i64,
    /// It says nothing: readers who can't see it miss nothing.
    decorative: bool,
    /// What its crops keep in sight.
    focal: Focal,
    /// Of a video: the picture that stands for it.
    poster: Option<i64>,
    /// What it shows, by the editions' keys.
    texts: BTreeMap<String, Texts>,
    /// Readers see it.
    is_public: bool,
    /// What `If-Match` takes.
    version: i64,
    /// When it was uploaded.
    #[schema(format = DateTime)]
    created_at: String,
}

/// A point of a picture, in hundredths of its width and height.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Focal {
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 0, maximum = 100)]
    x: i64,
    #[serde(deserialize_with = "whole")]
    #[schema(minimum = 0, maximum = 100)]
    y: i64,
}

fn whole<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<i64, D::Error> {
    Whole::deserialize(from).map(|Whole(number)| number)
}

/// What an item shows, told in an edition.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// For readers who can't see it.
    #[serde(default)]
    #[schema(max_length = 500)]
    alt: String,
    /// For all readers.
    #[serde(default)]
    #[schema(max_length = 1000)]
    caption: String,
    /// Whose work it is.
    #[serde(default)]
    #[schema(max_length = 120)]
    credit: String,
}

/// What is to be said of an item. What is left out stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MediaInput {
    /// Readers who can't see it miss nothing.
    decorative: Option<bool>,
    /// Of a picture.
    focal: Option<Focal>,
    /// Of a video: the picture that stands for it, or `null`.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>, minimum = 1)]
    poster: Option<Option<Whole>>,
    /// By the editions' keys; each replaces all that the edition says.
    #[serde(default)]
    texts: BTreeMap<String, Texts>,
}

/// Tells `null` from nothing.
fn given<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Option<Option<Whole>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Which items.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Where a page begins: the `next` of the page before.
    #[param(nullable = false)]
    cursor: Option<String>,
    /// How many items.
    #[param(minimum = 1, maximum = 100, default = 20, nullable = false)]
    limit: Option<u32>,
}

/// A page of the library, the newest first.
#[derive(Serialize, ToSchema)]
pub struct MediaItems {
    items: Vec<MediaItem>,
    /// The `cursor` of the next page, where there is one.
    next: Option<String>,
}

/// The library
#[utoipa::path(get, path = "/api/v1/media", tag = "Media", params(Asked),
    responses((status = 200, description = "A page of items", body = MediaItems)),
    security(("token" = ["media"])))]
pub async fn list(site: Data<Site>, _: Caller, asked: Params<Asked>) -> std::result::Result<HttpResponse, Problem> {
    let limit = input::rows(asked.0.limit)?;
    let before = input::unsealed(asked.0.cursor.as_ref(), MediaId::parse)?;
    let items = site.read(move |conn| {
        let filter = MediaFilter { before, ..MediaFilter::default() };
        let mut found = Media::listed(conn, &filter, i64::try_from(limit + 1).unwrap_or(i64::MAX))?;
        let has_more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| has_more).map(|item| input::sealed(&item.id()));
        let items: Result<Vec<MediaItem>> = found.iter().map(|item| MediaItem::of(conn, item)).collect();
        Ok(MediaItems { items: items?, next })
    });
    Ok(private(StatusCode::OK, &items.await?)?)
}

/// An item of the library
#[utoipa::path(get, path = "/api/v1/media/{media}", tag = "Media",
    params(("media" = i64, Path, minimum = 1, description = "The item's number")),
    responses((status = 200, description = "The item; `ETag` is its version", body = MediaItem)),
    security(("token" = ["media"])))]
pub async fn show(
    site: Data<Site>,
    _: Caller,
    id: Path<MediaId>,
    _: Params<Nothing>,
) -> std::result::Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let item = site.read(move |conn| MediaItem::load(conn, id)).await?;
    let mut answer = private(StatusCode::OK, &item)?;
    if let Ok(etag) = format!("\"{}\"", item.version).parse() {
        answer.headers_mut().insert(ETAG, etag);
    }
    Ok(answer)
}

/// Describe an item
///
/// What it shows, in each edition; what its crops keep in sight.
#[utoipa::path(patch, path = "/api/v1/media/{media}", tag = "Media", request_body = MediaInput,
    params(
        ("media" = i64, Path, minimum = 1, description = "The item's number"),
        ("If-Match" = String, Header, pattern = "^\"[0-9]{1,9}\"$", description = "The version that the change is made from"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, description = "Names the request, should it be sent again")),
    responses((status = 200, description = "The item; `ETag` is its version", body = MediaItem)),
    security(("token" = ["media"])))]
pub async fn describe(
    req: HttpRequest,
    site: Data<Site>,
    caller: Caller,
    id: Path<MediaId>,
    _: Params<Nothing>,
    payload: Payload,
) -> std::result::Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let (said, bytes) = json::<MediaInput>(&req, payload, TEXTS).await?;
    let version = version::required(&req)?;
    let (actor, now) = ((*caller.actor).clone(), site.now());
    once(&req, &site, &caller, &bytes, async |_| {
        let editions = site.read(Edition::all).await?;
        let errors = said.errors(&editions);
        if !errors.is_empty() {
            return Err(Problem::of_fields(errors));
        }
        let described = site.write(move |tx| {
            let new = said.over(tx, id)?;
            media::describe(tx, &actor, now, id, version, &new)?;
            MediaItem::load(tx, id)
        });
        let item = described.await.map_err(problem)?;
        site.wake_renditions();
        Ok(Made::new(StatusCode::OK, &item)?.of_version(item.version))
    })
    .await
}

impl MediaInput {
    fn errors(&self, editions: &[Edition]) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for (key, texts) in &self.texts {
            if !editions.iter().any(|edition| edition.lang.as_str() == key) {
                errors.push(FieldError { field: "texts", message: format!("There is no edition {key:?}.") });
            }
            for (typed, max) in [(&texts.alt, ALT_MAX), (&texts.caption, SUMMARY_MAX), (&texts.credit, NAME_MAX)] {
                if let Err(error) = text::line(typed, max) {
                    errors.push(FieldError { field: "texts", message: refused::text(error) });
                }
            }
        }
        if self.focal.is_some_and(|focal| FocalPoint::new(focal.x, focal.y).is_none()) {
            errors.push(FieldError { field: "focal", message: "It is outside of the picture.".to_owned() });
        }
        errors
    }

    /// With all that an item says already.
    fn over(&self, conn: &mut Conn, id: MediaId) -> Result<Description> {
        let item = Media::find(conn, id)?;
        let mut texts = MediaText::of_media(conn, &[id])?;
        for (key, said) in &self.texts {
            let lang = Lang::parse(key).ok_or(Error::NotFound)?;
            let line = |typed: &str| text::line(typed, SUMMARY_MAX).unwrap_or_default();
            let (alt, caption, credit) = (line(&said.alt), line(&said.caption), line(&said.credit));
            texts.retain(|text| text.lang != lang);
            texts.push(MediaText { media_id: id, lang, alt, caption, credit });
        }
        let poster = match self.poster {
            None => db::poster(conn, id)?,
            Some(poster) => poster.map(|Whole(number)| MediaId(number)),
        };
        Ok(Description {
            texts,
            decorative: self.decorative.unwrap_or(item.decorative),
            focal: self.focal.and_then(|focal| FocalPoint::new(focal.x, focal.y)),
            poster,
            captions: Vec::new(),
        })
    }
}

impl MediaItem {
    fn load(conn: &mut Conn, id: MediaId) -> Result<Self> {
        let item = Media::find(conn, id)?;
        Self::of(conn, &item)
    }

    fn of(conn: &mut Conn, item: &Media) -> Result<Self> {
        let (id, size, focal) = (item.id(), item.picture.size(), item.focal());
        let texts = MediaText::of_media(conn, &[id])?
            .into_iter()
            .map(|text| (text.lang.to_string(), Texts { alt: text.alt, caption: text.caption, credit: text.credit }));
        Ok(Self {
            id: id.0,
            kind: if item.is_video() { "video" } else { "picture" },
            name: item.name.clone(),
            format: item.picture.format.as_str(),
            width: size.width,
            height: size.height,
            bytes: item.bytes,
            duration_ms: item.duration_ms,
            decorative: item.decorative,
            focal: Focal { x: focal.x().into(), y: focal.y().into() },
            poster: db::poster(conn, id)?.map(|poster| poster.0),
            texts: texts.collect(),
            is_public: db::is_public(conn, id)?,
            version: item.version,
            created_at: written(item.created_at),
        })
    }
}
