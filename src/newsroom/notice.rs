//! Who is written to about what. Whether they still want it, and may read it, is asked when the letter is sent.

use super::mail;
use super::rights::may_publish;
use crate::db::Tx;
use crate::db::article_desk::DeskArticle;
use crate::db::user;
use crate::domain::actor::Actor;
use crate::domain::delivery::Letter;
use crate::domain::id::{CommentId, UserId};
use crate::domain::mail::{MailKind, MailWish};
use crate::domain::stage::Stage;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Tells whom a comment names; one that asks for a change, also whose text it is.
pub(super) fn of_comment(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    (comment, is_request): (CommentId, bool),
    named: &[UserId],
) -> Result<()> {
    let mut told = named.to_vec();
    if is_request {
        told.extend(hands(article));
    }
    tell(tx, actor, now, article, MailKind::Comment, Some(comment), told)
}

/// Tells into whose hands an article was given.
pub(super) fn of_assignment(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    to: UserId,
) -> Result<()> {
    tell(tx, actor, now, article, MailKind::Assignment, None, vec![to])
}

/// Tells who may approve a text that it waits for them, and whose text it is that it is approved.
pub(super) fn of_stage(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    stage: Stage,
) -> Result<()> {
    match stage {
        Stage::Writing => Ok(()),
        Stage::Approved => tell(tx, actor, now, article, MailKind::Approval, None, hands(article)),
        Stage::InReview => {
            let mut readers = Vec::new();
            for colleague in user::wishing(tx, MailWish::All)? {
                let reader = colleague.actor(tx)?;
                if may_publish(&reader, article) {
                    readers.push(reader.id);
                }
            }
            tell(tx, actor, now, article, MailKind::Review, None, readers)
        }
    }
}

/// Tells a person that their password is another one, whoever changed it.
pub(super) fn of_password(tx: &mut Tx<'_>, now: UtcTime, to: UserId) -> Result<()> {
    mail::enqueue(tx, now, Letter::to_user(MailKind::Password, to))
}

fn hands(article: &DeskArticle) -> Vec<UserId> {
    std::iter::once(article.created_by).chain(article.assignee_id).collect()
}

/// Queues a letter to each of them, once; nobody is written to about what they did themselves.
fn tell(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    article: &DeskArticle,
    kind: MailKind,
    comment: Option<CommentId>,
    mut told: Vec<UserId>,
) -> Result<()> {
    told.sort_unstable();
    told.dedup();
    for user in told.into_iter().filter(|user| *user != actor.id) {
        let about = Letter { article: Some(article.id), comment, by: Some(actor.id), ..Letter::to_user(kind, user) };
        mail::enqueue(tx, now, about)?;
    }
    Ok(())
}
