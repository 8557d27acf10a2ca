//! What the head of a request may be, looked at before anything else is: its size, its Host, and the one spelling of its path.

use actix_web::HttpResponse;
use actix_web::dev::RequestHead;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_LENGTH, HOST};

use super::page::Rendered;

/// Longest path and query, in bytes.
const ADDRESS: usize = 8 * 1024;
/// Most header lines. Browsers send some twenty, and proxies add some ten.
pub const LINES: usize = 64;
/// Longest head without its first line, in bytes.
const LENGTH: usize = 32 * 1024;
/// Longest body of what brings no file, in bytes: an article's form, whose own limit is a little less.
const BODY: u64 = 20 * 1024 * 1024;
/// Where files are taken, each up to a limit of its own.
const FILES: [&str; 2] = ["/admin/media", "/api/v1/media"];
/// What a header line has besides its name and its value.
const LINE: usize = 4;

/// The answer to a head that is not looked at any further.
pub fn refusal(head: &RequestHead) -> Option<HttpResponse> {
    let status = wrong(head)?;
    let words = status.canonical_reason().unwrap_or("Error");
    let mut answer = HttpResponse::build(status);
    let mut answer =
        answer.force_close().content_type("text/plain; charset=utf-8").body(format!("{} {words}\n", status.as_u16()));
    answer.extensions_mut().insert(Rendered::default());
    Some(answer)
}

fn wrong(head: &RequestHead) -> Option<StatusCode> {
    let address = head.uri.path_and_query().map_or(0, |address| address.as_str().len());
    if address > ADDRESS {
        return Some(StatusCode::URI_TOO_LONG);
    }
    let (mut lines, mut length, mut hosts, mut is_host_wrong, mut declared) = (0, 0, 0, false, None);
    // One walk: kept pages are answered in little more time than this takes.
    for (name, value) in &head.headers {
        lines += 1;
        length += name.as_str().len() + value.len() + LINE;
        if *name == HOST {
            hosts += 1;
            is_host_wrong |= !is_host(value.as_bytes());
        } else if *name == CONTENT_LENGTH {
            declared = value.to_str().ok().and_then(|text| text.parse::<u64>().ok());
        }
    }
    if lines > LINES || length > LENGTH {
        return Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    if declared.is_some_and(|length| length > BODY) && !FILES.iter().any(|files| head.uri.path().starts_with(files)) {
        return Some(StatusCode::PAYLOAD_TOO_LARGE);
    }
    // Which Host it is changes nothing: no address of ours is made of it, and no page is kept under it. Who asks by the server's own
    // address whether it is well needs no name.
    (hosts > 1 || is_host_wrong).then_some(StatusCode::BAD_REQUEST)
}

/// A name, an IPv4 address, or an IPv6 address in brackets; with a port or without (RFC 9110, section 7.2).
pub fn is_host(sent: &[u8]) -> bool {
    let Some((name, rest)) = name_of(sent) else { return false };
    let is_port = match rest {
        [] | [b':'] => true,
        // A sign is none of a port.
        [b':', port @ ..] => port.iter().all(u8::is_ascii_digit) && parsed(port).is_some(),
        _ => false,
    };
    is_port && (1..=255).contains(&name.len())
}

fn parsed(port: &[u8]) -> Option<u16> {
    std::str::from_utf8(port).ok()?.parse().ok()
}

/// The name or address at the beginning, and what follows it.
fn name_of(sent: &[u8]) -> Option<(&[u8], &[u8])> {
    let Some(bracketed) = sent.strip_prefix(b"[") else {
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        return sent.split_at_checked(sent.iter().position(|byte| !is_of_name(byte)).unwrap_or(sent.len()));
    };
    let is_of_ipv6 = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    match bracketed.split_at_checked(bracketed.iter().position(|byte| !is_of_ipv6(byte))?)? {
        (address, [b']', rest @ ..]) => Some((address, rest)),
        _ => None,
    }
}

/// Whether a path is spelt as we spell it. No address of ours has anything to escape, and routes match what is unescaped: of two
/// spellings, one would pass by whatever looks at the path as it was sent.
pub fn is_canonical(path: &str) -> bool {
    !path.contains('%')
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn status_of(request: TestRequest) -> Option<u16> {
        wrong(request.to_srv_request().head()).map(|status| status.as_u16())
    }

    #[test]
    fn a_head_is_no_longer_than_anybody_needs() {
        let long = |length: usize| TestRequest::get().uri(&format!("/en/search?q={}", "x".repeat(length)));
        assert_eq!(status_of(long(8_000)), None);
        assert_eq!(status_of(long(8_192)), Some(414));

        let lines =
            |count: usize| (0..count).fold(TestRequest::get(), |request, _| request.append_header(("x-line", "1")));
        assert_eq!(status_of(lines(64)), None);
        assert_eq!(status_of(lines(65)), Some(431));
        assert_eq!(status_of(TestRequest::get().insert_header(("cookie", "c".repeat(32 * 1024 - 10)))), None);
        assert_eq!(status_of(TestRequest::get().insert_header(("cookie", "c".repeat(32 * 1024)))), Some(431));
    }

    #[test]
    fn what_is_longer_than_any_form_is_not_waited_for() {
        let declaring =
            |path: &str, length: &str| TestRequest::post().uri(path).insert_header(("content-length", length));
        assert_eq!(status_of(declaring("/admin/stories/1/en", "16777216")), None);
        assert_eq!(status_of(declaring("/admin/stories/1/en", "2000000000")), Some(413));
        assert_eq!(status_of(declaring("/admin/media/1/file", "2000000000")), None);
    }

    #[test]
    fn a_host_is_one_name_or_address_with_a_port() {
        for host in ["news.example", "NEWS.example:8080", "127.0.0.1:80", "[::1]", "[2001:db8::1]:443", "a_b-c", "x:"] {
            assert_eq!(status_of(TestRequest::get().insert_header(("host", host))), None, "{host}");
        }
        for host in [
            "", ":80", "a@b", "a b", "a/b", "a,b", "a:b", "a:65536", "a:+80", "a:80:80", "[::1", "[x]", "[::1]x",
            "хост", "a\\b", "a?b",
        ] {
            assert_eq!(status_of(TestRequest::get().insert_header(("host", host))), Some(400), "{host:?}");
        }
        let two = TestRequest::get().append_header(("host", "a.example")).append_header(("host", "a.example"));
        assert_eq!(status_of(two), Some(400));
    }
}
