//! The article's form, shown and sent.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

use super::autosave::{self, note_presence};
use super::checks::{CheckList, Verdict, is_machine_made_at};
use super::context::Context;
use super::delete;
use super::form::{self, Accepted, Button, Typed};
use super::merging::merge_into;
use super::view::{self, Shown};
use crate::admin::chrome::{Done, Visitor};
use crate::admin::form::{Complaints, refusal_words};
use crate::db::edition::Edition;
use crate::domain::article::Action;
use crate::domain::id::{ArticleId, RevisionId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::status::Status;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::article::{SaveArticle, Saved, save};
use crate::site::Site;
use crate::text::markdown;
use crate::text::sanitize::SafeHtml;
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;
use crate::web::redirect;

/// `?lang=&recover=`: the edition of a new story.
#[derive(Deserialize)]
pub struct NewStory {
    lang: Option<Lang>,
    recover: Option<String>,
}

/// Which text a form begins with.
#[derive(Clone, Copy)]
enum Begin {
    /// The newest that was saved.
    Saved,
    /// That of an earlier save.
    Earlier(i64),
    /// What was typed and not saved.
    Unsaved,
}

/// `?source=&view=&restore=&recover=`: the edition to translate from, how the body stands in the form, the save whose text to take up again, and whether to take up
/// what was typed and not saved.
#[derive(Deserialize)]
pub struct Opened {
    source: Option<Lang>,
    view: Option<String>,
    restore: Option<i64>,
    recover: Option<String>,
}

/// The article that an address names.
#[derive(Clone, Copy)]
pub struct Target {
    pub story: Option<StoryId>,
    pub lang: Lang,
    pub from: Option<Lang>,
}

/// GET /admin/stories/new?lang=; without an edition, in one's own.
pub async fn new(site: Data<Site>, signed_in: SignedIn, new: Query<NewStory>) -> Result<HttpResponse> {
    let Some(lang) = new.lang else {
        let actor = Visitor::new(&signed_in).actor;
        let own = site.read(move |conn| {
            let mut editions = Edition::all(conn)?;
            editions.retain(|edition| actor.writes_in(edition.lang));
            let own = editions.iter().find(|edition| edition.lang == actor.lang).or(editions.first());
            own.map(|edition| edition.lang).ok_or(Error::NotFound)
        });
        return Ok(redirect::see_other(&format!("/admin/stories/new?lang={}", own.await?)));
    };
    let target = Target { story: None, lang, from: None };
    show(site, signed_in, target, begin(None, new.recover.as_ref()), String::new(), Done::default()).await
}

/// POST /admin/stories/new?lang=
pub async fn create(
    site: Data<Site>,
    signed_in: SignedIn,
    new: Query<NewStory>,
    fields: Fields,
) -> Result<HttpResponse> {
    let lang = new.lang.ok_or(Error::NotFound)?;
    store(site, signed_in, Target { story: None, lang, from: None }, fields).await
}

/// GET /admin/stories/{story}/{lang}
pub async fn edit(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    opened: Query<Opened>,
    done: Query<Done>,
) -> Result<HttpResponse> {
    let (story, lang) = place.into_inner();
    let target = Target { story: Some(story), lang, from: opened.source };
    let view = opened.view.clone().unwrap_or_default();
    show(site, signed_in, target, begin(opened.restore, opened.recover.as_ref()), view, done.into_inner()).await
}

/// POST /admin/stories/{story}/{lang}
pub async fn update(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (story, lang) = place.into_inner();
    let from = Lang::parse(fields.get("source"));
    let target = Target { story: Some(story), lang, from };
    match fields.get("action") {
        "delete" if fields.get("confirmed").is_empty() => delete::ask(site, signed_in, story, lang, fields).await,
        "delete" => delete::confirm(site, signed_in, story, lang, fields).await,
        "keep" => {
            again(site, Visitor::new(&signed_in), target, Shown::again(Typed::read(&fields), Complaints::default()))
                .await
        }
        "restore" => delete::restore_article(&site, &signed_in, story, lang).await,
        _ => store(site, signed_in, target, fields).await,
    }
}

fn begin(restore: Option<i64>, recover: Option<&String>) -> Begin {
    match (restore, recover) {
        (Some(seq), _) => Begin::Earlier(seq),
        (None, Some(_)) => Begin::Unsaved,
        (None, None) => Begin::Saved,
    }
}

async fn show(
    site: Data<Site>,
    signed_in: SignedIn,
    target: Target,
    begin: Begin,
    view: String,
    done: Done,
) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let (shared, t) = (site.clone(), who.messages(&site)?);
    let others = match target.story {
        Some(story) => match note_presence(&site, who.actor.clone(), story, target.lang).await {
            Ok(others) => others,
            // Nobody is kept from a text because their being there could not be noted.
            Err(error) => {
                tracing::debug!(%error, "presence is not noted");
                Vec::new()
            }
        },
        None => Vec::new(),
    };
    let page = site
        .read(move |conn| {
            let context = Context::load(conn, &who.actor, target.story, target.lang, target.from)?;
            let begins = context.story.is_some() || who.actor.may(Permission::Begin);
            if context.article.is_none() && !(begins && who.actor.writes_in(target.lang)) {
                return Err(Error::Forbidden);
            }
            let unsaved = autosave::unsaved(conn, &t, &who.actor, &context, target.lang)?;
            let (mut typed, unsaved) = match (begin, unsaved) {
                (Begin::Unsaved, Some(unsaved)) => (unsaved.typed, None),
                (Begin::Earlier(seq), unsaved) => (context.restored(conn, seq)?, unsaved),
                (_, unsaved) => (context.typed(conn)?, unsaved),
            };
            if !view.is_empty() {
                typed.view = view;
            }
            let is_recovered = unsaved.is_none() && matches!(begin, Begin::Unsaved);
            let shown = Shown { done, others, unsaved, is_recovered, ..Shown::again(typed, Complaints::default()) };
            view::page(conn, &shared, &who, &context, shown)
        })
        .await?;
    Html::ok(page).into_response()
}

