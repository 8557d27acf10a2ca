//! The world is told of each change that readers see, once, after it: in one transaction what is new is noted as told and queued for
//! whoever is to be told. Nothing is told twice by a crash, and nothing forgotten.

use chrono::TimeDelta;

use super::breaking;
use super::delivery::{enqueue, enqueue_once};
use super::federation;
use crate::db::announcement::{self as db, Public, Told};
use crate::db::article_desk::{self, DeskArticle};
use crate::db::sitemap;
use crate::db::tag::TagName;
use crate::db::webhook::Webhook;
use crate::db::{Conn, Tx};
use crate::domain::announcement::Event;
use crate::domain::delivery::{SharedCache, Work};
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// About so many articles a transaction.
const AT_ONCE: i64 = 200;
/// What readers have seen for longer than this is no news, even if nobody was told yet: it came by an import, or with an edition that was hidden.
const NEWS: TimeDelta = TimeDelta::hours(24);

/// Who listens beside those that the database knows.
#[derive(Clone, Debug)]
pub struct Audience {
    /// A hub is set.
    pub hub: bool,
    /// Search engines are told.
    pub search_engines: bool,
    /// Caches between readers and us.
    pub caches: Vec<SharedCache>,
}

/// An article that is news.
#[derive(Clone, Debug)]
pub struct Announced {
    /// The article.
    pub article: ArticleId,
    /// Its edition.
    pub lang: Lang,
    /// Its address; of one that is withdrawn, where it was.
    pub path: String,
    /// What happened.
    pub event: Event,
}

/// Whether there is anything to tell.
pub fn is_due(conn: &mut Conn) -> Result<bool> {
    db::is_due(conn)
}

/// Tells the next changes; whether there are more.
pub fn announce(tx: &mut Tx<'_>, now: UtcTime, audience: &Audience) -> Result<bool> {
    let (told, newest) = db::generations(tx)?;
    if told >= newest {
        return Ok(false);
    }
    let (changed, bound) = db::changed(tx, told, newest, AT_ONCE)?;
    let news = news(tx, now, &changed)?;
    sitemap::note_changed(tx, news.iter().map(|news| news.article), now)?;
    for news in news {
        if audience.hub {
            of_feeds(tx, now, &news)?;
        }
        if audience.search_engines {
            let path = news.path.clone();
            let twin = format!("indexnow {path}");
            enqueue_once(tx, now, "indexnow", &Work::IndexNow { path }, &twin)?;
        }
        of_webhooks(tx, now, &news)?;
        if news.event == Event::Published {
            breaking::of_publication(tx, now, news.article)?;
        }
        federation::of_followers(tx, now, &news)?;
    }
    for cache in &audience.caches {
        let work = Work::Purge { cache: cache.clone() };
        let lane = lane_of(cache);
        enqueue_once(tx, now, &lane, &work, &lane)?;
    }
    db::advance(tx, bound)?;
    Ok(bound < newest)
}

/// What is new about some articles; noted as told.
fn news(tx: &mut Tx<'_>, now: UtcTime, changed: &[ArticleId]) -> Result<Vec<Announced>> {
    let (public, told) = (Public::of(tx, changed)?, Told::of(tx, changed)?);
    let mut news = Vec::new();
    for article in changed {
        let before = told.iter().find(|told| told.article_id == *article);
        let after = public.iter().find(|public| public.id == *article);
        match after {
            Some(after) => {
                let path = after.path();
                let event = match before {
                    Some(told) if !told.withdrawn && told.revision_id == after.revision_id && told.path == path => {
                        continue;
                    }
                    Some(told) if !told.withdrawn => Event::Updated,
                    None if after.published_at.plus(NEWS) < now => Event::Updated,
                    Some(_) | None => Event::Published,
                };
                let told =
                    Told { article_id: *article, revision_id: after.revision_id, path: path.clone(), withdrawn: false };
                told.store(tx)?;
                news.push(Announced { article: *article, lang: after.lang, path, event });
            }
            None => {
                let Some(told) = before.filter(|told| !told.withdrawn) else { continue };
                Told { withdrawn: true, ..told.clone() }.store(tx)?;
                let lang = DeskArticle::by_id(tx, *article)?.lang;
                news.push(Announced { article: *article, lang, path: told.path.clone(), event: Event::Withdrawn });
            }
        }
    }
    Ok(news)
}

fn lane_of(cache: &SharedCache) -> String {
    match cache {
        SharedCache::Varnish(url) => format!("varnish {url}"),
        SharedCache::Fastly(service) => format!("fastly {service}"),
        SharedCache::Cloudflare(zone) => format!("cloudflare {zone}"),
    }
}

/// The hub is told of each list that shows the article.
fn of_feeds(tx: &mut Tx<'_>, now: UtcTime, news: &Announced) -> Result<()> {
    let mut lists = vec![path::home(news.lang)];
    // An article's address begins with its category's.
    lists.extend(news.path.rsplit_once('/').map(|(category, _)| format!("{category}/")));
    let tags = article_desk::tags_of(tx, news.article)?;
    let names = TagName::of_tags(tx, &tags)?;
    let here = names.iter().filter(|name| name.lang == news.lang);
    lists.extend(here.map(|name| path::tag(news.lang, name.slug.as_str())));
    lists.extend(db::author_slug(tx, news.article)?.map(|slug| path::author(news.lang, slug.as_str())));
    for list in lists {
        let twin = format!("ping {list}");
        enqueue_once(tx, now, "hub", &Work::Ping { list }, &twin)?;
    }
    Ok(())
}

fn of_webhooks(tx: &mut Tx<'_>, now: UtcTime, news: &Announced) -> Result<()> {
    for webhook in Webhook::told_of(tx, news.lang)? {
        let work =
            Work::Webhook { webhook: webhook.id, event: news.event, article: news.article, path: news.path.clone() };
        enqueue(tx, now, &webhook.lane(), &work)?;
    }
    Ok(())
}
