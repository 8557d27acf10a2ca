//! Headers on every answer, the request's id, and one log line a request.

use std::borrow::Cow;
use std::sync::LazyLock;
use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ResponseHead, ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, web};

use super::connection::{Body, InHand};
use super::counted::Counted;
use super::{letter, request_head};
use crate::domain::request_id::RequestId;
use crate::newsroom::token::Token;
use crate::site::Site;

/// Readers' pages hold no inline script or style and ask no third party for anything, but for a player that a reader starts.
/// The hash is that of the rules of what to fetch ahead, which `site.js` adds to a page that has come.
macro_rules! reader_csp {
    ($ancestors:literal) => {
        concat!(
            "default-src 'none'; script-src 'self' 'sha256-iq9U+qVVzs5qGDJOkNvgKDtLMbLyMvLKNXB2UoZeNXQ='; style-src 'self'; ",
            "img-src 'self' data:; font-src 'self'; media-src 'self'; ",
            "connect-src 'self'; manifest-src 'self'; frame-src https://www.youtube-nocookie.com https://player.vimeo.com; ",
            "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors ",
            $ancestors
        )
    };
}

/// The desk besides lets its script write HTML through one named policy only.
macro_rules! desk_csp {
    ($frames:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; ",
            "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-src ",
            $frames,
            "; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types manset"
        )
    };
}

/// Whose pages an address belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Surface {
    Readers,
    /// Readers' pages of what they don't see yet; the desk frames them.
    Preview,
    /// What leads out of a letter: the address is a secret.
    Letter,
    Desk,
    /// The same, where the address is a secret.
    DeskLink,
    /// For machines of anybody.
    Api,
}

impl Surface {
    fn of(path: &str) -> Self {
        match path {
            path if DESK_LINKS.iter().any(|before| path.starts_with(before)) => Self::DeskLink,
            path if path.starts_with("/admin") => Self::Desk,
            path if path.starts_with("/preview/") => Self::Preview,
            path if path.starts_with("/api/") => Self::Api,
            path if letter::before_secret(path).is_some() => Self::Letter,
            _ => Self::Readers,
        }
    }

    /// What it says otherwise than [`COMMON`] does.
    fn own(self) -> &'static [Told] {
        match self {
            Self::Readers => &READERS,
            Self::Preview => &PREVIEW,
            Self::Letter => &LETTER,
            Self::Desk => &DESK,
            Self::DeskLink => &DESK_LINK,
            Self::Api => &API,
        }
    }
}

/// The id, for whoever complains of an answer.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

type Told = (HeaderName, HeaderValue);

const fn told(name: &'static str, value: &'static str) -> Told {
    (HeaderName::from_static(name), HeaderValue::from_static(value))
}

const CSP: &str = "content-security-policy";

/// What has no validator, and what only leads elsewhere, may be another the next time.
static READERS: [Told; 3] = [
    told("cache-control", "no-cache"),
    told("referrer-policy", "strict-origin-when-cross-origin"),
    told(CSP, reader_csp!("'none'")),
];

static PREVIEW: [Told; 5] = [
    told("cache-control", "private, no-store"),
    told("referrer-policy", "no-referrer"),
    told("x-frame-options", "SAMEORIGIN"),
    told("x-robots-tag", "noindex, nofollow"),
    told(CSP, reader_csp!("'self'")),
];

static LETTER: [Told; 4] = [
    told("cache-control", "private, no-store"),
    told("referrer-policy", "no-referrer"),
    told("x-robots-tag", "noindex, nofollow"),
    told(CSP, reader_csp!("'none'")),
];

static DESK: [Told; 4] = [
    told("cache-control", "private, no-store"),
    told("referrer-policy", "same-origin"),
    told("x-robots-tag", "noindex"),
    told(CSP, desk_csp!("'none'")),
];

static DESK_LINK: [Told; 4] = [
    told("cache-control", "private, no-store"),
    told("referrer-policy", "no-referrer"),
    told("x-robots-tag", "noindex, nofollow"),
    told(CSP, desk_csp!("'none'")),
];

static API: [Told; 7] = [
    told("cache-control", "no-cache"),
    told("access-control-allow-origin", "*"),
    told(
        "access-control-expose-headers",
        "Allow, ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
    ),
    told("cross-origin-resource-policy", "cross-origin"),
    told("referrer-policy", "no-referrer"),
    told("x-robots-tag", "noindex"),
    told(CSP, reader_csp!("'none'")),
];

