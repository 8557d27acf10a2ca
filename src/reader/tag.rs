//! Everything under a tag.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::chrome::{Chrome, ListPlace, Place};
use super::list::{ASK, Before, ListPage};
use super::structured;
use crate::db::Conn;
use crate::db::old_slug::{self, Kind};
use crate::db::tag::TagName;
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::id::TagId;
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::page::Html;
use crate::web::redirect;

/// The tag's articles, newest first.
#[derive(Template)]
#[template(path = "reader/tag.html")]
pub struct TagPage {
    chrome: Chrome,
    name: String,
    teasers: Vec<Teaser>,
    older: Option<String>,
    newest: Option<String>,
}

enum Found {
    Page(Box<TagPage>),
    Moved(String),
}

/// GET /{lang}/tag/{slug}/
pub async fn show(
    req: HttpRequest,
    site: Data<Site>,
    place: Path<(Lang, Slug)>,
    query: Query<Before>,
) -> Result<HttpResponse> {
    let ((lang, slug), before) = (place.into_inner(), query.cursor()?);
    let shared = site.clone();
    let found = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        match TagName::by_slug(conn, lang, &slug) {
            Ok(tag) => Ok(Found::Page(Box::new(page(conn, chrome, &tag, before)?))),
            Err(Error::NotFound) => former(conn, lang, &slug).map(Found::Moved),
            Err(error) => Err(error),
        }
    });
    match found.await? {
        Found::Page(page) => {
            let links = page.chrome.preloads(None);
            Html::ok(*page).preloading(links).into_response()
        }
        Found::Moved(path) => Ok(redirect::moved(&req, &path)),
    }
}

pub(super) fn former(conn: &mut Conn, lang: Lang, slug: &Slug) -> Result<String> {
    let target = old_slug::target(conn, Kind::Tag, lang, slug)?.ok_or(Error::NotFound)?;
    let tag = TagName::find(conn, TagId(target), lang)?.ok_or(Error::NotFound)?;
    is_public(conn, &tag)?;
    Ok(tag.path())
}

/// A tag that only drafts carry is nobody's business.
pub(super) fn is_public(conn: &mut Conn, tag: &TagName) -> Result<()> {
    let articles = Teaser::by_tag(conn, tag.lang, tag.tag_id, Cursor::START, 1)?;
    if articles.is_empty() { Err(Error::NotFound) } else { Ok(()) }
}

fn page(conn: &mut Conn, chrome: Chrome, tag: &TagName, before: Cursor) -> Result<TagPage> {
    is_public(conn, tag)?;
    let teasers = Teaser::by_tag(conn, tag.lang, tag.tag_id, before, ASK)?;
    let list = ListPage::new(&tag.path(), before, teasers)?;
    let mut variants = Vec::new();
    if list.newest.is_none() {
        for other in TagName::of_tag(conn, tag.tag_id)? {
            if is_public(conn, &other).is_ok() {
                variants.push((other.lang, other.path()));
            }
        }
    }
    let place = Place {
        title: tag.name.clone(),
        description: format!("{} — {}", tag.name, chrome.edition.tagline),
        path: list.path,
        unlisted: if list.newest.is_some() { vec![tag.lang] } else { Vec::new() },
        variants,
        ..Place::default()
    };
    let data = vec![structured::crumbs(&chrome, &[(&tag.name, &tag.path())])];
    Ok(TagPage {
        chrome: chrome.at(place).described_by(data).followed_at(&tag.path(), &tag.name),
        name: tag.name.clone(),
        teasers: list.teasers,
        older: list.older,
        newest: list.newest,
    })
}
