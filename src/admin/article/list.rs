//! The stories, the last changed first.

use std::collections::HashMap;

use actix_web::web::{Data, Query};
use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::staleness::Marks;
use crate::admin::chrome::{DeskChrome, DeskLink, Done, Section, Visitor, stage_name, status_name};
use crate::admin::form::Choice;
use crate::db::Conn;
use crate::db::article_desk::{DeskArticle, Story, StoryFilter, user_names};
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::domain::cursor::{Cursor, Slice};
use crate::domain::direction::Direction;
use crate::domain::id::{CategoryId, StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::role::Permission;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::rights::may_see;
use crate::site::Site;
use crate::text::plain::fold;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Rows a page.
const ROWS: usize = 40;

/// The filter as the address carries it.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    lang: String,
    status: String,
    category: String,
    author: String,
    q: String,
    deleted: String,
    before: String,
}

impl Filter {
    fn parse(&self, who: &Visitor) -> StoryFilter {
        StoryFilter {
            lang: Lang::parse(&self.lang),
            status: Status::parse(&self.status),
            stage: Stage::parse(&self.status),
            category: CategoryId::parse(&self.category),
            author: UserId::parse(&self.author),
            words: fold(&self.q).split_whitespace().take(8).map(str::to_owned).collect(),
            deleted: !self.deleted.is_empty(),
            visible_to: (!who.actor.may(Permission::Publish)).then_some(who.actor.id),
            translations_in: who.actor.may(Permission::Translate).then(|| who.actor.editions.clone()),
            categories: who.actor.categories.clone(),
        }
    }

    /// The list's own address, to page through.
    fn path(&self) -> String {
        let given = [
            ("lang", &self.lang),
            ("status", &self.status),
            ("category", &self.category),
            ("author", &self.author),
            ("q", &self.q),
            ("deleted", &self.deleted),
        ];
        let query: Vec<String> = given
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
            .collect();
        if query.is_empty() { "/admin/stories".to_owned() } else { format!("/admin/stories?{}", query.join("&")) }
    }
}

/// The list, its filter, and the ways to a new story.
#[derive(Template)]
#[template(path = "admin/story_list.html")]
pub struct StoryListPage {
    chrome: DeskChrome,
    filter: Filter,
    lang_options: Vec<Choice>,
    status_options: Vec<Choice>,
    category_options: Vec<Choice>,
    author_options: Vec<Choice>,
    rows: Vec<StoryRow>,
    older: Option<String>,
    new_links: Vec<DeskLink>,
    first_steps: Option<Vec<DeskLink>>,
    deleted: bool,
}

struct StoryRow {
    path: String,
    headline: String,
    lang: Lang,
    direction: Direction,
    category_name: String,
    changed_at: UtcTime,
    changed_by: String,
    editions: Vec<EditionCell>,
}

struct EditionCell {
    lang: Lang,
    path: String,
    status: Option<Status>,
    status_name: String,
    stage: Option<(Stage, String)>,
    has_changes: bool,
    /// What changed in its source since it was translated.
    stale: Option<String>,
    is_machine_made: bool,
}

/// What the rows are made of.
struct Names {
    editions: Vec<Edition>,
    categories: Vec<CategoryName>,
    users: HashMap<UserId, String>,
}

/// GET /admin/stories
pub async fn show(
    site: Data<Site>,
    signed_in: SignedIn,
    filter: Query<Filter>,
    done: Query<Done>,
) -> Result<Html<StoryListPage>> {
    let (who, filter, done) = (Visitor::new(&signed_in), filter.into_inner(), done.into_inner());
    let before = match filter.before.as_str() {
        "" => Cursor::START,
        typed => Cursor::parse(typed).ok_or(Error::BadRequest("malformed cursor"))?,
    };
    let shared = site.clone();
    let page = site.read(move |conn| {
        let chrome = DeskChrome::load(conn, &shared, &who, Section::Stories, &done)?;
        let users = user_names(conn)?;
        let names = Names {
            editions: Edition::all(conn)?,
            categories: CategoryName::all(conn)?,
            users: users.iter().cloned().collect(),
        };
        let found = Story::list(conn, &filter.parse(&who), before, i64::try_from(ROWS + 1).unwrap_or(41))?;
        let slice = Slice::cut(found, ROWS, Story::cursor);
        let older = slice.older.map(|cursor| path::older(&filter.path(), cursor));
        let rows = rows(conn, &chrome.t, &who, &names, slice.rows, !filter.deleted.is_empty())?;
        let new_links = names
            .editions
            .iter()
            .filter(|edition| who.actor.may(Permission::Begin) && who.actor.writes_in(edition.lang))
            .map(|edition| DeskLink {
                name: edition.name.clone(),
                path: format!("/admin/stories/new?lang={}", edition.lang),
                is_current: false,
            })
            .collect();
        Ok(StoryListPage {
            lang_options: names
                .editions
                .iter()
                .map(|edition| Choice::new(edition.lang, edition.name.clone(), &filter.lang))
                .collect(),
            status_options: Status::ALL
                .into_iter()
                .map(|status| Choice::new(status, status_name(&chrome.t, status, false), &filter.status))
                .chain(
                    [Stage::InReview, Stage::Approved]
                        .map(|stage| Choice::new(stage, stage_name(&chrome.t, stage), &filter.status)),
                )
                .collect(),
            category_options: category_options(&names, &who, &filter.category),
            author_options: users.into_iter().map(|(id, name)| Choice::new(id, name, &filter.author)).collect(),
            first_steps: first_steps(&chrome.t, &names),
            deleted: !filter.deleted.is_empty(),
            rows,
            older,
            new_links,
            filter,
            chrome,
        })
    });
    Ok(Html::ok(page.await?))
}

