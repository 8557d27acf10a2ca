//! What crawlers are told: every address that readers have, in parts that are never held in memory whole.

mod part;

use std::sync::Arc;

use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::{SecondsFormat, TimeDelta};
use futures_util::stream;

use self::part::{Book, ListedPage, Window};
use crate::db::announcement;
use crate::db::edition::Edition;
use crate::db::setting::{self, Settings};
use crate::db::sitemap;
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::page;

/// How long an article is news to search engines, and how many of them they take.
const NEWS: TimeDelta = TimeDelta::hours(48);
const NEWS_MOST: usize = 1_000;

const XML: &str = "application/xml; charset=utf-8";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
     xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
const TAIL: &str = "</urlset>\n";

#[derive(Template)]
#[template(path = "sitemap/index.xml")]
struct IndexPage {
    origin: String,
    parts: Vec<ListedPart>,
}

struct ListedPart {
    number: i64,
    changed: Option<String>,
}

#[derive(Template)]
#[template(path = "sitemap/addresses.xml")]
struct AddressList {
    addresses: Vec<ListedPage>,
}

#[derive(Template)]
#[template(path = "sitemap/news.xml")]
struct NewsPage {
    name: String,
    items: Vec<News>,
}

struct News {
    address: String,
    language: String,
    published: String,
    title: String,
    at: UtcTime,
}

/// GET /robots.txt
pub async fn robots(site: Data<Site>) -> Result<String> {
    let (origin, added) = (&site.config.origin, site.read_public(setting::robots).await?);
    let added = if added.as_str().is_empty() { String::new() } else { format!("{}\n", added.as_str()) };
    Ok(format!(
        "User-agent: *\nDisallow: /admin/\nDisallow: /preview/\n{added}\nSitemap: {origin}/sitemap.xml\nSitemap: {origin}/news-sitemap.xml\n"
    ))
}

/// GET /indexnow.txt: what search engines know us by; without a place to tell them, there is none.
pub async fn indexnow(site: Data<Site>) -> Result<String> {
    if site.config.outbound.indexnow.is_none() {
        return Err(Error::NotFound);
    }
    site.read_public(setting::indexnow_key).await
}

/// GET /sitemap.xml
pub async fn index(site: Data<Site>) -> Result<HttpResponse> {
    let read = site.read_public(|conn| {
        let (announced, generation) = announcement::generations(conn)?;
        Ok((sitemap::newest(conn)?, sitemap::changed(conn)?, announced < generation))
    });
    let (newest, changed, is_behind) = read.await?;
    let part = |number| ListedPart { number, changed: changed.get(&number).map(|at| at.rfc3339()) };
    let parts = (1..=sitemap::parts(newest)).map(part).collect();
    // When parts changed is noted as the world is told: in a moment another reader's answer may be another.
    Ok(page::data(XML, page::xml(&IndexPage { origin: site.config.origin.clone(), parts })?, is_behind))
}

/// GET /sitemap-pages.xml: homes and categories in which there is anything.
pub async fn pages(site: Data<Site>) -> Result<HttpResponse> {
    let origin = site.config.origin.clone();
    let addresses = site.read_public(move |conn| Book::load(conn, origin)?.pages(conn)).await?;
    let text = page::xml(&AddressList { addresses })?;
    Ok(page::feed(XML, format!("{HEAD}{text}{TAIL}")))
}

/// GET /sitemap-{part}.xml: articles by their numbers, read and sent a window at a time.
pub async fn part(req: HttpRequest, site: Data<Site>, part: Path<String>) -> Result<HttpResponse> {
    let number: i64 = part.parse().map_err(|_| Error::NotFound)?;
    let newest = site.read_public(sitemap::newest).await?;
    let window = Window::of_part(number, newest).filter(|_| number.to_string() == *part).ok_or(Error::NotFound)?;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((CONTENT_TYPE, XML));
    if req.method() == Method::HEAD {
        // As long as what GET sends, which nobody knows before it is read.
        return Ok(answer.streaming(stream::empty::<Result<bytes::Bytes>>()));
    }
    let origin = site.config.origin.clone();
    let book = Arc::new(site.read_public(move |conn| Book::load(conn, origin)).await?);
    let head = stream::once(async { Ok(HEAD.into()) });
    let body = stream::unfold(Some(window), move |window| {
        let (site, book) = (site.clone(), book.clone());
        async move {
            let window = window?;
            let read = site.read_public(move |conn| book.window(conn, window)).await;
            let text = read.and_then(|addresses| page::xml(&AddressList { addresses }));
            Some((text.map(bytes::Bytes::from), window.next()))
        }
    });
    let tail = stream::once(async { Ok::<_, Error>(TAIL.into()) });
    Ok(answer.streaming(Box::pin(stream::StreamExt::chain(stream::StreamExt::chain(head, body), tail))))
}

/// GET /news-sitemap.xml
pub async fn news(site: Data<Site>) -> Result<HttpResponse> {
    let (origin, since) = (site.config.origin.clone(), site.now().plus(-NEWS));
    let page = site.read_public(move |conn| {
        let settings = Settings::load(conn)?;
        let mut items = Vec::new();
        for edition in Edition::visible(conn)? {
            let fresh = Teaser::between(conn, edition.lang, since, Cursor::START, NEWS_MOST)?;
            items.extend(fresh.into_iter().map(|teaser| News {
                address: format!("{origin}{}", teaser.path()),
                language: news_language(&edition.tag),
                published: teaser.published_at.in_zone(settings.time_zone).to_rfc3339_opts(SecondsFormat::Secs, true),
                at: teaser.published_at,
                title: teaser.headline,
            }));
        }
        items.sort_by_key(|item| std::cmp::Reverse(item.at));
        items.truncate(NEWS_MOST);
        Ok(NewsPage { name: settings.name, items })
    });
    Ok(page::feed(XML, page::xml(&page.await?)?))
}

/// Google's code of a language: that of ISO 639, but for both ways to write Chinese.
fn news_language(tag: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let traditional = ["hant", "tw", "hk", "mo"];
    match lower.split_once('-') {
        Some(("zh", rest)) if rest.split('-').any(|part| traditional.contains(&part)) => "zh-tw".to_owned(),
        Some(("zh", _)) => "zh-cn".to_owned(),
        Some((language, _)) => language.to_owned(),
        None if lower == "zh" => "zh-cn".to_owned(),
        None => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::news_language;

    #[test]
    fn languages_are_told_as_google_wants_them() {
        for (tag, code) in [
            ("az", "az"),
            ("az-Latn-AZ", "az"),
            ("zh-Hant", "zh-tw"),
            ("zh-HK", "zh-tw"),
            ("zh-Hans", "zh-cn"),
            ("zh", "zh-cn"),
        ] {
            assert_eq!(news_language(tag), code, "{tag}");
        }
    }
}
