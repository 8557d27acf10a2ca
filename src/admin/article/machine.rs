//! A new translation that a machine begins.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::context::Context;
use super::edit::{Target, again, request};
use super::form::{self, Button, Typed};
use super::view::Shown;
use crate::admin::chrome::Visitor;
use crate::admin::form::{Complaints, refusal_words};
use crate::db::revision::Revision;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::error::{Error, Result};
use crate::newsroom::machine_translation::begin;
use crate::site::{Site, TranslationFailed};
use crate::text::markdown::{self, fragments};
use crate::web::form::Fields;
use crate::web::guard::SignedIn;
use crate::web::redirect;

/// POST /admin/stories/{story}/{lang}/machine-translation
pub async fn create(
    site: Data<Site>,
    signed_in: SignedIn,
    place: Path<(StoryId, Lang)>,
    fields: Fields,
) -> Result<HttpResponse> {
    let (who, (story, lang)) = (Visitor::new(&signed_in), place.into_inner());
    let from = Lang::parse(fields.get("source")).ok_or(Error::BadRequest("source"))?;
    let (target, path) =
        (Target { story: Some(story), lang, from: Some(from) }, format!("/admin/stories/{story}/{lang}"));
    let actor = who.actor.clone();
    let begun = site.read(move |conn| {
        let context = Context::load(conn, &actor, Some(story), lang, Some(from))?;
        if !actor.writes_in(lang) {
            return Err(Error::Forbidden);
        }
        let (typed, zone) = (context.typed(conn)?, context.settings.time_zone);
        let is_begun = context.article.is_some();
        let (source, text) = context.source.ok_or(Error::NotFound)?;
        Ok((is_begun, typed, (source.lang, source.id, text), zone, context.edition.name))
    });
    let (is_begun, empty, (source_lang, source, text), zone, edition_name) = begun.await?;
    if is_begun {
        return Ok(redirect::see_other(&path));
    }
    let t = who.messages(&site)?;
    let words = match site.translate(source_lang, lang, words_of(&text)).await {
        Ok(words) => words,
        Err(TranslationFailed::Error(error)) => return Err(error),
        Err(TranslationFailed::NotTranslated(error)) => {
            tracing::warn!(from = %source_lang, to = %lang, %error, "a machine translation failed");
            let mut complaints = Complaints::default();
            complaints.add("", t.complaint_machine_translation());
            return again(site, who, target, Shown::again(empty, complaints)).await;
        }
    };
    let typed = told(empty, &text, &words);
    let body = typed.body.clone();
    let rendered = site.compute(move || markdown::render_bounded(&body)).await?;
    let accepted = match form::parse(&typed, Button::Save, rendered, lang, zone, &t) {
        Ok(accepted) => accepted,
        Err(complaints) => return again(site, who, target, Shown::again(typed, complaints)).await,
    };
    let request = request(&typed, target, accepted, Some((source, text.id)));
    let (actor, now) = (who.actor.clone(), site.now());
    match site.write_unseen(move |tx| begin(tx, &actor, now, &request)).await {
        Ok(_) => Ok(redirect::see_other(&format!("{path}?done=machine-translated"))),
        // Somebody else was faster: theirs stays.
        Err(Error::Refused(Refusal::Stale(_))) => Ok(redirect::see_other(&path)),
        Err(Error::Refused(refusal)) => {
            let mut complaints = Complaints::default();
            complaints.add("", refusal_words(&t, &refusal, &edition_name, zone));
            again(site, who, target, Shown::again(typed, complaints)).await
        }
        Err(error) => Err(error),
    }
}

/// What is to be translated of a text: headline, summary, then its body's fragments.
fn words_of(text: &Revision) -> Vec<String> {
    let lines = [&text.headline, &text.summary].map(|line| fragments::of_line(line));
    lines.into_iter().chain(fragments::take(&text.body_md)).collect()
}

/// The form with the words in their places.
fn told(empty: Typed, text: &Revision, words: &[String]) -> Typed {
    let (lines, body) = words.split_at_checked(2).unwrap_or_default();
    let line = |at: usize| lines.get(at).map(|line| fragments::line(line)).unwrap_or_default();
    Typed {
        headline: line(0),
        summary: line(1),
        body: fragments::put(&text.body_md, body).unwrap_or_default(),
        author: text.author.clone(),
        ..empty
    }
}
