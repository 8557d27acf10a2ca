//! Systems of partners that are told when an article changes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::audit::note_changes;
use super::demand;
use crate::db::edition::Edition;
use crate::db::webhook::{self as db, Webhook};
use crate::db::{Conn, Tx, delivery};
use crate::domain::actor::Actor;
use crate::domain::change::{Snapshot, changes};
use crate::domain::id::WebhookId;
use crate::domain::lang::Lang;
use crate::domain::refusal::Refusal;
use crate::domain::role::Permission;
use crate::domain::target::Target;
use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// What a form says of one.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Where it is told.
    pub url: Target,
    /// Of which edition; none means all.
    pub lang: Option<Lang>,
    /// Whether it is told at all.
    pub active: bool,
}

/// Bytes of a secret: as many as its signatures have.
const SECRET: usize = 32;

/// Makes one, with a secret of its own.
pub fn create(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, wanted: &Wanted) -> Result<WebhookId> {
    demand(actor, Permission::Administer)?;
    check(tx, wanted)?;
    let mut secret = [0_u8; SECRET];
    getrandom::fill(&mut secret).map_err(|error| Error::internal(error.to_string()))?;
    let id = db::insert(tx, (wanted.url.as_str(), &STANDARD.encode(secret)), wanted.lang, actor.id, now)?;
    let after = snapshot(tx, id)?;
    note_changes(tx, actor, now, ("create", "webhook"), id, changes(&Vec::new(), &after))?;
    Ok(id)
}

/// Changes one.
pub fn update(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: UtcTime,
    id: WebhookId,
    version: i64,
    wanted: &Wanted,
) -> Result<()> {
    demand(actor, Permission::Administer)?;
    check(tx, wanted)?;
    if Webhook::find(tx, id)?.version != version {
        return Err(Refusal::Stale(None).into());
    }
    let before = snapshot(tx, id)?;
    db::update(tx, id, wanted.url.as_str(), wanted.lang, wanted.active)?;
    let after = snapshot(tx, id)?;
    note_changes(tx, actor, now, ("update", "webhook"), id, changes(&before, &after))
}

/// Removes one, with all that waits for it.
pub fn delete(tx: &mut Tx<'_>, actor: &Actor, now: UtcTime, id: WebhookId) -> Result<()> {
    demand(actor, Permission::Administer)?;
    let before = snapshot(tx, id)?;
    delivery::delete_of_lane(tx, &db::lane(id))?;
    db::delete(tx, id)?;
    note_changes(tx, actor, now, ("delete", "webhook"), id, changes(&before, &Vec::new()))
}

fn check(conn: &mut Conn, wanted: &Wanted) -> Result<()> {
    match wanted.lang {
        Some(lang) => Edition::find(conn, lang).map(drop),
        None => Ok(()),
    }
}

/// Its secret is in no log.
fn snapshot(conn: &mut Conn, id: WebhookId) -> Result<Snapshot> {
    let webhook = Webhook::find(conn, id)?;
    Ok(vec![
        ("url", webhook.url),
        ("edition", webhook.lang.map(|lang| lang.to_string()).unwrap_or_default()),
        ("active", webhook.active.to_string()),
    ])
}

/// The value of `webhook-signature` for a message that is sent at a moment (seconds since 1970).
pub fn sign(secret: &[u8], id: &str, sent_at: &str, body: &[u8]) -> Result<String> {
    let mac = Hmac::<Sha256>::new_from_slice(secret).map_err(|error| Error::internal(error.to_string()))?;
    let mac = mac.chain_update(id).chain_update(".").chain_update(sent_at).chain_update(".").chain_update(body);
    Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's libraries.
    #[test]
    fn a_signature_is_as_partners_expect_it() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();

        let signature =
            sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", br#"{"test": 2432232314}"#).unwrap();

        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