static COMMON: [Told; 5] = [
    told("x-content-type-options", "nosniff"),
    told("x-frame-options", "DENY"),
    told(
        "permissions-policy",
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    told("cross-origin-opener-policy", "same-origin"),
    told("cross-origin-resource-policy", "same-origin"),
];

static TLS_ONLY: Told = told("strict-transport-security", "max-age=63072000; includeSubDomains");

/// Lets a page of the desk frame pages of this site.
pub fn allow_frames(answer: &mut HttpResponse) {
    let csp = HeaderValue::from_static(desk_csp!("'self'"));
    answer.headers_mut().insert(CONTENT_SECURITY_POLICY, csp);
}

/// What is before the secrets of one-time links to the desk.
pub const DESK_LINKS: [&str; 2] = ["/admin/link/", "/admin/setup/"];

/// A path as the log may have it: a secret in it opens what it names to whoever reads the log.
pub fn without_secret(path: &str) -> Cow<'_, str> {
    if let Some(before) = letter::before_secret(path) {
        return Cow::Owned(format!("{before}/…"));
    }
    let secret = ["/preview/"].iter().chain(&DESK_LINKS).find_map(|before| {
        let rest = path.strip_prefix(before)?;
        let (token, after) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
        Token::parse(token).map(|_| format!("{before}…{after}"))
    });
    secret.map_or(Cow::Borrowed(path), Cow::Owned)
}

/// Middleware, the outermost: headers on whatever comes out, errors too.
pub async fn add(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let id = RequestId::random();
    let surface = Surface::of(req.path());
    let site = req.app_data::<web::Data<Site>>();
    let tls = site.is_some_and(|site| site.config.behind_tls());
    let is_stopping = site.is_some_and(|site| site.is_stopping());
    let line =
        tracing::enabled!(tracing::Level::DEBUG).then(|| format!("{} {:?}", req.method(), without_secret(req.path())));
    req.extensions_mut().insert(id);
    let in_hand = InHand::of(&req);
    let counted = Counted::begin(&req, started);
    let answer = match request_head::refusal(req.head()) {
        None => next.call(req).await.map(ServiceResponse::map_into_boxed_body),
        Some(refused) => Ok(req.into_response(refused)),
    };
    if let Some(counted) = counted {
        counted.end(&answer);
    }
    let status = match &answer {
        Ok(response) => response.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    if let Some(in_hand) = in_hand.as_ref().filter(|_| status == StatusCode::REQUEST_TIMEOUT) {
        // What is left of a body that comes too slowly is not waited for either.
        in_hand.let_go();
    }
    if let Some(line) = line {
        tracing::debug!(request = %id, status = status.as_u16(), micros = started.elapsed().as_micros(), "{line}");
    }
    let hold = |_: &mut ResponseHead, body| match in_hand {
        Some(in_hand) => Body::of(in_hand, body),
        None => body,
    };
    match answer {
        Ok(mut response) => {
            if is_stopping || status == StatusCode::REQUEST_TIMEOUT {
                response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
            }
            extend(response.headers_mut(), surface, tls, id);
            Ok(response.map_body(hold))
        }
        Err(error) => {
            let mut response = error.error_response();
            extend(response.headers_mut(), surface, tls, id);
            Err(InternalError::from_response(error, response.map_body(hold)).into())
        }
    }
}

fn extend(headers: &mut HeaderMap, surface: Surface, tls: bool, id: RequestId) {
    for (name, value) in surface.own().iter().chain(&COMMON).chain(tls.then_some(&TLS_ONLY)) {
        if !headers.contains_key(name) {
            headers.insert(name.clone(), value.clone());
        }
    }
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(REQUEST_ID, id);
    }
}

/// The lines that each page of readers carries, but for the one that says how long it is kept; and the end of a head.
pub fn of_readers(tls: bool) -> &'static [u8] {
    static PLAIN: LazyLock<Vec<u8>> = LazyLock::new(|| lines(false));
    static TLS: LazyLock<Vec<u8>> = LazyLock::new(|| lines(true));
    if tls { &TLS } else { &PLAIN }
}

fn lines(tls: bool) -> Vec<u8> {
    let told = READERS.iter().chain(&COMMON).chain(tls.then_some(&TLS_ONLY));
    let constant = told.filter(|(name, _)| *name != CACHE_CONTROL);
    let lines = constant.map(|(name, value)| [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    lines.chain([b"\r\n".to_vec()]).flatten().collect()
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
        assert_eq!(without_secret(&format!("/admin/link/{token}")), "/admin/link/…");
        assert_eq!(without_secret(&format!("/en/newsletter/leave/{token}")), "/en/newsletter/leave/…");
        assert_eq!(without_secret("/preview/stories/1/en"), "/preview/stories/1/en");
        assert_eq!(without_secret(&format!("/en/energy/{token}")), format!("/en/energy/{token}"));
    }
}
