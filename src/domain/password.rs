//! What a new password must be. How it is kept: the newsroom's `password`.

use std::collections::HashSet;
use std::fmt;

use super::romanise::romanise;

/// Fewest characters.
pub const MIN: usize = 12;
/// Most characters.
pub const MAX: usize = 128;

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// Fewer than [`MIN`] characters.
    TooShort,
    /// More than [`MAX`] characters.
    TooLong,
    /// One of the first that an attacker tries.
    Common,
    /// In a list of leaked ones.
    Leaked,
}

/// A password fit to be set: 12 to 128 characters, not a common one; no rule on kinds of characters; kept exactly as typed.
pub struct NewPassword(String);

impl NewPassword {
    /// Checks a password that someone wants to set.
    pub fn parse(typed: &str) -> Result<Self, PasswordError> {
        Self::parse_beside(typed, &[])
    }

    /// The same, where these names stand beside it, of the site and of whose it is: a password is not made of them.
    pub fn parse_beside(typed: &str, names: &[&str]) -> Result<Self, PasswordError> {
        match typed.chars().count() {
            0..MIN => Err(PasswordError::TooShort),
            MIN..=MAX if is_common(typed, names) => Err(PasswordError::Common),
            MIN..=MAX => Ok(Self(typed.to_owned())),
            _ => Err(PasswordError::TooLong),
        }
    }

    /// The bytes to hash.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword")
    }
}

/// Words that common long passwords are made of, from published lists of leaked ones.
const COMMON: &[&str] = &[
    "password",
    "qwerty",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "manset",
    "abc",
    "monkey",
    "dragon",
    "football",
    "princess",
    "sunshine",
    "master",
    "login",
    "asdfgh",
    "asdf",
    "zxcvbn",
    "zxcvbnm",
    "qwertyuiop",
    "qazwsx",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "secret",
    "changeme",
    "azerbaijan",
    "azerbaycan",
    "baku",
    "parol",
    "user",
    "test",
    "newsroom",
    "editor",
];

/// The commonest of their length, in lower case.
const COMMONEST: &str = include_str!("common_passwords.txt");

/// Whether it is one of the commonest, but for digits and marks at its ends; nothing remains when common words, the names beside it,
/// digits and marks are taken away; or it is made of three characters.
fn is_common(typed: &str, names: &[&str]) -> bool {
    let lower = typed.to_lowercase();
    let few = lower.chars().collect::<HashSet<_>>().len() < 4;
    few || is_commonest(&lower) || !without_words(&lower, names).chars().any(is_own)
}

/// A letter or a picture, and no digit or mark that stands on every keyboard.
fn is_own(sign: char) -> bool {
    sign.is_alphabetic() || !(sign.is_ascii() || sign.is_numeric())
}

fn is_commonest(lower: &str) -> bool {
    let core = |text: &str| text.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let own = core(lower);
    COMMONEST.lines().filter(|line| !line.starts_with('#')).any(|line| line == lower || core(line) == own)
}

fn without_words(lower: &str, names: &[&str]) -> String {
    let mut words: Vec<String> = COMMON.iter().map(|word| (*word).to_owned()).collect();
    words.extend(names.iter().flat_map(|name| words_of(name)));
    // The longest first, so that no rest of it is left over.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.iter().fold(lower.to_owned(), |rest, word| rest.replace(word.as_str(), ""))
}

/// The words of a name, as it is written and in plain letters; those of one or two letters are none.
fn words_of(name: &str) -> Vec<String> {
    let plain = romanise("az", name);
    let all = [name, plain.as_str()].into_iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    all.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_common_ones_are_refused() {
        assert!(NewPassword::parse("correct horse battery").is_ok());
        assert!(NewPassword::parse("külək və dəniz 🌊").is_ok());
        assert_eq!(NewPassword::parse("short").err(), Some(PasswordError::TooShort));
        assert_eq!(NewPassword::parse(&"ab1!".repeat(33)).err(), Some(PasswordError::TooLong));
        for typed in
            ["password1234", "Qwertyuiop123", "aaaaaaaaaaaaaa", "123456789012", "Manset2026!!!!", "AdminAdmin123"]
        {
            assert_eq!(NewPassword::parse(typed).err(), Some(PasswordError::Common), "{typed}");
        }
    }

    #[test]
    fn each_of_the_commonest_is_refused_whatever_stands_at_its_ends() {
        let mut refused = 0;
        for line in COMMONEST.lines().filter(|line| !line.starts_with('#')) {
            for typed in [line.to_owned(), line.to_uppercase(), format!("{line}2026!"), format!("1{line}")] {
                assert_eq!(NewPassword::parse(&typed).err(), Some(PasswordError::Common), "{typed}");
            }
            refused += 1;
        }
        assert!(refused > 300, "{refused}");
    }

    #[test]
    fn a_password_is_not_made_of_the_names_beside_it() {
        let names = ["Sahil Xəbər", "news.example", "Elmar Əliyev", "elmar@manset.example"];
        let set = |typed: &str| NewPassword::parse_beside(typed, &names).err();

        for typed in ["SahilXeber2026!", "sahil-xəbər-1991", "ElmarEliyev-2026", "news.example.1"] {
            assert_eq!(set(typed), Some(PasswordError::Common), "{typed}");
            assert_eq!(NewPassword::parse(typed).err(), None, "{typed}");
        }
        assert_eq!(set("sahil has seven lanterns"), None);
        assert_eq!(
            NewPassword::parse("４８２９１０５７３３６４").err(),
            Some(PasswordError::Common),
            "digits of other scripts"
        );
    }

    #[test]
    fn no_rule_asks_for_kinds_of_characters() {
        for typed in
            ["seven lanterns over", "yeddi fənər körfəzdə", "семь фонарей над морем", "🌊🏮🌙⛵🐟🦀🌴🏝🌅🚢⚓🐚"]
        {
            assert!(NewPassword::parse(typed).is_ok(), "{typed}");
        }
    }
}
