//! `If-Match`: which version a change was made from.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::IF_MATCH;

use super::input::bad;
use super::problem::Problem;

/// The version that a change was made from.
pub fn required(req: &HttpRequest) -> Result<i64, Problem> {
    let Some(sent) = req.headers().get(IF_MATCH) else {
        let detail = "Say with If-Match which version you change: the ETag of what you read.";
        return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, detail));
    };
    let tag = sent.to_str().ok().and_then(|sent| sent.trim().strip_prefix('"')?.strip_suffix('"'));
    tag.and_then(|tag| tag.parse().ok()).ok_or_else(|| bad("If-Match is no ETag of ours"))
}

/// Somebody was faster.
pub fn stale() -> Problem {
    let detail = "It has another version by now: read it again, and make your change from that.";
    Problem::new(StatusCode::PRECONDITION_FAILED, detail)
}
