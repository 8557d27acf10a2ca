//! What a change changed, as the audit log keeps it.

use serde::{Deserialize, Serialize};

/// One value before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub field: String,
    /// Empty where there was none, or where it is a secret.
    pub before: String,
    /// The same, afterwards.
    pub after: String,
}

/// The values of a thing at a moment, by their fields; none of a thing that is not there.
pub type Snapshot = Vec<(&'static str, String)>;

/// What differs between two moments.
pub fn changes(before: &Snapshot, after: &Snapshot) -> Vec<Change> {
    let value = |of: &Snapshot, field: &str| {
        of.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value).to_owned()
    };
    let gone = before.iter().filter(|(field, _)| after.iter().all(|(name, _)| name != field));
    after
        .iter()
        .chain(gone)
        .map(|(field, _)| Change {
            field: (*field).to_owned(),
            before: value(before, field),
            after: value(after, field),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_a_change() {
        let before = vec![("role", "editor".to_owned()), ("name", "Ada".to_owned()), ("lead", "3".to_owned())];
        let after = vec![("role", "admin".to_owned()), ("name", "Ada".to_owned())];

        let found: Vec<(String, String, String)> =
            changes(&before, &after).into_iter().map(|change| (change.field, change.before, change.after)).collect();

        let text = |field: &str, before: &str, after: &str| (field.to_owned(), before.to_owned(), after.to_owned());
        assert_eq!(found, [text("role", "editor", "admin"), text("lead", "3", "")]);
    }
}