async fn store(site: Data<Site>, signed_in: SignedIn, target: Target, fields: Fields) -> Result<HttpResponse> {
    let who = Visitor::new(&signed_in);
    let button = Button::read(&fields).ok_or(Error::BadRequest("unknown button"))?;
    let typed = Typed::read(&fields);
    let (actor, is_up_to_date) = (who.actor.clone(), typed.is_up_to_date);
    let (zone, edition_name, source) = site
        .read(move |conn| {
            let context = Context::load(conn, &actor, target.story, target.lang, target.from)?;
            // A text is up to date with its source when it is begun, and then when somebody says so.
            let follows = context.article.is_none() || is_up_to_date;
            let source = context.source.filter(|_| follows).map(|(article, _)| article.id);
            Ok((context.settings.time_zone, context.edition.name, source))
        })
        .await?;
    let body = typed.body.clone();
    let rendered = site.compute(move || markdown::render_bounded(&body)).await?;
    let html = rendered.as_ref().map(|rendered| rendered.html.clone()).unwrap_or_default();
    let t = who.messages(&site)?;
    let accepted = match form::parse(&typed, button, rendered, target.lang, zone, &t) {
        Ok(accepted) => accepted,
        Err(complaints) => return again(site, who, target, Shown::again(typed, complaints)).await,
    };
    let action = accepted.action;
    let typed = match action {
        Action::Publish | Action::Schedule(_) => match judge(&site, t.clone(), target, typed, html).await? {
            Ok(typed) => typed,
            Err(shown) => return again(site, who, target, *shown).await,
        },
        _ => typed,
    };
    let shown_source = RevisionId::parse(fields.get("source_revision"));
    let request = request(&typed, target, accepted, source.zip(shown_source));
    let (actor, now) = (who.actor.clone(), site.now());
    let saved = match action {
        // What nobody but the desk sees leaves the readers' pages as they are.
        Action::Save => site.write_unseen(move |tx| save(tx, &actor, now, &request)).await,
        _ => site.write(move |tx| save(tx, &actor, now, &request)).await,
    };
    match saved {
        Ok(saved) => Ok(redirect::see_other(&done_path(&saved, target.lang, action))),
        Err(Error::Refused(refusal)) => {
            let mut complaints = Complaints::default();
            complaints.add(field_of(&refusal), refusal_words(&t, &refusal, &edition_name, zone));
            refused(site, who, target, typed, complaints, &refusal).await
        }
        Err(Error::Forbidden) => {
            let mut complaints = Complaints::default();
            complaints.add("", t.complaint_not_allowed());
            again(site, who, target, Shown { forbidden: true, ..Shown::again(typed, complaints) }).await
        }
        Err(error) => Err(error),
    }
}

