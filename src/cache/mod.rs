//! Whole pages, kept under the generation that they were rendered from: no list of what to throw away when something
//! changes, since a page is only ever asked for by the newest generation.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use quick_cache::sync::{Cache, PlaceholderGuard};
use quick_cache::{DefaultHashBuilder, Equivalent, Weighter};

use crate::coding::{Coding, Content};

/// What a page is kept under.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The newest generation that is known.
    pub generation: i64,
    /// Path and those parameters of the query that pages read.
    pub address: String,
}

/// The same, of an address that is somebody else's.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Asked<'a> {
    /// The newest generation that is known.
    pub generation: i64,
    /// As in [`Key`].
    pub address: &'a str,
}

impl Equivalent<Key> for Asked<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.generation == key.generation && self.address == key.address
    }
}

/// A page as it was rendered.
#[derive(Debug)]
pub struct Page {
    /// Its text.
    pub content: Content,
    /// Its media type.
    pub content_type: Bytes,
    /// How long whoever keeps it may do so without asking.
    pub cache_control: Bytes,
    /// Its validators as they are sent.
    pub etags: Validators,
    /// When this server first had it as it is, in milliseconds since 1970.
    pub since: i64,
    /// The second of that, as it is sent.
    pub last_modified: String,
    /// What it says in `Link`, if anything.
    pub links: Option<Bytes>,
    /// The number of the article that it shows, if it shows one.
    pub article: Option<i64>,
}

/// What changes with each byte of a text, in each of its codings another one.
#[derive(Debug)]
pub struct Validators {
    plain: String,
    coded: [String; 3],
}

impl Validators {
    /// By what validates the plain text, without quotes.
    pub fn new(plain: &str) -> Self {
        let quoted = |text: &str| format!("\"{text}\"");
        let coded = [Coding::Brotli, Coding::Zstd, Coding::Gzip].map(|coding| quoted(&coding.validator(plain)));
        Self { plain: quoted(plain), coded }
    }

    /// Of a coding, or of the plain text.
    pub fn of(&self, coding: Option<Coding>) -> &str {
        let [brotli, zstd, gzip] = &self.coded;
        match coding {
            None => &self.plain,
            Some(Coding::Brotli) => brotli,
            Some(Coding::Zstd) => zstd,
            Some(Coding::Gzip) => gzip,
        }
    }
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
const OVERHEAD: usize = 512;

impl Weighter<Key, Arc<Page>> for Bytewise {
    fn weight(&self, key: &Key, page: &Arc<Page>) -> u64 {
        let told = page.links.as_ref().map_or(0, Bytes::len) + page.content_type.len() + 4 * page.etags.plain.len();
        u64::try_from(page.content.weight() + told + key.address.len() + OVERHEAD).unwrap_or(u64::MAX)
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
    pub fn get(&self, asked: &Asked<'_>) -> Option<Arc<Page>> {
        self.0.get(asked)
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

    /// How many pages are kept, and what they take in bytes.
    pub fn size(&self) -> (usize, u64) {
        (self.0.len(), self.0.weight())
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

    fn page(bytes: usize) -> Arc<Page> {
        Arc::new(Page {
            content: Content::new(Bytes::from(vec![b'x'; bytes])),
            content_type: Bytes::from_static(b"text/html"),
            cache_control: Bytes::from_static(b"public"),
            etags: Validators::new("x"),
            since: 0,
            last_modified: String::new(),
            links: None,
            article: None,
        })
    }

    #[tokio::test]
    async fn one_renders_and_the_others_wait() {
        let cache = PageCache::new(1 << 20);
        let Some(Place::Free(vacancy)) = cache.place(&key(1), Duration::ZERO).await else { panic!("not free") };

        assert!(cache.place(&key(1), Duration::from_millis(5)).await.is_none());
        PageCache::fill(vacancy, page(4));

        assert!(matches!(cache.place(&key(1), Duration::ZERO).await, Some(Place::Taken(_))));
        assert!(cache.get(&Asked { generation: 1, address: "/en/" }).is_some());
        assert!(cache.get(&Asked { generation: 2, address: "/en/" }).is_none());
    }

    #[tokio::test]
    async fn pages_never_outgrow_their_bound() {
        let cache = PageCache::new(1 << 20);
        for generation in 0..200 {
            if let Some(Place::Free(vacancy)) = cache.place(&key(generation), Duration::ZERO).await {
                PageCache::fill(vacancy, page(32 * 1024));
            }
        }

        assert!(cache.0.weight() <= 1 << 20, "{}", cache.0.weight());
        assert!(!cache.0.is_empty());
    }
}
