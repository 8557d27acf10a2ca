//! Kept pages, answered before a request is made of the bytes that came: what `cache::answer_kept` and `headers::add` would say, word for word.

use std::cell::RefCell;
use std::time::Instant;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderName};
use bytes::buf::Chain;
use bytes::{Buf, Bytes};

use super::cache::{self, Kept};
use super::headers;
use super::question::Question;
use super::{coding, read};
use crate::domain::id::ArticleId;
use crate::domain::request_id::RequestId;
use crate::domain::time::UtcTime;
use crate::site::Site;
use crate::site::metrics;

/// An answer as it goes over the connection: its own lines, those of all pages, and the body.
pub type Reply = Chain<Chain<Bytes, &'static [u8]>, Bytes>;

/// What is usually the length of an answer's own lines, in bytes.
const OWN_LINES: usize = 768;

/// The kept page that was asked for, if it is there and the server goes on.
pub fn reply(site: &Site, question: &Question<'_>) -> Option<Reply> {
    // Its last answers say that they are the last.
    if site.is_stopping() {
        return None;
    }
    let (began, now) = (Instant::now(), site.now());
    let kept = Kept::find(site, site.pages.as_ref()?, question.path, question.query)?;
    let (body, coding) = coding::coded(&kept.page, |page| &page.content, question.coding).ok()?;
    let is_known = question.condition.excludes(kept.page.etags.of(coding), kept.last_modified(now));
    let id = RequestId::random();

    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut lines = Lines::of(status);
    if !is_known {
        lines.tell(&CONTENT_LENGTH, body.len().to_string().as_bytes());
    }
    on_date(now, |date| lines.tell(&DATE, date.as_bytes()));
    lines.tell(&headers::REQUEST_ID, id.to_string().as_bytes());
    kept.tell(site, now, coding, |name, value| {
        if !(is_known && name == CONTENT_TYPE) {
            lines.tell(&name, value);
        }
    });
    if let Some(article) = kept.page.article.filter(|_| !read::is_robot(question.agent)) {
        site.reads.count(ArticleId(article), now);
    }
    let status = status.as_u16();
    site.metrics.page(if kept.status == cache::HIT { metrics::Kept::Hit } else { metrics::Kept::Stale });
    site.metrics.answered(None, "GET", status, began.elapsed());
    tracing::debug!(request = %id, status, micros = began.elapsed().as_micros(), "GET {:?}", question.path);
    let body = if is_known { Bytes::new() } else { body };
    Some(lines.end().chain(headers::of_readers(site.config.behind_tls())).chain(body))
}

/// The first lines of an answer, as they are sent (RFC 9112, section 4).
struct Lines(Vec<u8>);

impl Lines {
    fn of(status: StatusCode) -> Self {
        let mut lines = Vec::with_capacity(OWN_LINES);
        for part in ["HTTP/1.1 ", status.as_str(), " ", status.canonical_reason().unwrap_or_default(), "\r\n"] {
            lines.extend_from_slice(part.as_bytes());
        }
        Self(lines)
    }

    fn tell(&mut self, name: &HeaderName, value: &[u8]) {
        for part in [name.as_str().as_bytes(), b": ", value, b"\r\n"] {
            self.0.extend_from_slice(part);
        }
    }

    fn end(self) -> Bytes {
        Bytes::from(self.0)
    }
}

/// The date of an answer, which is written anew each second.
fn on_date(now: UtcTime, told: impl FnOnce(&str)) {
    thread_local! {
        static DATE: RefCell<(i64, String)> = const { RefCell::new((i64::MIN, String::new())) };
    }
    let second = now.millis().div_euclid(1_000);
    DATE.with_borrow_mut(|(written, date)| {
        if *written != second {
            (*written, *date) = (second, cache::http_date(now));
        }
        told(date);
    });
}
