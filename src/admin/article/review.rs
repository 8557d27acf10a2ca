//! A text as colleagues read it: paragraph by paragraph, with what they say, and whose it is now.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono_tz::Tz;

use super::context::Context;
use crate::admin::chrome::{DeskChrome, Done, Section, Visitor, When, stage_name};
use crate::admin::form::{Choice, Complaints, Field, schedule_words, text_words};
use crate::db::comment::{Comment, NewComment};
use crate::db::user::User;
use crate::db::{Conn, breaking as db_breaking};
use crate::db::{setting::Settings, workflow};
use crate::domain::direction::Direction;
use crate::domain::id::{CommentId, StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::stage::Stage;
use crate::domain::{schedule, text};
use crate::error::{Error, Result};
use crate::newsroom::rights::may_edit;
use crate::newsroom::{breaking, review};
use crate::site::Site;
use crate::text::paragraph;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// Longest comment, in graphemes.
const COMMENT_MAX: usize = 4_000;

#[derive(Template)]
#[template(path = "admin/article_review.html")]
struct ReviewPage {
    chrome: DeskChrome,
    headline: String,
    summary: String,
    tag: String,
    direction: Direction,
    article_path: String,
    stage: Stage,
    stage_name: String,
    can_edit: bool,
    can_approve: bool,
    breaking: Breaking,
    paragraphs: Vec<Paragraph>,
    about_all: Vec<CommentLine>,
    comment: Field,
    about: i64,
    wants_change: bool,
    names: String,
    assignee_options: Vec<Choice>,
    due: Field,
    time_zone: String,
}

/// Whether the article is breaking news.
enum Breaking {
    /// No, and it is not for them to say so.
    No,
    /// They may mark it; readers who see it already are then told at once.
    MayBe { is_public: bool },
    /// It is marked, and readers are told when they can read it.
    Marked,
    /// Readers were told.
    Told(When),
}

struct Paragraph {
    number: i64,
    text: String,
    comments: Vec<CommentLine>,
}

struct CommentLine {
    comment: Comment,
    may_settle: bool,
    /// What the comment was about, where the text has changed since.
    quote: Option<String>,
}

/// What a form of this page was sent with.
#[derive(Default)]
struct Typed {
    comment: String,
    about: i64,
    wants_change: bool,
    assignee: Option<String>,
    due: Option<String>,
    complaints: Complaints,
}

/// GET /admin/stories/{story}/{lang}/review
pub async fn show(site: Data<Site>, signed_in: SignedIn, place: Path<(StoryId, Lang)>) -> Result<HttpResponse> {
    answer(site, Visitor::new(&signed_in), place.into_inner(), Typed::default()).await
}

/// POST /admin/stories/{story}/{lang}/review: a comment.
pub async fn comment(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (who, place) = (Visitor::new(&signed_in), place.into_inner());
    let t = who.messages(&site)?;
    let mut complaints = Complaints::default();
    let body = complaints.take("comment", text::required_text(fields.get("comment"), COMMENT_MAX), text_words(&t));
    let about: i64 = fields.get("about").parse().unwrap_or(0);
    let is_request = fields.get("request") == "yes";
    let Some(body) = body else {
        let (comment, wants_change) = (fields.text("comment"), is_request);
        return answer(site, who, place, Typed { comment, about, wants_change, complaints, ..Typed::default() }).await;
    };
    let (actor, now) = (who.actor.clone(), site.now());
    let made = site.write_unseen(move |tx| {
        let context = Context::load(tx, &actor, Some(place.0), place.1, None)?;
        let quote = context.head.as_ref().map(|head| paragraph::quote(&head.body_md, about)).unwrap_or_default();
        let new = NewComment { paragraph: (!quote.is_empty()).then_some(about), quote, body, is_request };
        review::comment(tx, &actor, now, place, &new)
    });
    let id = made.await?;
    Ok(redirect::see_other(&format!("/admin/stories/{}/{}/review#comment-{id}", place.0, place.1)))
}

/// POST /admin/stories/{story}/{lang}/comments/{id}: settled, or open again.
pub async fn resolve(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang, CommentId)>,
    fields: Fields,
) -> Result<HttpResponse> {
    let ((story, lang, id), actor, now) = (place.into_inner(), Visitor::new(&signed_in).actor, site.now());
    let is_settled = fields.get("action") != "reopen";
    site.write_unseen(move |tx| review::resolve(tx, &actor, now, (story, lang), id, is_settled)).await?;
    Ok(redirect::see_other(&format!("/admin/stories/{story}/{lang}/review#comment-{id}")))
}

/// POST /admin/stories/{story}/{lang}/stage: on to the next stage, or back.
pub async fn send(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (place, actor, now) = (place.into_inner(), Visitor::new(&signed_in).actor, site.now());
    let stage = Stage::parse(fields.get("stage")).ok_or(Error::BadRequest("stage"))?;
    site.write_unseen(move |tx| review::send(tx, &actor, now, place, stage)).await?;
    Ok(redirect::see_other(&format!("/admin/stories/{}/{}/review?done=saved", place.0, place.1)))
}

