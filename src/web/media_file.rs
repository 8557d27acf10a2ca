//! The files of an item: renditions, a video, its captions.

use std::fmt;

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use bytes::Bytes;
use futures_util::stream;

use super::file::{self, File};
use crate::db::media::{self, Media};
use crate::domain::lang::Lang;
use crate::domain::media::{MediaFormat, Rendition, RenditionFormat, Shape};
use crate::error::{Error, Result};
use crate::site::Site;

/// So much of a video is read at once.
const PIECE: u64 = 512 * 1024;

/// The last segment of an item's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A listed rendition of a picture.
    Rendition(Rendition),
    /// A video.
    Video(MediaFormat),
    /// A video's captions in the language of an edition.
    Captions(Lang),
}

impl Name {
    /// Reads it; what is not listed is none.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(format) = name.strip_prefix("video.") {
            return MediaFormat::parse(format).filter(|format| format.is_video()).map(Self::Video);
        }
        if let Some(lang) = name.strip_prefix("captions-").and_then(|rest| rest.strip_suffix(".vtt")) {
            return Lang::parse(lang).map(Self::Captions);
        }
        Rendition::parse(name).map(Self::Rendition)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rendition(rendition) => rendition.fmt(f),
            Self::Video(format) => write!(f, "video.{}", format.as_str()),
            Self::Captions(lang) => write!(f, "captions-{lang}.vtt"),
        }
    }
}

/// Answers with a file of an item that the asker may see.
pub async fn answer(
    req: &HttpRequest,
    site: &Data<Site>,
    item: Media,
    name: Name,
    cache_control: &'static str,
) -> Result<HttpResponse> {
    let etag =
        |len: u64| format!("{}-{name}-{}-{len}", item.digest.as_str().get(..16).unwrap_or_default(), item.focal());
    let item_name = item.picture.public_id.clone();
    let mut answer = match name {
        Name::Rendition(rendition) => {
            let bytes = rendition_of(site, &item, rendition).await?;
            let etag = etag(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            let file = File { content_type: rendition.format.content_type(), etag, cache_control };
            file::answer(req, &file, bytes)
        }
        Name::Video(format) if format == item.picture.format => {
            let digest = item.digest.clone();
            let len = site.video_length(&digest, format).await?.ok_or(Error::NotFound)?;
            let file = File { content_type: format.content_type(), etag: etag(len), cache_control };
            let site = site.clone();
            file::stream(req, &file, len, move |first, last| {
                stream::unfold(first, move |from| {
                    let (site, digest) = (site.clone(), digest.clone());
                    async move {
                        let until = last.saturating_add(1).min(from.saturating_add(PIECE));
                        if from >= until {
                            return None;
                        }
                        Some((site.video_part(&digest, format, from..until).await, until))
                    }
                })
            })
        }
        Name::Captions(lang) if item.is_video() => {
            let (id, cut) = (item.id(), item.picture.cut);
            let vtt = site.read_public(move |conn| media::captions(conn, id, lang)).await?;
            let file =
                File { content_type: "text/vtt; charset=utf-8", etag: format!("{id}-{lang}-{cut}"), cache_control };
            file::answer(req, &file, Bytes::from(vtt))
        }
        _ => return Err(Error::NotFound),
    };
    // Whoever saves it gets a name of ours: what it was called where it comes from may tell of whoever took it.
    let saved_as = format!("inline; filename=\"{item_name}-{name}\"");
    if let Ok(value) = HeaderValue::from_str(&saved_as) {
        answer.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    file::share(&mut answer);
    Ok(answer)
}

/// A rendition that this picture has; AVIF only where it is ready, since no reader waits for it.
async fn rendition_of(site: &Data<Site>, item: &Media, rendition: Rendition) -> Result<Bytes> {
    let is_animation = item.picture.animated && rendition.shape == Shape::Full;
    let is_listed = !item.is_video() && rendition.size(item.picture.size()).is_some();
    let is_ready = rendition.format != RenditionFormat::Avif || (item.picture.has_avif && !is_animation);
    if !is_listed || !is_ready {
        return Err(Error::NotFound);
    }
    site.rendition(item, rendition).await
}
