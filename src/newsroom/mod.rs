//! What people do: each verb checks the right, writes in one transaction, and leaves a line in the audit log.
//! The only caller of the writes in `db`.

pub mod article;
pub mod autosave;
pub mod category;
pub mod check;
pub mod curation;
pub mod edition;
pub mod housekeeping;
pub mod media;
pub mod password;
pub mod preview;
pub mod publication;
pub mod rendition;
pub mod review;
pub mod rights;
pub mod setting;
pub mod sign_in;
pub mod sign_in_limit;
pub mod tag;
pub mod token;
pub mod user;

use crate::db::Tx;
use crate::db::user::{AuditLine, audit};
use crate::domain::actor::Actor;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// Refuses who may not.
fn demand(actor: &Actor, permission: Permission) -> Result<()> {
    if actor.may(permission) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Notes what an actor did.
fn note(tx: &mut Tx<'_>, actor: &Actor, at: UtcTime, action: &str, subject: &str, id: impl ToString) -> Result<()> {
    audit(tx, &AuditLine { at, user: Some(actor.id), action, subject, subject_id: id.to_string() })
}
