//! Whole pages, kept under the generation that they were rendered from: no list of what to throw away when something
//! changes, since a page is only ever asked for by the newest generation.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use quick_cache::sync::{Cache, PlaceholderGuard};
use quick_cache::{DefaultHashBuilder, Weighter};

/// What a page is asked for by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The newest generation that is known.
    pub generation: i64,
    /// Path and those parameters of the query that pages read.
    pub address: String,
}

/// A page as it was rendered.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its text.
    pub body: Bytes,
    /// What it is, where it is no HTML.
    pub feed: Option<FeedMark>,
    /// The number of the article that it shows, if it shows one.
    pub article: Option<i64>,
}

/// What is told of a feed beside its text.
#[derive(Clone, Debug)]
pub struct FeedMark {
    /// Its media type.
    pub content_type: &'static str,
    /// Changes with each byte of it; quoted.
    pub etag: String,
    /// When this server first had it as it is, in milliseconds since 1970.
    pub since: i64,
}

/// The pages, the least useful of them dropped when they outgrow the bound.
pub struct PageCache(Cache<Key, Arc<Page>, Bytewise>);

/// A page's place in the cache, held by whoever renders it while others wait.
pub type Vacancy<'c> = PlaceholderGuard<
    'c,
    Key,
    Arc<Page>,
    Bytewise,
    DefaultHashBuilder,
    quick_cache::sync::DefaultLifecycle<Key, Arc<Page>>,
>;

/// Weighs a page in bytes.
#[derive(Clone, Debug)]
pub struct Bytewise;

/// What an entry costs beside its text.
const OVERHEAD: usize = 256;

impl Weighter<Key, Arc<Page>> for Bytewise {
    fn weight(&self, key: &Key, page: &Arc<Page>) -> u64 {
        u64::try_from(page.body.len() + key.address.len() + OVERHEAD).unwrap_or(u64::MAX)
    }
}

/// What is there for a key.
pub enum Place<'c> {
    /// The page.
    Taken(Arc<Page>),
    /// Nothing; whoever asked is to render it.
    Free(Vacancy<'c>),
}

/// A page of so many bytes is a usual one.
const USUAL_PAGE: usize = 32 * 1024;

impl PageCache {
    /// Room for so many bytes.
    pub fn new(bytes: usize) -> Self {
        let bound = u64::try_from(bytes).unwrap_or(u64::MAX);
        Self(Cache::with_weighter((bytes / USUAL_PAGE).max(16), bound, Bytewise))
    }

    /// The page of a key, if it is there.
    pub fn get(&self, key: &Key) -> Option<Arc<Page>> {
        self.0.get(key)
    }

    /// The page of a key; of many who ask for one that is not there, one is to render it and the others wait, though not
    /// longer than they may.
    pub async fn place(&self, key: &Key, patience: Duration) -> Option<Place<'_>> {
        match tokio::time::timeout(patience, self.0.get_value_or_guard_async(key)).await {
            Ok(Ok(page)) => Some(Place::Taken(page)),
            Ok(Err(vacancy)) => Some(Place::Free(vacancy)),
            Err(_) => None,
        }
    }

    /// Keeps a page that was rendered for its place.
    pub fn fill(vacancy: Vacancy<'_>, page: Arc<Page>) {
        // Somebody may have replaced the place meanwhile; the page is served all the same.
        let _ = vacancy.insert(page);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(generation: i64) -> Key {
        Key { generation, address: "/en/".to_owned() }
    }

    #[tokio::test]
    async fn one_renders_and_the_others_wait() {
        let cache = PageCache::new(1 << 20);
        let Some(Place::Free(vacancy)) = cache.place(&key(1), Duration::ZERO).await else { panic!("not free") };

        assert!(cache.place(&key(1), Duration::from_millis(5)).await.is_none());
        PageCache::fill(vacancy, Arc::new(Page { body: Bytes::from_static(b"page"), feed: None, article: None }));

        assert!(matches!(cache.place(&key(1), Duration::ZERO).await, Some(Place::Taken(_))));
        assert!(cache.get(&key(2)).is_none());
    }

    #[tokio::test]
    async fn pages_never_outgrow_their_bound() {
        let cache = PageCache::new(1 << 20);
        for generation in 0..200 {
            if let Some(Place::Free(vacancy)) = cache.place(&key(generation), Duration::ZERO).await {
                PageCache::fill(
                    vacancy,
                    Arc::new(Page { body: Bytes::from(vec![0; 32 * 1024]), feed: None, article: None }),
                );
            }
        }

        assert!(cache.0.weight() <= 1 << 20, "{}", cache.0.weight());
        assert!(!cache.0.is_empty());
    }
}
