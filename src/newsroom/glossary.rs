//! The glossary, kept by those who translate.

use super::audit::note_changes;
use super::demand;
use crate::db::Tx;
use crate::db::term::{self, NewTerm, Term};
use crate::domain::actor::Actor;
use crate::domain::change::{Snapshot, changes};
use crate::domain::id::TermId;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};
use crate::text::plain::fold;

/// Agrees on a term, or on other words for one.
pub fn agree(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: Option<TermId>, new: &NewTerm) -> Result<TermId> {
    demand(actor, Permission::Translate)?;
    let before = id.map(|id| Term::find(tx, id)).transpose()?;
    let folded = fold(&new.term);
    if term::by_folded(tx, new, &folded)?.is_some_and(|known| Some(known) != id) {
        return Err(Refusal::NameTaken.into());
    }
    let stored = term::store(tx, id, new, &folded, (actor.id, now))?;
    let after = Term::find(tx, stored)?;
    let action = if before.is_some() { "update" } else { "create" };
    let changed = changes(&before.map(|before| snapshot(&before)).unwrap_or_default(), &snapshot(&after));
    note_changes(tx, actor, now, (action, "term"), stored, changed)?;
    Ok(stored)
}

/// Removes a term.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: TermId) -> Result<()> {
    demand(actor, Permission::Translate)?;
    let gone = match Term::find(tx, id) {
        Ok(gone) => gone,
        Err(Error::NotFound) => return Ok(()),
        Err(other) => return Err(other),
    };
    term::delete(tx, id)?;
    note_changes(tx, actor, now, ("delete", "term"), id, changes(&snapshot(&gone), &Snapshot::default()))
}

fn snapshot(of: &Term) -> Snapshot {
    vec![
        ("editions", format!("{} → {}", of.source_lang, of.target_lang)),
        ("term", of.term.clone()),
        ("translation", of.translation.clone()),
        ("note", of.note.clone()),
    ]
}
