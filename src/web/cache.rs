//! The page cache in front of readers' pages, of which no page knows.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, HttpDate, LAST_MODIFIED, LINK, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::{Next, from_fn};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;

use super::method::Endpoint;
use super::page::Rendered;
use super::read;
use super::{coding, conditional, page};
use crate::cache::{Asked, Key, Page, PageCache, Place, Validators};
use crate::coding::{Coding, Content};
use crate::domain::delivery::SharedCache;
use crate::domain::id::ArticleId;
use crate::domain::time::UtcTime;
use crate::error::Error;
use crate::site::Site;

/// RFC 9211: what the cache did.
pub(super) const CACHE_STATUS: HeaderName = HeaderName::from_static("cache-status");
/// It had the page, which is the newest.
pub(super) const HIT: &str = "manset; hit";
/// The generation that a page shows, or a newer one.
const GENERATION: HeaderName = HeaderName::from_static("manset-generation");

/// What caches in front forget pages by: Fastly's and Varnish's word for it, and Cloudflare's.
const SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");
const CACHE_TAG: HeaderName = HeaderName::from_static("cache-tag");
/// Without a word from the database for this long, what this node knows may be out of date.
const SURE: Duration = Duration::from_secs(1);
/// For this long pages go on from the cache all the same, marked stale.
const GRACE: Duration = Duration::from_mins(10);

/// The parameters of searches.
const OF_SEARCH: &[&str] =
    &["author", "before", "category", "from", "page", "photo", "q", "sort", "tag", "to", "video"];
/// Those of lists in the fediverse.
const OF_COLLECTIONS: &[&str] = &["before", "page"];
/// Those of lists.
const OF_LISTS: &[&str] = &["before"];

/// A resource whose pages are kept.
pub fn cached(endpoint: Endpoint) -> impl actix_web::dev::HttpServiceFactory {
    endpoint.resource.wrap(from_fn(keep))
}

/// Middleware in front of all routes: what is kept is answered before anybody looks for its route.
pub async fn answer_kept(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let kept = req.app_data::<web::Data<Site>>().and_then(|site| kept(site, &req));
    match kept {
        Some(kept) => Ok(served(req.into_response(kept))),
        None => Ok(next.call(req).await?.map_into_boxed_body()),
    }
}

/// A read is counted, and whoever has the page already is told so.
fn served(answer: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    if let Some(site) = answer.request().app_data::<web::Data<Site>>() {
        read::count(site, &answer);
    }
    conditional::answer(answer)
}

fn kept(site: &Site, req: &ServiceRequest) -> Option<HttpResponse> {
    let answer = cache_for(site, req.method())
        .and_then(|cache| Kept::find(site, cache, req.path(), req.query_string()))?
        .answer(site, req.request());
    answer.inspect_err(|error| tracing::error!(%error, "a kept page can't be sent")).ok()
}

/// A page as it is kept, and what is to be said of it now.
pub(super) struct Kept {
    /// The page itself.
    pub page: Arc<Page>,
    /// What the cache did.
    pub status: &'static str,
    generation: i64,
}

impl Kept {
    /// The newest page of an address, if it is there and may be shown.
    pub fn find(site: &Site, cache: &PageCache, path: &str, query: &str) -> Option<Self> {
        let generation = site.known().generation();
        let status = hit(site.known().unheard())?;
        let page = cache.get(&Asked { generation, address: &address(path, query)? })?;
        Some(Self { page, status, generation })
    }

    /// The second since which there is nothing newer, once it is over: within it there may yet be.
    pub fn last_modified(&self, now: UtcTime) -> Option<&str> {
        let is_over = self.page.since.div_euclid(1_000) < now.millis().div_euclid(1_000);
        is_over.then_some(self.page.last_modified.as_str())
    }

