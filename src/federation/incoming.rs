//! What other servers tell that concerns us; whatever else they tell is dropped.

use serde_json::Value;

use super::actor;
use crate::domain::lang::Lang;
use crate::domain::target::Target;

/// Something that an actor tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Who.
    pub actor: String,
    /// What.
    pub says: Heard,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It follows an edition, by an activity of this id.
    Follow(Lang, String),
    /// It follows an edition no more.
    Unfollow(Lang),
    /// It takes back the activity of this id, whatever that was.
    TakeBack(String),
    /// It is no more.
    Gone,
    /// What does not concern us.
    Nothing,
}

impl Incoming {
    /// Reads an activity; none of what is no activity.
    pub fn parse(body: &[u8], origin: &str) -> Option<Self> {
        let activity: Value = serde_json::from_slice(body).ok()?;
        let kind = activity.get("type")?.as_str()?;
        let actor = id_of(activity.get("actor")?)?.to_owned();
        let says = match activity.get("object") {
            Some(object) => heard(kind, &activity, &actor, object, origin),
            None => Heard::Nothing,
        };
        Some(Self { actor, says })
    }
}

fn heard(kind: &str, activity: &Value, actor: &str, object: &Value, origin: &str) -> Heard {
    let edition = |object: &Value| actor::lang_of(origin, id_of(object)?);
    let known = |found: Option<Heard>| found.unwrap_or(Heard::Nothing);
    match kind {
        "Follow" => known(edition(object).zip(id_of(activity)).map(|(lang, id)| Heard::Follow(lang, id.to_owned()))),
        "Undo" => match object.get("type").and_then(Value::as_str) {
            Some("Follow") => known(object.get("object").and_then(edition).map(Heard::Unfollow)),
            Some(_) => Heard::Nothing,
            None => known(id_of(object).map(|id| Heard::TakeBack(id.to_owned()))),
        },
        "Delete" if id_of(object) == Some(actor) => Heard::Gone,
        _ => Heard::Nothing,
    }
}

/// The id of something that is given as it or by it: none that no database would take.
fn id_of(value: &Value) -> Option<&str> {
    let id = value.as_str().or_else(|| value.get("id")?.as_str())?;
    (id.len() <= Target::MAX && !id.contains(char::is_control)).then_some(id)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ORIGIN: &str = "https://news.example";
    const ACTOR: &str = "https://social.example/users/leyla";
    const AZ: &str = "https://news.example/activitypub/editions/az";

    fn says(activity: &Value) -> Option<Heard> {
        let incoming = Incoming::parse(activity.to_string().as_bytes(), ORIGIN)?;
        assert_eq!(incoming.actor, ACTOR);
        Some(incoming.says)
    }

    #[test]
    fn follows_and_their_end_are_heard() {
        let az = Lang::parse("az").unwrap();
        let follow = json!({ "id": "https://social.example/1", "type": "Follow", "actor": ACTOR, "object": AZ });

        assert_eq!(says(&follow), Some(Heard::Follow(az, "https://social.example/1".into())));
        assert_eq!(says(&json!({ "type": "Undo", "actor": ACTOR, "object": follow })), Some(Heard::Unfollow(az)));
        let by_id = json!({ "type": "Undo", "actor": { "id": ACTOR }, "object": "https://social.example/1" });
        assert_eq!(says(&by_id), Some(Heard::TakeBack("https://social.example/1".into())));
        assert_eq!(says(&json!({ "type": "Delete", "actor": ACTOR, "object": ACTOR })), Some(Heard::Gone));
    }

    #[test]
    fn what_does_not_concern_us_is_dropped() {
        for activity in [
            json!({ "type": "Follow", "actor": ACTOR, "object": AZ }),
            json!({ "id": "x", "type": "Follow", "actor": ACTOR, "object": "https://other.example/actor" }),
            json!({ "type": "Undo", "actor": ACTOR, "object": { "type": "Like", "object": AZ } }),
            json!({ "type": "Delete", "actor": ACTOR, "object": "https://social.example/note/1" }),
            json!({ "type": "Like", "actor": ACTOR, "object": AZ }),
            json!({ "type": "Create", "actor": ACTOR }),
            json!({ "id": "x\u{0}", "type": "Follow", "actor": ACTOR, "object": AZ }),
        ] {
            assert_eq!(says(&activity), Some(Heard::Nothing), "{activity}");
        }
        for broken in ["", "[]", "{}", "null", "{\"type\":\"Follow\"}", "{\"type\":3,\"actor\":\"x\"}"] {
            assert_eq!(Incoming::parse(broken.as_bytes(), ORIGIN), None, "{broken}");
        }
    }
}
