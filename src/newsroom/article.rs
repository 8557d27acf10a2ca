//! Saving an article, and what an editor wants done with it.

use super::autosave::{self, Place};
use super::publication::{self, move_story, show};
use super::rights::{self, may_edit, may_embargo, may_publish};
use super::{audit, demand, machine_translation, media, review};
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::article_write::{self as write, NewArticle, NewStory};
use crate::db::category;
use crate::db::ending::Ending;
use crate::db::revision::{self, Carried, SavedBy};
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::article::{Action, ArticleDraft, Chosen, SlugChoice, Times};
use crate::domain::id::{ArticleId, MediaId, RevisionId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::slug::Slug;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// An article sent by its form.
#[derive(Clone, Debug)]
pub struct SaveArticle {
    /// Its story; none yet for a new one.
    pub story: Option<StoryId>,
    /// Its edition.
    pub lang: Lang,
    /// The text and what belongs to it.
    pub draft: ArticleDraft,
    /// What to do with it.
    pub action: Action,
    /// When it is to be seen.
    pub times: Times,
    /// Why it is taken from readers, in words for them; or nothing.
    pub withdrawn_reason: String,
    /// The version that the editor began with; 0 for a new one.
    pub version: i64,
    /// The form's idempotency key: a second click changes nothing.
    pub operation: Option<String>,
    /// The text that it was translated from.
    pub source: Option<(ArticleId, RevisionId)>,
    /// The save whose text is taken up again.
    pub restored_seq: Option<i64>,
    /// Where the text goes on to, if the editor says so.
    pub stage: Option<Stage>,
    /// Whether the editor answers for what a machine translated.
    pub approves_translation: bool,
    /// Whether it was typed into the article's form: what was kept while it was typed is saved then.
    pub is_typed: bool,
}

impl SaveArticle {
    /// A text of a new story, and nothing else said of it.
    pub fn new(lang: Lang, draft: ArticleDraft, action: Action) -> Self {
        Self {
            story: None,
            lang,
            draft,
            action,
            times: Times::default(),
            withdrawn_reason: String::new(),
            version: 0,
            operation: None,
            source: None,
            restored_seq: None,
            stage: None,
            approves_translation: false,
            is_typed: true,
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug)]
pub struct Saved {
    /// The story.
    pub story: StoryId,
    /// Where the article stands now.
    pub status: Status,
    /// Whether readers see another text than this one.
    pub has_changes: bool,
}

/// Keeps the text as a new revision and does what the editor asked for; all of it, or nothing.
pub fn save(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, request: &SaveArticle) -> Result<Saved> {
    if request.action != Action::Save {
        demand(actor, Permission::PublishOwn)?;
    }
    if !actor.writes_in(request.lang) {
        return Err(Error::Forbidden);
    }
    if let Some(operation) = &request.operation
        && let Some((article, _)) = revision::of_operation(tx, operation)?
    {
        return outcome(tx, article);
    }
    let request = &*rights::within(tx, actor, request)?;
    if !category::exists(tx, request.draft.category)? || !actor.covers(request.draft.category) {
        return Err(Refusal::UnknownCategory.into());
    }
    let before = audit::article(tx, request.story, request.lang)?;
    let carried = media::carried(tx, &request.draft)?;
    let article = open(tx, actor, now, request)?;
    let slug = choose_slug(tx, request, article.as_ref())?;
    let article = match article {
        Some(article) => article,
        None => begin(tx, actor, now, request, &slug)?,
    };
    let by = SavedBy {
        user: actor.id,
        at: now,
        operation: request.operation.as_deref(),
        restored_seq: request.restored_seq,
        address: actor.address,
    };
    let lead = settle_lead(tx, &article, request)?;
    let head = revision::insert(tx, article.id, &slug, &request.draft, &Carried { lead, ..carried }, &by)?;
    write::set_head(tx, article.id, head, actor.id, now)?;
    if let Some(source) = request.source {
        write::set_source(tx, article.id, source)?;
    }
    if request.approves_translation {
        machine_translation::approve(tx, actor, now, article.id, head)?;
    }
    settle_category(tx, &article, request)?;
    if article.status != Status::Published {
        show(tx, article.id, head)?;
    }
    settle_times(tx, actor, &article, request)?;
    settle_stage(tx, actor, now, &article, request.stage)?;
    act(tx, now, &article, request)?;
    if request.is_typed {
        forget_autosaves(tx, actor, &article, request)?;
    }
    audit::note_save(tx, actor, now, verb(request.action), &article, &before)?;
    outcome(tx, article.id)
}

/// The article's own times, and the embargo of its story, which only who may publish sets or lifts.
fn settle_times(tx: &mut Tx<'_>, actor: &Actor, article: &DeskArticle, request: &SaveArticle) -> Result<()> {
    write::set_planned(tx, article.id, request.times.planned_at)?;
    let ending = Ending { expires_at: request.times.expires_at, ..Ending::of(tx, article.id)? };
    ending.store(tx, article.id)?;
    match request.times.embargo {
        Chosen::Changed(until) => {
            let story = Story::find(tx, article.story_id)?;
            if !may_embargo(actor, Some(&story)) {
                return Err(Error::Forbidden);
            }
            write::set_embargo(tx, story.id, until)
        }
        Chosen::Unchanged => Ok(()),
    }
}

/// A text goes where it is sent; one that was approved is to be read again when somebody changes it who may not approve.
fn settle_stage(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    stage: Option<Stage>,
) -> Result<()> {
    match stage {
        Some(stage) => review::move_to(tx, actor, now, article, stage),
        None if article.stage == Stage::Approved && !may_publish(actor, article) => {
            review::move_to(tx, actor, now, article, Stage::InReview)
        }
        None => Ok(()),
    }
}

/// What was kept while it was typed is saved now.
fn forget_autosaves(tx: &mut Tx<'_>, actor: &Actor, article: &DeskArticle, request: &SaveArticle) -> Result<()> {
    autosave::forget(tx, actor, &Place::Article(article.story_id, article.lang))?;
    match &request.operation {
        Some(form) => autosave::forget(tx, actor, &Place::New(article.lang, form.clone())),
        None => Ok(()),
    }
}

/// The article as it stands, if the editor began with its present version and may change it.
fn open(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, request: &SaveArticle) -> Result<Option<DeskArticle>> {
    let Some(story) = request.story else { return Ok(None) };
    Story::find(tx, story)?;
    let Some(article) = DeskArticle::find(tx, story, request.lang)? else {
        return if request.version == 0 { Ok(None) } else { Err(Error::NotFound) };
    };
    if !may_edit(actor, &article) || (request.action != Action::Save && !may_publish(actor, &article)) {
        return Err(Error::Forbidden);
    }
    if article.version != request.version {
        let theirs = article.head_revision_id.map(|head| (article.id, head));
        return Err(Refusal::Stale(theirs).into());
    }
    if article.deleted_at.is_some() {
        publication::take_from_bin(tx, actor, now, &article)?;
    }
    Ok(Some(article))
}

fn begin(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, request: &SaveArticle, slug: &Slug) -> Result<DeskArticle> {
    let category = request.draft.category;
    let told = request.story.map(|story| Story::find(tx, story)).transpose()?;
    rights::demand_beginning(tx, actor, told.as_ref())?;
    let (story, category) = match told {
        Some(story) => (story.id, story.category_id),
        None => {
            let new = NewStory { category, origin: request.lang, by: actor.id, at: now };
            (write::insert_story(tx, &new)?, category)
        }
    };
    let id = write::insert_article(
        tx,
        &NewArticle {
            story,
            category,
            lang: request.lang,
            slug,
            headline: &request.draft.headline,
            source: request.source,
            by: actor.id,
            at: now,
        },
    )?;
    DeskArticle::by_id(tx, id)
}

/// The slug typed, if it is free; else one made from the headline. A published article keeps its own unless another is typed.
fn choose_slug(tx: &mut Tx<'_>, request: &SaveArticle, article: Option<&DeskArticle>) -> Result<Slug> {
    let own = article.map(|article| article.id);
    match &request.draft.slug {
        SlugChoice::Typed(slug) if write::slug_is_free(tx, request.lang, slug, own)? => Ok(slug.clone()),
        SlugChoice::Typed(_) => Err(Refusal::SlugTaken.into()),
        SlugChoice::Suggested(slug) => match article.filter(|article| article.live_revision_id.is_some()) {
            Some(article) => Ok(article.slug.clone()),
            None => first_free(tx, request.lang, slug, own),
        },
    }
}

fn first_free(tx: &mut Tx<'_>, lang: Lang, slug: &Slug, own: Option<ArticleId>) -> Result<Slug> {
    let numbered = (2..1_000).map(|n| slug.with_suffix(n));
    for candidate in std::iter::once(slug.clone()).chain(numbered) {
        if write::slug_is_free(tx, lang, &candidate, own)? {
            return Ok(candidate);
        }
    }
    Err(Refusal::SlugTaken.into())
}

/// A story moves to the chosen category at once while nothing of it is public, and else when this text is published.
fn settle_category(tx: &mut Tx<'_>, article: &DeskArticle, request: &SaveArticle) -> Result<()> {
    let chosen = request.draft.category;
    let story = Story::find(tx, article.story_id)?;
    if story.category_id == chosen {
        return Ok(());
    }
    let public = publication::public_langs(tx, story.id)?;
    if public.is_empty() || request.action == Action::Publish {
        move_story(tx, story.id, chosen, &public)?;
    }
    Ok(())
}

/// A story takes another lead picture at once while nothing of it is public, and else when this text is published: what
/// is left to do then.
fn settle_lead(tx: &mut Tx<'_>, article: &DeskArticle, request: &SaveArticle) -> Result<Chosen<MediaId>> {
    let Chosen::Changed(lead) = request.draft.lead else { return Ok(Chosen::Unchanged) };
    if request.action == Action::Publish || publication::public_langs(tx, article.story_id)?.is_empty() {
        write::set_lead(tx, article.story_id, lead)?;
        return Ok(Chosen::Unchanged);
    }
    Ok(request.draft.lead)
}

fn act(tx: &mut Tx<'_>, now: UtcTime, article: &DeskArticle, request: &SaveArticle) -> Result<()> {
    let other_minute =
        request.times.planned_at.filter(|at| article.publish_at.is_some_and(|scheduled| scheduled != *at));
    match (request.action, other_minute) {
        (Action::Save, None) => Ok(()),
        (Action::Save, Some(at)) | (Action::Schedule(at), _) => publication::schedule(tx, article.id, at, now),
        (Action::Publish, _) => publication::publish(tx, article.id, now, now),
        (Action::Unpublish, _) => {
            let reason = Some(request.withdrawn_reason.as_str()).filter(|reason| !reason.is_empty());
            publication::unpublish(tx, article.id, reason)
        }
    }
}

fn verb(action: Action) -> &'static str {
    match action {
        Action::Save => "save",
        Action::Publish => "publish",
        Action::Schedule(_) => "schedule",
        Action::Unpublish => "unpublish",
    }
}

fn outcome(conn: &mut Conn, article: ArticleId) -> Result<Saved> {
    let article = DeskArticle::by_id(conn, article)?;
    let has_changes = article.status == Status::Published && article.has_changes();
    Ok(Saved { story: article.story_id, status: article.status, has_changes })
}
