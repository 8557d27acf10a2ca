//! Editions: added and changed by admins.

use super::audit::{self, note_changes};
use super::demand;
use crate::db::Tx;
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::domain::actor::Actor;
use crate::domain::change::changes;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Adds an edition.
pub fn create(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, edition: &Edition) -> Result<()> {
    demand(actor, Permission::Administer)?;
    edition.insert(tx)?;
    let after = audit::edition(tx, edition.lang)?;
    note_changes(tx, actor, now, ("create", "edition"), edition.lang, changes(&Vec::new(), &after))
}

/// Changes an edition; the default one stays visible.
pub fn update(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, edition: &Edition) -> Result<()> {
    demand(actor, Permission::Administer)?;
    if !edition.visible && Settings::load(tx)?.default_lang == Some(edition.lang) {
        return Err(Refusal::DefaultHidden.into());
    }
    let before = audit::edition(tx, edition.lang)?;
    edition.update(tx)?;
    let after = audit::edition(tx, edition.lang)?;
    note_changes(tx, actor, now, ("update", "edition"), edition.lang, changes(&before, &after))
}
