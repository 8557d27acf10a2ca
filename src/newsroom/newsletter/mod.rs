//! The letter of the day, as readers ask for it and leave it, and as admins switch it on.
//!
//! A link in a letter is derived from the address and a key, so that the link of every letter works that was sent since that was made; the
//! database holds only hashes of links.

pub mod issue;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::audit::{self, note_changes};
use super::delivery::{enqueue, enqueue_once};
use super::demand;
use super::token::Token;
use crate::db::newsletter::Newsletter;
use crate::db::request::{self, Purpose};
use crate::db::sign_in_attempt::Attempt;
use crate::db::subscriber::{self, NewSubscriber, Subscriber};
use crate::db::{Conn, Tx, secret};
use crate::domain::actor::Actor;
use crate::domain::change::changes;
use crate::domain::delivery::Work;
use crate::domain::email::Email;
use crate::domain::id::SubscriberId;
use crate::domain::lang::Lang;
use crate::domain::role::Permission;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// The key that links are derived with.
const KEY: &str = "newsletter";
/// Letters to single readers do not wait behind a day's.
const LANE: &str = "newsletter confirmations";
/// Requests of a network are counted over this time.
pub const WINDOW: TimeDelta = TimeDelta::hours(1);
/// So many are heard from it.
const PER_NETWORK: i64 = 10;
/// So many letters go to one address in a day, whoever asks.
const PER_ADDRESS: i64 = 3;
/// So many subscribers are read at once.
const AT_ONCE: i64 = 1_000;
/// Who has not confirmed after so long did not mean it.
const UNCONFIRMED: TimeDelta = TimeDelta::days(3);

/// Switches the letter of an edition on or off, and says when it goes out.
pub fn plan(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, wanted: &Newsletter) -> Result<()> {
    demand(actor, Permission::Administer)?;
    let before = audit::newsletter(tx, wanted.lang)?;
    wanted.store(tx)?;
    let after = audit::newsletter(tx, wanted.lang)?;
    let changed = changes(&before, &after);
    if changed.is_empty() {
        return Ok(());
    }
    note_changes(tx, actor, now, ("update", "edition"), wanted.lang, changed)
}

/// Somebody wants the letter of an edition at an address. What is answered depends on nothing that this finds out: tells only whether the
/// request was heard, since a network that asks too often is not.
pub fn ask(tx: &mut Tx<'_>, now: UtcTime, lang: Lang, email: &Email, attempt: &Attempt) -> Result<bool> {
    let (hour, day) = (now.plus(-WINDOW), now.plus(-TimeDelta::days(1)));
    if request::of_network(tx, Purpose::Newsletter, &attempt.network, hour)? >= PER_NETWORK {
        return Ok(false);
    }
    let of_address = request::of_account(tx, Purpose::Newsletter, &attempt.account, day)?;
    request::insert(tx, Purpose::Newsletter, &attempt.network, &attempt.account, now)?;
    if of_address >= PER_ADDRESS {
        return Ok(true);
    }
    let subscriber = match Subscriber::by_email(tx, lang, email)? {
        // They get it: nothing is to be confirmed.
        Some(known) if known.confirmed_at.is_some() => return Ok(true),
        Some(known) => {
            subscriber::ask_again(tx, known.id, now)?;
            known.id
        }
        None => {
            let key = key(tx)?;
            let confirm_hash = derive(&key, "confirm", lang, email, &now.millis().to_string())?.hash();
            let leave_hash = derive(&key, "leave", lang, email, "")?.hash();
            subscriber::insert(tx, &NewSubscriber { lang, email, confirm_hash, leave_hash, at: now })?
        }
    };
    let twin = format!("confirmation {subscriber}");
    enqueue_once(tx, now, LANE, &Work::Confirmation { subscriber }, &twin)?;
    Ok(true)
}

/// It was they: the next letter goes to them. Whether the link was one.
pub fn confirm(tx: &mut Tx<'_>, now: UtcTime, token: &Token) -> Result<bool> {
    let Some(subscriber) = Subscriber::by_confirmation(tx, &token.hash())? else { return Ok(false) };
    if subscriber.confirmed_at.is_none() {
        subscriber::confirm(tx, subscriber.id, now)?;
    }
    Ok(true)
}

/// Whoever has the link of a letter leaves, at once; one who has left already has left.
pub fn leave(tx: &mut Tx<'_>, token: &Token) -> Result<()> {
    match Subscriber::by_leave(tx, &token.hash())? {
        Some(subscriber) => subscriber::delete(tx, subscriber.id),
        None => Ok(()),
    }
}

