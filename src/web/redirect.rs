//! Answers that lead elsewhere on this site.

use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::{HttpRequest, HttpResponse};

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

/// GET of an address without its slash: 301 to the one with it.
pub async fn add_slash(req: HttpRequest) -> Result<HttpResponse> {
    Ok(moved(&req, &format!("{}/", own_path(&req)?)))
}

/// GET of an address with a slash too many: 301 to the one without.
pub async fn drop_slash(req: HttpRequest) -> Result<HttpResponse> {
    Ok(moved(&req, own_path(&req)?.trim_end_matches('/')))
}

/// The path asked for, if it is one of ours: `//host/`, and to browsers `/\\host/` too, would lead to another site.
fn own_path(req: &HttpRequest) -> Result<&str> {
    let path = req.path();
    if path.starts_with("//") || path.contains('\\') { Err(Error::NotFound) } else { Ok(path) }
}
