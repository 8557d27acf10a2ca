//! Categories: named per edition, in an order.

use super::audit::{self, note_changes};
use super::{demand, note};
use crate::db::Tx;
use crate::db::category::{self as db, CategoryName};
use crate::domain::actor::Actor;
use crate::domain::change::changes;
use crate::domain::id::CategoryId;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// Which way a category moves in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// Makes a category; its names are given with [`rename`].
pub fn create(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime) -> Result<CategoryId> {
    demand(actor, Permission::Curate)?;
    let category = db::insert(tx)?;
    note(tx, actor, now, "create", "category", category)?;
    Ok(category)
}

/// Gives a category other names.
pub fn rename(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    category: CategoryId,
    names: &[CategoryName],
) -> Result<()> {
    demand(actor, Permission::Curate)?;
    if !db::exists(tx, category)? {
        return Err(Error::NotFound);
    }
    let before = audit::category(tx, category)?;
    db::rename(tx, category, names)?;
    let after = audit::category(tx, category)?;
    note_changes(tx, actor, now, ("rename", "category"), category, changes(&before, &after))
}

/// Refuses what follows if somebody changed the category since its form was opened.
pub fn expect_version(tx: &mut Tx<'_>, category: CategoryId, version: i64) -> Result<()> {
    if db::version(tx, category)? == version { Ok(()) } else { Err(Refusal::Stale(None).into()) }
}

/// Moves a category by one place.
pub fn step(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, category: CategoryId, step: Step) -> Result<()> {
    demand(actor, Permission::Curate)?;
    let mut order = db::ordered(tx)?;
    let place = order.iter().position(|id| *id == category).ok_or(Error::NotFound)?;
    let other = match step {
        Step::Up => place.checked_sub(1),
        Step::Down => Some(place + 1).filter(|next| *next < order.len()),
    };
    if let Some(other) = other {
        order.swap(place, other);
        db::reorder(tx, &order)?;
    }
    note(tx, actor, now, "move", "category", category)
}

/// Removes a category that no story is in.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, category: CategoryId) -> Result<()> {
    demand(actor, Permission::Curate)?;
    let before = audit::category(tx, category)?;
    db::delete(tx, category)?;
    note_changes(tx, actor, now, ("delete", "category"), category, changes(&before, &Vec::new()))
}
