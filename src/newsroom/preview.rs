//! Showing a text before readers see it: to whoever is signed in, and by a secret link.

use super::note;
use super::rights::{may_edit, may_see};
use super::token::Token;
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::preview_link::{self, PreviewLink};
use crate::db::user::User;
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::preview::PreviewLife;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// An article whose newest text may be shown.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Which.
    pub article: DeskArticle,
    /// Until when the link holds by which it is seen.
    pub until: Option<UtcTime>,
}

/// Makes a link to an article's newest text; whoever may see it may.
pub fn make(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    (story, lang): (StoryId, Lang),
    life: PreviewLife,
) -> Result<Token> {
    let article = own(tx, actor, (story, lang))?.article;
    let token = Token::random()?;
    let link = PreviewLink {
        token_hash: token.hash(),
        article_id: article.id,
        created_at: now,
        created_by: actor.id,
        expires_at: now.plus(life.length()),
    };
    link.insert(tx)?;
    note(tx, actor, now, "make preview link", "article", article.id)?;
    Ok(token)
}

/// Withdraws a link: who made it, and whoever may change the text.
pub fn withdraw(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    (story, lang): (StoryId, Lang),
    token_hash: &str,
) -> Result<()> {
    let article = DeskArticle::find(tx, story, lang)?.ok_or(Error::NotFound)?;
    let link = PreviewLink::find(tx, token_hash)?.filter(|link| link.article_id == article.id);
    if !may_withdraw(actor, &article, &link.ok_or(Error::NotFound)?) {
        return Err(Error::Forbidden);
    }
    preview_link::delete(tx, token_hash)?;
    note(tx, actor, now, "withdraw preview link", "article", article.id)
}

/// Whether an actor may withdraw a link.
pub fn may_withdraw(actor: &Actor, article: &DeskArticle, link: &PreviewLink) -> bool {
    link.created_by == actor.id || may_edit(actor, article)
}

/// What a link shows, while it holds and its maker may still see it; else it is as if it had never been.
pub fn by_link(conn: &mut Conn, token: &Token, now: UtcTime) -> Result<Preview> {
    let link = PreviewLink::find(conn, &token.hash())?.filter(|link| now < link.expires_at).ok_or(Error::NotFound)?;
    let maker = User::find(conn, link.created_by)?;
    if !maker.active {
        return Err(Error::NotFound);
    }
    let (maker, article) = (maker.actor(conn)?, DeskArticle::by_id(conn, link.article_id)?);
    if !may_see(&maker, &article) {
        return Err(Error::NotFound);
    }
    showable(conn, article, Some(link.expires_at))
}

/// What whoever is signed in is shown.
pub fn own(conn: &mut Conn, actor: &Actor, (story, lang): (StoryId, Lang)) -> Result<Preview> {
    let article = DeskArticle::find(conn, story, lang)?.ok_or(Error::NotFound)?;
    if may_see(actor, &article) { showable(conn, article, None) } else { Err(Error::Forbidden) }
}

/// What is in the bin or withdrawn for good is shown to nobody.
fn showable(conn: &mut Conn, article: DeskArticle, until: Option<UtcTime>) -> Result<Preview> {
    let is_gone = article.deleted_at.is_some() || Story::find(conn, article.story_id)?.killed_at.is_some();
    if is_gone { Err(Error::NotFound) } else { Ok(Preview { article, until }) }
}

/// Removes links that have expired.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    preview_link::sweep(tx, now)
}
