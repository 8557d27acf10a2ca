//! Editions as other servers follow them (`ActivityPub`): what those ask for, what they tell, and what they are told.

pub mod activity;
pub mod actor;
pub mod collection;
pub mod discovery;
pub mod inbox;
mod incoming;
pub mod key;
pub mod note;
pub mod signature;
mod stranger;

use actix_web::HttpResponse;
use serde_json::{Value, json};

use crate::db::edition::Edition;
use crate::db::{Conn, setting};
use crate::domain::lang::Lang;
use crate::error::{Error, Result};
use crate::web::page;

/// What documents are.
const ACTIVITY_JSON: &str = "application/activity+json; charset=utf-8";
/// What others are asked for.
const ACCEPTED: &str =
    "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
/// Whoever asks.
const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// An edition that can be followed; not found where readers don't see it, or while following is switched off.
fn followable(conn: &mut Conn, lang: Lang) -> Result<Edition> {
    let edition = Edition::find_visible(conn, lang)?;
    if setting::federates(conn)? { Ok(edition) } else { Err(Error::NotFound) }
}

/// What the words of our documents mean.
fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/v1",
        {
            "Hashtag": "as:Hashtag",
            "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
            "sensitive": "as:sensitive",
            "toot": "http://joinmastodon.org/ns#",
            "discoverable": "toot:discoverable",
            "indexable": "toot:indexable"
        }
    ])
}

/// The same document that says what its words mean.
fn in_context(mut document: Value) -> Value {
    if let Some(fields) = document.as_object_mut() {
        fields.insert("@context".to_owned(), context());
    }
    document
}

/// A document as an answer.
fn document(document: Value) -> HttpResponse {
    page::feed(ACTIVITY_JSON, in_context(document).to_string())
}
