//! Who may see and change which article.

use crate::db::article_desk::DeskArticle;
use crate::domain::actor::Actor;
use crate::domain::role::Permission;
use crate::domain::status::Status;

/// Whether an actor may change an article: contributors only their own drafts.
pub fn may_edit(actor: &Actor, article: &DeskArticle) -> bool {
    let own_draft = article.created_by == actor.id && article.status == Status::Draft;
    actor.writes_in(article.lang) && (actor.may(Permission::Publish) || own_draft)
}

/// Whether an actor may see an article's text at the desk: contributors only their own, and what readers see.
pub fn may_see(actor: &Actor, article: &DeskArticle) -> bool {
    actor.may(Permission::Publish) || article.created_by == actor.id || article.status == Status::Published
}
