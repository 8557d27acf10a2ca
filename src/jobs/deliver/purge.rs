//! Caches between readers and us are told that pages changed.
//!
//! All pages go at once: each shows the newest headlines, and asking us for one again costs no more than answering from a cache.

use actix_web::web::Data;

use super::{fate, tell};
use crate::domain::delivery::SharedCache;
use crate::error::Result;
use crate::newsroom::delivery::Fate;
use crate::site::Site;

struct Request {
    method: &'static str,
    url: String,
    headers: Vec<(&'static str, String)>,
    body: String,
}

/// Has a cache forget all pages.
pub async fn send(site: &Data<Site>, cache: SharedCache) -> Result<Fate> {
    let caches = &site.config.shared_cache;
    if !caches.told().contains(&cache) {
        return Ok(Fate::Needless);
    }
    let token = caches.token(&cache).unwrap_or_default();
    let Request { method, url, headers, body } = request(&cache, token);
    Ok(fate(tell(site, method, url, headers, body.into_bytes()).await?))
}

fn request(cache: &SharedCache, token: &str) -> Request {
    let pages = SharedCache::PAGES;
    match cache {
        // As `docs/caches.md` sets it up.
        SharedCache::Varnish(url) => Request {
            method: "PURGE",
            url: url.clone(),
            headers: vec![("surrogate-key", pages.to_owned())],
            body: String::new(),
        },
        // <https://www.fastly.com/documentation/reference/api/purging/>
        SharedCache::Fastly(service) => Request {
            method: "POST",
            url: format!("https://api.fastly.com/service/{service}/purge/{pages}"),
            headers: vec![("fastly-key", token.to_owned()), ("accept", "application/json".to_owned())],
            body: String::new(),
        },
        // <https://developers.cloudflare.com/api/resources/cache/methods/purge/>
        SharedCache::Cloudflare(zone) => Request {
            method: "POST",
            url: format!("https://api.cloudflare.com/client/v4/zones/{zone}/purge_cache"),
            headers: vec![
                ("authorization", format!("Bearer {token}")),
                ("content-type", "application/json".to_owned()),
            ],
            body: format!(r#"{{"tags":["{pages}"]}}"#),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cache_is_told_in_its_own_way() {
        let fastly = request(&SharedCache::Fastly("SU1Z".into()), "key");
        assert_eq!((fastly.method, fastly.url.as_str()), ("POST", "https://api.fastly.com/service/SU1Z/purge/pages"));
        assert!(fastly.headers.contains(&("fastly-key", "key".to_owned())));

        let cloudflare = request(&SharedCache::Cloudflare("023e".into()), "key");
        assert_eq!(cloudflare.url, "https://api.cloudflare.com/client/v4/zones/023e/purge_cache");
        assert!(cloudflare.headers.contains(&("authorization", "Bearer key".to_owned())));
        assert_eq!(cloudflare.body, r#"{"tags":["pages"]}"#);

        let varnish = request(&SharedCache::Varnish("http://10.0.0.7:6081/".into()), "");
        assert_eq!((varnish.method, varnish.url.as_str()), ("PURGE", "http://10.0.0.7:6081/"));
        assert_eq!(varnish.headers, [("surrogate-key", "pages".to_owned())]);
    }
}
