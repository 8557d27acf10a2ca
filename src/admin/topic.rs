//! The trending bar of each edition.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::chrome::{DeskChrome, DeskLink, Done, Section, Visitor};
use super::form::{Choice, Complaints, refusal_words};
use crate::db::Conn;
use crate::db::category::CategoryName;
use crate::db::edition::Edition;
use crate::db::tag::TagName;
use crate::db::topic::{self as db, Topic};
use crate::domain::actor::Actor;
use crate::domain::direction::Direction;
use crate::domain::id::{CategoryId, TagId};
use crate::domain::lang::Lang;
use crate::error::{Error, Result};
use crate::newsroom::curation::{self, Arrangement};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// Places in the bar.
const PLACES: usize = 8;
/// Tags to choose from.
const CHOICES: i64 = 500;

/// The places of the bar.
#[derive(Template)]
#[template(path = "admin/topic_edit.html")]
pub struct TopicEditPage {
    chrome: DeskChrome,
    editions: Vec<DeskLink>,
    edition_name: String,
    tag: String,
    direction: Direction,
    action_path: String,
    rows: Vec<TopicField>,
    before: String,
}

struct TopicField {
    position: i64,
    choice: Vec<Choice>,
    complaint: Option<String>,
}

/// GET /admin/topics
pub async fn index(site: Data<Site>, _: SignedIn) -> Result<HttpResponse> {
    let first = site.read(first_edition).await?;
    Ok(redirect::see_other(&format!("/admin/topics/{first}")))
}

/// The edition that comes first, where there is one.
pub fn first_edition(conn: &mut Conn) -> Result<Lang> {
    Edition::all(conn)?.first().map(|edition| edition.lang).ok_or(Error::NotFound)
}

/// The editions that a user may curate, as tabs.
pub fn tabs(editions: &[Edition], actor: &Actor, section: &str, current: Lang) -> Vec<DeskLink> {
    let own = editions.iter().filter(|edition| actor.writes_in(edition.lang));
    own.map(|edition| DeskLink {
        name: edition.name.clone(),
        path: format!("/admin/{section}/{}", edition.lang),
        is_current: edition.lang == current,
    })
    .collect()
}

/// GET /admin/topics/{lang}
pub async fn edit(site: Data<Site>, signed_in: SignedIn, lang: Path<Lang>, done: Query<Done>) -> Result<HttpResponse> {
    form(site, Visitor::new(&signed_in), lang.into_inner(), None, Complaints::default(), done.into_inner()).await
}

/// POST /admin/topics/{lang}
pub async fn update(site: Data<Site>, signed_in: SignedIn, lang: Path<Lang>, fields: Fields) -> Result<HttpResponse> {
    let (who, lang) = (Visitor::new(&signed_in), lang.into_inner());
    let typed: Vec<String> = (1..=PLACES).map(|place| fields.text(&format!("topic_{place}"))).collect();
    let chosen: Vec<Topic> = typed.iter().filter_map(|value| parse(value)).collect();
    let t = who.messages(&site)?;
    let mut complaints = Complaints::default();
    for (place, value) in (1..).zip(&typed) {
        let earlier = typed.iter().take(place - 1).any(|other| other == value);
        if !value.is_empty() && earlier {
            complaints.add(&format!("topic_{place}"), t.complaint_duplicate());
        } else if !value.is_empty() && parse(value).is_none() {
            complaints.add(&format!("topic_{place}"), t.complaint_unknown_tag());
        }
    }
    if !complaints.is_empty() {
        return form(site, who, lang, Some(typed), complaints, Done::default()).await;
    }
    let (actor, now) = (who.actor.clone(), site.now());
    let before = fields.before().map(|values| values.filter_map(parse).collect());
    let topics = Arrangement { items: chosen, before };
    match site.write(move |tx| curation::set_topics(tx, &actor, now, lang, &topics)).await {
        Ok(()) => Ok(redirect::see_other(&format!("/admin/topics/{lang}?done=saved"))),
        Err(Error::Refused(refusal)) => {
            complaints.add("topic_1", refusal_words(&t, &refusal, "", chrono_tz::UTC));
            form(site, who, lang, Some(typed), complaints, Done::default()).await
        }
        Err(error) => Err(error),
    }
}

/// `t12` is a tag, `c3` a category.
fn parse(value: &str) -> Option<Topic> {
    let tag = value.strip_prefix('t').and_then(TagId::parse).map(Topic::Tag);
    tag.or_else(|| value.strip_prefix('c').and_then(CategoryId::parse).map(Topic::Category))
}

fn value_of(topic: Topic) -> String {
    match topic {
        Topic::Tag(tag) => format!("t{tag}"),
        Topic::Category(category) => format!("c{category}"),
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
        let stored: Vec<String> = db::of_edition(conn, lang)?.into_iter().map(value_of).collect();
        let before = stored.join(",");
        let values = typed.unwrap_or(stored);
        let categories = CategoryName::of_edition(conn, lang)?;
        let tags = TagName::of_edition(conn, lang, CHOICES)?;
        let choices = |chosen: &str| {
            let empty = std::iter::once(Choice::new("", "—", chosen));
            let named = categories
                .iter()
                .map(|name| Choice::new(value_of(Topic::Category(name.category_id)), &name.name, chosen));
            let tagged = tags
                .iter()
                .map(|name| Choice::new(value_of(Topic::Tag(name.tag_id)), format!("# {}", name.name), chosen));
            empty.chain(named).chain(tagged).collect()
        };
        let rows = (1_i64..)
            .take(PLACES)
            .enumerate()
            .map(|(index, position)| TopicField {
                position,
                choice: choices(values.get(index).map_or("", String::as_str)),
                complaint: complaints.about(&format!("topic_{position}")),
            })
            .collect();
        Ok(TopicEditPage {
            chrome: DeskChrome::load(conn, &shared, &who, Section::Topics, &done)?,
            editions: tabs(&Edition::all(conn)?, &who.actor, "topics", lang),
            edition_name: edition.name,
            tag: edition.tag,
            direction: edition.direction,
            action_path: format!("/admin/topics/{lang}"),
            rows,
            before,
        })
    });
    Html::with_status(status, page.await?).into_response()
}
