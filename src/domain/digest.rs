//! What names a file: the SHA-256 of its bytes.

use std::fmt;

use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

/// A SHA-256, in 64 lower-case hexadecimal digits.
#[derive(
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
    Serialize,
    Deserialize,
)]
#[diesel(sql_type = Text)]
#[serde(try_from = "String")]
pub struct Digest(String);

impl Digest {
    /// Spells a hash.
    pub fn of(hash: &[u8; 32]) -> Self {
        Self(hash.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Reads the stored spelling; no other spelling of the same number is one.
    pub fn parse(stored: &str) -> Option<Self> {
        let spelt = stored.len() == 64 && stored.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        spelt.then(|| Self(stored.to_owned()))
    }

    /// The stored spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a SHA-256 in lower-case hexadecimal digits")
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_has_one_spelling() {
        let spelt = Digest::of(&[0xab; 32]);

        assert_eq!(Digest::parse(&"ab".repeat(32)), Some(spelt));
        for wrong in ["AB".repeat(32), "ab".repeat(31), "ab".repeat(33), "../".repeat(21) + ".", String::new()] {
            assert_eq!(Digest::parse(&wrong), None, "{wrong}");
        }
    }
}
