//! Editions: added and changed by admins.

use super::{demand, note};
use crate::db::Tx;
use crate::db::edition::Edition;
use crate::db::setting::Settings;
use crate::domain::actor::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Adds an edition.
pub fn create(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, edition: &Edition) -> Result<()> {
    demand(actor, Permission::Administer)?;
    edition.insert(tx)?;
    note(tx, actor, now, "create", "edition", edition.lang)
}

/// Changes an edition; the default one stays visible.
pub fn update(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, edition: &Edition) -> Result<()> {
    demand(actor, Permission::Administer)?;
    if !edition.visible && Settings::load(tx)?.default_lang == Some(edition.lang) {
        return Err(Refusal::DefaultHidden.into());
    }
    edition.update(tx)?;
    note(tx, actor, now, "update", "edition", edition.lang)
}
