//! Search in the headlines and summaries of an edition.

use actix_web::web::{Data, Path, Query};
use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::chrome::{Chrome, ListPlace, Place};
use super::list::{ASK, ListPage};
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::text::plain::fold;
use crate::web::page::Html;

/// Longer queries are cut.
const LONGEST: usize = 200;
/// More words are ignored.
const MOST_WORDS: usize = 8;

/// What was found.
#[derive(Template)]
#[template(path = "reader/search.html")]
pub struct SearchPage {
    chrome: Chrome,
    query: String,
    teasers: Vec<Teaser>,
    older: Option<String>,
    newest: Option<String>,
}

/// `?q=` and the page.
#[derive(Deserialize)]
pub struct Search {
    q: Option<String>,
    before: Option<String>,
}

/// GET /{lang}/search
pub async fn show(site: Data<Site>, lang: Path<Lang>, search: Query<Search>) -> Result<Html<SearchPage>> {
    let lang = lang.into_inner();
    let query: String = search
        .q
        .as_deref()
        .unwrap_or_default()
        .replace(char::is_control, "\u{FFFD}")
        .trim()
        .chars()
        .take(LONGEST)
        .collect();
    let before = match &search.before {
        None => Cursor::START,
        Some(typed) => Cursor::parse(typed).ok_or(Error::BadRequest("malformed cursor"))?,
    };
    let words: Vec<String> = fold(&query).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect();
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        let own = path::search(lang);
        let list_path = format!("{own}?q={}", utf8_percent_encode(&query, NON_ALPHANUMERIC));
        let found = if words.is_empty() { Vec::new() } else { Teaser::matching(conn, lang, &words, before, ASK)? };
        let list = ListPage::new(&list_path, before, found)?;
        let variants = chrome.switch.iter().map(|link| (link.lang, path::search(link.lang))).collect();
        let place = Place {
            title: chrome.t.search().into_owned(),
            description: chrome.edition.tagline.clone(),
            path: own,
            variants,
            origin: None,
        };
        let chrome = chrome.at(place).unlisted();
        Ok(SearchPage { chrome, query, teasers: list.teasers, older: list.older, newest: list.newest })
    });
    Ok(Html::ok(page.await?))
}
