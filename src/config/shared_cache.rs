//! Settings of caches between readers and us: how long they keep a page, and how they are told of a new one.

use std::fmt::Write;

use super::{Given, WrongSetting};
use crate::domain::delivery::SharedCache;
use crate::domain::secret::Secret;
use crate::domain::target::Target;

/// A page that is asked for again within so many seconds after its time may be the old one once more, while the new one is fetched.
const WHILE_REVALIDATING: u32 = 30;
/// For so many seconds caches may go on with what they have while we do not answer (RFC 5861): as long as our own cache does while the
/// database is away. What was taken back before must not come back with an outage.
const WHILE_AWAY: u32 = 600;

/// Caches that keep pages for us.
#[derive(Clone, Debug, Default)]
pub struct SharedCaches {
    /// For how many seconds they may keep a page without asking.
    pub seconds: u32,
    told: Vec<SharedCache>,
    fastly_token: Option<Secret>,
    cloudflare_token: Option<Secret>,
}

impl SharedCaches {
    /// Checks them.
    pub(super) fn new(given: &Given, file: &Given) -> Result<Self, WrongSetting> {
        let seconds = given.shared_cache_seconds.or(file.shared_cache_seconds).unwrap_or(0);
        if seconds > 31_536_000 {
            let why = format!("{seconds} is more than a year");
            return Err(WrongSetting { name: "shared_cache_seconds", why });
        }
        let caches = Self {
            seconds,
            told: told(given, file)?,
            fastly_token: given.fastly_token.clone().or(file.fastly_token.clone()),
            cloudflare_token: given.cloudflare_token.clone().or(file.cloudflare_token.clone()),
        };
        for cache in &caches.told {
            let name = match cache {
                SharedCache::Varnish(_) => continue,
                SharedCache::Fastly(_) => "fastly_token",
                SharedCache::Cloudflare(_) => "cloudflare_token",
            };
            if caches.token(cache).is_none() {
                return Err(WrongSetting { name, why: "it takes a token to be told anything".to_owned() });
            }
        }
        Ok(caches)
    }

    /// Those that are told when pages change.
    pub fn told(&self) -> &[SharedCache] {
        &self.told
    }

    /// What opens a cache's door.
    pub fn token(&self, cache: &SharedCache) -> Option<&str> {
        match cache {
            SharedCache::Varnish(_) => None,
            SharedCache::Fastly(_) => self.fastly_token.as_ref().map(Secret::reveal),
            SharedCache::Cloudflare(_) => self.cloudflare_token.as_ref().map(Secret::reveal),
        }
    }

    /// What a page's `Cache-Control` says. Browsers ask each time whether it still is as it was: what is published is on the very next
    /// page.
    pub fn cache_control(&self) -> String {
        let mut said = format!("public, max-age=0, s-maxage={}", self.seconds);
        if self.seconds > 0 {
            let _ = write!(said, ", stale-while-revalidate={WHILE_REVALIDATING}");
        }
        let _ = write!(said, ", stale-if-error={WHILE_AWAY}");
        said
    }

    /// For `manset config`.
    pub(super) fn table(&self) -> Vec<(&'static str, &'static str, String)> {
        let named = |pick: fn(&SharedCache) -> Option<&String>| {
            self.told.iter().filter_map(pick).cloned().collect::<Vec<_>>().join(",")
        };
        let secret = |secret: &Option<Secret>| secret.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![
            ("shared_cache_seconds", "MANSET_SHARED_CACHE_SECONDS", self.seconds.to_string()),
            (
                "varnish_urls",
                "MANSET_VARNISH_URLS",
                named(|cache| if let SharedCache::Varnish(url) = cache { Some(url) } else { None }),
            ),
            (
                "fastly_service",
                "MANSET_FASTLY_SERVICE",
                named(|cache| if let SharedCache::Fastly(id) = cache { Some(id) } else { None }),
            ),
            ("fastly_token", "MANSET_FASTLY_TOKEN", secret(&self.fastly_token)),
            (
                "cloudflare_zone",
                "MANSET_CLOUDFLARE_ZONE",
                named(|cache| if let SharedCache::Cloudflare(id) = cache { Some(id) } else { None }),
            ),
            ("cloudflare_token", "MANSET_CLOUDFLARE_TOKEN", secret(&self.cloudflare_token)),
        ]
    }
}

fn told(given: &Given, file: &Given) -> Result<Vec<SharedCache>, WrongSetting> {
    let mut told = Vec::new();
    let urls = given.varnish_urls.as_ref().or(file.varnish_urls.as_ref());
    for typed in urls.into_iter().flat_map(|urls| urls.split(',')).map(str::trim).filter(|url| !url.is_empty()) {
        let why = || format!("{typed:?} is not like http://10.0.0.7:6081/");
        let url = Target::parse(typed).ok_or_else(|| WrongSetting { name: "varnish_urls", why: why() })?;
        told.push(SharedCache::Varnish(url.as_str().to_owned()));
    }
    if let Some(id) = given.fastly_service.as_ref().or(file.fastly_service.as_ref()) {
        told.push(SharedCache::Fastly(identifier("fastly_service", id)?));
    }
    if let Some(id) = given.cloudflare_zone.as_ref().or(file.cloudflare_zone.as_ref()) {
        told.push(SharedCache::Cloudflare(identifier("cloudflare_zone", id)?));
    }
    Ok(told)
}

fn identifier(name: &'static str, typed: &str) -> Result<String, WrongSetting> {
    let is_one = !typed.is_empty() && typed.len() <= 64 && typed.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_one { Ok(typed.to_owned()) } else { Err(WrongSetting { name, why: format!("{typed:?} is no identifier") }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caches_of(given: Given) -> Result<SharedCaches, String> {
        SharedCaches::new(&given, &Given::default()).map_err(|error| error.to_string())
    }

    #[test]
    fn whoever_keeps_nothing_is_told_to_ask() {
        assert_eq!(
            caches_of(Given::default()).unwrap().cache_control(),
            "public, max-age=0, s-maxage=0, stale-if-error=600"
        );
        let given = Given { shared_cache_seconds: Some(3_600), ..Given::default() };
        assert_eq!(
            caches_of(given).unwrap().cache_control(),
            "public, max-age=0, s-maxage=3600, stale-while-revalidate=30, stale-if-error=600"
        );
    }

    #[test]
    fn a_cache_that_wants_a_token_has_one() {
        let given = Given { fastly_service: Some("SU1Z".into()), ..Given::default() };
        assert!(caches_of(given.clone()).unwrap_err().contains("`fastly_token`"));
        let given = Given { fastly_token: Some("key".parse().unwrap()), ..given };
        assert_eq!(caches_of(given).unwrap().told(), [SharedCache::Fastly("SU1Z".into())]);
        let given = Given { cloudflare_zone: Some("../x".into()), ..Given::default() };
        assert!(caches_of(given).unwrap_err().contains("`cloudflare_zone`"));
        let given = Given { varnish_urls: Some("cache".into()), ..Given::default() };
        assert!(caches_of(given).unwrap_err().contains("`varnish_urls`"));
    }
}
