//! What people do: each verb checks the right, writes in one transaction, and leaves a line in the audit log.
//! The only caller of the writes in `db`.

pub mod account_link;
pub mod announcement;
pub mod api_answer;
pub mod api_token;
pub mod article;
pub mod audit;
pub mod autosave;
pub mod batch;
pub mod breaking;
pub mod category;
pub mod check;
pub mod curation;
pub mod delivery;
pub mod edition;
pub mod federation;
pub mod glossary;
pub mod housekeeping;
pub mod key;
pub mod machine_translation;
pub mod mail;
pub mod media;
pub mod newsletter;
mod notice;
pub mod one_time;
pub mod passkey;
pub mod password;
pub mod preview;
pub mod publication;
pub mod push;
pub mod read_count;
pub mod rendering;
pub mod rendition;
pub mod restoration;
pub mod review;
pub mod rights;
pub mod second_factor;
pub mod setting;
pub mod sign_in;
pub mod sign_in_limit;
pub mod tag;
pub mod token;
pub mod user;
pub mod webhook;

use self::audit::note;
use crate::domain::actor::Actor;
use crate::domain::role::Permission;
use crate::error::{Error, Result};

/// Refuses who may not.
fn demand(actor: &Actor, permission: Permission) -> Result<()> {
    if actor.may(permission) { Ok(()) } else { Err(Error::Forbidden) }
}
