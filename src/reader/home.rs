//! The home of an edition.

use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::chrome::{Chrome, ListPlace, Place};
use super::list::{ASK, Before, ListPage};
use super::structured;
use crate::db::front::SLOTS;
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::Result;
use crate::site::Site;
use crate::web::page::Html;

/// Trending bar, front, feed.
#[derive(Template)]
#[template(path = "reader/home.html")]
pub struct HomePage {
    chrome: Chrome,
    front: Vec<Teaser>,
    feed: Vec<Teaser>,
    older: Option<String>,
    newest: Option<String>,
}

/// GET /{lang}/
pub async fn show(site: Data<Site>, lang: Path<Lang>, query: Query<Before>) -> Result<Html<HomePage>> {
    let (lang, before) = (lang.into_inner(), query.cursor()?);
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        let is_first = before == Cursor::START;
        let mut feed = Teaser::latest(conn, lang, before, ASK + SLOTS)?;
        let front = if is_first { front(Teaser::front(conn, lang)?, &feed) } else { Vec::new() };
        feed.retain(|teaser| front.iter().all(|lead| lead.id != teaser.id));
        let list = ListPage::new(&path::home(lang), before, feed)?;
        let is_empty = front.is_empty() && list.teasers.is_empty();
        let unlisted = match is_first && !is_empty {
            true => chrome.silent.to_vec(),
            false => vec![lang],
        };
        let place = Place {
            title: String::new(),
            description: chrome.edition.tagline.clone(),
            path: list.path,
            variants: if is_first { homes(&chrome) } else { Vec::new() },
            unlisted,
            ..Place::default()
        };
        let data = if is_first { vec![structured::organization(&chrome)] } else { Vec::new() };
        let chrome = chrome.at(place).described_by(data).known_as(&path::actor(lang));
        Ok(HomePage { chrome, front, feed: list.teasers, older: list.older, newest: list.newest })
    });
    let page = page.await?;
    let lead = page.front.first().and_then(|lead| lead.picture.as_ref());
    let links = page.chrome.preloads(lead.map(|lead| page.chrome.picture_tag(lead, ListPlace::Lead)).as_ref());
    Ok(Html::ok(page).preloading(links))
}

/// What editors put there; where they put nothing, the newest.
fn front(curated: Vec<Teaser>, feed: &[Teaser]) -> Vec<Teaser> {
    if curated.is_empty() { feed.iter().take(SLOTS).cloned().collect() } else { curated }
}

fn homes(chrome: &Chrome) -> Vec<(Lang, String)> {
    chrome.switch.iter().map(|link| (link.lang, path::home(link.lang))).collect()
}
