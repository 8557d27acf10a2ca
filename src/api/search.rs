//! Search in an edition, by the same index as readers' search.

use actix_web::HttpResponse;
use actix_web::web::Data;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::article::list::visible;
use super::article::view::{self, Article};
use super::input::{self, Params};
use super::output::public;
use super::problem::Problem;
use crate::db::category::CategoryName;
use crate::db::setting::{self, Settings};
use crate::db::tag::TagName;
use crate::db::teaser::Teaser;
use crate::db::{Conn, edition::Edition};
use crate::domain::cursor::Cursor;
use crate::domain::id::ArticleId;
use crate::error::{Error, Result};
use crate::search::analysis::Analysis;
use crate::search::asked::Asked as Words;
use crate::search::find::{DEEPEST, Filter, Order, Wanted};
use crate::site::Site;
use crate::text::plain::fold;
use crate::web::limit;

/// More words are ignored while there is no index.
const MOST_WORDS: usize = 8;

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The edition's key, like `en`.
    #[param(pattern = "^[a-z](-?[a-z])+$", min_length = 2, max_length = 8, example = "en")]
    edition: String,
    /// Words, `"words in a row"`, and `-without`. Beyond 200 characters it is cut.
    #[param(example = "sea wind")]
    q: String,
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
    /// Only with a gallery, or three pictures or more.
    #[serde(default)]
    #[param(default = false)]
    photo: bool,
    /// Only with a video.
    #[serde(default)]
    #[param(default = false)]
    video: bool,
    /// What comes first.
    #[serde(default)]
    #[param(inline)]
    sort: Sort,
    /// Where a page begins: the `next` of the page before.
    #[param(nullable = false)]
    cursor: Option<String>,
    /// How many articles.
    #[param(minimum = 1, maximum = 100, default = 20, nullable = false)]
    limit: Option<u32>,
}

/// What comes first.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// What tells of the words most, and lately; at most 1,000 articles.
    #[default]
    Relevance,
    /// The newest.
    Newest,
}

/// A page of what was found.
#[derive(Default, Serialize, ToSchema)]
pub struct Found {
    /// Without their texts.
    items: Vec<Article>,
    /// How many there are on all pages, where the index tells and they are no more than 5,000.
    #[schema(minimum = 0)]
    count: Option<usize>,
    /// The index does not know all that readers see yet: ask again in a moment.
    is_behind: bool,
    /// The `cursor` of the next page, where there is one.
    next: Option<String>,
}

/// Where a page begins.
enum Place {
    Newest(Cursor),
    Relevance(usize),
}

/// Search
///
/// By each language's rules, as readers find stories.
#[utoipa::path(get, path = "/api/v1/search", tag = "Articles", params(Asked),
    responses((status = 200, description = "What was found", body = Found)))]
pub async fn find(site: Data<Site>, asked: Params<Asked>) -> std::result::Result<HttpResponse, Problem> {
    let asked = asked.0;
    let limit = input::rows(asked.limit)?;
    let place = match asked.sort {
        Sort::Newest => Place::Newest(input::unsealed(asked.cursor.as_ref(), Cursor::parse)?.unwrap_or(Cursor::START)),
        Sort::Relevance => {
            let skip = |typed: &str| typed.parse::<usize>().ok().filter(|skip| *skip < DEEPEST);
            Place::Relevance(input::unsealed(asked.cursor.as_ref(), skip)?.unwrap_or(0))
        }
    };
    let _turn = limit::turn(&site).await?;
    let shared = site.clone();
    let found = site.read_public(move |conn| {
        let edition = visible(conn, &asked.edition)?;
        search(conn, &shared, &edition, &asked, &place, limit)
    });
    Ok(public(&found.await?)?)
}

