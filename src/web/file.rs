//! A file as an answer: its type, its validator, and the part that was asked for (RFC 9110, sections 13 and 14).

use actix_web::body::SizedStream;
use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_NONE_MATCH, IF_RANGE,
    RANGE,
};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use bytes::Bytes;
use futures_util::future::{LocalBoxFuture, ready};
use futures_util::{FutureExt, Stream};

use super::error::Failure;
use super::page::Rendered;
use crate::site::Site;

/// A file is no page: nothing in it runs, and nobody frames it.
const FILE_CSP: &str = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; sandbox";

/// What is known of a file besides its bytes.
#[derive(Clone, Debug)]
pub struct File {
    /// As in `Content-Type`.
    pub content_type: &'static str,
    /// Names its bytes; without quotes.
    pub etag: String,
    /// Who may keep it, and for how long.
    pub cache_control: &'static str,
}

/// A file that is in memory.
pub fn answer(req: &HttpRequest, file: &File, bytes: Bytes) -> HttpResponse {
    match begin(req, file, length(&bytes)) {
        Ok((mut answer, first, last)) => {
            let part = usize::try_from(first).ok().zip(usize::try_from(last).ok());
            let part = part.and_then(|(first, last)| bytes.get(first..=last)).map(|part| bytes.slice_ref(part));
            answer.body(part.unwrap_or(bytes))
        }
        Err(done) => *done,
    }
}

/// A file that is read while it is sent: `read` gives the bytes from the first to the last asked for.
pub fn stream<S>(req: &HttpRequest, file: &File, len: u64, read: impl FnOnce(u64, u64) -> S) -> HttpResponse
where
    S: Stream<Item = Result<Bytes, crate::error::Error>> + 'static,
{
    match begin(req, file, len) {
        // The answer to HEAD has the length, and reads nothing.
        Ok((mut answer, first, last)) if req.method() == Method::HEAD => answer.body(SizedStream::new(
            last - first + 1,
            futures_util::stream::empty::<Result<Bytes, crate::error::Error>>(),
        )),
        Ok((mut answer, first, last)) => answer.body(SizedStream::new(last - first + 1, Box::pin(read(first, last)))),
        Err(done) => *done,
    }
}

/// Partners may show our pictures on their pages.
pub fn share(answer: &mut HttpResponse) {
    let name = HeaderName::from_static("cross-origin-resource-policy");
    answer.headers_mut().insert(name, HeaderValue::from_static("cross-origin"));
}

fn length(bytes: &Bytes) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// The answer's head with the first and last byte to send, or all of an answer that sends none.
fn begin(req: &HttpRequest, file: &File, len: u64) -> Result<(HttpResponseBuilder, u64, u64), Box<HttpResponse>> {
    let header = |name: HeaderName| req.headers().get(name).and_then(|value| value.to_str().ok());
    let etag = format!("\"{}\"", file.etag);
    let same = |tag: &str| tag.trim() == "*" || tag.trim().trim_start_matches("W/") == etag;
    if header(IF_NONE_MATCH).is_some_and(|sent| sent.split(',').any(same)) {
        return Err(Box::new(headed(StatusCode::NOT_MODIFIED, file, &etag).finish()));
    }
    // A part of a file that has changed since is of no use: all of it, then.
    let wanted = match header(RANGE) {
        Some(sent) if header(IF_RANGE).is_none_or(|validator| validator.trim() == etag) => range(sent, len),
        _ => Wanted::All,
    };
    match wanted {
        Wanted::All if len == 0 => Err(Box::new(headed(StatusCode::OK, file, &etag).finish())),
        Wanted::All => Ok((headed(StatusCode::OK, file, &etag), 0, len - 1)),
        Wanted::Part(first, last) => {
            let mut answer = headed(StatusCode::PARTIAL_CONTENT, file, &etag);
            answer.insert_header((CONTENT_RANGE, format!("bytes {first}-{last}/{len}")));
            Ok((answer, first, last))
        }
        Wanted::Nothing => {
            let mut answer = HttpResponse::RangeNotSatisfiable();
            let mut answer = answer.insert_header((CONTENT_RANGE, format!("bytes */{len}"))).finish();
            answer.extensions_mut().insert(Rendered::default());
            Err(Box::new(answer))
        }
    }
}

/// Who asks for a file has no use for a page: one line says what is wrong.
pub fn error_page(_: web::Data<Site>, failure: Failure) -> LocalBoxFuture<'static, HttpResponse> {
    let words = failure.status.canonical_reason().unwrap_or("Error");
    let mut answer = HttpResponse::build(failure.status);
    answer.insert_header((CACHE_CONTROL, "public, max-age=5")).content_type("text/plain; charset=utf-8");
    ready(answer.body(format!("{} {words}\n", failure.status.as_u16()))).boxed_local()
}

/// Nothing in a file runs, wherever it came from.
fn headed(status: StatusCode, file: &File, etag: &str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer
        .insert_header((CACHE_CONTROL, file.cache_control))
        .insert_header((ETAG, etag.to_owned()))
        .insert_header((ACCEPT_RANGES, "bytes"))
        .insert_header(("content-security-policy", FILE_CSP));
    if status != StatusCode::NOT_MODIFIED {
        answer.insert_header((CONTENT_TYPE, file.content_type));
    }
    answer
}

/// What a `Range` header asks for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Part(u64, u64),
    Nothing,
}

/// One range of bytes (RFC 9110, section 14.1.2), which browsers ask videos for; several, or nonsense, get the whole file.
fn range(sent: &str, len: u64) -> Wanted {
    let Some((first, last)) = sent.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Wanted::All;
    };
    let end = len.saturating_sub(1);
    // A sign is none of a range.
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last && first < len => Wanted::Part(first, last.min(end)),
        (Some(first), None) if last.is_empty() && first < len => Wanted::Part(first, end),
        (None, Some(suffix)) if first.is_empty() && suffix > 0 && len > 0 => {
            Wanted::Part(len.saturating_sub(suffix), end)
        }
        (Some(first), _) if first >= len => Wanted::Nothing,
        _ => Wanted::All,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_of_bytes_is_understood() {
        assert_eq!(range("bytes=0-3", 10), Wanted::Part(0, 3));
        assert_eq!(range("bytes=+0-3", 10), Wanted::All);
        assert_eq!(range("bytes=4-", 10), Wanted::Part(4, 9));
        assert_eq!(range("bytes=-3", 10), Wanted::Part(7, 9));
        assert_eq!(range("bytes=8-99", 10), Wanted::Part(8, 9));
        assert_eq!(range("bytes=10-", 10), Wanted::Nothing);
        for all in ["bytes=5-2", "bytes=a-b", "items=0-1", "bytes=0-1,3-4", "bytes=-0"] {
            assert_eq!(range(all, 10), Wanted::All, "{all}");
        }
    }
}
