//! What is typed is kept before it is saved, and who has an article open is told to the others.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::rights::{may_edit, may_see};
use crate::db::article_desk::DeskArticle;
use crate::db::autosave as db;
use crate::db::{Conn, Tx, revision, setting};
use crate::domain::actor::Actor;
use crate::domain::id::{StoryId, UserId};
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// What nobody came back for in this time is removed.
const KEPT: TimeDelta = TimeDelta::days(60);
/// A form says every twenty seconds that it is open.
const PRESENT: TimeDelta = TimeDelta::seconds(60);

/// Where a form belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A story's article in an edition.
    Article(StoryId, Lang),
    /// A story to be, by its form's key.
    New(Lang, String),
}

impl Place {
    /// The spelling in the database.
    pub fn key(&self) -> String {
        match self {
            Self::Article(story, lang) => format!("{story}/{lang}"),
            Self::New(lang, form) => format!("new/{lang}/{form}"),
        }
    }
}

/// What somebody's browser encrypts by what it keeps of forms itself: 256 bits in Base64, for them alone. It is made of a key of the
/// newsroom's, of which it tells nothing, and stays for as long as that.
pub fn browser_key(conn: &mut Conn, user: UserId) -> Result<String> {
    let key = setting::media_key(conn)?;
    let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(Error::internal)?;
    Ok(STANDARD.encode(mac.chain_update(format!("typed by {user}")).finalize().into_bytes()))
}

/// Keeps a form as it is.
pub fn keep(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, place: &Place, fields: &str) -> Result<()> {
    let (Place::Article(_, lang) | Place::New(lang, _)) = place;
    if !actor.writes_in(*lang) {
        return Err(Error::Forbidden);
    }
    if matches!(place, Place::New(..)) {
        super::demand(actor, Permission::Begin)?;
    }
    if let Place::Article(story, lang) = place
        && let Some(article) = DeskArticle::find(tx, *story, *lang)?
        && !may_edit(actor, &article)
    {
        return Err(Error::Forbidden);
    }
    // What was on its way when the story was saved comes too late: it would be offered for another story.
    if let Place::New(_, form) = place
        && revision::of_operation(tx, form)?.is_some()
    {
        return Ok(());
    }
    db::keep(tx, actor.id, &place.key(), fields, now)
}

/// Forgets a form: it was saved, or is not wanted.
pub fn forget(tx: &mut Tx<'_>, actor: &Actor, place: &Place) -> Result<()> {
    db::forget(tx, actor.id, &place.key())
}

/// Notes that a person has an article open.
pub fn note_presence(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, story: StoryId, lang: Lang) -> Result<()> {
    match DeskArticle::find(tx, story, lang)? {
        Some(article) if may_see(actor, &article) => db::note_presence(tx, story, lang, actor.id, now),
        _ => Err(Error::NotFound),
    }
}

/// The names of the others who have it open.
pub fn others(conn: &mut Conn, actor: &Actor, now: UtcTime, story: StoryId, lang: Lang) -> Result<Vec<String>> {
    db::others(conn, story, lang, actor.id, now.plus(-PRESENT))
}

/// Removes what nobody came back for.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    db::sweep(tx, now.plus(-KEPT), now.plus(-PRESENT))
}
