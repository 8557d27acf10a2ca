//! Headers on every answer, the request's id, and one log line a request.

use std::borrow::Cow;
use std::fmt;
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, web};

use crate::newsroom::token::Token;
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

/// Whose pages an address belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Surface {
    Readers,
    /// Readers' pages of what they don't see yet; the desk frames them.
    Preview,
    Desk,
}

impl Surface {
    fn of(path: &str) -> Self {
        match path {
            path if path.starts_with("/admin") => Self::Desk,
            path if path.starts_with("/preview/") => Self::Preview,
            _ => Self::Readers,
        }
    }

    /// What it says otherwise than [`COMMON`] and readers' pages do.
    fn own(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Readers => &[("referrer-policy", "strict-origin-when-cross-origin")],
            Self::Preview => &[
                ("cache-control", "private, no-store"),
                ("referrer-policy", "no-referrer"),
                ("x-frame-options", "SAMEORIGIN"),
                ("x-robots-tag", "noindex, nofollow"),
            ],
            Self::Desk => &[
                ("cache-control", "private, no-store"),
                ("referrer-policy", "same-origin"),
                ("x-robots-tag", "noindex"),
            ],
        }
    }

    fn csp(self) -> Cow<'static, str> {
        match self {
            Self::Readers => READER_CSP.into(),
            Self::Preview => READER_CSP.replace("frame-ancestors 'none'", "frame-ancestors 'self'").into(),
            Self::Desk => DESK_CSP.into(),
        }
    }
}

/// Lets a page of the desk frame pages of this site.
pub fn allow_frames(answer: &mut HttpResponse) {
    let csp = DESK_CSP.replace("frame-src 'none'", "frame-src 'self'");
    if let Ok(csp) = HeaderValue::from_str(&csp) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, csp);
    }
}

/// A path as the log may have it: a secret in it opens what it names to whoever reads the log.
pub fn without_secret(path: &str) -> Cow<'_, str> {
    let secret = ["/preview/", "/admin/setup/"].iter().find_map(|before| {
        let rest = path.strip_prefix(before)?;
        let (token, after) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
        Token::parse(token).map(|_| format!("{before}…{after}"))
    });
    secret.map_or(Cow::Borrowed(path), Cow::Owned)
}

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
    let surface = Surface::of(req.path());
    let tls = req.app_data::<web::Data<Site>>().is_some_and(|site| site.config.behind_tls());
    let line = format!("{} {:?}", req.method(), without_secret(req.path()));
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
            extend(response.headers_mut(), surface, tls, &id);
            Ok(response)
        }
        Err(error) => {
            let mut response = error.error_response();
            extend(response.headers_mut(), surface, tls, &id);
            Err(InternalError::from_response(error, response).into())
        }
    }
}

fn extend(headers: &mut HeaderMap, surface: Surface, tls: bool, id: &RequestId) {
    let mut set = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value)
            && !headers.contains_key(name)
        {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    for (name, value) in surface.own().iter().chain(COMMON) {
        set(name, value);
    }
    set("content-security-policy", &surface.csp());
    set("x-request-id", &id.to_string());
    if tls {
        set("strict-transport-security", "max-age=63072000; includeSubDomains");
    }
}

#[cfg(test)]
mod tests {
    use super::without_secret;

    #[test]
    fn no_secret_of_an_address_is_logged() {
        let token = "a".repeat(43);

        assert_eq!(without_secret(&format!("/preview/{token}")), "/preview/…");
        assert_eq!(without_secret(&format!("/preview/{token}/media/1/x.jpg")), "/preview/…/media/1/x.jpg");
        assert_eq!(without_secret(&format!("/admin/setup/{token}")), "/admin/setup/…");
        assert_eq!(without_secret("/preview/stories/1/en"), "/preview/stories/1/en");
        assert_eq!(without_secret(&format!("/en/energy/{token}")), format!("/en/energy/{token}"));
    }
}
