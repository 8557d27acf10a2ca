//! A page as an answer.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderValue, LINK, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::domain::id::ArticleId;
use crate::error::Error;

/// Marks an answer that already is a page, so that no error page takes its place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rendered {
    /// The article that it shows: whoever gets the page reads it.
    pub article: Option<ArticleId>,
    /// The next reader's page may be another, though nothing was published meanwhile: the page cache does not keep it.
    pub is_passing: bool,
}

/// A rendered page and its status.
#[derive(Debug)]
pub struct Html<P> {
    status: StatusCode,
    page: P,
    mark: Rendered,
    links: String,
    retry: Option<i64>,
}

impl<P: Template> Html<P> {
    /// A page that is what was asked for.
    pub fn ok(page: P) -> Self {
        Self::with_status(StatusCode::OK, page)
    }

    /// A page with another status.
    pub fn with_status(status: StatusCode, page: P) -> Self {
        Self { status, page, mark: Rendered::default(), links: String::new(), retry: None }
    }

    /// To whoever asked too often, who is heard again after so many seconds.
    pub fn too_often(page: P, seconds: i64) -> Self {
        Self { retry: Some(seconds), ..Self::with_status(StatusCode::TOO_MANY_REQUESTS, page) }
    }

    /// The page shows this article.
    #[must_use]
    pub fn of_article(self, article: ArticleId) -> Self {
        Self { mark: Rendered { article: Some(article), ..self.mark }, ..self }
    }

    /// Says in `Link` what it needs.
    #[must_use]
    pub fn preloading(self, links: String) -> Self {
        Self { links, ..self }
    }

    /// Not to be kept by the page cache.
    #[must_use]
    pub fn unkept(self) -> Self {
        Self { mark: Rendered { is_passing: true, ..self.mark }, ..self }
    }

    /// The answer; where the template fails, the error.
    pub fn into_response(self) -> Result<HttpResponse, Error> {
        let html = rendered(&self.page)?;
        let mut response = HttpResponse::build(self.status).content_type("text/html; charset=utf-8").body(html);
        if let Ok(links) = HeaderValue::from_str(&self.links)
            && !links.is_empty()
        {
            response.headers_mut().insert(LINK, links);
        }
        if let Some(seconds) = self.retry {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(self.mark);
        Ok(response)
    }
}

impl<P: Template> Responder for Html<P> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.into_response().unwrap_or_else(HttpResponse::from_error)
    }
}

/// Most pages and feeds are no longer, in bytes.
const USUAL: usize = 64 * 1024;

/// A text that grew while it was written would be copied each time it doubled.
fn rendered(template: &impl Template) -> Result<String, Error> {
    let mut text = String::with_capacity(USUAL);
    template.render_into(&mut text).map_err(Error::internal)?;
    text.shrink_to_fit();
    Ok(text)
}

/// A feed as an answer, with a validator that changes with each byte of it.
pub fn feed(content_type: &'static str, text: String) -> HttpResponse {
    let etag = format!("\"{}\"", validator(text.as_bytes()));
    let mut response = HttpResponse::Ok().content_type(content_type).insert_header((ETAG, etag)).body(text);
    response.extensions_mut().insert(Rendered::default());
    response
}

/// What changes with each byte of a text: the first half of its SHA-256.
pub fn validator(text: &[u8]) -> String {
    let digest = Sha256::digest(text);
    URL_SAFE_NO_PAD.encode(digest.get(..16).unwrap_or_default())
}

/// Data as an answer, kept by the page cache unless the next reader's may be another.
pub fn data(content_type: &'static str, text: String, is_passing: bool) -> HttpResponse {
    let mut response = feed(content_type, text);
    response.extensions_mut().insert(Rendered { is_passing, ..Rendered::default() });
    response
}

/// XML without the characters that XML 1.0 has no way to write: one of them, pasted into a headline, would be the end of a
/// feed.
pub fn xml(template: &impl Template) -> Result<String, Error> {
    let mut text = rendered(template)?;
    // U+FFFE and U+FFFF are spelt with it.
    let is_suspect = |byte| matches!(byte, 0..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f | 0xef);
    if text.bytes().any(is_suspect) {
        text.retain(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..));
    }
    Ok(text)
}

/// Pages of one person: kept by nobody.
pub const PRIVATE: (actix_web::http::header::HeaderName, HeaderValue) =
    (CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
