//! What editors put before readers: the front and the trending bar of an edition.

use super::{demand, note};
use crate::db::topic::{self, Topic};
use crate::db::{Tx, front};
use crate::domain::actor::Actor;
use crate::domain::id::StoryId;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// Replaces the front of an edition.
pub fn set_front(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, lang: Lang, stories: &[StoryId]) -> Result<()> {
    check(actor, lang)?;
    if has_twins(stories) {
        return Err(Refusal::Duplicate.into());
    }
    front::replace(tx, lang, stories)?;
    note(tx, actor, now, "replace", "front", lang)
}

/// Replaces the trending bar of an edition.
pub fn set_topics(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, lang: Lang, topics: &[Topic]) -> Result<()> {
    check(actor, lang)?;
    if has_twins(topics) {
        return Err(Refusal::Duplicate.into());
    }
    topic::replace(tx, lang, topics)?;
    note(tx, actor, now, "replace", "topics", lang)
}

fn check(actor: &Actor, lang: Lang) -> Result<()> {
    demand(actor, Permission::Curate)?;
    if actor.writes_in(lang) { Ok(()) } else { Err(Error::Forbidden) }
}

fn has_twins<T: PartialEq>(items: &[T]) -> bool {
    items.iter().enumerate().any(|(place, item)| items.iter().skip(place + 1).any(|other| other == item))
}
