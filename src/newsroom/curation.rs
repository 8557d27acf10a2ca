//! What editors put before readers: the front and the trending bar of an edition.

use super::audit::{joined, note_changes};
use super::demand;
use crate::db::topic::{self, Topic};
use crate::db::{Tx, front};
use crate::domain::actor::Actor;
use crate::domain::change::{Snapshot, changes};
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A list that an editor arranged, and the list that they began with, where the form told.
#[derive(Clone, Debug)]
pub struct Arrangement<T> {
    /// As it shall be.
    pub items: Vec<T>,
    /// As it was when the form was opened.
    pub before: Option<Vec<T>>,
}

impl<T: PartialEq> Arrangement<T> {
    /// Refuses what stands twice, and what somebody else arranged anew in the meantime.
    fn check(&self, present: &[T]) -> Result<()> {
        if self.before.as_ref().is_some_and(|before| before != present) {
            return Err(Refusal::Stale(None).into());
        }
        if has_twins(&self.items) { Err(Refusal::Duplicate.into()) } else { Ok(()) }
    }
}

/// Replaces the front of an edition.
pub fn set_front(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    lang: Lang,
    stories: &Arrangement<StoryId>,
) -> Result<()> {
    check(actor, lang)?;
    let present: Vec<StoryId> = front::of_edition(tx, lang)?.into_iter().map(|(story, _)| story).collect();
    stories.check(&present)?;
    front::replace(tx, lang, &stories.items)?;
    let list = |stories: &[StoryId]| vec![("list", joined(stories))];
    note_changes(tx, actor, now, ("arrange", "front"), lang, changes(&list(&present), &list(&stories.items)))
}

/// Replaces the trending bar of an edition.
pub fn set_topics(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, lang: Lang, topics: &Arrangement<Topic>) -> Result<()> {
    check(actor, lang)?;
    let present = topic::of_edition(tx, lang)?;
    topics.check(&present)?;
    let before = topic_names(tx, lang)?;
    topic::replace(tx, lang, &topics.items)?;
    let after = topic_names(tx, lang)?;
    note_changes(tx, actor, now, ("arrange", "topics"), lang, changes(&before, &after))
}

fn topic_names(tx: &mut Tx<'_>, lang: Lang) -> Result<Snapshot> {
    Ok(vec![("list", joined(topic::named(tx, lang)?.into_iter().map(|topic| topic.name)))])
}

fn check(actor: &Actor, lang: Lang) -> Result<()> {
    demand(actor, Permission::Curate)?;
    if actor.writes_in(lang) { Ok(()) } else { Err(Error::Forbidden) }
}

fn has_twins<T: PartialEq>(items: &[T]) -> bool {
    items.iter().enumerate().any(|(place, item)| items.iter().skip(place + 1).any(|other| other == item))
}
