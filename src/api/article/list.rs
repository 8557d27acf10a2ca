//! The newest articles of an edition, narrowed.

use actix_web::HttpResponse;
use actix_web::web::Data;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::view::{self, Article};
use crate::api::input::{self, Params};
use crate::api::output::public;
use crate::api::problem::Problem;
use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::selection::{Selection, newest};
use crate::db::setting::Settings;
use crate::db::tag::TagName;
use crate::db::teaser::Teaser;
use crate::domain::cursor::{Cursor, Slice};
use crate::domain::id::ArticleId;
use crate::error::{Error, Result};
use crate::site::Site;

/// Which articles.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The edition's key, like `en`.
    #[param(pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, example = "en")]
    edition: String,
    /// A category's slug in the edition.
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 80, nullable = false)]
    category: Option<String>,
    /// A tag's slug in the edition.
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 80, nullable = false)]
    tag: Option<String>,
    /// An author's slug in the edition.
    #[param(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 80, nullable = false)]
    author: Option<String>,
    /// Published on this day of the site's time zone, or later.
    #[param(value_type = Option<String>, format = Date, nullable = false)]
    from: Option<NaiveDate>,
    /// Published on this day, or earlier.
    #[param(value_type = Option<String>, format = Date, nullable = false)]
    to: Option<NaiveDate>,
    /// Where a page begins: the `next` of the page before.
    #[param(nullable = false)]
    cursor: Option<String>,
    /// How many articles.
    #[param(minimum = 1, maximum = 100, default = 20, nullable = false)]
    limit: Option<u32>,
}

/// A page of articles, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Articles {
    /// Without their texts.
    items: Vec<Article>,
    /// The `cursor` of the next page, where there is one.
    next: Option<String>,
}

/// Articles
///
/// The newest first. `next` leads through all of them; while news comes in, no page shifts.
#[utoipa::path(get, path = "/api/v1/articles", tag = "Articles", params(Asked),
    responses((status = 200, description = "A page of articles", body = Articles)))]
pub async fn list(site: Data<Site>, asked: Params<Asked>) -> std::result::Result<HttpResponse, Problem> {
    let asked = asked.0;
    let limit = input::rows(asked.limit)?;
    let before = input::unsealed(asked.cursor.as_ref(), Cursor::parse)?.unwrap_or(Cursor::START);
    let shared = site.clone();
    let articles = site.read_public(move |conn| {
        let selection = select(conn, &asked)?;
        let found = newest(conn, &selection, before, i64::try_from(limit + 1).unwrap_or(i64::MAX))?;
        let slice = Slice::cut(found, limit, |(id, at)| Cursor { at: *at, id: id.0 });
        let ids: Vec<ArticleId> = slice.rows.iter().map(|(id, _)| *id).collect();
        let next = slice.older.as_ref().map(input::sealed);
        Ok(Articles { items: view::load(conn, &shared, &ids, false)?, next })
    });
    Ok(public(&articles.await?)?)
}

/// What is asked for in the edition's own words; what it does not know is not found.
fn select(conn: &mut Conn, asked: &Asked) -> Result<Selection> {
    let lang = visible(conn, &asked.edition)?.lang;
    let zone = Settings::load(conn)?.time_zone;
    let (from, until) = input::days(asked.from, asked.to, zone);
    let (category, tag) = (input::slug(asked.category.as_ref())?, input::slug(asked.tag.as_ref())?);
    let author = input::slug(asked.author.as_ref())?;
    let category = category.map(|slug| CategoryName::by_slug(conn, lang, &slug)).transpose()?;
    let tag = tag.map(|slug| TagName::by_slug(conn, lang, &slug)).transpose()?;
    let (category, tag) = (category.map(|found| found.category_id), tag.map(|found| found.tag_id));
    let selection = Selection { lang, category, tag, author, from, until };
    // A tag that only drafts carry, and an author of nothing that readers see, are nobody's business.
    if let Some(tag) = tag {
        Teaser::by_tag(conn, lang, tag, Cursor::START, 1)?.pop().ok_or(Error::NotFound)?;
    }
    if let Some(author) = &selection.author {
        Teaser::by_author(conn, lang, author, Cursor::START, 1)?.pop().ok_or(Error::NotFound)?;
    }
    Ok(selection)
}

/// An edition that readers see.
pub fn visible(conn: &mut Conn, key: &str) -> Result<Edition> {
    Edition::find_visible(conn, input::edition(key)?)
}
