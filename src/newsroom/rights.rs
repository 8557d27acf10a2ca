//! Who may see and change which article.

use crate::db::article_desk::DeskArticle;
use crate::domain::actor::Actor;
use crate::domain::role::Permission;
use crate::domain::status::Status;

/// Whether an actor may change an article: contributors only drafts of their own, or in their hands.
pub fn may_edit(actor: &Actor, article: &DeskArticle) -> bool {
    let own_draft = is_in_hands_of(actor, article) && article.status == Status::Draft;
    actor.writes_in(article.lang) && (actor.may(Permission::Publish) || own_draft)
}

/// Whether an actor may see an article's text at the desk: contributors only their own, what is in their hands, and what readers see.
pub fn may_see(actor: &Actor, article: &DeskArticle) -> bool {
    actor.may(Permission::Publish) || is_in_hands_of(actor, article) || article.status == Status::Published
}

fn is_in_hands_of(actor: &Actor, article: &DeskArticle) -> bool {
    article.created_by == actor.id || article.assignee_id == Some(actor.id)
}
