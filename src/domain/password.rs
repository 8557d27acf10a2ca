//! What a new password must be. How it is kept: the newsroom's `password`.

use std::fmt;

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
}

/// A password fit to be set: 12 to 128 characters, not a common one; kept exactly as typed.
pub struct NewPassword(String);

impl NewPassword {
    /// Checks a password that someone wants to set.
    pub fn parse(typed: &str) -> Result<Self, PasswordError> {
        match typed.chars().count() {
            0..MIN => Err(PasswordError::TooShort),
            MIN..=MAX if is_common(typed) => Err(PasswordError::Common),
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

/// Whether nothing remains when common words, digits and marks at the ends are taken away, or one character repeats.
fn is_common(typed: &str) -> bool {
    let lower = typed.to_lowercase();
    let mut words = COMMON.to_vec();
    // The longest first, so that no rest of it is left over.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words.iter().fold(lower.clone(), |rest, word| rest.replace(word, ""));
    let few = lower.chars().collect::<std::collections::HashSet<_>>().len() < 4;
    few || !rest.chars().any(char::is_alphabetic)
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
}
