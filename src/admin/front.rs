//! The front of each edition: the lead and up to four more.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::chrome::{DeskChrome, DeskLink, Done, Section, Visitor};
use super::form::{Complaints, Field, refusal_words};
use super::topic::{first_edition, tabs};
use crate::db::Conn;
use crate::db::edition::Edition;
use crate::db::front::{self as db, SLOTS};
use crate::db::teaser::Teaser;
use crate::domain::cursor::Cursor;
use crate::domain::direction::Direction;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::slug::Slug;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::newsroom::curation::{self, Arrangement};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// How many of the newest stories are shown to choose from.
const RECENT: usize = 25;

/// The places, and the newest stories to put there.
#[derive(Template)]
#[template(path = "admin/front_edit.html")]
pub struct FrontEditPage {
    chrome: DeskChrome,
    editions: Vec<DeskLink>,
    edition_name: String,
    tag: String,
    direction: Direction,
    action_path: String,
    slots: Vec<SlotField>,
    recent: Vec<RecentStory>,
    before: String,
}

struct SlotField {
    position: i64,
    story: Field,
    headline: Option<String>,
}

struct RecentStory {
    id: StoryId,
    headline: String,
    when: UtcTime,
}

/// GET /admin/front
pub async fn index(site: Data<Site>, _: SignedIn) -> Result<HttpResponse> {
    let first = site.read(first_edition).await?;
    Ok(redirect::see_other(&format!("/admin/front/{first}")))
}

/// GET /admin/front/{lang}
pub async fn edit(site: Data<Site>, signed_in: SignedIn, lang: Path<Lang>, done: Query<Done>) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), lang.into_inner(), None, Complaints::default(), done.into_inner()).await
}

/// POST /admin/front/{lang}
pub async fn update(site: Data<Site>, signed_in: SignedIn, lang: Path<Lang>, fields: Fields) -> Result<HttpResponse> {
    let (who, lang) = (Visitor::new(&signed_in), lang.into_inner());
    let typed: Vec<String> = (1..=SLOTS).map(|place| fields.text(&format!("story_{place}"))).collect();
    let asked = typed.clone();
    let (edition, found) = site
        .read(move |conn| {
            let found: Vec<Option<Teaser>> =
                asked.iter().map(|value| find(conn, lang, value)).collect::<Result<_>>()?;
            Ok((Edition::find(conn, lang)?, found))
        })
        .await?;
    let t = who.messages(&site)?;
    let mut complaints = Complaints::default();
    let mut stories: Vec<StoryId> = Vec::new();
    for ((place, value), teaser) in (1..).zip(&typed).zip(found) {
        let field = format!("story_{place}");
        match teaser {
            _ if value.trim().is_empty() => {}
            None => complaints.add(&field, t.complaint_story_not_published(&edition.name)),
            Some(teaser) if stories.contains(&teaser.story_id) => complaints.add(&field, t.complaint_duplicate()),
            Some(teaser) => stories.push(teaser.story_id),
        }
    }
    if !complaints.is_empty() {
        return form(site, who, lang, Some(typed), complaints, Done::default()).await;
    }
    let (actor, now) = (who.actor.clone(), site.now());
    let before = fields.before().map(|values| values.filter_map(StoryId::parse).collect());
    let stories = Arrangement { items: stories, before };
    match site.write(move |tx| curation::set_front(tx, &actor, now, lang, &stories)).await {
        Ok(()) => Ok(redirect::see_other(&format!("/admin/front/{lang}?done=saved"))),
        Err(Error::Refused(refusal)) => {
            complaints.add("story_1", refusal_words(&t, &refusal, &edition.name, chrono_tz::UTC));
            form(site, who, lang, Some(typed), complaints, Done::default()).await
        }
        Err(error) => Err(error),
    }
}

/// The published article of a story's number, or of an address pasted from the site.
fn find(conn: &mut Conn, lang: Lang, typed: &str) -> Result<Option<Teaser>> {
    let typed = typed.trim();
    if let Some(story) = StoryId::parse(typed) {
        return Teaser::of_story(conn, lang, story);
    }
    let last = typed.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    match Slug::parse(last.split(['?', '#']).next().unwrap_or_default()) {
        Ok(slug) => Teaser::by_slug(conn, lang, &slug),
        Err(_) => Ok(None),
    }
}

async fn form(
    site: Data<Site>,
    who: Visitor,
    lang: Lang,
    typed: Option<Vec<String>>,
    complaints: Complaints,
    done: Done,
) -> Result<HttpResponse> {
    let status = complaints.status();
    let shared = site.clone();
    let page = site.read(move |conn| {
        let edition = Edition::find(conn, lang)?;
        let present: Vec<(String, Option<String>)> =
            db::of_edition(conn, lang)?.into_iter().map(|(story, headline)| (story.to_string(), headline)).collect();
        let before = present.iter().map(|(story, _)| story.as_str()).collect::<Vec<_>>().join(",");
        let stored = match typed {
            Some(typed) => typed.into_iter().map(|value| (value, None)).collect(),
            None => present,
        };
        let slots = (1_i64..)
            .zip(stored.into_iter().chain(std::iter::repeat_with(Default::default)))
            .take(SLOTS)
            .map(|(position, (value, headline))| SlotField {
                position,
                story: complaints.field(&format!("story_{position}"), value),
                headline,
            })
            .collect();
        let recent = Teaser::latest(conn, lang, Cursor::START, RECENT)?
            .into_iter()
            .map(|teaser| RecentStory { id: teaser.story_id, headline: teaser.headline, when: teaser.published_at })
            .collect();
        Ok(FrontEditPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Front, &done)?,
            editions: tabs(&Edition::all(conn)?, &who.actor, "front", lang),
            edition_name: edition.name,
            tag: edition.tag,
            direction: edition.direction,
            action_path: format!("/admin/front/{lang}"),
            slots,
            recent,
            before,
        })
    });
    Html::with_status(status, page.await?).into_response()
}