/// What must be there before the first story can be; the step to take now is the current one.
fn first_steps(t: &Messages, names: &Names) -> Option<Vec<DeskLink>> {
    let (no_edition, no_category) = (names.editions.is_empty(), names.categories.is_empty());
    let step = |name: String, path: &str, is_current| DeskLink { name, path: path.to_owned(), is_current };
    (no_edition || no_category).then(|| {
        vec![
            step(t.desk_first_edition().into_owned(), "/admin/editions/new", no_edition),
            step(t.desk_first_category().into_owned(), "/admin/categories/new", !no_edition && no_category),
            step(t.desk_first_story().into_owned(), "/admin/stories", false),
        ]
    })
}

/// Each category once, named in the user's language where it can be.
fn category_options(names: &Names, who: &Visitor, chosen: &str) -> Vec<Choice> {
    let mut ids: Vec<CategoryId> = names.categories.iter().map(|name| name.category_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|id| Choice::new(id, category_name(names, id, who.actor.lang), chosen)).collect()
}

fn category_name(names: &Names, category: CategoryId, lang: Lang) -> String {
    let mut own = names.categories.iter().filter(|name| name.category_id == category);
    let first = own.clone().next();
    own.find(|name| name.lang == lang).or(first).map(|name| name.name.clone()).unwrap_or_default()
}

fn rows(
    conn: &mut Conn,
    t: &Messages,
    who: &Visitor,
    names: &Names,
    stories: Vec<Story>,
    deleted: bool,
) -> Result<Vec<StoryRow>> {
    let ids: Vec<StoryId> = stories.iter().map(|story| story.id).collect();
    let mut articles: HashMap<StoryId, Vec<DeskArticle>> = HashMap::new();
    let told = DeskArticle::of_stories(conn, &ids)?;
    let marks = Marks::of(conn, &told)?;
    for article in told {
        if article.deleted_at.is_some() == deleted && may_see(&who.actor, &article) {
            articles.entry(article.story_id).or_default().push(article);
        }
    }
    Ok(stories
        .into_iter()
        .filter_map(|story| {
            let own = articles.remove(&story.id)?;
            let last = own.iter().max_by_key(|article| article.changed_at)?;
            let shown = own
                .iter()
                .find(|article| article.lang == who.actor.lang)
                .or_else(|| own.iter().find(|article| article.lang == story.origin_lang))
                .unwrap_or(last);
            let edition = names.editions.iter().find(|edition| edition.lang == shown.lang)?;
            Some(StoryRow {
                path: format!("/admin/stories/{}/{}", story.id, shown.lang),
                headline: shown.headline.clone(),
                lang: shown.lang,
                direction: edition.direction,
                category_name: category_name(names, story.category_id, who.actor.lang),
                changed_at: last.changed_at,
                changed_by: names.users.get(&last.changed_by).cloned().unwrap_or_default(),
                editions: names.editions.iter().map(|edition| cell(t, &story, edition, &own, &marks)).collect(),
            })
        })
        .collect())
}

fn cell(t: &Messages, story: &Story, edition: &Edition, own: &[DeskArticle], marks: &Marks) -> EditionCell {
    let article = own.iter().find(|article| article.lang == edition.lang);
    EditionCell {
        lang: edition.lang,
        path: format!("/admin/stories/{}/{}", story.id, edition.lang),
        status: article.map(|article| article.status),
        status_name: article
            .map(|article| status_name(t, article.status, article.deleted_at.is_some()))
            .unwrap_or_default(),
        stage: article
            .map(|article| article.stage)
            .filter(|stage| *stage != Stage::Writing)
            .map(|stage| (stage, stage_name(t, stage))),
        has_changes: article.is_some_and(|article| article.status == Status::Published && article.has_changes()),
        stale: article.and_then(|article| marks.stale.get(&article.id)).map(|stale| stale.words(t)),
        is_machine_made: article.is_some_and(|article| marks.machine_made.contains(&article.id)),
    }
}
