//! How a text comes from its writer to its publication: stages, hands, and what colleagues say.

use super::audit::note_changes;
use super::rights::{may_edit, may_publish, may_see};
use super::{note, notice};
use crate::db::article_desk::DeskArticle;
use crate::db::comment::{self, Comment, NewComment};
use crate::db::user::User;
use crate::db::{Tx, workflow};
use crate::domain::actor::Actor;
use crate::domain::change::{Snapshot, changes};
use crate::domain::id::{CommentId, StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::stage::Stage;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// Moves a text on or back. Whoever may change it may ask for a reader; only who may publish approves.
pub(super) fn move_to(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, article: &DeskArticle, stage: Stage) -> Result<()> {
    if stage == Stage::Approved && !may_publish(actor, article) {
        return Err(Error::Forbidden);
    }
    workflow::set_stage(tx, article.id, stage)?;
    if stage != article.stage {
        notice::of_stage(tx, actor, now, article, stage)?;
    }
    let stages = changes(&vec![("stage", article.stage.to_string())], &vec![("stage", stage.to_string())]);
    note_changes(tx, actor, now, ("move", "article"), article.id, stages)
}

/// Moves a text on or back as whoever reads it decides, without changing it.
pub fn send(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, (story, lang): (StoryId, Lang), stage: Stage) -> Result<()> {
    let article = editable(tx, actor, story, lang)?;
    move_to(tx, actor, now, &article, stage)
}

fn editable(tx: &mut Tx<'_>, actor: &Actor, story: StoryId, lang: Lang) -> Result<DeskArticle> {
    let article = DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
    if may_edit(actor, &article) { Ok(article) } else { Err(Error::Forbidden) }
}

/// Gives an article into somebody's hands until a moment, or takes it back.
pub fn assign(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    (story, lang): (StoryId, Lang),
    to: Option<UserId>,
    due_at: Option<UtcTime>,
) -> Result<()> {
    let article = editable(tx, actor, story, lang)?;
    if let Some(to) = to
        && !User::find(tx, to)?.active
    {
        return Err(Error::NotFound);
    }
    let before = assignee(tx, article.assignee_id)?;
    workflow::assign(tx, article.id, to, due_at)?;
    if let Some(to) = to.filter(|to| article.assignee_id != Some(*to)) {
        notice::of_assignment(tx, actor, now, &article, to)?;
    }
    let after = assignee(tx, to)?;
    note_changes(tx, actor, now, ("assign", "article"), article.id, changes(&before, &after))
}

fn assignee(tx: &mut Tx<'_>, user: Option<UserId>) -> Result<Snapshot> {
    let name = user.map(|user| User::find(tx, user)).transpose()?.map(|user| user.name).unwrap_or_default();
    Ok(vec![("assignee", name)])
}

/// Says something about a text. Whoever is named by `@` and their name as the desk shows it is told.
pub fn comment(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    (story, lang): (StoryId, Lang),
    new: &NewComment,
) -> Result<CommentId> {
    let article = DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
    if !may_see(actor, &article) {
        return Err(Error::Forbidden);
    }
    let named = mentioned(&User::all(tx)?, &new.body);
    let id = comment::insert(tx, article.id, new, &named, actor.id, now)?;
    notice::of_comment(tx, actor, now, &article, (id, new.is_request), &named)?;
    if new.is_request && may_edit(actor, &article) {
        workflow::set_stage(tx, article.id, Stage::Writing)?;
    }
    note(tx, actor, now, "comment", "article", article.id)?;
    Ok(id)
}

/// Settles a comment, or opens it again: who made it, and whoever may change the text.
pub fn resolve(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    (story, lang): (StoryId, Lang),
    id: CommentId,
    is_settled: bool,
) -> Result<()> {
    let article = DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
    let comment = Comment::find(tx, id)?;
    if comment.article_id != article.id {
        return Err(Error::NotFound);
    }
    if comment.created_by != actor.id && !may_edit(actor, &article) {
        return Err(Error::Forbidden);
    }
    comment::set_resolved(tx, id, is_settled.then_some((actor.id, now)))?;
    let action = if is_settled { "settle" } else { "reopen" };
    note(tx, actor, now, action, "article", article.id)
}

/// Whom a text names: the longest name first, so that Ada Lee is not taken for Ada.
fn mentioned(users: &[User], text: &str) -> Vec<UserId> {
    let mut by_length: Vec<&User> = users.iter().filter(|user| user.active).collect();
    by_length.sort_by_key(|user| std::cmp::Reverse(user.name.len()));
    let mut rest = text.to_owned();
    let mut named = Vec::new();
    for user in by_length {
        let mention = format!("@{}", user.name);
        if rest.contains(&mention) {
            rest = rest.replace(&mention, "");
            named.push(user.id);
        }
    }
    named
}
