//! One thing done to the stories chosen in their list, and undone.

pub mod bar;
pub mod told;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};

use super::filter::Filter;
use super::form::operation;
use super::list::{self, Shown};
use crate::admin::chrome::Visitor;
use crate::admin::form::{Complaints, text_words};
use crate::db::check::levels;
use crate::domain::batch::BatchAction;
use crate::domain::check::{Check, Level};
use crate::domain::id::{ArticleId, BatchId, CategoryId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::text::{self, NAME_MAX, NOTE_MAX};
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::batch::{self, Order, STORIES, SeenStory};
use crate::newsroom::check::{Finding, near_tags};
use crate::site::Site;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// What the bar was sent with, untouched.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub stories: Vec<String>,
    pub edition: Option<String>,
    pub tag: String,
    pub category: String,
    pub reason: String,
    operation: String,
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        Self {
            stories: fields.all("story").map(str::to_owned).collect(),
            edition: Some(fields.text("batch_edition")),
            tag: fields.text("batch_tag"),
            category: fields.text("batch_category"),
            reason: fields.text("batch_reason"),
            operation: fields.text("op"),
        }
    }
}

/// POST /admin/stories/batches
pub async fn create(
    site: Data<Site>,
    signed_in: SignedIn,
    filter: Query<Filter>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (who, filter, typed) = (Visitor::new(&signed_in), filter.into_inner(), Typed::read(&fields));
    let t = who.messages(&site)?;
    let order = match parse(&typed, fields.get("action"), &t)? {
        Ok(order) => order,
        Err(complaints) => return again(site, who, filter, typed, complaints).await,
    };
    if let Some((new, known)) = nearly(&site, &order).await? {
        let mut complaints = Complaints::default();
        complaints.add("batch_tag", t.desk_check_tag(new, known));
        return again(site, who, filter, typed, complaints).await;
    }
    let (actor, now) = (who.actor.clone(), site.now());
    match site.write(move |tx| batch::run(tx, &actor, now, &order)).await {
        Ok(done) => Ok(redirect::see_other(&filter.telling(done))),
        Err(Error::Refused(refusal)) => {
            let mut complaints = Complaints::default();
            match refusal {
                Refusal::UnknownTag => complaints.add("batch_tag", t.complaint_batch_tag_unknown()),
                _ => complaints.add("batch_category", t.complaint_unknown_category()),
            }
            again(site, who, filter, typed, complaints).await
        }
        Err(error) => Err(error),
    }
}

/// POST /admin/stories/batches/{batch}/undo
pub async fn undo(
    site: Data<Site>,
    signed_in: SignedIn,
    batch: Path<BatchId>,
    filter: Query<Filter>,
    _: Fields,
) -> Result<HttpResponse> {
    let (actor, now, id) = (Visitor::new(&signed_in).actor, site.now(), batch.into_inner());
    match site.write(move |tx| batch::undo(tx, &actor, now, id)).await {
        Ok(()) => Ok(redirect::see_other(&filter.telling(id))),
        Err(Error::NotFound | Error::Refused(_)) => Ok(redirect::see_other("/admin/stories?done=undo-over")),
        Err(error) => Err(error),
    }
}

fn parse(typed: &Typed, button: &str, t: &Messages) -> Result<Result<Order, Complaints>> {
    let mut complaints = Complaints::default();
    let action = match button {
        "add_tag" => parse_tag(&mut complaints, typed, t).map(BatchAction::AddTag),
        "remove_tag" => parse_tag(&mut complaints, typed, t).map(BatchAction::RemoveTag),
        "move" => parse_category(&mut complaints, typed, t).map(BatchAction::Move),
        "unpublish" => complaints
            .take("batch_reason", text::line(&typed.reason, NOTE_MAX), text_words(t))
            .map(BatchAction::Unpublish),
        _ => return Err(Error::BadRequest("unknown button")),
    };
    if typed.stories.len() > STORIES {
        return Err(Error::BadRequest("more stories than a page has"));
    }
    let stories: Option<Vec<SeenStory>> = typed.stories.iter().map(|value| seen(value)).collect();
    let stories = stories.ok_or(Error::BadRequest("malformed story"))?;
    if stories.is_empty() {
        complaints.add("", t.complaint_batch_empty());
    }
    let lang = match typed.edition.as_deref().unwrap_or_default() {
        "" => None,
        edition => Some(Lang::parse(edition).ok_or(Error::BadRequest("malformed edition"))?),
    };
    Ok(match action.filter(|_| complaints.is_empty()) {
        Some(action) => Ok(Order { stories, lang, action, operation: operation(&typed.operation) }),
        None => Err(complaints),
    })
}

fn parse_tag(complaints: &mut Complaints, typed: &Typed, t: &Messages) -> Option<String> {
    let name = complaints.take("batch_tag", text::required_line(&typed.tag, NAME_MAX), text_words(t))?;
    // Commas part the names of tags: such a name would be two.
    if name.contains([',', '،']) {
        complaints.add("batch_tag", t.complaint_batch_one_tag());
        return None;
    }
    Some(name)
}

fn parse_category(complaints: &mut Complaints, typed: &Typed, t: &Messages) -> Option<CategoryId> {
    let category = CategoryId::parse(&typed.category);
    if category.is_none() {
        complaints.add("batch_category", t.complaint_required());
    }
    category
}

/// A story as its checkbox tells it: its number, and each article's with the version that was shown.
pub fn value(story: StoryId, articles: impl Iterator<Item = (ArticleId, i64)>) -> String {
    let articles: String = articles.map(|(id, version)| format!(" {id}:{version}")).collect();
    format!("{story}{articles}")
}

fn seen(value: &str) -> Option<SeenStory> {
    let mut words = value.split(' ');
    let story = StoryId::parse(words.next()?)?;
    let articles: Option<Vec<(ArticleId, i64)>> = words
        .map(|word| {
            let (id, version) = word.split_once(':')?;
            Some((ArticleId::parse(id)?, version.parse().ok()?))
        })
        .collect();
    Some(SeenStory { story, articles: articles? })
}

/// The tag of the edition that a new name nearly equals, where the newsroom lets nobody publish such a one.
async fn nearly(site: &Data<Site>, order: &Order) -> Result<Option<(String, String)>> {
    let (BatchAction::AddTag(name), Some(lang)) = (order.action.clone(), order.lang) else { return Ok(None) };
    site.read(move |conn| {
        if levels(conn)?.of(Check::Tags) != Level::Block {
            return Ok(None);
        }
        let near = near_tags(conn, lang, &name)?;
        Ok(near
            .into_iter()
            .find_map(|found| if let Finding::Tag(new, known) = found { Some((new, known)) } else { None }))
    })
    .await
}

/// The list again, with what was chosen and typed.
async fn again(
    site: Data<Site>,
    who: Visitor,
    filter: Filter,
    typed: Typed,
    complaints: Complaints,
) -> Result<HttpResponse> {
    let shared = site.clone();
    let shown = Shown { typed, complaints, ..Shown::default() };
    let page = site.read(move |conn| list::page(conn, &shared, &who, filter, shown));
    Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, page.await?).into_response()
}
