//! A story moved to another section, in all its editions.

use super::retelling::{again, is_pending};
use super::{Changed, Outcome};
use crate::db::Tx;
use crate::db::article_desk::{DeskArticle, Story};
use crate::db::category::CategoryName;
use crate::db::revision::Revision;
use crate::domain::actor::Actor;
use crate::domain::batch::Obstacle;
use crate::domain::change::{Snapshot, changes};
use crate::domain::id::{ArticleId, CategoryId, StoryId};
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::newsroom::article::save;
use crate::newsroom::audit::note_changes;
use crate::newsroom::publication;
use crate::newsroom::rights::{may_change_story, may_edit, may_publish};

/// A story and where it goes.
pub(super) struct Relocation<'a> {
    pub story: StoryId,
    pub to: CategoryId,
    /// Its articles, each with its version, as they are to be.
    pub seen: &'a [(ArticleId, i64)],
    /// The texts that are taken up again thereby.
    pub former: &'a [Revision],
}

/// Moves it, and saves each of its articles so: a text that still named the former section would take the story back when it is
/// published.
pub(super) fn relocate(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    Relocation { story, to, seen, former }: &Relocation<'_>,
) -> Result<Outcome> {
    let moved = Story::find(tx, *story)?;
    if moved.category_id == *to {
        return Ok(Outcome::UNCHANGED);
    }
    let mut told = DeskArticle::of_stories(tx, &[*story])?;
    told.retain(|article| article.deleted_at.is_none());
    let may_save = |article: &DeskArticle| may_edit(actor, article);
    let may_show = |article: &DeskArticle| !article.is_published() || may_publish(actor, article);
    if !may_change_story(actor, &moved) || !told.iter().all(|article| may_save(article) && may_show(article)) {
        return Ok(Outcome::Left(Obstacle::Forbidden));
    }
    let is_as_seen = |article: &DeskArticle| seen.contains(&(article.id, article.version));
    if told.len() != seen.len() || !told.iter().all(is_as_seen) {
        return Ok(Outcome::Left(Obstacle::Changed));
    }
    for article in &told {
        let mut request = again(tx, actor, article)?;
        let earlier = former.iter().find(|text| text.article_id == article.id);
        request.restored_seq = earlier.map(|text| text.seq);
        request.draft.category = match earlier {
            Some(text) if is_pending(tx, article)? => text.category_id,
            _ => *to,
        };
        save(tx, actor, now, &request)?;
    }
    // Texts that wait leave their story where it is.
    if Story::find(tx, *story)?.category_id != *to {
        let public = publication::public_langs(tx, *story)?;
        publication::move_story(tx, *story, *to, &public)?;
        if let Some(first) = told.first() {
            let (before, after) = (section(tx, moved.category_id)?, section(tx, *to)?);
            note_changes(tx, actor, now, ("move", "article"), first.id, changes(&before, &after))?;
        }
    }
    let changed: Result<Vec<Changed>> = told.into_iter().map(|article| Changed::from(tx, article)).collect();
    Ok(Outcome::Changed(changed?))
}

fn section(tx: &mut Tx<'_>, category: CategoryId) -> Result<Snapshot> {
    let names = CategoryName::of_category(tx, category)?;
    Ok(vec![("category", names.first().map(|own| own.name.clone()).unwrap_or_default())])
}