    /// Every header of its own, in a coding.
    pub fn tell(&self, site: &Site, now: UtcTime, coding: Option<Coding>, mut tell: impl FnMut(HeaderName, &[u8])) {
        let page = &*self.page;
        tell(CONTENT_TYPE, &page.content_type);
        tell(ETAG, page.etags.of(coding).as_bytes());
        tell(CACHE_CONTROL, &page.cache_control);
        tell(VARY, b"accept-encoding");
        if let Some(coding) = coding {
            tell(CONTENT_ENCODING, coding.name().as_bytes());
        }
        if let Some(links) = &page.links {
            tell(LINK, links);
        }
        if site.config.shared_cache.seconds > 0 {
            tell(SURROGATE_KEY, SharedCache::PAGES.as_bytes());
            tell(CACHE_TAG, SharedCache::PAGES.as_bytes());
        }
        if let Some(since) = self.last_modified(now) {
            tell(LAST_MODIFIED, since.as_bytes());
        }
        tell(CACHE_STATUS, self.status.as_bytes());
        tell(GENERATION, self.generation.to_string().as_bytes());
    }

    fn answer(&self, site: &Site, req: &HttpRequest) -> Result<HttpResponse, Error> {
        let (body, coding) = coding::coded(&self.page, |page| &page.content, coding::wanted(req))?;
        let mut response = HttpResponse::with_body(StatusCode::OK, BoxBody::new(body));
        self.tell(site, site.now(), coding, |name, value| {
            if let Ok(value) = HeaderValue::from_bytes(value) {
                response.headers_mut().insert(name, value);
            }
        });
        if let Some(article) = self.page.article {
            let mark = Rendered { article: Some(ArticleId(article)), ..Rendered::default() };
            response.extensions_mut().insert(mark);
        }
        Ok(response)
    }
}

pub(super) fn cache_for<'s>(site: &'s Site, method: &Method) -> Option<&'s PageCache> {
    site.pages.as_ref().filter(|_| matches!(*method, Method::GET | Method::HEAD))
}

/// Renders a page for the cache, or waits for whoever does.
async fn keep(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let site = req.app_data::<web::Data<Site>>().cloned().ok_or_else(|| Error::internal("no site"))?;
    let Some(cache) = cache_for(&site, req.method()) else {
        return Ok(served(next.call(req).await?.map_into_boxed_body()));
    };
    // Read before the page is rendered: what is committed meanwhile makes it too old at once, never too new.
    let address = address(req.path(), req.query_string()).ok_or(Error::BadRequest("a parameter comes twice"))?;
    let key = Key { generation: site.known().generation(), address: address.into_owned() };
    let generation = key.generation;
    let status = hit(site.known().unheard()).ok_or(Error::Busy)?;
    // Whoever waits for a page that another request renders waits no longer than for one of their own.
    let vacancy = match cache.place(&key, site.config.patience).await.ok_or(Error::Busy)? {
        Place::Free(vacancy) => vacancy,
        Place::Taken(page) => {
            let answer = Kept { page, status, generation }.answer(&site, req.request())?;
            return Ok(served(req.into_response(answer)));
        }
    };
    let rendered = next.call(req).await?.map_into_boxed_body();
    let mark = rendered.response().extensions().get::<Rendered>().copied();
    let Some(mark) = mark.filter(|mark| rendered.status() == StatusCode::OK && !mark.is_passing) else {
        return Ok(served(rendered));
    };
    let (request, response) = rendered.into_parts();
    let page = Arc::new(kept_as(&site, mark, response, coding::wanted(&request)).await?);
    PageCache::fill(vacancy, page.clone());
    let response = Kept { page, status: "manset; fwd=miss; stored", generation }.answer(&site, &request)?;
    Ok(served(ServiceResponse::new(request, response)))
}

