//! Secrets that we hand out: random, and stored only as hashes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::{Error, Result};

/// A secret of 256 random bits, as it travels in a cookie or a link. A session whose secret was made anew carries the value of its
/// forms behind a dot, so that those of its other tabs are still taken.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A new one, from the operating system.
    pub fn random() -> Result<Self> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What a browser sent, if it has the shape of one.
    pub fn parse(typed: &str) -> Option<Self> {
        has_shape(typed).then(|| Self(typed.to_owned()))
    }

    /// A session's, which may have been made anew.
    pub fn parse_session(typed: &str) -> Option<Self> {
        let shape = typed
            .split_once('.')
            .map_or_else(|| has_shape(typed), |(secret, form)| has_shape(secret) && has_shape(form));
        shape.then(|| Self(typed.to_owned()))
    }

    /// Another secret for the same session.
    pub fn renewed(&self) -> Result<Self> {
        Ok(Self(format!("{}.{}", Self::random()?.0, self.form_token())))
    }

    /// The secret itself, to hand out once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the database holds of it.
    pub fn hash(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes()))
    }

    /// A value bound to this session that proves a form was ours: HMAC-SHA-256 of its purpose by the session's first secret.
    pub fn form_token(&self) -> String {
        if let Some((_, form)) = self.0.split_once('.') {
            return form.to_owned();
        }
        let mac = Hmac::<Sha256>::new_from_slice(self.0.as_bytes());
        mac.map(|mac| URL_SAFE_NO_PAD.encode(mac.chain_update(b"form").finalize().into_bytes())).unwrap_or_default()
    }

    /// Whether a form carries this secret's value.
    pub fn owns_form(&self, sent: &str) -> bool {
        let ours = self.form_token();
        !ours.is_empty() && bool::from(ours.as_bytes().ct_eq(sent.as_bytes()))
    }
}

fn has_shape(typed: &str) -> bool {
    typed.len() == 43 && typed.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn a_form_belongs_to_one_session() {
        let (mine, yours) = (Token::random().unwrap(), Token::random().unwrap());

        assert!(mine.owns_form(&mine.form_token()));
        assert!(!mine.owns_form(&yours.form_token()));
        assert!(!mine.owns_form(""));
        assert_ne!(mine.hash(), mine.reveal());
        assert!(Token::parse(mine.reveal()).is_some());
        assert!(Token::parse("short").is_none());
    }

    #[test]
    fn a_secret_that_was_made_anew_has_the_same_forms_and_nothing_else_of_the_former() {
        let former = Token::random().unwrap();
        let new = former.renewed().unwrap();
        let newest = new.renewed().unwrap();

        assert!(new.owns_form(&former.form_token()) && newest.owns_form(&former.form_token()));
        assert_ne!(new.hash(), newest.hash());
        assert!(Token::parse_session(newest.reveal()).is_some() && Token::parse(newest.reveal()).is_none());
        let (secret, _) = new.reveal().split_once('.').unwrap();
        assert_ne!(secret, former.reveal());
        // Who writes other forms behind it has another secret, which is nobody's.
        let forged = Token::parse_session(&format!("{secret}.{}", "0".repeat(43))).unwrap();
        assert_ne!(forged.hash(), new.hash());
        assert!(Token::parse_session(&format!("{secret}.")).is_none());
    }
}
