//! A category of an edition.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::chrome::{Chrome, ListPlace, Place};
use super::list::{ASK, Before, ListPage};
use super::structured;
use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::old_slug::{self, Kind};
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::id::CategoryId;
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::page::Html;
use crate::web::redirect;

/// The category's articles, newest first.
#[derive(Template)]
#[template(path = "reader/category.html")]
pub struct CategoryPage {
    chrome: Chrome,
    name: String,
    teasers: Vec<Teaser>,
    older: Option<String>,
    newest: Option<String>,
}

enum Found {
    Page(Box<CategoryPage>),
    Moved(String),
}

/// GET /{lang}/{category}/
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
        match CategoryName::by_slug(conn, lang, &slug) {
            Ok(category) => Ok(Found::Page(Box::new(page(conn, chrome, &category, before)?))),
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
    let target = old_slug::target(conn, Kind::Category, lang, slug)?.ok_or(Error::NotFound)?;
    let category = CategoryName::find(conn, CategoryId(target), lang)?.ok_or(Error::NotFound)?;
    Ok(category.path())
}

fn page(conn: &mut Conn, chrome: Chrome, category: &CategoryName, before: Cursor) -> Result<CategoryPage> {
    let teasers = Teaser::by_category(conn, category.lang, category.category_id, before, ASK)?;
    let list = ListPage::new(&category.path(), before, teasers)?;
    let (mut variants, mut unlisted) = (Vec::new(), Vec::new());
    if list.newest.is_none() {
        for other in CategoryName::of_category(conn, category.category_id)? {
            variants.push((other.lang, other.path()));
            if Teaser::by_category(conn, other.lang, other.category_id, Cursor::START, 1)?.is_empty() {
                unlisted.push(other.lang);
            }
        }
    } else {
        unlisted.push(category.lang);
    }
    let place = Place {
        title: category.name.clone(),
        description: format!("{} — {}", category.name, chrome.edition.tagline),
        path: list.path,
        variants,
        unlisted,
        ..Place::default()
    };
    let data = vec![structured::crumbs(&chrome, &[(&category.name, &category.path())])];
    Ok(CategoryPage {
        chrome: chrome
            .at(place)
            .described_by(data)
            .within(&category.path())
            .followed_at(&category.path(), &category.name),
        name: category.name.clone(),
        teasers: list.teasers,
        older: list.older,
        newest: list.newest,
    })
}
