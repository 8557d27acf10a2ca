//! Saving an article that a machine sent, as its form would.

use actix_web::web::Data;

use super::input::{ArticleInput, Base};
use super::view::{Standing, base};
use crate::api::access::Caller;
use crate::api::problem::{FieldError, Problem};
use crate::api::refused::{self, problem};
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::check as levels;
use crate::db::edition::Edition;
use crate::db::{Conn, machine_translation};
use crate::domain::actor::Actor;
use crate::domain::article::{Action, Chosen};
use crate::domain::check::{Check, Level};
use crate::domain::id::{ArticleId, MediaId, RevisionId, StoryId};
use crate::domain::lang::Lang;
use crate::error::{Error, Result};
use crate::newsroom::article::{self, SaveArticle};
use crate::newsroom::check::{CheckedText, run};
use crate::newsroom::rights::may_see;
use crate::site::Site;
use crate::text::markdown;
use crate::text::sanitize::SafeHtml;
use crate::web::embeds::silent;

/// Where an article is saved.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its story; none yet for a new one.
    pub story: Option<StoryId>,
    /// Its edition.
    pub lang: Lang,
    /// The version that the change is made from; 0 for a new one.
    pub version: i64,
}

/// What is known of the place before.
struct Before {
    base: Base,
    story_lead: Option<MediaId>,
    source: Option<(ArticleId, RevisionId)>,
    is_machine_made: bool,
}

/// Saves an article; all of it, or nothing.
pub async fn save(
    site: &Data<Site>,
    caller: &Caller,
    place: Place,
    input: ArticleInput,
    operation: Option<String>,
) -> std::result::Result<Standing, Problem> {
    let (actor, source) = ((*caller.actor).clone(), input.source.clone());
    let before = site.read(move |conn| Before::load(conn, &actor, place, source.as_deref())).await?;
    let before = before.map_err(|error| Problem::of_fields(vec![error]))?;
    let typed = input.body(&before.base);
    let rendered = site.compute(move || markdown::render_bounded(&typed)).await?;
    let html = rendered.as_ref().map(|rendered| rendered.html.clone()).unwrap_or_default();
    let (stage, approves, without_alt) = (input.stage, input.approves_translation, input.without_alt);
    let accepted = input.accept(before.base, rendered, place.lang).map_err(Problem::of_fields)?;
    let action = accepted.action;
    let request = SaveArticle {
        story: place.story,
        times: accepted.times,
        withdrawn_reason: accepted.reason,
        version: place.version,
        operation,
        source: before.source,
        stage: stage.map(Into::into),
        approves_translation: approves,
        is_typed: false,
        ..SaveArticle::new(place.lang, accepted.draft, action)
    };
    if matches!(action, Action::Publish | Action::Schedule(_)) {
        let is_machine_made = before.is_machine_made && !approves;
        let (shared, judged) = (site.clone(), request.clone());
        let errors = site
            .read(move |conn| judge(conn, &shared, &judged, &html, is_machine_made, (before.story_lead, without_alt)));
        let errors = errors.await?;
        if !errors.is_empty() {
            return Err(Problem::of_fields(errors));
        }
    }
    let (actor, now, origin) = ((*caller.actor).clone(), site.now(), site.config.origin.clone());
    let saved = match action {
        // What nobody but the desk sees leaves the readers' pages as they are.
        Action::Save => {
            site.write_unseen(move |tx| {
                let saved = article::save(tx, &actor, now, &request)?;
                standing(tx, &origin, saved.story, place.lang)
            })
            .await
        }
        _ => {
            site.write(move |tx| {
                let saved = article::save(tx, &actor, now, &request)?;
                standing(tx, &origin, saved.story, place.lang)
            })
            .await
        }
    };
    saved.map_err(problem)
}

/// Where an article stands now.
pub fn standing(conn: &mut Conn, origin: &str, story: StoryId, lang: Lang) -> Result<Standing> {
    let article = DeskArticle::find(conn, story, lang)?.ok_or(Error::NotFound)?;
    Standing::of(conn, origin, &article)
}