/// Whose link to confirm it is; looking at it confirms nothing, since scanners of mail do that.
pub fn to_confirm(conn: &mut Conn, token: &Token) -> Result<Option<Subscriber>> {
    Subscriber::by_confirmation(conn, &token.hash())
}

/// Whose link to leave it is.
pub fn to_leave(conn: &mut Conn, token: &Token) -> Result<Option<Subscriber>> {
    Subscriber::by_leave(conn, &token.hash())
}

/// The link by which a subscriber confirms.
pub fn confirmation_of(conn: &mut Conn, subscriber: &Subscriber) -> Result<Token> {
    let asked_at = subscriber.asked_at.millis().to_string();
    derive(&known_key(conn)?, "confirm", subscriber.lang, &subscriber.email, &asked_at)
}

/// The link by which an address leaves the letter of an edition.
pub fn leave_of(conn: &mut Conn, lang: Lang, email: &Email) -> Result<Token> {
    derive(&known_key(conn)?, "leave", lang, email, "")
}

/// Has what the letter of an edition would be now sent to whoever looks after it.
pub fn try_out(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, lang: Lang) -> Result<()> {
    demand(actor, Permission::Administer)?;
    key(tx)?;
    enqueue(tx, now, LANE, &Work::Sample { lang, user: actor.id })
}

/// Removes who has not confirmed, and requests that no longer count.
pub(super) fn sweep(tx: &mut Tx<'_>, now: UtcTime) -> Result<usize> {
    let requests = request::sweep(tx, Purpose::Newsletter, now.plus(-TimeDelta::days(1)))?;
    Ok(subscriber::sweep(tx, now.plus(-UNCONFIRMED))? + requests)
}

/// The key; made when it is first needed.
fn key(tx: &mut Tx<'_>) -> Result<String> {
    if let Some(key) = secret::find(tx, KEY)? {
        return Ok(key);
    }
    let key = Token::random()?.reveal().to_owned();
    secret::insert(tx, KEY, &key)?;
    Ok(key)
}

/// Whether it has been made.
pub(super) fn has_key(conn: &mut Conn) -> Result<bool> {
    Ok(secret::find(conn, KEY)?.is_some())
}

/// Makes another: whoever gets a letter has other links from the next one on. Tells how many that are.
pub(super) fn replace_key(tx: &mut Tx<'_>) -> Result<usize> {
    let key = Token::random()?.reveal().to_owned();
    if !secret::replace(tx, KEY, &key)? {
        return Err(Error::NotFound);
    }
    let (mut last, mut changed) = (SubscriberId(0), 0);
    loop {
        let some = subscriber::after(tx, last, AT_ONCE)?;
        let Some(end) = some.last().map(|subscriber| subscriber.id) else { return Ok(changed) };
        for Subscriber { id, lang, email, asked_at, .. } in &some {
            let confirm = derive(&key, "confirm", *lang, email, &asked_at.millis().to_string())?;
            let leave = derive(&key, "leave", *lang, email, "")?;
            subscriber::set_links(tx, *id, &confirm.hash(), &leave.hash())?;
        }
        (last, changed) = (end, changed + some.len());
    }
}

fn known_key(conn: &mut Conn) -> Result<String> {
    secret::find(conn, KEY)?.ok_or_else(|| Error::internal("the key of newsletters is gone"))
}

fn derive(key: &str, purpose: &str, lang: Lang, email: &Email, salt: &str) -> Result<Token> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(Error::internal)?;
    // None of the parts holds a line break.
    for part in [purpose, lang.as_str(), salt, email.as_str()] {
        mac.update(part.as_bytes());
        mac.update(b"\n");
    }
    let derived = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    Token::parse(&derived).ok_or_else(|| Error::internal("a derived link has another shape"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_the_same_each_time_and_good_for_one_address_edition_and_purpose() {
        let of = |purpose: &str, lang: &str, email: &str| {
            let (lang, email) = (Lang::parse(lang).unwrap(), Email::parse(email).unwrap());
            derive("key", purpose, lang, &email, "1").unwrap().hash()
        };
        let own = of("leave", "en", "a@b.az");

        assert_eq!(own, of("leave", "en", "A@b.az"));
        for other in [of("confirm", "en", "a@b.az"), of("leave", "az", "a@b.az"), of("leave", "en", "b@b.az")] {
            assert_ne!(own, other);
        }
    }
}
