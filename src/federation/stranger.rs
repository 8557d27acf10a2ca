//! Who somebody on another server is: their server is asked, and believed only about its own.

use actix_web::web::Data;
use serde_json::Value;
use url::Url;

use super::signature::{public_key, sign};
use super::{ACCEPTED, actor, key};
use crate::db::remote_actor::RemoteActor;
use crate::domain::lang::Lang;
use crate::domain::target::Target;
use crate::domain::time::UtcTime;
use crate::error::Result;
use crate::federation::key::SigningKey;
use crate::site::Site;

/// What an actor may be.
const KINDS: [&str; 5] = ["Application", "Group", "Organization", "Person", "Service"];
/// What a document about one says that it is; a picture that somebody uploaded there is none.
const DOCUMENTS: [&str; 2] = ["application/activity+json", "application/ld+json"];

/// Whether an address is one that a follower may have: over TLS, and not ours. Where private networks may be reached, servers are tried
/// out that have none.
pub fn is_address(site: &Site, typed: &str) -> bool {
    let is_safe = typed.starts_with("https://") || !site.config.outbound.networks.is_empty();
    let ours = authority(&site.config.origin);
    Target::parse(typed).is_some() && is_safe && authority(typed).is_some() && authority(typed) != ours
}

/// The server of an address.
pub fn authority(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    url.has_host().then(|| url.authority().to_owned())
}

/// Asks an actor's server who it is, in the name of an edition: some servers answer nobody whom they don't know. None if that says nothing
/// that can be believed.
pub async fn ask(
    site: &Data<Site>,
    lang: Lang,
    address: &str,
    key_id: &str,
    now: UtcTime,
) -> Result<Option<RemoteActor>> {
    let pair = key::of_edition(site, lang).await?;
    let own = actor::key_id(&site.config.origin, lang);
    let mut headers = sign(&SigningKey::read(&pair)?, &own, address, None, now)?;
    headers.push(("accept", ACCEPTED.to_owned()));
    let url = address.to_owned();
    let answer = site.ask_stranger(move |client| {
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.get(&url, &headers)
    });
    let answer = match answer.await? {
        Ok(answer) if answer.is_success() => answer,
        Ok(answer) => {
            tracing::debug!(address, status = answer.status, "an actor's server does not say who it is");
            return Ok(None);
        }
        Err(error) => {
            tracing::debug!(address, %error, "an actor's server can't be asked");
            return Ok(None);
        }
    };
    let kind = answer.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !DOCUMENTS.contains(&kind.as_str()) {
        return Ok(None);
    }
    let Ok(document) = serde_json::from_slice::<Value>(&answer.body) else { return Ok(None) };
    let found = read(&document, address, key_id, now);
    Ok(found.filter(|found| is_address(site, &found.inbox)))
}

/// What a document says about the actor at its address.
fn read(document: &Value, address: &str, key_id: &str, now: UtcTime) -> Option<RemoteActor> {
    let text = |of: &Value, name: &str| Some(of.get(name)?.as_str()?.to_owned());
    let is_actor = text(document, "id")? == address && KINDS.contains(&text(document, "type")?.as_str());
    let keys = document.get("publicKey")?;
    let mut keys = keys.as_array().map_or(std::slice::from_ref(keys), Vec::as_slice).iter();
    let key = keys.find(|key| text(key, "id").as_deref() == Some(key_id))?;
    let is_own = text(key, "owner").is_none_or(|owner| owner == address);
    let pem = text(key, "publicKeyPem").filter(|pem| pem.len() <= 4_096 && public_key(pem).is_some())?;
    // Nobody has another server told.
    let of_its_server = |inbox: String| {
        let inbox = Target::parse(&inbox)?.as_str().to_owned();
        (authority(&inbox) == authority(address)).then_some(inbox)
    };
    let inbox = text(document, "inbox").and_then(of_its_server)?;
    let shared = document.get("endpoints").and_then(|endpoints| text(endpoints, "sharedInbox")).and_then(of_its_server);
    (is_actor && is_own).then(|| RemoteActor {
        actor: address.to_owned(),
        key_id: key_id.to_owned(),
        public_key: pem,
        inbox,
        shared_inbox: shared,
        fetched_at: now,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::key::generate;
    use super::*;

    const ACTOR: &str = "https://social.example/users/leyla";
    const KEY: &str = "https://social.example/users/leyla#main-key";

    #[test]
    fn a_server_is_believed_about_its_own_alone() {
        let now = UtcTime::from_millis(0).unwrap();
        let pem = generate().unwrap().public_key;
        let document = json!({
            "id": ACTOR,
            "type": "Person",
            "inbox": "https://social.example/users/leyla/inbox",
            "endpoints": { "sharedInbox": "https://social.example/inbox" },
            "publicKey": { "id": KEY, "owner": ACTOR, "publicKeyPem": pem },
        });
        let with = |field: &str, value: Value| {
            let mut other = document.clone();
            other.as_object_mut().unwrap().insert(field.to_owned(), value);
            read(&other, ACTOR, KEY, now)
        };

        let found = read(&document, ACTOR, KEY, now).unwrap();
        assert_eq!(found.shared_inbox.as_deref(), Some("https://social.example/inbox"));
        assert_eq!(read(&document, "https://social.example/users/other", KEY, now), None);
        assert_eq!(read(&document, ACTOR, "https://social.example/other#key", now), None);
        assert_eq!(with("type", json!("Note")), None);
        assert_eq!(with("inbox", json!("https://victim.example/inbox")), None);
        assert_eq!(with("publicKey", json!({ "id": KEY, "owner": "https://x.example/", "publicKeyPem": pem })), None);
        assert_eq!(with("publicKey", json!({ "id": KEY, "owner": ACTOR, "publicKeyPem": "none" })), None);
        let elsewhere = with("endpoints", json!({ "sharedInbox": "https://victim.example/inbox" })).unwrap();
        assert_eq!(elsewhere.shared_inbox, None);
        let several = json!([{ "id": "other", "publicKeyPem": pem }, { "id": KEY, "publicKeyPem": pem }]);
        assert!(with("publicKey", several).is_some());
    }
}
