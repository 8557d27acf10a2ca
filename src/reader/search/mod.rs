//! Search in an edition.

mod facet;
mod form;
mod meant;
pub mod suggest;

use actix_web::HttpRequest;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use self::facet::Facets;
use self::form::{Form, Narrowed, Typed};
use self::meant::meant;
use super::chrome::{Chrome, ListPlace, Place};
use super::list::{ASK, ListPage};
use crate::db::category::CategoryName;
use crate::db::searchable::Searchable;
use crate::db::teaser::Teaser;
use crate::db::{Conn, setting};
use crate::domain::cursor::{Cursor, PAGE};
use crate::domain::id::ArticleId;
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::error::{Error, Result};
use crate::search::analysis::Analysis;
use crate::search::asked::Asked;
use crate::search::excerpt::{self, Piece};
use crate::search::find::{DEEPEST, Found, Order, Wanted};
use crate::site::Site;
use crate::text::plain;
use crate::text::plain::fold;
use crate::web::limit;
use crate::web::page::Html;

/// More words are ignored while there is no index.
const MOST_WORDS: usize = 8;

/// What was found.
#[derive(Template)]
#[template(path = "reader/search.html")]
pub struct SearchPage {
    chrome: Chrome,
    form: Form,
    narrowed: Narrowed,
    categories: Vec<CategoryName>,
    results: Results,
}

/// One page of results.
#[derive(Default)]
struct Results {
    rows: Vec<Row>,
    /// How many were counted, where the index tells.
    count: Option<i64>,
    /// Whether so many are all.
    is_all: bool,
    /// What they could be narrowed to.
    facets: Facets,
    /// What may have been meant, where nothing was found, and its address.
    meant: Option<(String, String)>,
    older: Option<String>,
    newest: Option<String>,
    /// The index is behind what readers see, or not made yet.
    is_behind: bool,
}

impl Results {
    fn counted(&self) -> i64 {
        self.count.unwrap_or(0)
    }
}

/// A result with what was looked for marked.
struct Row {
    teaser: Teaser,
    headline: Vec<Piece>,
    summary: Vec<Piece>,
}

/// GET /{lang}/search
pub async fn show(
    req: HttpRequest,
    site: Data<Site>,
    lang: Path<Lang>,
    typed: Query<Typed>,
) -> Result<Html<SearchPage>> {
    let (lang, form) = (lang.into_inner(), Form::try_from(typed.into_inner())?);
    let _turn = if form.query.is_empty() { None } else { Some(limit::search(&req, &site).await?) };
    let shared = site.clone();
    let page = site.read_public(move |conn| {
        let chrome = Chrome::load(conn, &shared, lang)?;
        let narrowed = form.narrowed(conn, lang, chrome.zone)?;
        let results = match form.query.is_empty() {
            true => Results::default(),
            false => results(conn, &shared, &form, &narrowed, &chrome)?,
        };
        let own = path::search(lang);
        let variants = chrome.switch.iter().map(|link| (link.lang, path::search(link.lang))).collect();
        let place = Place {
            title: chrome.t.search().into_owned(),
            description: chrome.edition.tagline.clone(),
            path: own,
            variants,
            ..Place::default()
        };
        let categories = CategoryName::of_edition(conn, lang)?;
        Ok(SearchPage { chrome: chrome.at(place).unlisted(), form, narrowed, categories, results })
    });
    let page = page.await?;
    // What the index has not taken up yet would be missing from a kept page until the next change.
    let is_behind = page.results.is_behind;
    let links = page.chrome.preloads(None);
    let html = Html::ok(page).preloading(links);
    Ok(if is_behind { html.unkept() } else { html })
}

