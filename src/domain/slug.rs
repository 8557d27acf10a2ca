//! The last segment of an address.

use std::fmt;

use diesel::sql_types::Text;
use serde::Deserialize;

use super::romanise::romanise;

/// Longest slug.
const MAX: usize = 80;

/// Words of the address map, which no article, category or tag can have.
pub const RESERVED: &[&str] = &[
    "admin",
    "api",
    "assets",
    "atom",
    "author",
    "corrections",
    "favicon",
    "feed",
    "healthz",
    "index",
    "media",
    "metrics",
    "news",
    "news-sitemap",
    "newsletter",
    "notifications",
    "page",
    "preview",
    "readyz",
    "robots",
    "search",
    "sitemap",
    "static",
    "tag",
];

/// ASCII lower-case letters and digits, single hyphens inside, 1 to 80 characters, no reserved word.
#[derive(
    Clone,
    Debug,
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
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlugError {
    /// Nothing there.
    Empty,
    /// More than 80 characters.
    TooLong,
    /// Something else than lower-case letters, digits and single hyphens inside.
    BadCharacter,
    /// A word of the address map.
    Reserved,
}

impl Slug {
    /// Reads a slug as it stands in an address.
    pub fn parse(typed: &str) -> Result<Self, SlugError> {
        let slug = Self::spelt(typed)?;
        if RESERVED.contains(&typed) { Err(SlugError::Reserved) } else { Ok(slug) }
    }

    /// Reads a slug that is in use: it stays one, even if its word was reserved later.
    pub fn stored(stored: &str) -> Option<Self> {
        Self::spelt(stored).ok()
    }

    fn spelt(typed: &str) -> Result<Self, SlugError> {
        if typed.is_empty() {
            return Err(SlugError::Empty);
        }
        // Every row of a list passes here: once over its bytes.
        let mut last = b'-';
        for byte in typed.bytes() {
            let is_fit = byte.is_ascii_lowercase() || byte.is_ascii_digit() || (byte == b'-' && last != b'-');
            if !is_fit {
                return Err(SlugError::BadCharacter);
            }
            last = byte;
        }
        if last == b'-' {
            return Err(SlugError::BadCharacter);
        }
        if typed.len() > MAX {
            return Err(SlugError::TooLong);
        }
        Ok(Self(typed.to_owned()))
    }

    /// Makes a slug of a headline or a name by the language's romanisation; none where no letter or digit remains.
    pub fn from_text(lang: &str, text: &str) -> Option<Self> {
        let latin = romanise(lang, text).to_ascii_lowercase().replace(['\'', '’', '`', '"'], "");
        let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut slug = String::new();
        for word in words {
            if slug.is_empty() {
                slug.extend(word.chars().take(MAX));
            } else if slug.len() + 1 + word.len() <= MAX {
                slug.push('-');
                slug.push_str(word);
            } else {
                break;
            }
        }
        match Self::parse(&slug) {
            Ok(slug) => Some(slug),
            Err(SlugError::Reserved) => Some(Self(slug).with_suffix(1)),
            Err(_) => None,
        }
    }

    /// The slug with a number behind it, shortened where it must be.
    #[must_use]
    pub fn with_suffix(&self, number: u32) -> Self {
        let suffix = format!("-{number}");
        let kept: String = self.0.chars().take(MAX - suffix.len()).collect();
        Self(format!("{}{suffix}", kept.trim_end_matches('-')))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::parse(&typed).map_err(|_| "not a slug")
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn made(lang: &str, text: &str) -> Option<String> {
        Slug::from_text(lang, text).map(|slug| slug.to_string())
    }

    #[test]
    fn a_headline_makes_a_slug_by_its_language() {
        assert_eq!(made("tr", "İskenderun’da"), Some("iskenderunda".into()));
        assert_eq!(made("az", "Şəkidə çay festivalı: «qırx iki»"), Some("sekide-cay-festivali-qirx-iki".into()));
        assert_eq!(made("ru", "Объём воды в Каспии"), Some("obem-vody-v-kaspii".into()));
        assert_eq!(made("en", "News"), Some("news-1".into()));
        assert_eq!(made("en", "—!?"), None);
        assert!(made("ar", "أخبار اليوم").is_some_and(|slug| !slug.is_empty()));
    }

    #[test]
    fn reserved_words_and_other_spellings_are_refused() {
        for word in RESERVED {
            assert_eq!(Slug::parse(word), Err(SlugError::Reserved));
        }
        for typed in ["A", "a b", "-a", "a-", "a--b", "ə", "a/b", "a.b", "%61"] {
            assert_eq!(Slug::parse(typed), Err(SlugError::BadCharacter), "{typed}");
        }
        assert_eq!(Slug::parse(&"a".repeat(81)), Err(SlugError::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_made_can_be_read(text in ".{0,200}", n in 1u32..100_000) {
            if let Some(slug) = Slug::from_text("az", &text) {
                prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
                prop_assert!(Slug::parse(slug.with_suffix(n).as_str()).is_ok());
            }
        }
    }
}
