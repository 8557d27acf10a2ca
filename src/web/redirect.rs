//! Answers that lead elsewhere on this site.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{HttpServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::middleware::{Next, from_fn};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Responder};

use super::method::readable;
use crate::error::{Error, Result};

/// 301 to the right address of what was asked for; the query goes along.
pub fn moved(req: &HttpRequest, path: &str) -> HttpResponse {
    let location = match req.query_string() {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    };
    HttpResponse::MovedPermanently().insert_header((LOCATION, location)).finish()
}

/// 303 to the page that shows what was done.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}

/// 302 to the page that fits this visitor; kept by nobody.
pub fn for_this_visitor(path: &str) -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, path)).insert_header((CACHE_CONTROL, "private, no-store")).finish()
}

/// An address that lacks the slash at its end: 301 to the one with it, if there is a page.
pub fn missing_slash<F, Args>(path: &str, show: F) -> impl HttpServiceFactory
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    readable(path, show).resource.wrap(from_fn(|req, next| lead(|path| format!("{path}/"), req, next)))
}

/// An address with a slash too many: 301 to the one without, if there is a page.
pub fn extra_slash<F, Args>(path: &str, show: F) -> impl HttpServiceFactory
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    readable(path, show)
        .resource
        .wrap(from_fn(|req, next| lead(|path| path.trim_end_matches('/').to_owned(), req, next)))
}

/// In place of a page, the way to its right address. What the page's own handler redirects or refuses stands: a 301 that
/// led to nothing would be remembered by browsers when there is something one day.
async fn lead(
    right: fn(&str) -> String,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let answer = next.call(req).await?.map_into_boxed_body();
    if answer.status() != StatusCode::OK {
        return Ok(answer);
    }
    let (request, _) = answer.into_parts();
    let response = moved(&request, &right(own_path(&request)?));
    Ok(ServiceResponse::new(request, response))
}

/// The path asked for, if it is one of ours: `//host/`, and to browsers `/\\host/` too, would lead to another site.
fn own_path(req: &HttpRequest) -> Result<&str> {
    let path = req.path();
    if path.starts_with("//") || path.contains('\\') { Err(Error::NotFound) } else { Ok(path) }
}