impl Before {
    fn load(
        conn: &mut Conn,
        actor: &Actor,
        place: Place,
        source: Option<&str>,
    ) -> Result<std::result::Result<Self, FieldError>> {
        Edition::find(conn, place.lang)?;
        let Some(story) = place.story else {
            if source.is_some() {
                let message = "A new story is not translated from anything.".to_owned();
                return Ok(Err(FieldError { field: "source", message }));
            }
            let base = Base::default();
            return Ok(Ok(Self { base, story_lead: None, source: None, is_machine_made: false }));
        };
        let story = Story::find(conn, story)?;
        let told = DeskArticle::of_stories(conn, &[story.id])?;
        let article = told.iter().find(|article| article.lang == place.lang);
        if place.version != 0 && article.is_none() {
            return Err(Error::NotFound);
        }
        if article.is_some_and(|article| !may_see(actor, article)) {
            return Err(Error::Forbidden);
        }
        let others =
            told.iter().filter(|other| other.lang != place.lang && other.deleted_at.is_none() && may_see(actor, other));
        let wanted = match (source, article) {
            (Some(key), _) => Lang::parse(key),
            // A new telling is one of the story's first, where nothing else is said.
            (None, None) => Some(story.origin_lang),
            (None, Some(_)) => None,
        };
        let found = others.clone().find(|other| Some(other.lang) == wanted);
        if source.is_some() && found.is_none() {
            let message = "The story is not told in that edition, or not to you.".to_owned();
            return Ok(Err(FieldError { field: "source", message }));
        }
        let base = match article {
            Some(article) => base(conn, article, &story)?,
            None => Base { category: Some(story.category_id), ..Base::default() },
        };
        let ids: Vec<ArticleId> = article.map(|article| article.id).into_iter().collect();
        Ok(Ok(Self {
            base,
            story_lead: story.lead_id,
            source: found.and_then(|source| Some((source.id, source.head_revision_id?))),
            is_machine_made: !machine_translation::unapproved(conn, &ids)?.is_empty(),
        }))
    }
}

/// What the newsroom wants to have mended before a text is published, as beside the button of its form.
fn judge(
    conn: &mut Conn,
    site: &Data<Site>,
    request: &SaveArticle,
    html: &SafeHtml,
    is_machine_made: bool,
    (story_lead, without_alt): (Option<MediaId>, bool),
) -> Result<Vec<FieldError>> {
    let draft = &request.draft;
    let levels = levels::levels(conn)?;
    let text = CheckedText {
        lang: request.lang,
        headline: draft.headline.clone(),
        summary: draft.summary.clone(),
        tags: draft.tags.join(", "),
        category: Some(draft.category),
        html: html.clone(),
        is_machine_made,
    };
    let found = run(conn, &text, &site.config.origin)?;
    // A category that is none is told by the newsroom.
    let blocking =
        found.iter().filter(|found| found.check() != Check::Category && levels.of(found.check()) == Level::Block);
    let mut errors: Vec<FieldError> = blocking.map(refused::finding).collect();
    let lead = match draft.lead {
        Chosen::Changed(lead) => lead,
        Chosen::Unchanged => story_lead,
    };
    let level = levels.of(Check::Alt);
    if level == Level::Block || (level != Level::Off && !without_alt) {
        let silent = silent(conn, &site.messages(request.lang)?, request.lang, html, lead)?;
        if !silent.is_empty() {
            let numbers: Vec<String> = silent.iter().map(ToString::to_string).collect();
            let way = if level == Level::Block { "" } else { ", or send without_alt" };
            let message = format!(
                "These say nothing to readers who can't see them: {}. Give them an alternative text{way}.",
                numbers.join(", ")
            );
            errors.push(FieldError { field: "body", message });
        }
    }
    Ok(errors)
}
