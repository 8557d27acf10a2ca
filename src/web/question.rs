//! The plainest of requests, read from the bytes that came: a page is asked for, as browsers and proxies ask, and nothing about it needs thought.
//!
//! Whatever is worded otherwise is left to Actix, so that of any strange request there is one reading only.

use httparse::{EMPTY_HEADER, Request, Status};

use super::coding;
use super::conditional::Condition;
use super::read::PURPOSES;
use super::request_head::{LINES, is_host};
use crate::coding::Coding;

/// Longest head that is looked at, in bytes.
const HEAD: usize = 8 * 1024;
/// What the names of all cookies of people who are signed in hold.
const SIGNED_IN: &str = "manset";
/// What says that a body follows, or something else than an answer is wanted.
const BODIES: [&str; 5] = ["content-length", "transfer-encoding", "upgrade", "expect", "http2-settings"];

/// The head of a request that is there as a whole and has no body: what follows it is the next request.
#[derive(Debug, PartialEq, Eq)]
pub struct Head<'a> {
    /// In bytes.
    pub length: usize,
    /// What it asks, if that is plain.
    pub question: Option<Question<'a>>,
}

/// A page that is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Question<'a> {
    /// As it was sent: letters, digits, and what addresses of ours have besides.
    pub path: &'a str,
    /// As it was sent, without its question mark.
    pub query: &'a str,
    /// How the page is to be coded.
    pub coding: Option<Coding>,
    /// What the client has already.
    pub condition: Condition<'a>,
    /// `User-Agent`.
    pub agent: &'a [u8],
    hosts: usize,
}

/// Reads a head at the beginning of some bytes; none where that is not to be told at a glance.
pub fn head(bytes: &[u8]) -> Option<Head<'_>> {
    let mut lines = [EMPTY_HEADER; LINES];
    let mut request = Request::new(&mut lines);
    let Ok(Status::Complete(length)) = request.parse(bytes) else { return None };
    let is_bodiless = matches!(request.method, Some("GET" | "HEAD"))
        && request.version == Some(1)
        && !request.headers.iter().any(|line| BODIES.iter().any(|name| line.name.eq_ignore_ascii_case(name)));
    is_bodiless.then(|| Head { length, question: question(&request).filter(|_| length <= HEAD) })
}

fn question<'a>(request: &Request<'_, 'a>) -> Option<Question<'a>> {
    let (path, query) = request.path.map(|target| target.split_once('?').unwrap_or((target, "")))?;
    if request.method != Some("GET") || !is_path(path) || !query.bytes().all(is_of_query) {
        return None;
    }
    let mut question = Question { path, query, ..Question::default() };
    for line in request.headers.iter() {
        question.hear(line.name, line.value)?;
    }
    (question.hosts == 1 && question.coding.is_some()).then_some(question)
}

impl<'a> Question<'a> {
    /// Takes note of a header line; none where it makes the question one that needs thought.
    fn hear(&mut self, name: &str, value: &'a [u8]) -> Option<()> {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("host") {
            self.hosts += 1;
            return is_host(value).then_some(());
        }
        if is("accept-encoding") {
            return once(&mut self.coding, coding::usual(value)?);
        }
        if is("if-none-match") {
            return once(&mut self.condition.none_match, text(value)?);
        }
        if is("if-modified-since") {
            return once(&mut self.condition.modified_since, text(value)?);
        }
        if is("user-agent") {
            let is_first = self.agent.is_empty();
            self.agent = value;
            return is_first.then_some(());
        }
        if is("cookie") {
            // Whoever is signed in is not counted among the readers.
            return text(value).filter(|cookies| !cookies.contains(SIGNED_IN)).map(drop);
        }
        if is("connection") {
            return value.eq_ignore_ascii_case(b"keep-alive").then_some(());
        }
        (!PURPOSES.iter().any(|purpose| is(purpose.as_str()))).then_some(())
    }
}

fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

fn text(value: &[u8]) -> Option<&str> {
    std::str::from_utf8(value).ok()
}