fn search(
    conn: &mut Conn,
    site: &Data<Site>,
    edition: &Edition,
    asked: &Asked,
    place: &Place,
    limit: usize,
) -> Result<Found> {
    let query: String = asked.q.replace(char::is_control, "\u{FFFD}").trim().chars().take(200).collect();
    let (lang, filter) = (edition.lang, filter(conn, edition, asked)?);
    let words = Words::read(Analysis::of(lang.as_str()), &query);
    if words.wanted.is_empty() {
        return Ok(Found { count: Some(0), ..Found::default() });
    }
    let order = match place {
        Place::Newest(before) => Order::Newest { before: *before },
        Place::Relevance(skip) => Order::Relevance { now: site.now(), skip: *skip },
    };
    let Some(found) = site.search.find(&Wanted { lang, asked: words, filter, order, limit: limit + 1, years: None })
    else {
        return unindexed(conn, site, edition, &query, place, limit);
    };
    let (mut ids, is_behind) = (found.ids, found.generation < setting::generation(conn)?);
    let has_more = ids.len() > limit;
    ids.truncate(limit);
    let next = match place {
        Place::Newest(_) => last_of(conn, edition, &ids)?.map(|cursor| input::sealed(&cursor)),
        Place::Relevance(skip) => Some(skip + limit).filter(|next| *next < DEEPEST).map(|next| input::sealed(&next)),
    };
    let items = view::load(conn, site, &ids, false)?;
    Ok(Found { items, count: found.is_all.then_some(found.count), is_behind, next: next.filter(|_| has_more) })
}

/// Where the page after some articles begins.
fn last_of(conn: &mut Conn, edition: &Edition, ids: &[ArticleId]) -> Result<Option<Cursor>> {
    Ok(Teaser::of_ids(conn, edition.lang, ids)?.last().map(Teaser::cursor))
}

/// Headlines and summaries that hold the words as they are typed, newest first: until there is an index.
fn unindexed(
    conn: &mut Conn,
    site: &Data<Site>,
    edition: &Edition,
    query: &str,
    place: &Place,
    limit: usize,
) -> Result<Found> {
    let words: Vec<String> = fold(query).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect();
    let Place::Newest(before) = *place else {
        // A page of what fits best is one alone then.
        let found = Teaser::matching(conn, edition.lang, &words, Cursor::START, limit)?;
        let ids: Vec<ArticleId> = found.iter().map(|teaser| teaser.id).collect();
        return Ok(Found { items: view::load(conn, site, &ids, false)?, is_behind: true, ..Found::default() });
    };
    let mut found = Teaser::matching(conn, edition.lang, &words, before, limit + 1)?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| has_more).map(|last| input::sealed(&last.cursor()));
    let ids: Vec<ArticleId> = found.iter().map(|teaser| teaser.id).collect();
    Ok(Found { items: view::load(conn, site, &ids, false)?, count: None, is_behind: true, next })
}

/// What narrows it; not found where the edition has none such that readers see.
fn filter(conn: &mut Conn, edition: &Edition, asked: &Asked) -> Result<Filter> {
    let (lang, zone) = (edition.lang, Settings::load(conn)?.time_zone);
    let (from, until) = input::days(asked.from, asked.to, zone);
    let mut filter = Filter { from, until, photo: asked.photo, video: asked.video, ..Filter::default() };
    if let Some(slug) = input::slug(asked.category.as_ref())? {
        filter.category = Some(CategoryName::by_slug(conn, lang, &slug)?.category_id);
    }
    if let Some(slug) = input::slug(asked.tag.as_ref())? {
        let tag = TagName::by_slug(conn, lang, &slug)?.tag_id;
        Teaser::by_tag(conn, lang, tag, Cursor::START, 1)?.pop().ok_or(Error::NotFound)?;
        filter.tag = Some(tag);
    }
    if let Some(slug) = input::slug(asked.author.as_ref())? {
        Teaser::by_author(conn, lang, &slug, Cursor::START, 1)?.pop().ok_or(Error::NotFound)?;
        filter.author = Some(slug);
    }
    Ok(filter)
}
