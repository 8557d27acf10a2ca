//! What is typed, kept while it is typed; and who else is here.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;

use super::context::Context;
use super::form::Typed;
use super::history::FieldChange;
use crate::admin::chrome::Visitor;
use crate::db::Conn;
use crate::db::autosave::Autosave;
use crate::domain::actor::Actor;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::newsroom::autosave::{self, Place};
use crate::site::Site;
use crate::text::diff::{compare, differ};
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::page::Html;

/// Not part of what is typed.
const LEFT_OUT: [&str; 3] = ["csrf", "action", "without_alt"];

/// POST /admin/autosave: keeps the form; 204.
pub async fn keep(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let place = place(&fields).ok_or(Error::BadRequest("an article's form tells its place"))?;
    let pairs: Vec<_> = fields.pairs().iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str())).collect();
    let json = serde_json::to_string(&pairs).map_err(|error| Error::internal(error.to_string()))?;
    let (actor, now) = (Visitor::new(&signed_in).actor, site.now());
    site.write_unseen(move |tx| autosave::keep(tx, &actor, now, &place, &json)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// POST /admin/autosave/forget: it is not wanted; back to the form.
pub async fn forget(site: Data<Site>, signed_in: SignedIn, fields: Fields) -> Result<HttpResponse> {
    let place = place(&fields).ok_or(Error::BadRequest("an article's form tells its place"))?;
    let actor = Visitor::new(&signed_in).actor;
    let path = match &place {
        Place::Article(story, lang) => format!("/admin/stories/{story}/{lang}"),
        Place::New(lang, _) => format!("/admin/stories/new?lang={lang}"),
    };
    site.write_unseen(move |tx| autosave::forget(tx, &actor, &place)).await?;
    Ok(crate::web::redirect::see_other(&path))
}

/// The place that a form tells.
pub fn place(fields: &Fields) -> Option<Place> {
    let lang = Lang::parse(fields.get("lang"))?;
    match StoryId::parse(fields.get("story")) {
        Some(story) => Some(Place::Article(story, lang)),
        None => Typed::read(fields).operation().map(|form| Place::New(lang, form)),
    }
}

/// Who else has an article open.
#[derive(Template)]
#[template(path = "admin/parts/others.html")]
struct Others {
    t: std::sync::Arc<Messages>,
    others: Vec<String>,
}

/// POST /admin/stories/{story}/{lang}/presence
pub async fn presence(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    _: Fields,
) -> Result<HttpResponse> {
    let ((story, lang), who) = (place.into_inner(), Visitor::new(&signed_in));
    let t = who.messages(&site)?;
    let others = note_presence(&site, who.actor, story, lang).await?;
    Html::ok(Others { t, others }).into_response()
}

/// Notes that somebody has an article open, and tells who else has.
pub async fn note_presence(site: &Data<Site>, actor: Actor, story: StoryId, lang: Lang) -> Result<Vec<String>> {
    let now = site.now();
    let noted = site.write_unseen(move |tx| {
        autosave::note_presence(tx, &actor, now, story, lang)?;
        autosave::others(tx, &actor, now, story, lang)
    });
    noted.await
}

/// What somebody typed and did not save, where it is not what was saved.
pub struct Unsaved {
    pub at: UtcTime,
    pub typed: Typed,
    pub changes: Vec<FieldChange>,
}

/// Finds it for a form.
pub fn unsaved(conn: &mut Conn, t: &Messages, actor: &Actor, context: &Context, lang: Lang) -> Result<Option<Unsaved>> {
    let found = match &context.story {
        Some(story) => Autosave::find(conn, actor.id, &Place::Article(story.id, lang).key())?,
        None => Autosave::newest(conn, actor.id, &Place::New(lang, String::new()).key())?,
    };
    let Some(found) = found else { return Ok(None) };
    let pairs: Vec<(String, String)> = serde_json::from_str(&found.fields).unwrap_or_default();
    let (typed, saved) = (Typed::read(&Fields::from_pairs(pairs)), context.typed(conn)?);
    let changes: Vec<FieldChange> = [
        (t.desk_headline(), &saved.headline, &typed.headline),
        (t.desk_summary(), &saved.summary, &typed.summary),
        (t.desk_body(), &saved.body, &typed.body),
        (t.desk_tags(), &saved.tags, &typed.tags),
        (t.desk_author(), &saved.author, &typed.author),
        (t.desk_slug(), &saved.slug, &typed.slug),
    ]
    .into_iter()
    .filter(|(_, saved, typed)| differ(&saved.replace("\r\n", "\n"), &typed.replace("\r\n", "\n")))
    .map(|(name, saved, typed)| FieldChange { name: name.into_owned(), rows: compare(saved, typed) })
    .collect();
    Ok((!changes.is_empty()).then_some(Unsaved { at: found.at, typed, changes }))
}