/// POST /admin/stories/{story}/{lang}/assign
pub async fn assign(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (who, place) = (Visitor::new(&signed_in), place.into_inner());
    let t = who.messages(&site)?;
    let zone = site.read(|conn| Ok(Settings::load(conn)?.time_zone)).await?;
    let mut complaints = Complaints::default();
    let typed = fields.get("due");
    let due = (!typed.is_empty()).then(|| complaints.take("due", schedule::parse(typed, zone), schedule_words(&t)));
    if !complaints.is_empty() {
        let (assignee, due) = (Some(fields.text("assignee")), Some(typed.to_owned()));
        return answer(site, who, place, Typed { assignee, due, complaints, ..Typed::default() }).await;
    }
    let (to, actor, now) = (UserId::parse(fields.get("assignee")), who.actor, site.now());
    site.write_unseen(move |tx| review::assign(tx, &actor, now, place, to, due.flatten())).await?;
    Ok(redirect::see_other(&format!("/admin/stories/{}/{}/review?done=saved", place.0, place.1)))
}

/// POST /admin/stories/{story}/{lang}/breaking: it is breaking news, or not after all.
pub async fn mark(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (actor, place, now) = (Visitor::new(&signed_in).actor, place.into_inner(), site.now());
    let is_breaking = fields.get("breaking") == "yes";
    site.write_unseen(move |tx| match is_breaking {
        true => breaking::mark(tx, &actor, now, place),
        false => breaking::unmark(tx, &actor, now, place),
    })
    .await?;
    Ok(redirect::see_other(&format!("/admin/stories/{}/{}/review?done=saved", place.0, place.1)))
}

async fn answer(site: Data<Site>, who: Visitor, place: (StoryId, Lang), typed: Typed) -> Result<HttpResponse> {
    let status = if typed.complaints.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shared = site.clone();
    let page = site.read(move |conn| page(conn, &shared, &who, place, typed)).await?;
    Html::with_status(status, page).into_response()
}

fn page(
    conn: &mut Conn,
    site: &Data<Site>,
    who: &Visitor,
    (story, lang): (StoryId, Lang),
    typed: Typed,
) -> Result<ReviewPage> {
    let context = Context::load(conn, &who.actor, Some(story), lang, None)?;
    let (article, head) = context.article.zip(context.head).ok_or(Error::NotFound)?;
    let chrome = DeskChrome::load(conn, site, who, Section::Stories, &Done::default())?;
    let can_edit = may_edit(&who.actor, &article);
    let users = User::all(conn)?;
    let (assignee, due_at) = workflow::assignment(conn, article.id)?;
    let zone: Tz = context.settings.time_zone;
    let due = typed.due.unwrap_or_else(|| due_at.map(|at| schedule::format(at, zone)).unwrap_or_default());
    let chosen = typed.assignee.or(assignee.map(|id| id.to_string())).unwrap_or_default();
    let (about_all, paragraphs) =
        placed(Comment::of_article(conn, article.id)?, paragraph::split(&head.body_md), |comment| {
            can_edit || comment.created_by == who.actor.id
        });
    Ok(ReviewPage {
        headline: head.headline,
        summary: head.summary,
        tag: context.edition.tag,
        direction: context.edition.direction,
        article_path: format!("/admin/stories/{story}/{lang}"),
        stage: article.stage,
        stage_name: stage_name(&chrome.t, article.stage),
        can_edit,
        can_approve: can_edit && who.actor.may(Permission::Publish),
        breaking: match db_breaking::Breaking::find(conn, article.id)? {
            Some(marked) => marked.told_at.map_or(Breaking::Marked, |at| Breaking::Told(chrome.when(&at))),
            None if breaking::may_mark(&who.actor, &article, site.now()) => {
                Breaking::MayBe { is_public: article.is_published() }
            }
            None => Breaking::No,
        },
        paragraphs,
        about_all,
        comment: typed.complaints.field("comment", typed.comment),
        about: typed.about,
        wants_change: typed.wants_change,
        names: users
            .iter()
            .filter(|user| user.active)
            .map(|user| format!("@{}", user.name))
            .collect::<Vec<_>>()
            .join(", "),
        assignee_options: users
            .iter()
            .filter(|user| user.active || Some(user.id) == assignee)
            .map(|user| Choice::new(user.id, user.name.clone(), &chosen))
            .collect(),
        due: typed.complaints.field("due", due),
        time_zone: zone.name().to_owned(),
        chrome,
    })
}

/// Each comment at the paragraph that it is about, wherever that stands now; one whose paragraph has changed, at its number.
fn placed(
    comments: Vec<Comment>,
    texts: Vec<String>,
    may_settle: impl Fn(&Comment) -> bool,
) -> (Vec<CommentLine>, Vec<Paragraph>) {
    let mut about_all = Vec::new();
    let numbered = (1_i64..).zip(texts);
    let mut paragraphs: Vec<Paragraph> =
        numbered.map(|(number, text)| Paragraph { number, text, comments: Vec::new() }).collect();
    for comment in comments {
        let may_settle = may_settle(&comment);
        let Some(number) = comment.paragraph else {
            about_all.push(CommentLine { comment, may_settle, quote: None });
            continue;
        };
        let is_same = |paragraph: &&Paragraph| paragraph.text.starts_with(&comment.quote);
        let here = paragraphs.iter().find(|paragraph| paragraph.number == number).filter(is_same);
        let at = here.or_else(|| paragraphs.iter().find(is_same)).map(|paragraph| paragraph.number);
        let quote = at.is_none().then(|| comment.quote.clone());
        let wanted = at.unwrap_or(number);
        match paragraphs.iter_mut().find(|paragraph| paragraph.number == wanted) {
            Some(paragraph) => paragraph.comments.push(CommentLine { comment, may_settle, quote }),
            None => about_all.push(CommentLine { comment, may_settle, quote }),
        }
    }
    (about_all, paragraphs)
}