/// No path of ours has anything else in it.
fn is_path(path: &str) -> bool {
    path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte))
}

/// What a query may have (RFC 3986, section 3.4).
fn is_of_query(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BROWSER: &str = "GET /en/energy/the-sea?utm_source=x HTTP/1.1\r\nHost: news.example\r\nUser-Agent: Mozilla/5.0\r\n\
         Accept: text/html\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nConnection: keep-alive\r\nCookie: __Host-edition=en\r\n\
         If-None-Match: \"a\"\r\n\r\n";

    fn asks(text: &str) -> bool {
        head(text.as_bytes()).is_some_and(|head| head.length == text.len() && head.question.is_some())
    }

    #[test]
    fn what_a_browser_asks_is_understood() {
        let head = head(BROWSER.as_bytes()).unwrap();
        let question = head.question.unwrap();

        assert_eq!(head.length, BROWSER.len());
        assert_eq!((question.path, question.query), ("/en/energy/the-sea", "utm_source=x"));
        assert_eq!(question.coding, Some(Coding::Brotli));
        assert_eq!(question.condition.none_match, Some("\"a\""));
        assert_eq!(question.agent, b"Mozilla/5.0");
    }

    #[test]
    fn what_needs_thought_is_no_question_though_it_ends_where_it_ends() {
        for (from, to) in [
            ("GET", "HEAD"),
            ("/en/energy", "/en/%65nergy"),
            ("/en/energy", "http://news.example/en/energy"),
            ("?utm_source=x", "?utm_source=x#y"),
            ("?utm_source=x", "?\"x\""),
            ("Host: news.example\r\n", ""),
            ("Host: news.example", "Host: news.example\r\nHost: news.example"),
            ("Host: news.example", "Host: a@b"),
            ("Accept-Encoding: gzip, deflate, br, zstd\r\n", ""),
            ("br, zstd", "br;q=0"),
            ("Accept: text/html", "Accept-Encoding: br"),
            ("__Host-edition=en", "__Host-manset=secret"),
            ("keep-alive", "close"),
            ("Accept: text/html", "Sec-Purpose: prefetch"),
            ("Accept: text/html", "User-Agent: another"),
            ("Accept: text/html", "If-None-Match: \"b\""),
        ] {
            let text = BROWSER.replacen(from, to, 1);
            let head = head(text.as_bytes()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((head.length, head.question), (text.len(), None), "{text}");
        }
    }

    #[test]
    fn where_a_request_ends_is_only_told_where_nobody_could_doubt_it() {
        for (from, to) in [
            ("GET", "POST"),
            ("GET", "OPTIONS"),
            ("HTTP/1.1", "HTTP/1.0"),
            ("Accept: text/html", "Content-Length: 0"),
            ("Accept: text/html", "Transfer-Encoding: chunked"),
            ("Accept: text/html", "transfer-encoding: x"),
            ("Accept: text/html", "Upgrade: h2c"),
            ("Accept: text/html", "Expect: 100-continue"),
            ("Accept: text/html", "Accept : text/html"),
            ("Accept: text/html", " folded"),
            ("\r\n\r\n", "\r\n"),
        ] {
            let text = BROWSER.replacen(from, to, 1);
            assert_eq!(head(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn what_follows_is_not_part_of_it() {
        let two = BROWSER.repeat(2);
        assert_eq!(head(two.as_bytes()).unwrap().length, BROWSER.len());
    }

    proptest! {
        #[test]
        fn nothing_that_comes_is_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = head(&bytes);
        }

        #[test]
        fn a_question_has_one_host_and_no_body(extra in "[A-Za-z-]{1,20}: ?[ -~]{0,30}") {
            let text = BROWSER.replacen("Accept: text/html", &extra, 1);
            let name = extra.split(':').next().unwrap().to_lowercase();
            if asks(&text) {
                prop_assert!(name != "host" && !BODIES.contains(&name.as_str()), "{extra}");
            }
        }
    }
}
