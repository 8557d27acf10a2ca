//! Headers on every answer, the request's id, and one log line a request.

use std::fmt;
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};

use crate::site::Site;

/// The id under which the log has a request.
#[derive(Clone, Debug)]
pub struct RequestId(String);

impl RequestId {
    fn random() -> Self {
        let mut bytes = [0_u8; 8];
        // Without randomness an id is still an id: it only ties log lines together.
        let _ = getrandom::fill(&mut bytes);
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Readers' pages hold no inline script or style and ask no third party for anything, but for a player that a reader starts.
const READER_CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     media-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src https://www.youtube-nocookie.com \
     https://player.vimeo.com; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/// The desk besides lets its script write HTML through one named policy only.
const DESK_CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
     frame-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types manset";

const COMMON: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Middleware, the outermost: headers on whatever comes out, errors too.
pub async fn add(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let id = RequestId::random();
    let desk = req.path().starts_with("/admin");
    let tls = req.app_data::<web::Data<Site>>().is_some_and(|site| site.config.behind_tls());
    let line = format!("{} {:?}", req.method(), req.path());
    req.extensions_mut().insert(id.clone());
    let answer = next.call(req).await;
    let status = match &answer {
        Ok(response) => response.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    tracing::debug!(request = %id, status = status.as_u16(), micros = started.elapsed().as_micros(), "{line}");
    match answer {
        Ok(response) => {
            let mut response = response.map_into_boxed_body();
            extend(response.headers_mut(), desk, tls, &id);
            Ok(response)
        }
        Err(error) => {
            let mut response = error.error_response();
            extend(response.headers_mut(), desk, tls, &id);
            Err(InternalError::from_response(error, response).into())
        }
    }
}

fn extend(headers: &mut HeaderMap, desk: bool, tls: bool, id: &RequestId) {
    let mut set = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value)
            && !headers.contains_key(name)
        {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    for (name, value) in COMMON {
        set(name, value);
    }
    set("content-security-policy", if desk { DESK_CSP } else { READER_CSP });
    set("referrer-policy", if desk { "same-origin" } else { "strict-origin-when-cross-origin" });
    set("x-request-id", &id.to_string());
    if desk {
        set("cache-control", "private, no-store");
        set("x-robots-tag", "noindex");
    }
    if tls {
        set("strict-transport-security", "max-age=63072000; includeSubDomains");
    }
}