fn results(conn: &mut Conn, site: &Site, form: &Form, narrowed: &Narrowed, chrome: &Chrome) -> Result<Results> {
    let (lang, zone) = (chrome.edition.lang, chrome.zone);
    let analysis = Analysis::of(lang.as_str());
    let asked = Asked::read(analysis, &form.query);
    let order = match form.by_newest {
        true => Order::Newest { before: form.before },
        false => Order::Relevance { now: site.now(), skip: (form.page - 1) * PAGE },
    };
    let wanted = Wanted {
        lang,
        asked,
        filter: narrowed.filter.clone(),
        order,
        limit: ASK,
        years: Some(facet::years(site.now(), zone)),
    };
    match site.search.find(&wanted) {
        Some(_) if wanted.asked.wanted.is_empty() => Ok(Results { count: Some(0), ..Results::default() }),
        Some(found) => {
            let facets = Facets::load(conn, form, &wanted, &found, zone)?;
            let meant = match found.count {
                0 => meant(conn, &site.search, analysis, &wanted, &form.query)?,
                _ => None,
            };
            let meant = meant.map(|query| (form.path_of(lang, &query), query));
            Ok(Results { facets, meant, ..indexed(conn, analysis, &wanted, form, found)? })
        }
        None => unindexed(conn, analysis, &wanted, form),
    }
}

/// What the index found, as the database tells it: what readers do not see any more is left out.
fn indexed(conn: &mut Conn, analysis: Analysis, wanted: &Wanted, form: &Form, found: Found) -> Result<Results> {
    let is_behind = found.generation < setting::generation(conn)?;
    let (mut ids, own) = (found.ids, form.list_path(wanted.lang));
    let has_more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let teasers = Teaser::of_ids(conn, wanted.lang, &ids)?;
    let list = match form.by_newest {
        true => {
            let last = teasers.last().filter(|_| has_more).map(Teaser::cursor);
            ListPage {
                older: last.map(|cursor| path::older(&own, cursor)),
                newest: (form.before != Cursor::START).then(|| own.clone()),
                path: own,
                teasers,
            }
        }
        false => ListPage {
            older: (has_more && form.page < DEEPEST / PAGE).then(|| format!("{own}&page={}", form.page + 1)),
            newest: (form.page > 1).then(|| own.clone()),
            path: own,
            teasers,
        },
    };
    if list.teasers.is_empty() && list.newest.is_some() {
        return Err(Error::NotFound);
    }
    let count = Some(i64::try_from(found.count).unwrap_or(i64::MAX));
    Ok(Results {
        rows: rows(conn, analysis, wanted, list.teasers)?,
        count,
        older: list.older,
        newest: list.newest,
        is_behind,
        is_all: found.is_all,
        facets: Facets::default(),
        meant: None,
    })
}

/// Headlines and summaries that hold the words as they are typed, newest first: until there is an index.
fn unindexed(conn: &mut Conn, analysis: Analysis, wanted: &Wanted, form: &Form) -> Result<Results> {
    let words: Vec<String> = fold(&form.query).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect();
    let found = Teaser::matching(conn, wanted.lang, &words, form.before, ASK)?;
    let list = ListPage::new(&form.list_path(wanted.lang), form.before, found)?;
    let rows = rows(conn, analysis, wanted, list.teasers)?;
    Ok(Results { rows, older: list.older, newest: list.newest, is_behind: true, ..Results::default() })
}

fn rows(conn: &mut Conn, analysis: Analysis, wanted: &Wanted, teasers: Vec<Teaser>) -> Result<Vec<Row>> {
    let terms = wanted.asked.terms();
    let (mut rows, mut untold): (Vec<Row>, Vec<ArticleId>) = (Vec::new(), Vec::new());
    for teaser in teasers {
        let headline = excerpt::marked(analysis, &teaser.headline, &terms);
        let summary = excerpt::marked(analysis, &teaser.summary, &terms);
        if !summary.iter().any(|piece| piece.is_found) {
            untold.push(teaser.id);
        }
        rows.push(Row { teaser, headline, summary });
    }
    let mut bodies = Searchable::bodies(conn, &untold)?;
    for row in &mut rows {
        let body = bodies.remove(&row.teaser.id).map(|html| plain::of_html(&html));
        if let Some(excerpt) = body.and_then(|body| excerpt::around(analysis, &body, &terms)) {
            row.summary = excerpt;
        }
    }
    Ok(rows)
}
