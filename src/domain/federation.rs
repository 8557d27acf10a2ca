//! Names that other servers know things by (`ActivityPub`).

use std::fmt;

use serde::Deserialize;

use super::id::ArticleId;

/// An article under one of its ids. What other servers were told is gone never comes back under the same one: an article that readers
/// see again begins another take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct NoteId {
    /// The article.
    pub article: ArticleId,
    /// The first is 1.
    pub take: i64,
}

impl NoteId {
    /// Reads the last segment of its address; only its one spelling.
    pub fn parse(typed: &str) -> Option<Self> {
        let (article, take) = typed.split_once('-')?;
        let found = Self { article: ArticleId(article.parse().ok()?), take: take.parse().ok()? };
        (found.article.0 > 0 && found.take > 0 && found.to_string() == typed).then_some(found)
    }
}

impl TryFrom<String> for NoteId {
    type Error = &'static str;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Self::parse(&typed).ok_or("no article")
    }
}

impl fmt::Display for NoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.article, self.take)
    }
}

/// A tag's name as a hashtag, without `#`: words run together, each with a capital. None where other servers would not take it
/// for one: without any letter.
pub fn hashtag(name: &str) -> Option<String> {
    let mut tag = String::new();
    for word in name.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
        let mut letters = word.chars();
        // The name of one word stays as it is typed.
        if !tag.is_empty() || name.chars().any(char::is_whitespace) {
            tag.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        }
        tag.extend(letters);
    }
    tag.chars().any(char::is_alphabetic).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_has_one_spelling_a_take() {
        let id = NoteId { article: ArticleId(71), take: 2 };

        assert_eq!(NoteId::parse("71-2"), Some(id));
        assert_eq!(id.to_string(), "71-2");
        for typed in ["", "71", "71-", "-2", "71-0", "0-1", "071-2", "71-+2", "71-2-3", "x-1"] {
            assert_eq!(NoteId::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_tag_becomes_one_word() {
        assert_eq!(hashtag("chess").as_deref(), Some("chess"));
        assert_eq!(hashtag("Caspian sea").as_deref(), Some("CaspianSea"));
        assert_eq!(hashtag("Xəzər dənizi").as_deref(), Some("XəzərDənizi"));
        assert_eq!(hashtag("бакинский порт").as_deref(), Some("БакинскийПорт"));
        assert_eq!(hashtag("COP29").as_deref(), Some("COP29"));
        assert_eq!(hashtag("so-called «green» zone").as_deref(), Some("SoCalledGreenZone"));
        assert_eq!(hashtag("2026"), None);
        assert_eq!(hashtag("—"), None);
    }
}
