//! What the server says of itself, to whoever watches over it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;

use super::page::Rendered;
use crate::error::Result;
use crate::site::Site;

/// GET /healthz: the process answers.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// GET /readyz: a line for each thing that must be right.
pub async fn readyz(site: Data<Site>) -> HttpResponse {
    let checks = site.checks().await;
    let is_ready = checks.iter().all(|check| check.fault.is_none());
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let lines = checks.map(|check| format!("{} {}\n", check.name, check.fault.unwrap_or("ok")));
    let mut response = HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(lines.concat());
    // These lines are its whole answer: no page in their place.
    response.extensions_mut().insert(Rendered::default());
    response
}

/// GET /metrics, as `OpenMetrics` 1.0 has it.
pub async fn metrics(site: Data<Site>) -> Result<HttpResponse> {
    let text = site.figures().await?;
    Ok(HttpResponse::Ok().content_type("application/openmetrics-text; version=1.0.0; charset=utf-8").body(text))
}
