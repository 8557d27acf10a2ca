//! What an edition signs with: RSA, since other servers know nothing else. Pairs are made by the crate `rsa`; every use of a private
//! key is `ring`'s, whose time tells nothing of it.

use actix_web::web::Data;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use getrandom::SysRng;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::pkcs8::{DecodePublicKey, EncodePrivateKey, EncodePublicKey, LineEnding};
use rsa::rand_core::UnwrapErr;
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, RsaPublicKey};

use crate::db::edition_key::EditionKey;
use crate::domain::lang::Lang;
use crate::error::{Error, Result};
use crate::newsroom::federation;
use crate::site::Site;

/// 128 bits of security (NIST SP 800-57). Mastodon and others check a signature of whatever size the actor's key has.
const BITS: usize = 3072;
/// `ring` takes a pair whose first prime is the larger: one in two that are made.
const TRIES: usize = 64;

/// A private key, ready to sign.
pub struct SigningKey(RsaKeyPair);

impl SigningKey {
    /// Reads an edition's.
    pub fn read(key: &EditionKey) -> Result<Self> {
        let pkcs8 = STANDARD.decode(&key.private_key).map_err(Error::internal)?;
        let pair = RsaKeyPair::from_pkcs8(&pkcs8).map_err(|refused| Error::internal(refused.to_string()))?;
        Ok(Self(pair))
    }

    /// An RSASSA-PKCS1-v1_5 signature with SHA-256.
    pub fn sign(&self, text: &[u8]) -> Result<Vec<u8>> {
        let mut signature = vec![0; self.0.public().modulus_len()];
        let signed = self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text, &mut signature);
        signed.map_err(|_| Error::internal("no signature"))?;
        Ok(signature)
    }
}

/// A new pair. It takes a core for a while.
pub fn generate() -> Result<EditionKey> {
    let why = |error: &dyn std::fmt::Display| Error::internal(error.to_string());
    for _ in 0..TRIES {
        let made = RsaPrivateKey::new(&mut UnwrapErr(SysRng), BITS).map_err(|error| why(&error))?;
        let pkcs8 = made.to_pkcs8_der().map_err(|error| why(&error))?;
        if RsaKeyPair::from_pkcs8(pkcs8.as_bytes()).is_ok() {
            let public_key = made.to_public_key().to_public_key_pem(LineEnding::LF).map_err(|error| why(&error))?;
            return Ok(EditionKey { private_key: STANDARD.encode(pkcs8.as_bytes()), public_key });
        }
    }
    Err(Error::internal("no usable pair of keys"))
}

/// How many bits a public key has.
pub fn bits(public_key: &str) -> Option<usize> {
    RsaPublicKey::from_public_key_pem(public_key).ok().map(|key| key.size() * 8)
}

/// An edition's pair, made now if nobody needed it before.
pub async fn of_edition(site: &Data<Site>, lang: Lang) -> Result<EditionKey> {
    if let Some(kept) = site.read(move |conn| EditionKey::find(conn, lang)).await? {
        return Ok(kept);
    }
    let made = site.compute(generate).await??;
    let shared = site.clone();
    site.write_unseen(move |tx| {
        let now = shared.now_in(tx)?;
        federation::keep_key(tx, now, lang, made)
    })
    .await
}
