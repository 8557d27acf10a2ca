//! The translation desk: a day's stories, and what each edition has of them.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::article::staleness::Marks;
use super::chrome::{DeskChrome, Done, Section, Visitor, status_name};
use crate::db::Conn;
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::edition::Edition;
use crate::domain::direction::Direction;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::status::Status;
use crate::domain::time::start_of_day;
use crate::error::{Error, Result};
use crate::newsroom::rights::may_see;
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Stories of a day.
const MOST: i64 = 500;

/// `?day=2026-03-10`
#[derive(Deserialize)]
pub struct Day {
    day: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/translations.html")]
struct TranslationsPage {
    chrome: DeskChrome,
    heading: String,
    editions: Vec<Edition>,
    rows: Vec<Row>,
    coverage: Vec<Coverage>,
    former: String,
    next: Option<String>,
}

struct Row {
    headline: String,
    path: String,
    lang: Lang,
    direction: Direction,
    cells: Vec<Cell>,
}

/// What an edition has of a story.
struct Cell {
    key: &'static str,
    name: String,
    /// Where to go on with it; nowhere, if the person does not write in the edition.
    path: Option<String>,
    detail: String,
}

/// How many of the stories readers of an edition can read.
struct Coverage {
    told: usize,
    of: usize,
}

impl Coverage {
    fn percent(&self) -> usize {
        (self.told * 100).checked_div(self.of).unwrap_or(0)
    }
}

/// GET /admin/translations
pub async fn show(site: Data<Site>, signed_in: SignedIn, day: Query<Day>) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let (shared, now) = (site.clone(), site.now());
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Translations, &Done::default())?;
        let today = now.day(chrome.zone);
        let day = match &day.day {
            Some(typed) => NaiveDate::parse_from_str(typed, "%Y-%m-%d").map_err(|_| Error::NotFound)?,
            None => today,
        };
        page(conn, chrome, &who, day, today)
    });
    Html::ok(page.await?).into_response()
}

fn page(
    conn: &mut Conn,
    chrome: DeskChrome,
    who: &Visitor,
    day: NaiveDate,
    today: NaiveDate,
) -> Result<TranslationsPage> {
    let next = day.succ_opt().ok_or(Error::NotFound)?;
    let former = day.pred_opt().ok_or(Error::NotFound)?;
    let bounds = start_of_day(day, chrome.zone).zip(start_of_day(next, chrome.zone)).ok_or(Error::NotFound)?;
    let editions = Edition::all(conn)?;
    let stories = Story::of_day(conn, &editions, bounds, MOST)?;
    let ids: Vec<StoryId> = stories.iter().map(|story| story.id).collect();
    let all = DeskArticle::of_stories(conn, &ids)?;
    let marks = Marks::of(conn, &all)?;
    let mut told: HashMap<StoryId, Vec<DeskArticle>> = HashMap::new();
    for article in all {
        if article.deleted_at.is_none() && may_see(&who.actor, &article) {
            told.entry(article.story_id).or_default().push(article);
        }
    }
    let rows: Vec<Row> =
        stories.iter().filter_map(|story| row(&chrome, who, &editions, story, told.get(&story.id)?, &marks)).collect();
    let told_in = |lang: Lang| {
        let is_told = |articles: &&Vec<DeskArticle>| {
            articles.iter().any(|article| article.lang == lang && article.status == Status::Published)
        };
        told.values().filter(is_told).count()
    };
    Ok(TranslationsPage {
        heading: chrome.t.day_heading_of(day),
        coverage: editions.iter().map(|edition| Coverage { told: told_in(edition.lang), of: rows.len() }).collect(),
        editions,
        rows,
        former: former.to_string(),
        next: (day < today).then(|| next.to_string()),
        chrome,
    })
}

fn row(
    chrome: &DeskChrome,
    who: &Visitor,
    editions: &[Edition],
    story: &Story,
    told: &[DeskArticle],
    marks: &Marks,
) -> Option<Row> {
    let shown = told.iter().find(|article| article.lang == story.origin_lang).or_else(|| told.first())?;
    let edition = editions.iter().find(|edition| edition.lang == shown.lang)?;
    let cell = |edition: &Edition| {
        let path = format!("/admin/stories/{}/{}", story.id, edition.lang);
        let Some(article) = told.iter().find(|article| article.lang == edition.lang) else {
            let path = who.actor.writes_in(edition.lang).then(|| format!("{path}?source={}", shown.lang));
            return Cell { key: "missing", name: chrome.t.desk_missing().into_owned(), path, detail: String::new() };
        };
        if marks.machine_made.contains(&article.id) {
            let name = chrome.t.desk_machine_made().into_owned();
            return Cell { key: "stale", name, path: Some(path), detail: String::new() };
        }
        if let Some(stale) = marks.stale.get(&article.id) {
            let (path, detail) = (Some(format!("{path}#source-changes")), stale.words(&chrome.t));
            return Cell { key: "stale", name: chrome.t.desk_stale().into_owned(), path, detail };
        }
        let at = article.published_at.or(article.publish_at).filter(|_| article.status != Status::Draft);
        Cell {
            key: article.status.as_str(),
            name: status_name(&chrome.t, article.status, false),
            path: Some(path),
            detail: at.map(|at| chrome.when(&at).time).unwrap_or_default(),
        }
    };
    Some(Row {
        headline: shown.headline.clone(),
        path: format!("/admin/stories/{}/{}", story.id, shown.lang),
        lang: shown.lang,
        direction: edition.direction,
        cells: editions.iter().map(cell).collect(),
    })
}
