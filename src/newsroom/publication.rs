//! Giving articles to readers and taking them back.

use super::audit::{self, note_of_server, note_save};
use super::rights::{may_delete, may_publish};
use super::{note, tag};
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::article_write::{self as write, Standing};
use crate::db::category::CategoryName;
use crate::db::ending::{self, Ending};
use crate::db::old_slug::{self, Kind};
use crate::db::revision::Revision;
use crate::db::{Tx, workflow};
use crate::db::{correction, history};
use crate::domain::actor::Actor;
use crate::domain::id::{ArticleId, CategoryId, RevisionId, StoryId};
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::slug::Slug;
use crate::domain::stage::Stage;
use crate::domain::status::Status;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::text::plain::fold;

/// Shows an article's newest text to readers, as published at a moment (for a first publication).
pub(super) fn publish(tx: &mut Tx<'_>, article: ArticleId, at: UtcTime, now: UtcTime) -> Result<()> {
    let article = DeskArticle::by_id(tx, article)?;
    let head = article.head_revision_id.ok_or(Error::NotFound)?;
    let text = Revision::find(tx, head)?;
    // All that can be refused comes before the first write: a scheduled article that is refused leaves no trace.
    check_publishable(tx, &article, text.category_id, now)?;
    if !write::slug_is_free(tx, article.lang, &text.slug, Some(article.id))? {
        return Err(Refusal::SlugTaken.into());
    }
    if article.category_id != text.category_id {
        let public = public_langs(tx, article.story_id)?;
        move_story(tx, article.story_id, text.category_id, &public)?;
    }
    if text.lead_changed {
        write::set_lead(tx, article.story_id, text.lead_id)?;
    }
    show(tx, article.id, head)?;
    workflow::set_stage(tx, article.id, Stage::Writing)?;
    let tags = tag::resolve(tx, article.lang, &text.tag_names())?;
    write::replace_tags(tx, article.id, article.lang, &tags)?;
    let (published_at, updated_at) = write::publication_times(tx, article.id)?;
    let live = article.live_revision_id.map(|live| Revision::find(tx, live)).transpose()?;
    let is_update = text.updates(live.as_ref());
    if article.status != Status::Published || article.live_revision_id != Some(head) {
        history::note_publication(tx, article.id, head, at)?;
    }
    if article.live_revision_id.is_some_and(|live| live != head) && !text.correction.is_empty() {
        correction::insert(tx, article.id, article.lang, head, &text.correction, at)?;
    }
    Ending { reason: None, ..Ending::of(tx, article.id)? }.store(tx, article.id)?;
    write::set_standing(
        tx,
        article.id,
        &Standing {
            status: Status::Published,
            live: Some(head),
            publish_at: None,
            published_at: published_at.or(Some(at)),
            updated_at: if is_update { Some(at) } else { updated_at },
            deleted_at: None,
        },
    )
}

/// The editions in which readers see a story.
pub(super) fn public_langs(tx: &mut Tx<'_>, story: StoryId) -> Result<Vec<Lang>> {
    let articles = DeskArticle::of_stories(tx, &[story])?;
    Ok(articles.into_iter().filter(|other| other.status == Status::Published).map(|other| other.lang).collect())
}

/// What must hold at the moment of publication, whoever or whatever asks for it.
fn check_publishable(tx: &mut Tx<'_>, article: &DeskArticle, category: CategoryId, now: UtcTime) -> Result<()> {
    let story = Story::find(tx, article.story_id)?;
    if story.killed_at.is_some() {
        return Err(Refusal::Killed.into());
    }
    if let Some(embargo) = story.embargo_until.filter(|embargo| now < *embargo) {
        return Err(Refusal::Embargoed(embargo).into());
    }
    if Ending::of(tx, article.id)?.expires_at.is_some_and(|expiry| expiry <= now) {
        return Err(Refusal::Expired.into());
    }
    match CategoryName::find(tx, category, article.lang)? {
        Some(_) => Ok(()),
        None => Err(Refusal::CategoryUnnamed.into()),
    }
}

/// Has an article published at a moment to come.
pub(super) fn schedule(tx: &mut Tx<'_>, article: ArticleId, at: UtcTime, now: UtcTime) -> Result<()> {
    let article = DeskArticle::by_id(tx, article)?;
    if at <= now || article.status == Status::Published {
        return Err(Refusal::Past.into());
    }
    let head = Revision::find(tx, article.head_revision_id.ok_or(Error::NotFound)?)?;
    check_publishable(tx, &article, head.category_id, at)?;
    let (published_at, updated_at) = write::publication_times(tx, article.id)?;
    let live = article.live_revision_id;
    let to =
        Standing { status: Status::Scheduled, live, publish_at: Some(at), published_at, updated_at, deleted_at: None };
    write::set_standing(tx, article.id, &to)
}

/// Takes an article from readers, or from the schedule; those who come later are told why, if there is a reason.
pub(super) fn unpublish(tx: &mut Tx<'_>, article: ArticleId, reason: Option<&str>) -> Result<()> {
    let article = DeskArticle::by_id(tx, article)?;
    stand_down(tx, &article, None)?;
    Ending { expires_at: None, reason: reason.map(str::to_owned) }.store(tx, article.id)?;
    let head = article.head_revision_id.ok_or(Error::NotFound)?;
    show(tx, article.id, head)?;
    Ok(())
}

/// Takes an article from readers as it stands, its text untouched; those who come later are told why, unless that is empty.
pub(super) fn withdraw(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    reason: &str,
) -> Result<()> {
    demand_publishing(actor, article)?;
    let before = audit::article(tx, Some(article.story_id), article.lang)?;
    unpublish(tx, article.id, Some(reason).filter(|reason| !reason.is_empty()))?;
    write::touch(tx, article, actor.id, now)?;
    note_save(tx, actor, now, "unpublish", article, &before)
}