/// The page of what is not there, which shows nothing of the address: each edition has one a generation, so that whoever asks for what there
/// is not costs no more than whoever reads.
pub async fn nothing_there(
    site: &Site,
    name: &str,
    wanted: Option<Coding>,
    render: impl Future<Output = Result<HttpResponse, Error>>,
) -> Result<HttpResponse, Error> {
    let (Some(cache), Some(_)) = (&site.pages, hit(site.known().unheard())) else { return render.await };
    // No path begins so.
    let key = Key { generation: site.known().generation(), address: format!("404 {name}") };
    let page = match cache.place(&key, site.config.patience).await.ok_or(Error::Busy)? {
        Place::Taken(page) => page,
        Place::Free(vacancy) => {
            let page = Arc::new(kept_as(site, Rendered::default(), render.await?, wanted).await?);
            PageCache::fill(vacancy, page.clone());
            page
        }
    };
    let (body, coding) = coding::coded(&page, |page| &page.content, wanted)?;
    let mut response = HttpResponse::with_body(StatusCode::NOT_FOUND, BoxBody::new(body));
    if let Ok(content_type) = HeaderValue::from_maybe_shared(page.content_type.clone()) {
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    coding::tell(response.headers_mut(), coding);
    response.extensions_mut().insert(Rendered::default());
    Ok(response)
}

/// A rendered page as it is kept.
async fn kept_as(site: &Site, mark: Rendered, response: HttpResponse, wanted: Option<Coding>) -> Result<Page, Error> {
    let told = |name| response.headers().get(name).map(|value| Bytes::copy_from_slice(value.as_bytes()));
    let (content_type, links, etag) = (told(CONTENT_TYPE), told(LINK), told(ETAG));
    let body = to_bytes(response.into_body()).await.map_err(|_| Error::internal("a page without its text"))?;
    // A feed has its validator already.
    let own =
        etag.as_ref().and_then(|etag| std::str::from_utf8(etag).ok()).map(|etag| etag.trim_matches('"').to_owned());
    let etags = Validators::new(&own.unwrap_or_else(|| page::validator(&body)));
    let since = site.now();
    Ok(Page {
        content: Content::packed(body, wanted.unwrap_or(Coding::Zstd)).map_err(Error::internal)?,
        content_type: content_type.ok_or_else(|| Error::internal("a page of no type"))?,
        etags,
        cache_control: site.config.shared_cache.cache_control().into(),
        since: since.millis(),
        last_modified: http_date(since),
        links,
        article: mark.article.map(|article| article.0),
    })
}

/// What is said of a page from the cache, by how long the database was not heard of; nothing is served beyond the grace.
fn hit(unheard: Duration) -> Option<&'static str> {
    match unheard {
        _ if unheard <= SURE => Some(HIT),
        _ if unheard <= GRACE => Some("manset; hit; detail=stale"),
        _ => None,
    }
}

/// A moment as HTTP writes it (RFC 9110, section 5.6.7), to the second.
pub(super) fn http_date(at: UtcTime) -> String {
    let since_1970 = Duration::from_millis(u64::try_from(at.millis()).unwrap_or_default());
    let at = std::time::UNIX_EPOCH.checked_add(since_1970).unwrap_or(std::time::UNIX_EPOCH);
    HttpDate::from(at).to_string()
}

/// The parameters that the page of a path reads; others neither split nor bypass the cache.
fn parameters(path: &str) -> &'static [&'static str] {
    match path.split('/').nth(2) {
        Some("search") => OF_SEARCH,
        Some("editions") if path.starts_with("/activitypub/") => OF_COLLECTIONS,
        _ if path.ends_with('/') => OF_LISTS,
        _ => &[],
    }
}

/// Path and known parameters in one order; none where one of them comes twice, since nobody could say which is meant.
fn address<'a>(path: &'a str, query: &str) -> Option<Cow<'a, str>> {
    let mut address = Cow::Borrowed(path);
    if query.is_empty() {
        return Some(address);
    }
    for name in parameters(path) {
        let mut sent = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == *name);
        if let Some((_, value)) = sent.next() {
            address.to_mut().extend(["\n", name, "=", &value]);
        }
        if sent.next().is_some() {
            return None;
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(uri: &str) -> Option<String> {
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        address(path, query).map(Cow::into_owned)
    }

    fn key_of(uri: &str) -> String {
        key(uri).unwrap()
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
        assert_eq!(key_of("/en/search?q=a+b"), key_of("/en/search?x=1&q=a%20b&x=2"));
        assert_eq!(key("/en/search?q=a&%71=a"), None);
        assert_ne!(key_of("/en/?before=1-2"), key_of("/en/?before=1-3"));
        assert_ne!(key_of("/en/search?q=%0Abefore%3D1"), key_of("/en/search?before=1&q="));
        for idle in ["/en/?q=1", "/en/?page=2&sort=x", "/en/energy/the-sea?before=1-2", "/en/feed.xml?tag=a"] {
            assert_eq!(key_of(idle), idle.split('?').next().unwrap());
        }
    }
}
