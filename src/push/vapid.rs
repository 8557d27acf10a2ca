//! By what a push service knows whose message it is (RFC 8292).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::SecretKey;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Unusable;

/// Seconds for which a signed token holds: no service takes more than a day.
const LIFE: i64 = 12 * 60 * 60;

/// The newsroom's key.
pub struct VapidKey(SecretKey);

#[derive(Serialize)]
struct Claims<'a> {
    aud: &'a str,
    exp: i64,
    sub: &'a str,
}

impl VapidKey {
    /// The key that is made of a seed, always the same.
    pub fn of(seed: &str) -> Result<Self, Unusable> {
        // Of 2^32 draws one is no key.
        let mut drawn =
            (0_u8..4).map(|draw| Sha256::new().chain_update(seed.as_bytes()).chain_update([draw]).finalize());
        let key = drawn.find_map(|bytes| SecretKey::from_slice(&bytes).ok());
        key.map(Self).ok_or(Unusable("the seed gives no key"))
    }

    /// What browsers bind a subscription to, in base64url.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.public_key().to_sec1_bytes())
    }

    /// The header `Authorization` of a message to a service, named by its origin; `contact` is whom its people would write to.
    pub fn authorization(&self, origin: &str, contact: &str, now_seconds: i64) -> Result<String, Unusable> {
        let claims = Claims { aud: origin, exp: now_seconds + LIFE, sub: contact };
        let claims = serde_json::to_vec(&claims).map_err(|_| Unusable("the claims can't be written"))?;
        let head = URL_SAFE_NO_PAD.encode(br#"{"typ":"JWT","alg":"ES256"}"#);
        let signed = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims));
        let signature: Signature = SigningKey::from(&self.0).sign(signed.as_bytes());
        Ok(format!("vapid t={signed}.{}, k={}", URL_SAFE_NO_PAD.encode(signature.to_bytes()), self.public()))
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier;

    use super::*;

    /// What a push service does.
    fn claims(authorization: &str) -> Result<serde_json::Value, p256::ecdsa::Error> {
        let (token, key) = authorization.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let key = VerifyingKey::from_sec1_bytes(&URL_SAFE_NO_PAD.decode(key).unwrap())?;
        let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap())?;
        key.verify(signed.as_bytes(), &signature)?;
        let claims = URL_SAFE_NO_PAD.decode(signed.split_once('.').unwrap().1).unwrap();
        Ok(serde_json::from_slice(&claims).unwrap())
    }

    #[test]
    fn the_example_of_rfc_8292_is_one_and_so_is_ours() {
        let example = "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM\
                       1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErt\
                       mysazNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";
        assert_eq!(claims(example).unwrap()["aud"], "https://push.example.net");

        let key = VapidKey::of("seed").unwrap();
        let ours = key.authorization("https://push.example", "mailto:desk@news.example", 1_000).unwrap();
        let told = claims(&ours).unwrap();
        assert_eq!((&told["aud"], &told["sub"]), (&"https://push.example".into(), &"mailto:desk@news.example".into()));
        assert_eq!(told["exp"], 1_000 + 43_200);
        assert!(ours.ends_with(&VapidKey::of("seed").unwrap().public()));
        assert!(claims(&ours.replacen("vapid t=eyJ0", "vapid t=eyJ1", 1)).is_err());
    }
}