/// Gives readers an article again that was taken from them: the text that they had, dated as it was.
pub(super) fn reinstate(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    expires_at: Option<UtcTime>,
) -> Result<()> {
    demand_publishing(actor, article)?;
    let live = article.live_revision_id.ok_or(Error::NotFound)?;
    let before = audit::article(tx, Some(article.story_id), article.lang)?;
    Ending { expires_at, reason: None }.store(tx, article.id)?;
    check_publishable(tx, article, article.category_id, now)?;
    show(tx, article.id, live)?;
    let (published_at, updated_at) = write::publication_times(tx, article.id)?;
    let standing = Standing {
        status: Status::Published,
        live: Some(live),
        publish_at: None,
        published_at,
        updated_at,
        deleted_at: None,
    };
    write::set_standing(tx, article.id, &standing)?;
    write::touch(tx, article, actor.id, now)?;
    note_save(tx, actor, now, "publish", article, &before)
}

fn demand_publishing(actor: &Actor, article: &DeskArticle) -> Result<()> {
    if may_publish(actor, article) { Ok(()) } else { Err(Error::Forbidden) }
}

fn stand_down(tx: &mut Tx<'_>, article: &DeskArticle, deleted_at: Option<UtcTime>) -> Result<()> {
    let status = if article.live_revision_id.is_some() { Status::Unpublished } else { Status::Draft };
    let (published_at, updated_at) = write::publication_times(tx, article.id)?;
    let live = article.live_revision_id;
    write::set_standing(
        tx,
        article.id,
        &Standing { status, live, publish_at: None, published_at, updated_at, deleted_at },
    )
}

/// Puts an article into the bin, whatever its status; nothing of it is lost.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, story: StoryId, lang: Lang, version: i64) -> Result<()> {
    let article = deletable(tx, actor, story, lang)?;
    if article.version != version {
        return Err(Refusal::Stale(article.head_revision_id.map(|head| (article.id, head))).into());
    }
    stand_down(tx, &article, Some(now))?;
    write::touch(tx, &article, actor.id, now)?;
    note(tx, actor, now, "delete", "article", article.id)
}

/// Takes an article out of the bin: a draft again, or unpublished where readers had seen it.
pub fn restore(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, story: StoryId, lang: Lang) -> Result<()> {
    let article = deletable(tx, actor, story, lang)?;
    take_from_bin(tx, actor, now, &article)
}

pub(super) fn take_from_bin(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, article: &DeskArticle) -> Result<()> {
    if article.deleted_at.is_none() {
        return Ok(());
    }
    stand_down(tx, article, None)?;
    write::touch(tx, article, actor.id, now)?;
    note(tx, actor, now, "restore", "article", article.id)
}

fn deletable(tx: &mut Tx<'_>, actor: &Actor, story: StoryId, lang: Lang) -> Result<DeskArticle> {
    let article = DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
    if may_delete(actor, &article) { Ok(article) } else { Err(Error::Forbidden) }
}

/// One article that could not be published at its minute, and why.
#[derive(Debug)]
pub struct Missed {
    /// The article; it is a draft again (or unpublished).
    pub article: ArticleId,
    /// The rule that it breaks.
    pub refusal: Refusal,
}

/// Publishes what is due, dated at its own minute also when the server was down then, and takes from readers what has
/// expired. Nothing due is `NotFound`: the transaction leaves no trace, and no generation is raised for nothing.
pub fn publish_due(tx: &mut Tx<'_>, now: UtcTime) -> Result<Vec<Missed>> {
    let (due, expired) = (DeskArticle::due(tx, now)?, ending::expired(tx, now)?);
    if due.is_empty() && expired.is_empty() {
        return Err(Error::NotFound);
    }
    for article in expired {
        unpublish(tx, article.id, Some(""))?;
    }
    let mut missed = Vec::new();
    for article in due {
        let at = article.publish_at.unwrap_or(now);
        match publish(tx, article.id, at, now) {
            Ok(()) => note_of_server(tx, now, "publish", "article", article.id)?,
            // One article that may not go out must not hold back the others.
            Err(Error::Refused(refusal)) => {
                stand_down(tx, &article, None)?;
                note_of_server(tx, now, "miss", "article", article.id)?;
                missed.push(Missed { article: article.id, refusal });
            }
            Err(other) => return Err(other),
        }
    }
    Ok(missed)
}

/// Moves a story; each of its public articles needs the category's name in its edition for an address.
pub(super) fn move_story(tx: &mut Tx<'_>, story: StoryId, category: CategoryId, public: &[Lang]) -> Result<()> {
    for lang in public {
        if CategoryName::find(tx, category, *lang)?.is_none() {
            return Err(Refusal::CategoryUnnamed.into());
        }
    }
    write::move_story(tx, story, category)
}

/// Repeats a revision's text in the article's own columns. A slug that was public goes on leading to the article.
pub(super) fn show(tx: &mut Tx<'_>, article: ArticleId, revision: RevisionId) -> Result<()> {
    let text = Revision::find(tx, revision)?;
    let article = DeskArticle::by_id(tx, article)?;
    if article.live_revision_id.is_some() && article.slug != text.slug {
        old_slug::remember(tx, Kind::Article, article.lang, &article.slug, article.id.0)?;
    }
    old_slug::release(tx, Kind::Article, article.lang, &text.slug)?;
    let author_slug = Slug::from_text(article.lang.as_str(), &text.author);
    let folded = fold(&format!("{} {}", text.headline, text.summary));
    let picture = Story::find(tx, article.story_id)?.lead_id.or(text.picture_id);
    write::show_text(tx, article.id, &text, &folded, author_slug.as_ref(), picture)
}
