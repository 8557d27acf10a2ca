//! The stories, the last changed first.

use std::collections::HashMap;

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::batch;
use super::batch::bar::{Around, BatchBar};
use super::batch::told::{self, Told};
use super::filter::Filter;
use super::finding::Finding;
use super::staleness::Marks;
use crate::admin::chrome::{DeskChrome, DeskLink, Done, Section, Visitor, stage_name, status_name};
use crate::admin::form::{Choice, Complaints};
use crate::admin::names::category_name;
use crate::db::Conn;
use crate::db::article_desk::{DeskArticle, Story, user_names};
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::domain::cursor::Slice;
use crate::domain::direction::Direction;
use crate::domain::id::{ArticleId, BatchId, CategoryId, StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::path;
use crate::domain::role::Permission;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::i18n::Messages;
use crate::newsroom::rights::{may_edit, may_see};
use crate::search::excerpt::Piece;
use crate::site::Site;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Rows a page.
const ROWS: usize = 40;

/// What the list shows beside its stories.
#[derive(Default)]
pub struct Shown {
    pub done: Done,
    /// What was done to many at once, to tell it.
    pub told: Option<BatchId>,
    /// What was typed into the bar, and what is wrong with it.
    pub typed: batch::Typed,
    pub complaints: Complaints,
}

/// `?batch=`
#[derive(Deserialize)]
pub struct Telling {
    batch: Option<BatchId>,
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
    bar: Option<BatchBar>,
    told: Option<Told>,
    recent: Vec<Told>,
}

struct StoryRow {
    path: String,
    /// What its checkbox sends, where there is something to change for whoever looks.
    pick: Option<Choice>,
    headline: Vec<Piece>,
    /// Where the words are that were looked for.
    excerpt: Vec<Piece>,
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

/// Which of them stand in the list, and which were chosen.
struct Listed<'a> {
    bin: bool,
    picked: &'a batch::Typed,
    finding: Option<&'a Finding>,
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
    telling: Query<Telling>,
) -> Result<Html<StoryListPage>> {
    let (who, filter) = (Visitor::new(&signed_in), filter.into_inner());
    let shown = Shown { done: done.into_inner(), told: telling.batch, ..Shown::default() };
    let shared = site.clone();
    let page = site.read(move |conn| page(conn, &shared, &who, filter, shown));
    Ok(Html::ok(page.await?))
}

/// Builds the page.
pub fn page(conn: &mut Conn, site: &Data<Site>, who: &Visitor, filter: Filter, shown: Shown) -> Result<StoryListPage> {
    let chrome = DeskChrome::load(conn, site, who, Section::Stories, &shown.done)?;
    let now = site.now();
    let users = user_names(conn)?;
    let names = Names {
        editions: Edition::all(conn)?,
        categories: CategoryName::all(conn)?,
        users: users.iter().cloned().collect(),
    };
    let mut wanted = filter.parse(who);
    let finding = Finding::of(&site.desk_search, &filter.q, wanted.lang, &names.editions);
    if let Some(finding) = &finding {
        wanted.words.clear();
        wanted.found = Some(finding.ids());
    }
    let stories = Story::list(conn, &wanted, filter.cursor()?, i64::try_from(ROWS + 1).unwrap_or(41))?;
    let slice = Slice::cut(stories, ROWS, Story::cursor);
    let older = slice.older.map(|cursor| path::older(&filter.path(), cursor));
    let listed = Listed { bin: filter.is_bin(), picked: &shown.typed, finding: finding.as_ref() };
    let rows = rows(conn, &chrome.t, who, &names, slice.rows, &listed)?;
    let around = Around {
        action_path: filter.at("/admin/stories/batches"),
        lang: &filter.lang,
        editions: &names.editions,
        categories: category_options(&names, who, &shown.typed.category),
    };
    let bar = match rows.iter().any(|row| row.pick.is_some()) {
        true => Some(BatchBar::new(conn, who, around, &shown.typed, &shown.complaints)?),
        false => None,
    };
    let told = shown.told.map(|id| told::one(conn, &chrome.t, who, &filter, now, id)).transpose()?.flatten();
    Ok(StoryListPage {
        lang_options: names
            .editions
            .iter()
            .map(|edition| Choice::new(edition.lang, edition.name.clone(), &filter.lang))
            .collect(),
        status_options: status_options(&chrome.t, &filter.status),
        category_options: category_options(&names, who, &filter.category),
        author_options: users.into_iter().map(|(id, name)| Choice::new(id, name, &filter.author)).collect(),
        first_steps: first_steps(&chrome.t, &names),
        deleted: filter.is_bin(),
        recent: told::recent(conn, &chrome.t, who, &filter, now, shown.told)?,
        new_links: new_links(&names, who),
        rows,
        older,
        bar,
        told,
        filter,
        chrome,
    })
}

fn new_links(names: &Names, who: &Visitor) -> Vec<DeskLink> {
    let open =
        names.editions.iter().filter(|edition| who.actor.may(Permission::Begin) && who.actor.writes_in(edition.lang));
    open.map(|edition| DeskLink {
        name: edition.name.clone(),
        path: format!("/admin/stories/new?lang={}", edition.lang),
        is_current: false,
    })
    .collect()
}

fn status_options(t: &Messages, chosen: &str) -> Vec<Choice> {
    let statuses = Status::ALL.into_iter().map(|status| Choice::new(status, status_name(t, status, false), chosen));
    let stages = [Stage::InReview, Stage::Approved].map(|stage| Choice::new(stage, stage_name(t, stage), chosen));
    statuses.chain(stages).collect()
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
    ids.into_iter().map(|id| Choice::new(id, category_name(&names.categories, id, who.actor.lang), chosen)).collect()
}

fn rows(
    conn: &mut Conn,
    t: &Messages,
    who: &Visitor,
    names: &Names,
    stories: Vec<Story>,
    listed: &Listed<'_>,
) -> Result<Vec<StoryRow>> {
    let ids: Vec<StoryId> = stories.iter().map(|story| story.id).collect();
    let mut articles: HashMap<StoryId, Vec<DeskArticle>> = HashMap::new();
    let told = DeskArticle::of_stories(conn, &ids)?;
    let marks = Marks::of(conn, &told)?;
    for article in told {
        if article.deleted_at.is_some() == listed.bin && may_see(&who.actor, &article) {
            articles.entry(article.story_id).or_default().push(article);
        }
    }
    let shown: Vec<ArticleId> =
        stories.iter().filter_map(|story| shown(who, story, articles.get(&story.id)?, listed.finding)).collect();
    let mut told = match listed.finding {
        Some(finding) => finding.told(conn, &shown)?,
        None => HashMap::new(),
    };
    Ok(stories
        .into_iter()
        .filter_map(|story| {
            let own = articles.remove(&story.id)?;
            let last = own.iter().max_by_key(|article| article.changed_at)?;
            let shown = own.iter().find(|article| shown.contains(&article.id)).unwrap_or(last);
            let (headline, excerpt) =
                told.remove(&shown.id).unwrap_or_else(|| (vec![Piece::plain(&shown.headline)], Vec::new()));
            let edition = names.editions.iter().find(|edition| edition.lang == shown.lang)?;
            Some(StoryRow {
                pick: pick(who, story.id, &own, listed),
                path: format!("/admin/stories/{}/{}", story.id, shown.lang),
                headline,
                excerpt,
                lang: shown.lang,
                direction: edition.direction,
                category_name: category_name(&names.categories, story.category_id, who.actor.lang).to_owned(),
                changed_at: last.changed_at,
                changed_by: names.users.get(&last.changed_by).cloned().unwrap_or_default(),
                editions: names.editions.iter().map(|edition| cell(t, &story, edition, &own, &marks)).collect(),
            })
        })
        .collect())
}

/// The article by which a story is shown: one that was found, in one's own language, or as it was first written.
fn shown(who: &Visitor, story: &Story, own: &[DeskArticle], finding: Option<&Finding>) -> Option<ArticleId> {
    let fits = |article: &&DeskArticle| finding.is_none_or(|finding| finding.holds(article.id));
    let of = |lang: Lang| own.iter().filter(fits).find(|article| article.lang == lang);
    let last = || own.iter().filter(fits).max_by_key(|article| article.changed_at);
    of(who.actor.lang).or_else(|| of(story.origin_lang)).or_else(last).map(|article| article.id)
}

/// The checkbox of a story of which the actor may change something.
fn pick(who: &Visitor, story: StoryId, own: &[DeskArticle], listed: &Listed<'_>) -> Option<Choice> {
    let may_change = own.iter().any(|article| may_edit(&who.actor, article));
    let value = batch::value(story, own.iter().map(|article| (article.id, article.version)));
    (may_change && !listed.bin).then(|| Choice {
        selected: listed.picked.stories.contains(&value),
        label: String::new(),
        value,
    })
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
