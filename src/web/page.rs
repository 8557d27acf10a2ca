//! A page as an answer.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;

use crate::error::Error;

/// Marks an answer that already is a page, so that no error page takes its place.
#[derive(Clone, Copy, Debug)]
pub struct Rendered;

/// A rendered page and its status.
#[derive(Debug)]
pub struct Html<P> {
    status: StatusCode,
    page: P,
}

impl<P: Template> Html<P> {
    /// A page that is what was asked for.
    pub fn ok(page: P) -> Self {
        Self { status: StatusCode::OK, page }
    }

    /// A page with another status.
    pub fn with_status(status: StatusCode, page: P) -> Self {
        Self { status, page }
    }

    /// The answer; where the template fails, the error.
    pub fn into_response(self) -> Result<HttpResponse, Error> {
        let html = self.page.render().map_err(Error::internal)?;
        let mut response = HttpResponse::build(self.status).content_type("text/html; charset=utf-8").body(html);
        response.extensions_mut().insert(Rendered);
        Ok(response)
    }
}

impl<P: Template> Responder for Html<P> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.into_response().unwrap_or_else(HttpResponse::from_error)
    }
}

/// Pages of one person: kept by nobody.
pub const PRIVATE: (actix_web::http::header::HeaderName, HeaderValue) =
    (CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
