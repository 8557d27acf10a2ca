//! Addresses of pictures and videos: signed for readers, plain behind the desk's door, below a preview's own link.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac::{self, HMAC_SHA256};
use subtle::ConstantTimeEq;

use crate::db::Conn;
use crate::db::media::Picture;
use crate::db::setting;
use crate::error::Result;
use crate::newsroom::token::Token;

/// Who is shown an item, and so by which address.
#[derive(Clone)]
pub enum Addresses {
    /// Readers: by an address that only we can make, which ends with its last publication.
    Public(Signer),
    /// Whoever is signed in, published or not.
    Desk,
    /// Whoever holds the secret link of a preview, while it holds.
    Preview(Token),
}

impl Addresses {
    /// Those of readers.
    pub fn public(conn: &mut Conn) -> Result<Self> {
        Ok(Self::Public(Signer::load(conn)?))
    }

    /// Those of readers, where the site's own secret is at hand.
    pub fn signed_with(media_key: &str) -> Self {
        Self::Public(Signer::new(media_key))
    }

    /// What the addresses of all files of an item begin with.
    pub fn folder(&self, item: &Picture) -> String {
        match self {
            Self::Public(signer) => signer.folder(&item.public_id, item.cut),
            Self::Desk => format!("/admin/media/{}", item.id),
            Self::Preview(token) => format!("/preview/{}/media/{}", token.reveal(), item.id),
        }
    }
}

/// Proves that an address is ours, so that nobody has us make what no page of ours asks for.
#[derive(Clone)]
pub struct Signer(hmac::Key);

impl Signer {
    /// With the site's own secret.
    pub fn load(conn: &mut Conn) -> Result<Self> {
        Ok(Self::new(&setting::media_key(conn)?))
    }

    /// With the same, where it is at hand.
    pub fn new(secret: &str) -> Self {
        Self(hmac::Key::new(HMAC_SHA256, secret.as_bytes()))
    }

    fn folder(&self, public_id: &str, cut: i64) -> String {
        format!("/media/{public_id}/{cut}-{}", self.sign(public_id, cut))
    }

    /// 66 bits of an HMAC-SHA-256 (RFC 2104) in 11 characters.
    fn sign(&self, public_id: &str, cut: i64) -> String {
        let mut text = URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, format!("{public_id}/{cut}").as_bytes()));
        text.truncate(11);
        text
    }

    /// The cut that the middle segment of an address names, if the address is ours.
    pub fn check(&self, public_id: &str, segment: &str) -> Option<i64> {
        let (cut, sent) = segment.split_once('-')?;
        let cut: i64 = cut.parse().ok().filter(|number: &i64| number.to_string() == cut)?;
        let ours = self.sign(public_id, cut);
        bool::from(ours.as_bytes().ct_eq(sent.as_bytes())).then_some(cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_addresses_are_known() {
        let signer = Signer::new("secret");
        let folder = signer.folder("abcdefghijklmnopqrstuv", 3);
        let segment = folder.rsplit('/').next().unwrap();

        assert_eq!(signer.check("abcdefghijklmnopqrstuv", segment), Some(3));
        assert_eq!(signer.check("abcdefghijklmnopqrstuw", segment), None);
        assert_eq!(signer.check("abcdefghijklmnopqrstuv", &segment.replace('3', "4")), None);
        assert_eq!(signer.check("abcdefghijklmnopqrstuv", &format!("0{segment}")), None);
        assert_eq!(Signer::new("another").check("abcdefghijklmnopqrstuv", segment), None);
        for other in ["", "3", "3-", "-", "x-y"] {
            assert_eq!(signer.check("abcdefghijklmnopqrstuv", other), None);
        }
    }
}