/// What was typed, if it may be published; else the form with what is to be mended, or asked, first.
async fn judge(
    site: &Data<Site>,
    t: Arc<Messages>,
    target: Target,
    typed: Typed,
    html: SafeHtml,
) -> Result<Result<Typed, Box<Shown>>> {
    let (messages, shared) = (t.clone(), site.clone());
    let judged = site.read(move |conn| {
        let place = target.story.map(|story| (story, target.lang));
        let is_machine_made = is_machine_made_at(conn, place)?;
        let list = CheckList::of(conn, &messages, &shared.config.origin, target.lang, &typed, &html, is_machine_made)?;
        Ok((list.verdict(&typed), typed))
    });
    let (verdict, typed) = judged.await?;
    let (silent, words) = match verdict {
        Verdict::Free => return Ok(Ok(typed)),
        Verdict::Blocked => (Vec::new(), t.complaint_checks()),
        Verdict::Asks(silent) => (silent, t.complaint_without_alt()),
    };
    let mut complaints = Complaints::default();
    complaints.add("", words);
    Ok(Err(Box::new(Shown { silent, ..Shown::again(typed, complaints) })))
}

/// The form again; what somebody else saved meanwhile is put into it.
async fn refused(
    site: Data<Site>,
    who: Visitor,
    target: Target,
    mut typed: Typed,
    complaints: Complaints,
    refusal: &Refusal,
) -> Result<HttpResponse> {
    let Refusal::Stale(Some(theirs)) = *refusal else {
        return again(site, who, target, Shown::again(typed, complaints)).await;
    };
    let t = who.messages(&site)?;
    let merged = site.read(move |conn| {
        let merging = merge_into(conn, &t, &mut typed, theirs)?;
        Ok((merging, typed))
    });
    let (merging, typed) = merged.await?;
    again(site, who, target, Shown { stale: Some(theirs), merging, ..Shown::again(typed, complaints) }).await
}

pub(super) fn request(
    typed: &Typed,
    target: Target,
    accepted: Accepted,
    source: Option<(ArticleId, RevisionId)>,
) -> SaveArticle {
    let (story, lang, operation) = (target.story, target.lang, typed.operation());
    let Accepted { draft, action, times, reason, stage } = accepted;
    let restored_seq = typed.restored.parse().ok();
    SaveArticle {
        story,
        lang,
        draft,
        action,
        times,
        withdrawn_reason: reason,
        version: typed.version,
        operation,
        source,
        restored_seq,
        stage,
        approves_translation: typed.approves_translation,
        is_typed: true,
    }
}

/// The form again, with all that was typed: 422, or 409 with the other's text beside it; 200 if nothing is wrong.
pub(super) async fn again(site: Data<Site>, who: Visitor, target: Target, mut shown: Shown) -> Result<HttpResponse> {
    let body = shown.typed.body.clone();
    shown.html = site.compute(move || markdown::render_bounded(&body)).await?.ok().map(|rendered| rendered.html);
    let too_large = shown.typed.body.len() > crate::domain::text::BODY_MAX;
    let status = match shown.stale {
        Some(_) => StatusCode::CONFLICT,
        None if shown.forbidden => StatusCode::FORBIDDEN,
        None if shown.complaints.is_empty() => StatusCode::OK,
        None if too_large => StatusCode::PAYLOAD_TOO_LARGE,
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shared = site.clone();
    let page = site
        .read(move |conn| {
            let context = Context::load(conn, &who.actor, target.story, target.lang, target.from)?;
            view::page(conn, &shared, &who, &context, shown)
        })
        .await?;
    Html::with_status(status, page).into_response()
}

/// The field that a refusal belongs to; the empty name stands for the whole form.
fn field_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SlugTaken => "slug",
        Refusal::UnknownCategory | Refusal::CategoryUnnamed => "category",
        Refusal::Past => "publish_at",
        Refusal::Expired => "expires_at",
        Refusal::Embargoed(_) => "embargo",
        Refusal::UnknownMedia(_) => "body",
        Refusal::NotAPicture(_) => "lead_picture",
        _ => "",
    }
}

fn done_path(saved: &Saved, lang: Lang, action: Action) -> String {
    let done = match (action, saved.status) {
        (Action::Save, _) => "saved",
        (Action::Unpublish, _) => "unpublished",
        (_, Status::Scheduled) => "scheduled",
        _ => "published",
    };
    format!("/admin/stories/{}/{lang}?done={done}", saved.story)
}
