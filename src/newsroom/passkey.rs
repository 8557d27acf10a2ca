//! Passkeys (WebAuthn): made on one's account page, and used instead of password and code.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::audit::{note, note_at_door};
use super::token::Token;
use crate::db::passkey::{self as db, StoredPasskey};
use crate::db::user::User;
use crate::db::{Conn, Tx};
use crate::domain::actor::Actor;
use crate::domain::client::Client;
use crate::domain::id::{PasskeyId, UserId};
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// A browser must answer within this time.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);
/// Nobody needs more.
const MOST: usize = 20;
/// So many browsers are waited for at a time.
const MOST_ASKED: i64 = 10_000;

/// What is asked of a browser, as JSON, and the token to answer it with.
#[derive(Debug)]
pub struct Asked {
    /// For `navigator.credentials`.
    pub options: String,
    /// To be kept by the browser until it answers.
    pub token: Token,
}

/// The site as passkeys know it, by its origin. None for an address in numbers: passkeys belong to names.
fn site(origin: &str, name: &str) -> Option<Webauthn> {
    let url = Url::parse(origin).ok()?;
    let domain = url.domain()?.to_owned();
    WebauthnBuilder::new(&domain, &url).ok()?.rp_name(name).build().ok()
}

/// Whether passkeys can be had at this origin.
pub fn is_possible(origin: &str) -> bool {
    site(origin, "").is_some()
}

/// Asks a browser to make a passkey for whoever is signed in.
pub fn ask_to_make(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, origin: &str, name: &str) -> Result<Asked> {
    let (site, user) = (site(origin, name).ok_or(Error::NotFound)?, User::find(tx, actor.id)?);
    let known: Vec<Passkey> = parsed(&db::of_user(tx, actor.id)?)?;
    if known.len() >= MOST {
        return Err(Error::Forbidden);
    }
    let known = known.iter().map(|passkey| passkey.cred_id().clone()).collect();
    let handle = handle_of(actor.id)?;
    let (options, state) = site
        .start_passkey_registration(handle, user.email.as_str(), &user.name, Some(known))
        .map_err(|error| Error::internal(error.to_string()))?;
    ask(tx, Some(actor.id), now, &options, &state)
}

/// Keeps the passkey that a browser made, if it answers what was asked of this person.
pub fn keep(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    (origin, site_name): (&str, &str),
    token: &Token,
    (name, answer): (&str, &str),
) -> Result<Option<PasskeyId>> {
    let site = site(origin, site_name).ok_or(Error::NotFound)?;
    let Some((Some(user), state)) = take::<PasskeyRegistration>(tx, token, now)? else { return Ok(None) };
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else { return Ok(None) };
    if user != actor.id {
        return Ok(None);
    }
    let Ok(made) = site.finish_passkey_registration(&answer, &state) else { return Ok(None) };
    let credential = URL_SAFE_NO_PAD.encode(made.cred_id());
    if db::by_credential(tx, &credential)?.is_some() {
        return Ok(None);
    }
    let stored = serde_json::to_string(&made).map_err(Error::internal)?;
    let id = db::insert(tx, actor.id, &credential, &stored, name, now)?;
    note(tx, actor, now, "add passkey", "user", actor.id)?;
    Ok(Some(id))
}

/// Removes one of one's own.
pub fn remove(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: PasskeyId) -> Result<()> {
    if !db::delete_own(tx, actor.id, id)? {
        return Err(Error::NotFound);
    }
    note(tx, actor, now, "remove passkey", "user", actor.id)
}

/// Removes all that somebody has: their password is another one, and whoever knew the old one may have made one.
pub(super) fn forget(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, of: UserId) -> Result<()> {
    if db::delete_of_user(tx, of)? {
        note(tx, actor, now, "remove passkey", "user", of)?;
    }
    Ok(())
}

/// The same for who is not signed in.
pub(super) fn forget_at_door(tx: &mut Tx<'_>, client: &Client, now: UtcTime, of: UserId) -> Result<()> {
    if db::delete_of_user(tx, of)? {
        note_at_door(tx, client, now, "remove passkey", (Some(of), Some(of)))?;
    }
    Ok(())
}

/// One's own.
pub fn own(conn: &mut Conn, user: UserId) -> Result<Vec<StoredPasskey>> {
    db::of_user(conn, user)
}

/// Asks a browser who it is.
pub fn ask_who(tx: &mut Tx<'_>, now: UtcTime, origin: &str, name: &str) -> Result<Asked> {
    let site = site(origin, name).ok_or(Error::NotFound)?;
    let (options, state) =
        site.start_discoverable_authentication().map_err(|error| Error::internal(error.to_string()))?;
    ask(tx, None, now, &options, &state)
}

/// Who a browser's answer proves that it is, if they may sign in.
pub fn who(
    tx: &mut Tx<'_>,
    now: UtcTime,
    (origin, site_name): (&str, &str),
    token: &Token,
    answer: &str,
) -> Result<Option<UserId>> {
    let site = site(origin, site_name).ok_or(Error::NotFound)?;
    let Some((None, state)) = take::<DiscoverableAuthentication>(tx, token, now)? else { return Ok(None) };
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(answer) else { return Ok(None) };
    let Ok((handle, credential)) = site.identify_discoverable_authentication(&answer) else { return Ok(None) };
    let Some(stored) = db::by_credential(tx, &URL_SAFE_NO_PAD.encode(credential))? else { return Ok(None) };
    if handle_of(stored.user_id)? != handle || !User::find(tx, stored.user_id)?.active {
        return Ok(None);
    }
    let mut passkey: Passkey = serde_json::from_str(&stored.passkey).map_err(Error::internal)?;
    let Ok(proof) = site.finish_discoverable_authentication_v2(&answer, state, &passkey) else { return Ok(None) };
    passkey.update_credential(&proof);
    let changed = serde_json::to_string(&passkey).map_err(Error::internal)?;
    db::note_use(tx, stored.id, &changed, now)?;
    Ok(Some(stored.user_id))
}

fn ask(
    tx: &mut Tx<'_>,
    user: Option<UserId>,
    now: UtcTime,
    options: &impl Serialize,
    state: &impl Serialize,
) -> Result<Asked> {
    let token = Token::random()?;
    let state = serde_json::to_string(state).map_err(Error::internal)?;
    db::begin(tx, &token.hash(), user, &state, now)?;
    db::keep_newest(tx, MOST_ASKED)?;
    Ok(Asked { options: serde_json::to_string(options).map_err(Error::internal)?, token })
}

/// What was asked, if it was asked of the same kind and not too long ago; it can't be answered again.
fn take<State: DeserializeOwned>(
    tx: &mut Tx<'_>,
    token: &Token,
    now: UtcTime,
) -> Result<Option<(Option<UserId>, State)>> {
    let found = db::take(tx, &token.hash())?.filter(|(_, since, _)| since.plus(PATIENCE) > now);
    Ok(found.and_then(|(user, _, state)| Some((user, serde_json::from_str(&state).ok()?))))
}

fn parsed(stored: &[StoredPasskey]) -> Result<Vec<Passkey>> {
    stored.iter().map(|one| serde_json::from_str(&one.passkey).map_err(Error::internal)).collect()
}

/// What an authenticator knows a person by: nothing that tells who they are.
fn handle_of(user: UserId) -> Result<Uuid> {
    Ok(Uuid::from_u128(u128::try_from(user.0).map_err(Error::internal)?))
}

/// Forgets what nobody answered.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    db::sweep(tx, now.plus(-PATIENCE))
}
