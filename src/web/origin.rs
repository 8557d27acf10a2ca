//! What is refused before any route is looked for: other spellings of an address, and changes that no page of ours sends.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_ENCODING, HeaderMap, ORIGIN, REFERER};
use actix_web::middleware::Next;
use actix_web::web;

use super::headers::DESK_LINKS;
use super::{letter, request_head};
use crate::error::Error;
use crate::site::Site;

/// Middleware: refuses other spellings of an address, unsafe methods that another site sends in a visitor's name, and bodies that would
/// inflate.
pub async fn check(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if !request_head::is_canonical(req.uri().path()) {
        return Err(Error::NotFound.into());
    }
    if !req.method().is_safe() {
        let path = req.path();
        // The API takes no cookie, so nobody can be made to send it anything in their name. Of an address in a letter the secret decides:
        // programs for mail ask in their readers' name (RFC 8058), with no cookie.
        let is_free = path.starts_with("/api/") || letter::before_secret(path).is_some();
        let origin = req.app_data::<web::Data<Site>>().map(|site| site.config.origin.clone()).unwrap_or_default();
        // From a page that tells no referrer a form comes with `Origin: null`.
        let is_untold = DESK_LINKS.iter().any(|before| path.starts_with(before));
        if !is_free && !is_own(req.headers(), &origin, is_untold) {
            return Err(Error::Forbidden.into());
        }
        if req.headers().contains_key(CONTENT_ENCODING) {
            return Err(actix_web::error::ErrorUnsupportedMediaType("bodies are read as they are sent"));
        }
    }
    Ok(next.call(req).await?.map_into_boxed_body())
}

/// `Sec-Fetch-Site` decides: a form or a script of our pages sends `same-origin`. `none` comes with what somebody typed or opened from
/// outside of any page, which only ever reads, and with what an extension sends in their name. A browser too old for it sends `Origin` with
/// every POST. A request with none of the three comes from no browser, so nobody's cookie is being abused: scripts sign in so. The form's
/// token is demanded all the same.
fn is_own(headers: &HeaderMap, own_origin: &str, is_untold: bool) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    if let Some(origin) = text(ORIGIN.as_str()) {
        return origin == own_origin || (is_untold && origin == "null");
    }
    match text(REFERER.as_str()) {
        Some(referer) => referer.strip_prefix(own_origin).is_some_and(|rest| rest.starts_with('/')),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn headers(sent: &[(&'static str, &'static str)]) -> HeaderMap {
        sent.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn own(sent: &[(&'static str, &'static str)]) -> bool {
        is_own(&headers(sent), "https://news.example", false)
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        assert!(own(&[("sec-fetch-site", "same-origin"), ("origin", "https://news.example")]));
        assert!(own(&[("origin", "https://news.example")]));
        assert!(own(&[("referer", "https://news.example/admin/")]));
        assert!(own(&[]));
        for foreign in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "none"), ("origin", "https://news.example")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://news.example")],
            &[("origin", "null")],
            &[("origin", "https://news.example.evil")],
            &[("origin", "http://news.example")],
            &[("referer", "https://news.example.evil/")],
        ] {
            assert!(!own(foreign), "{foreign:?}");
        }
    }

    #[test]
    fn a_page_that_tells_no_referrer_sends_its_form_from_nowhere() {
        let from_null = |sent| is_own(&headers(sent), "https://news.example", true);
        assert!(from_null(&[("origin", "null")]));
        assert!(!from_null(&[("sec-fetch-site", "cross-site"), ("origin", "null")]));
        assert!(!from_null(&[("origin", "https://evil.example")]));
    }
}
