//! The newest articles of a list for feed readers, in three forms.

mod view;
mod write;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use self::view::{Feed, List};
use super::tag;
use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::tag::TagName;
use crate::db::teaser::Teaser;
use crate::domain::cursor::{Cursor, PAGE};
use crate::domain::feed::FeedFormat;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::slug::Slug;
use crate::error::{Error, Result};
use crate::site::Site;
use crate::web::redirect;

enum Found {
    List(List),
    /// The list has another address now.
    Moved(String),
}

enum Answer {
    Feed(Box<Feed>),
    Moved(String),
}

/// GET /{lang}/feed.xml, /{lang}/atom.xml, /{lang}/feed.json
pub async fn of_edition(req: HttpRequest, site: Data<Site>, lang: Path<Lang>) -> Result<HttpResponse> {
    let lang = lang.into_inner();
    answer(req, site, lang, move |conn| {
        let teasers = Teaser::latest(conn, lang, Cursor::START, PAGE)?;
        Ok(Found::List(List { key: lang.to_string(), name: None, path: path::home(lang), teasers }))
    })
    .await
}

/// GET the same three below /{lang}/{category}/
pub async fn of_category(req: HttpRequest, site: Data<Site>, place: Path<(Lang, Slug)>) -> Result<HttpResponse> {
    let (lang, slug) = place.into_inner();
    answer(req, site, lang, move |conn| match CategoryName::by_slug(conn, lang, &slug) {
        Ok(category) => {
            let teasers = Teaser::by_category(conn, lang, category.category_id, Cursor::START, PAGE)?;
            let key = format!("{lang}/category/{}", category.category_id);
            let path = category.path();
            Ok(Found::List(List { key, name: Some(category.name), path, teasers }))
        }
        Err(Error::NotFound) => super::category::former(conn, lang, &slug).map(Found::Moved),
        Err(error) => Err(error),
    })
    .await
}

/// GET the same three below /{lang}/tag/{slug}/
pub async fn of_tag(req: HttpRequest, site: Data<Site>, place: Path<(Lang, Slug)>) -> Result<HttpResponse> {
    let (lang, slug) = place.into_inner();
    answer(req, site, lang, move |conn| match TagName::by_slug(conn, lang, &slug) {
        Ok(found) => {
            tag::is_public(conn, &found)?;
            let teasers = Teaser::by_tag(conn, lang, found.tag_id, Cursor::START, PAGE)?;
            let key = format!("{lang}/tag/{}", found.tag_id);
            let path = found.path();
            Ok(Found::List(List { key, name: Some(found.name), path, teasers }))
        }
        Err(Error::NotFound) => tag::former(conn, lang, &slug).map(Found::Moved),
        Err(error) => Err(error),
    })
    .await
}

/// GET the same three below /{lang}/author/{slug}/
pub async fn of_author(req: HttpRequest, site: Data<Site>, place: Path<(Lang, Slug)>) -> Result<HttpResponse> {
    let (lang, slug) = place.into_inner();
    answer(req, site, lang, move |conn| {
        let teasers = Teaser::by_author(conn, lang, &slug, Cursor::START, PAGE)?;
        // The newest article spells the name.
        let name = teasers.first().ok_or(Error::NotFound)?.author.clone();
        let path = path::author(lang, slug.as_str());
        Ok(Found::List(List { key: format!("{lang}/author/{slug}"), name: Some(name), path, teasers }))
    })
    .await
}

/// The feed of the list that is found, in the form that the address ends with.
async fn answer<F>(req: HttpRequest, site: Data<Site>, lang: Lang, find: F) -> Result<HttpResponse>
where
    F: FnOnce(&mut Conn) -> Result<Found> + Send + 'static,
{
    let format = FeedFormat::of_path(req.path()).ok_or(Error::NotFound)?;
    let shared = site.clone();
    let answer = site.read_public(move |conn| {
        let edition = Edition::find_visible(conn, lang)?;
        Ok(match find(conn)? {
            Found::List(list) => Answer::Feed(Box::new(Feed::load(conn, &shared, edition, list)?)),
            Found::Moved(list) => Answer::Moved(path::feed(&list, format)),
        })
    });
    match answer.await? {
        Answer::Feed(feed) => write::response(&feed, format),
        Answer::Moved(path) => Ok(redirect::moved(&req, &path)),
    }
}
