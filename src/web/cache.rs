//! The page cache in front of readers' pages, of which no page knows.

use std::sync::Arc;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_TYPE, ETAG, HeaderName, HeaderValue, HttpDate, LAST_MODIFIED};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::{Next, from_fn};
use actix_web::{HttpResponse, web};

use super::conditional;
use super::method::Endpoint;
use super::page::Rendered;
use super::read;
use crate::cache::{FeedMark, Key, Page, PageCache, Place};
use crate::domain::id::ArticleId;
use crate::error::Error;
use crate::site::Site;

/// RFC 9211: what the cache did.
const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");
/// The generation that a page shows, or a newer one.
const GENERATION: HeaderName = HeaderName::from_static("manset-generation");

/// Without a word from the database for this long, what this node knows may be out of date.
const SURE: Duration = Duration::from_secs(1);
/// For this long pages go on from the cache all the same, marked stale.
const GRACE: Duration = Duration::from_mins(10);

/// The parameters that pages read; others neither split nor bypass the cache.
const PARAMETERS: [&str; 11] =
    ["author", "before", "category", "from", "page", "photo", "q", "sort", "tag", "to", "video"];

/// A resource whose pages are kept.
pub fn cached(endpoint: Endpoint) -> impl actix_web::dev::HttpServiceFactory {
    endpoint.resource.wrap(from_fn(serve))
}

async fn serve(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let site = req.app_data::<web::Data<Site>>().cloned().ok_or_else(|| Error::internal("no site"))?;
    let served = page(&site, req, next).await?;
    read::count(&site, &served);
    Ok(conditional::answer(served))
}

/// The page from the cache, or rendered for it.
async fn page(
    site: &Site,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(cache) = site.pages.as_ref().filter(|_| matches!(*req.method(), Method::GET | Method::HEAD)) else {
        return Ok(next.call(req).await?.map_into_boxed_body());
    };
    // Read before the page is rendered: what is committed meanwhile makes it too old at once, never too new.
    let key = Key { generation: site.known().generation(), address: address(&req) };
    let hit = hit(site.known().unheard()).ok_or(Error::Busy)?;
    if let Some(page) = cache.get(&key) {
        return Ok(req.into_response(answer(site, &page, key.generation, hit)));
    }
    // Whoever waits for a page that another request renders waits no longer than for one of their own.
    match cache.place(&key, site.config.patience).await.ok_or(Error::Busy)? {
        Place::Taken(page) => Ok(req.into_response(answer(site, &page, key.generation, hit))),
        Place::Free(vacancy) => {
            let rendered = next.call(req).await?.map_into_boxed_body();
            let mark = rendered.response().extensions().get::<Rendered>().copied();
            let Some(mark) = mark.filter(|mark| rendered.status() == StatusCode::OK && !mark.is_passing) else {
                return Ok(rendered);
            };
            let (request, response) = rendered.into_parts();
            let feed = mark.feed.map(|content_type| feed_mark(site, content_type, &response));
            let body = to_bytes(response.into_body()).await.map_err(|_| Error::internal("a page without its text"))?;
            let page = Arc::new(Page { body, feed, article: mark.article.map(|article| article.0) });
            PageCache::fill(vacancy, page.clone());
            let response = answer(site, &page, key.generation, "manset; fwd=miss; stored");
            Ok(ServiceResponse::new(request, response))
        }
    }
}

/// What is said of a page from the cache, by how long the database was not heard of; nothing is served beyond the grace.
fn hit(unheard: Duration) -> Option<&'static str> {
    match unheard {
        _ if unheard <= SURE => Some("manset; hit"),
        _ if unheard <= GRACE => Some("manset; hit; detail=stale"),
        _ => None,
    }
}

fn feed_mark(site: &Site, content_type: &'static str, response: &HttpResponse) -> FeedMark {
    let etag = response.headers().get(ETAG).and_then(|value| value.to_str().ok()).unwrap_or_default();
    FeedMark { content_type, etag: etag.to_owned(), since: site.now().millis() }
}

fn answer(site: &Site, page: &Page, generation: i64, status: &'static str) -> HttpResponse {
    let mut response = HttpResponse::Ok().body(page.body.clone());
    let headers = response.headers_mut();
    let content_type = page.feed.as_ref().map_or("text/html; charset=utf-8", |feed| feed.content_type);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Some(feed) = &page.feed {
        if let Ok(etag) = HeaderValue::from_str(&feed.etag) {
            headers.insert(ETAG, etag);
        }
        if let Some(since) = since(feed.since, site.now().millis()) {
            headers.insert(LAST_MODIFIED, since);
        }
    }
    headers.insert(CACHE_STATUS, HeaderValue::from_static(status));
    headers.insert(GENERATION, generation.into());
    if let Some(article) = page.article {
        let mark = Rendered { article: Some(ArticleId(article)), ..Rendered::default() };
        response.extensions_mut().insert(mark);
    }
    response
}

/// The second since which there is nothing newer, once it is over: within it there may yet be.
fn since(millis: i64, now: i64) -> Option<HeaderValue> {
    let second = millis.div_euclid(1_000);
    let begun = u64::try_from(second).ok().filter(|_| second < now.div_euclid(1_000))?;
    let at = std::time::UNIX_EPOCH.checked_add(Duration::from_secs(begun))?;
    HeaderValue::from_str(&HttpDate::from(at).to_string()).ok()
}

/// Path and known parameters, the first of each, in one order.
fn address(req: &ServiceRequest) -> String {
    let mut address = req.path().to_owned();
    for name in PARAMETERS {
        let mut sent = form_urlencoded::parse(req.query_string().as_bytes());
        if let Some((_, value)) = sent.find(|(key, _)| key == name) {
            address.push('\n');
            address.push_str(name);
            address.push('=');
            address.push_str(&value);
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn key_of(uri: &str) -> String {
        address(&TestRequest::get().uri(uri).to_srv_request())
    }

    #[test]
    fn pages_go_on_for_their_grace_marked_stale_and_no_longer() {
        assert_eq!(hit(Duration::ZERO), Some("manset; hit"));
        assert_eq!(hit(SURE + Duration::from_millis(1)), Some("manset; hit; detail=stale"));
        assert_eq!(hit(GRACE), Some("manset; hit; detail=stale"));
        assert_eq!(hit(GRACE + Duration::from_millis(1)), None);
    }

    #[test]
    fn only_what_pages_read_tells_them_apart() {
        assert_eq!(key_of("/en/?utm_source=x&before=1-2&fbclid=y"), key_of("/en/?before=1-2"));
        assert_eq!(key_of("/en/search?q=a+b"), key_of("/en/search?x=1&q=a%20b&q=c"));
        assert_ne!(key_of("/en/?before=1-2"), key_of("/en/?before=1-3"));
        assert_ne!(key_of("/en/?q=%0Abefore%3D1"), key_of("/en/?before=1"));
    }
}
