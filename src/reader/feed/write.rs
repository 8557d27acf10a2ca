//! A feed in each of its forms.

use actix_web::HttpResponse;
use askama::Template;
use serde::Serialize;

use super::view::{Entry, Feed};
use crate::domain::feed::FeedFormat;
use crate::error::{Error, Result};
use crate::text::sanitize::SafeHtml;
use crate::web::page;

#[derive(Template)]
#[template(path = "feed/rss.xml")]
struct Rss<'f> {
    feed: &'f Feed,
}

#[derive(Template)]
#[template(path = "feed/atom.xml")]
struct Atom<'f> {
    feed: &'f Feed,
}

/// JSON Feed 1.1.
#[derive(Serialize)]
struct JsonFeed<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    feed_url: String,
    description: &'f str,
    language: &'f str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<JsonHub<'f>>,
    items: Vec<JsonItem<'f>>,
}

#[derive(Serialize)]
struct JsonHub<'f> {
    r#type: &'static str,
    url: &'f str,
}

#[derive(Serialize)]
struct JsonItem<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'f str>,
    /// An item has one of both at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'f str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'f str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'f>>,
    tags: Vec<&'f str>,
}

#[derive(Serialize)]
struct JsonAuthor<'f> {
    name: &'f str,
    url: &'f str,
}

/// The feed as an answer.
pub fn response(feed: &Feed, format: FeedFormat) -> Result<HttpResponse> {
    let text = match format {
        FeedFormat::Rss => page::xml(&Rss { feed })?,
        FeedFormat::Atom => page::xml(&Atom { feed })?,
        FeedFormat::Json => serde_json::to_string(&json(feed)).map_err(Error::internal)?,
    };
    Ok(page::feed(format.content_type(), text))
}

fn json(feed: &Feed) -> JsonFeed<'_> {
    JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: feed.address(FeedFormat::Json),
        description: &feed.description,
        language: &feed.tag,
        hubs: feed.hub.iter().map(|url| JsonHub { r#type: "WebSub", url }).collect(),
        items: feed.entries.iter().map(json_item).collect(),
    }
}

fn json_item(entry: &Entry) -> JsonItem<'_> {
    let html = entry.html.as_ref().map(SafeHtml::as_str);
    JsonItem {
        id: &entry.id,
        url: &entry.page,
        title: &entry.title,
        content_html: html,
        content_text: if html.is_none() { Some(&entry.summary) } else { None },
        summary: &entry.summary,
        image: entry.picture.as_ref().map(|picture| picture.src.as_str()),
        date_published: entry.published.iso(),
        date_modified: entry.updated.iso(),
        authors: entry.author.iter().map(|author| JsonAuthor { name: &author.name, url: &author.page }).collect(),
        tags: std::iter::once(&entry.section).chain(&entry.tags).map(String::as_str).collect(),
    }
}
