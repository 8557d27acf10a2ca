//! The key of an edition, as it stands in addresses.

use std::fmt;

use diesel::sql_types::Text;
use serde::{Deserialize, Serialize, Serializer};

const MAX: usize = 8;

/// An edition's key: two to eight lower-case ASCII letters, hyphens inside (`az`, `zh-hant`).
///
/// Copied freely, hence a fixed buffer.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = Text)]
#[serde(try_from = "String")]
pub struct Lang {
    bytes: [u8; MAX],
    len: u8,
}

impl Lang {
    /// Reads a key; anything else than the canonical spelling is refused.
    pub fn parse(typed: &str) -> Option<Self> {
        let letters = typed.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        if !letters || typed.starts_with('-') || typed.ends_with('-') || !(2..=MAX).contains(&typed.len()) {
            return None;
        }
        let mut bytes = [0; MAX];
        bytes.get_mut(..typed.len())?.copy_from_slice(typed.as_bytes());
        Some(Self { bytes, len: u8::try_from(typed.len()).ok()? })
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        let used = self.bytes.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(used).unwrap_or_default()
    }
}

impl TryFrom<String> for Lang {
    type Error = &'static str;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::parse(&typed).ok_or("not an edition's key")
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_key_is_two_to_eight_lower_case_letters() {
        assert_eq!(Lang::parse("az").map(|lang| lang.to_string()), Some("az".into()));
        for typed in ["", "a", "AZ", "aз", "az-", "-az", "a z", "toolonglang", "a1"] {
            assert_eq!(Lang::parse(typed), None, "{typed:?}");
        }
    }
}
