//! What editions tell. An activity is named by what it says, so that whoever is told twice can know.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::note::{Note, tombstone};
use super::{PUBLIC, actor, in_context};
use crate::db::follower::Follower;

/// An article is there.
pub fn create(note: &Note) -> Value {
    about(note, "Create", "create", &note.published)
}

/// An article has another text, or another address.
pub fn update(note: &Note) -> Value {
    let updated = note.object.get("updated").and_then(Value::as_str).unwrap_or(&note.published);
    about(note, "Update", &format!("update-{}", note.revision), updated)
}

fn about(note: &Note, kind: &str, name: &str, published: &str) -> Value {
    json!({
        "id": format!("{}#{name}", note.id),
        "type": kind,
        "actor": note.actor,
        "published": published,
        "to": [PUBLIC],
        "cc": [note.followers],
        "object": note.object,
    })
}

/// An article is no more.
pub fn delete(actor: &str, note: &str) -> Value {
    json!({
        "id": format!("{note}#delete"),
        "type": "Delete",
        "actor": actor,
        "to": [PUBLIC],
        "object": tombstone(note),
    })
}

/// Somebody may follow.
pub fn accept(origin: &str, follower: &Follower) -> Value {
    let id = actor::id(origin, follower.lang);
    let mut name = URL_SAFE_NO_PAD.encode(Sha256::digest(&follower.follow));
    name.truncate(22);
    json!({
        "id": format!("{id}#accept-{name}"),
        "type": "Accept",
        "actor": id,
        "object": { "id": follower.follow, "type": "Follow", "actor": follower.actor, "object": id },
    })
}

/// An activity as it is sent.
pub fn message(activity: Value) -> Vec<u8> {
    in_context(activity).to_string().into_bytes()
}
