//! What is counted of each request.

use std::time::Instant;

use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::web::Data;

use super::cache::CACHE_STATUS;
use crate::site::Site;
use crate::site::metrics::Kept;

/// A request that is being answered; one whose client went away is none any more either.
pub struct Counted {
    site: Data<Site>,
    method: Method,
    began: Instant,
}

impl Counted {
    /// A request has come.
    pub fn begin(req: &ServiceRequest, began: Instant) -> Option<Self> {
        let site = req.app_data::<Data<Site>>()?.clone();
        site.metrics.in_flight.inc();
        Some(Self { site, method: req.method().clone(), began })
    }

    /// It has its answer.
    pub fn end<B>(self, answer: &Result<ServiceResponse<B>, actix_web::Error>) {
        let took = self.began.elapsed();
        let (route, status) = match answer {
            Ok(response) => {
                let kept = kept(response);
                if let Some(kept) = kept {
                    self.site.metrics.page(kept);
                }
                // No route was looked for where the page was kept.
                let is_routed = !matches!(kept, Some(Kept::Hit | Kept::Stale));
                let route = is_routed.then(|| response.request().match_pattern().unwrap_or_else(|| "none".to_owned()));
                (route, response.status())
            }
            Err(error) => (Some("none".to_owned()), error.as_response_error().status_code()),
        };
        self.site.metrics.answered(route, method_name(&self.method), status.as_u16(), took);
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.site.metrics.in_flight.dec();
    }
}

/// What the page cache says of itself.
fn kept<B>(response: &ServiceResponse<B>) -> Option<Kept> {
    let status = response.headers().get(CACHE_STATUS)?.to_str().ok()?;
    Some(match status {
        status if status.contains("detail=stale") => Kept::Stale,
        status if status.contains("hit") => Kept::Hit,
        _ => Kept::Miss,
    })
}

/// Whoever makes up methods makes no new lines in the figures.
fn method_name(method: &Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known,
        _ => "other",
    }
}
