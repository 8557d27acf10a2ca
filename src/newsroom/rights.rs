//! Who may see and change which article.

use std::borrow::Cow;

use super::article::SaveArticle;
use crate::db::Tx;
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::ending::Ending;
use crate::db::workflow::Task;
use crate::domain::actor::Actor;
use crate::domain::article::Chosen;
use crate::domain::id::{CategoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::status::Status;
use crate::error::{Error, Result};

/// What the rights to an article depend on.
struct Facts {
    category: CategoryId,
    lang: Lang,
    status: Status,
    created_by: UserId,
    assignee: Option<UserId>,
    is_translation: bool,
}

impl From<&DeskArticle> for Facts {
    fn from(article: &DeskArticle) -> Self {
        Self {
            category: article.category_id,
            lang: article.lang,
            status: article.status,
            created_by: article.created_by,
            assignee: article.assignee_id,
            is_translation: article.source_article_id.is_some(),
        }
    }
}

impl From<&Task> for Facts {
    fn from(task: &Task) -> Self {
        Self {
            category: task.category_id,
            lang: task.lang,
            status: task.status,
            created_by: task.created_by,
            assignee: task.assignee_id,
            is_translation: task.source_article_id.is_some(),
        }
    }
}

impl Facts {
    fn are_in_hands_of(&self, actor: &Actor) -> bool {
        self.created_by == actor.id || self.assignee == Some(actor.id)
    }

    fn are_translated_by(&self, actor: &Actor) -> bool {
        self.is_translation && actor.may(Permission::Translate) && actor.writes_in(self.lang)
    }

    fn may_be_seen(&self, actor: &Actor) -> bool {
        actor.covers(self.category)
            && (actor.may(Permission::Publish)
                || self.are_in_hands_of(actor)
                || self.status == Status::Published
                || self.are_translated_by(actor))
    }

    fn may_be_published(&self, actor: &Actor) -> bool {
        let own = actor.may(Permission::PublishOwn) && self.created_by == actor.id;
        self.are_in_scope(actor) && (actor.may(Permission::Publish) || own)
    }

    fn may_be_edited(&self, actor: &Actor) -> bool {
        let draft_in_hand = self.status == Status::Draft && self.are_in_hands_of(actor);
        // A scheduled text goes out as it stands: who may not publish may not change it.
        let translation = self.are_translated_by(actor) && matches!(self.status, Status::Draft | Status::Published);
        self.are_in_scope(actor) && (self.may_be_published(actor) || draft_in_hand || translation)
    }

    fn are_in_scope(&self, actor: &Actor) -> bool {
        actor.writes_in(self.lang) && actor.covers(self.category)
    }
}

/// Whether an actor may change an article's text: who may publish it; others drafts in their hands, and translators translations.
pub fn may_edit(actor: &Actor, article: &DeskArticle) -> bool {
    Facts::from(article).may_be_edited(actor)
}

/// Whether an actor may give an article to readers and take it back: editors any, authors their own.
pub fn may_publish(actor: &Actor, article: &DeskArticle) -> bool {
    Facts::from(article).may_be_published(actor)
}

/// Whether an actor may put an article into the bin: one that readers see is taken from them thereby.
pub fn may_delete(actor: &Actor, article: &DeskArticle) -> bool {
    may_publish(actor, article) || (article.status == Status::Draft && may_edit(actor, article))
}

/// Whether an actor may see an article's text at the desk: only their own, what is in their hands, and what readers see, unless
/// they publish anybody's, or translate.
pub fn may_see(actor: &Actor, article: &DeskArticle) -> bool {
    Facts::from(article).may_be_seen(actor)
}

/// The same of an article on a plan.
pub fn may_see_task(actor: &Actor, task: &Task) -> bool {
    Facts::from(task).may_be_seen(actor)
}

/// Whether an actor may change what all editions of a story share, its category and its lead picture: who began it, and editors.
pub fn may_change_story(actor: &Actor, story: &Story) -> bool {
    actor.covers(story.category_id) && (actor.may(Permission::Publish) || story.created_by == actor.id)
}

/// Whether an actor may set or lift an embargo on a story: who may publish it in all its editions.
pub fn may_embargo(actor: &Actor, story: Option<&Story>) -> bool {
    let own = story.is_none_or(|story| story.created_by == actor.id);
    actor.may(Permission::Publish) || (actor.may(Permission::PublishOwn) && own)
}

/// Refuses who may not add an article to a story: to one of their own making, or told in another edition where they can see it.
pub(super) fn demand_beginning(tx: &mut Tx<'_>, actor: &Actor, story: Option<&Story>) -> Result<()> {
    let Some(story) = story else { return super::demand(actor, Permission::Begin) };
    let told = DeskArticle::of_stories(tx, &[story.id])?;
    let is_seen = told.iter().any(|other| other.deleted_at.is_none() && may_see(actor, other));
    if is_seen && actor.covers(story.category_id) { Ok(()) } else { Err(Error::Forbidden) }
}

/// What is asked for without what the actor may not change: a form that does not offer it sends it as it was when it was opened.
pub(super) fn within<'r>(tx: &mut Tx<'_>, actor: &Actor, request: &'r SaveArticle) -> Result<Cow<'r, SaveArticle>> {
    let Some(id) = request.story else { return Ok(Cow::Borrowed(request)) };
    let story = Story::find(tx, id)?;
    let article = DeskArticle::find(tx, id, request.lang)?;
    let (changes_story, publishes) =
        (may_change_story(actor, &story), article.as_ref().is_none_or(|article| may_publish(actor, article)));
    if changes_story && publishes {
        return Ok(Cow::Borrowed(request));
    }
    let mut request = request.clone();
    if !changes_story {
        request.draft.category = story.category_id;
        request.draft.lead = Chosen::Unchanged;
    }
    if let Some(article) = article.filter(|article| !publishes && article.status == Status::Published) {
        request.times.planned_at = article.planned_at;
        request.times.expires_at = Ending::of(tx, article.id)?.expires_at;
    }
    Ok(Cow::Owned(request))
}
