//! The site's own settings, changed by admins.

use super::audit::{self, note_changes};
use super::demand;
use crate::db::Tx;
use crate::db::edition::Edition;
use crate::db::setting::{self, Settings};
use crate::domain::actor::Actor;
use crate::domain::change::changes;
use crate::domain::refusal::Refusal;
use crate::domain::robots::Robots;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::Result;

/// Changes the settings and the editions' taglines. Scheduled articles keep their moment, whatever the new zone.
pub fn update(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, settings: &Settings, editions: &[Edition]) -> Result<()> {
    demand(actor, Permission::Administer)?;
    if Settings::load(tx)?.version != settings.version {
        return Err(Refusal::Stale(None).into());
    }
    if let Some(lang) = settings.default_lang
        && !Edition::find(tx, lang)?.visible
    {
        return Err(Refusal::DefaultHidden.into());
    }
    let before = audit::settings(tx)?;
    settings.store(tx)?;
    for edition in editions {
        edition.update(tx)?;
    }
    let after = audit::settings(tx)?;
    note_changes(tx, actor, now, ("update", "settings"), 1, changes(&before, &after))
}

/// Changes what is added to `robots.txt`.
pub fn set_robots(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, robots: &Robots) -> Result<()> {
    demand(actor, Permission::Administer)?;
    let before = vec![("robots", setting::robots(tx)?.as_str().to_owned())];
    setting::store_robots(tx, robots)?;
    let after = vec![("robots", robots.as_str().to_owned())];
    let changed = changes(&before, &after);
    if changed.is_empty() { Ok(()) } else { note_changes(tx, actor, now, ("update", "settings"), 1, changed) }
}
