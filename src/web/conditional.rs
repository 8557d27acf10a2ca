//! Whoever has an answer already is told so in place of getting it again (RFC 9110, section 13).

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};

/// The answer, or 304 to whoever sends along its validator.
pub fn answer(served: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    if !is_known(&served) {
        return served;
    }
    let (request, response) = served.into_parts();
    let mut known = response.set_body(BoxBody::new(()));
    *known.status_mut() = StatusCode::NOT_MODIFIED;
    for name in [CONTENT_TYPE, CONTENT_LENGTH] {
        known.headers_mut().remove(name);
    }
    ServiceResponse::new(request, known)
}

fn is_known(served: &ServiceResponse<BoxBody>) -> bool {
    let sent = |name: HeaderName| served.request().headers().get(name)?.to_str().ok();
    let own = |name: HeaderName| served.headers().get(name)?.to_str().ok();
    let (Some(etag), StatusCode::OK) = (own(ETAG), served.status()) else { return false };
    let asked = Condition { none_match: sent(IF_NONE_MATCH), modified_since: sent(IF_MODIFIED_SINCE) };
    asked.excludes(etag, own(LAST_MODIFIED))
}

/// What whoever asks has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Condition<'a> {
    /// `If-None-Match`.
    pub none_match: Option<&'a str>,
    /// `If-Modified-Since`, which counts where the other is missing.
    pub modified_since: Option<&'a str>,
}

impl Condition<'_> {
    /// Whether it is what has these validators.
    pub fn excludes(&self, etag: &str, last_modified: Option<&str>) -> bool {
        if let Some(tags) = self.none_match {
            let same = |tag: &str| tag.trim() == "*" || tag.trim().trim_start_matches("W/") == etag;
            return tags.split(',').any(same);
        }
        // The very moment that we told: of another one nobody knows what there was then, since what is taken back leaves no later
        // moment behind.
        last_modified.is_some_and(|since| self.modified_since == Some(since))
    }
}
