//! Everything by an author.

use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::chrome::{Chrome, ListPlace, Place};
use super::list::{ASK, Before, ListPage};
use super::structured;
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::page::Html;

/// The author's articles, newest first.
#[derive(Template)]
#[template(path = "reader/author.html")]
pub struct AuthorPage {
    chrome: Chrome,
    name: String,
    teasers: Vec<Teaser>,
    older: Option<String>,
    newest: Option<String>,
}

/// GET /{lang}/author/{slug}/
pub async fn show(site: Data<Site>, place: Path<(Lang, Slug)>, query: Query<Before>) -> Result<Html<AuthorPage>> {
    let ((lang, slug), before) = (place.into_inner(), query.cursor()?);
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        // The newest article spells the name.
        let newest = Teaser::by_author(conn, lang, &slug, Cursor::START, 1)?.pop().ok_or(Error::NotFound)?;
        let teasers = Teaser::by_author(conn, lang, &slug, before, ASK)?;
        let own = path::author(lang, slug.as_str());
        let list = ListPage::new(&own, before, teasers)?;
        let place = Place {
            title: newest.author.clone(),
            description: format!("{} — {}", newest.author, chrome.site_name),
            path: list.path,
            variants: if list.newest.is_none() { vec![(lang, own.clone())] } else { Vec::new() },
            unlisted: if list.newest.is_some() { vec![lang] } else { Vec::new() },
            ..Place::default()
        };
        let data = vec![structured::crumbs(&chrome, &[(&newest.author, &own)])];
        Ok(AuthorPage {
            chrome: chrome.at(place).described_by(data).followed_at(&own, &newest.author),
            name: newest.author,
            teasers: list.teasers,
            older: list.older,
            newest: list.newest,
        })
    });
    let page = page.await?;
    let links = page.chrome.preloads(None);
    Ok(Html::ok(page).preloading(links))
}
