//! A message that only one browser can read: `aes128gcm` (RFC 8188) with the keys of RFC 8291.

use aes_gcm::aead::Aead;
use aes_gcm::{Aes128Gcm, KeyInit, Nonce};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use p256::{PublicKey, SecretKey};
use sha2::Sha256;

use super::Unusable;

/// The record holds the whole message; push services take no longer one.
const RECORD: u32 = 4096;
/// The longest message: less the header, the mark at its end and its tag.
pub const LONGEST: usize = 4096 - 86 - 17;

/// A browser that messages can be encrypted for.
pub struct Browser {
    public: PublicKey,
    auth: Vec<u8>,
}

impl Browser {
    /// Reads what `PushSubscription.getKey` gave, in base64url.
    pub fn parse(p256dh: &str, auth: &str) -> Option<Self> {
        let public = URL_SAFE_NO_PAD.decode(p256dh).ok().filter(|bytes| bytes.len() == 65)?;
        let auth = URL_SAFE_NO_PAD.decode(auth).ok().filter(|bytes| bytes.len() == 16)?;
        Some(Self { public: PublicKey::from_sec1_bytes(&public).ok()?, auth })
    }

    /// Encrypts a message with keys of its own.
    pub fn encrypt(&self, message: &[u8]) -> Result<Vec<u8>, Unusable> {
        let (mut key, mut salt) = ([0_u8; 32], [0_u8; 16]);
        let random = || Unusable("the system gives no random bytes");
        getrandom::fill(&mut salt).map_err(|_| random())?;
        // Of 2^32 draws one is no key.
        for _ in 0..4 {
            getrandom::fill(&mut key).map_err(|_| random())?;
            if let Ok(own) = SecretKey::from_slice(&key) {
                return self.encrypt_with(&own, salt, message);
            }
        }
        Err(random())
    }

    fn encrypt_with(&self, own: &SecretKey, salt: [u8; 16], message: &[u8]) -> Result<Vec<u8>, Unusable> {
        if message.len() > LONGEST {
            return Err(Unusable("the message is too long"));
        }
        let (own_public, public) = (own.public_key().to_sec1_bytes(), self.public.to_sec1_bytes());
        let shared = own.diffie_hellman(&self.public);
        let info = [b"WebPush: info\0".as_slice(), &public, &own_public].concat();
        let (mut input, mut key, mut nonce) = ([0_u8; 32], [0_u8; 16], [0_u8; 12]);
        expand(&self.auth, shared.raw_secret_bytes(), &info, &mut input)?;
        expand(&salt, &input, b"Content-Encoding: aes128gcm\0", &mut key)?;
        expand(&salt, &input, b"Content-Encoding: nonce\0", &mut nonce)?;
        let cipher = Aes128Gcm::new_from_slice(&key).map_err(|_| Unusable("the key has another length"))?;
        // It is the last record.
        let record = [message, &[2]].concat();
        let sealed = cipher.encrypt(&Nonce::from(nonce), record.as_slice());
        let sealed = sealed.map_err(|_| Unusable("the message can't be encrypted"))?;
        let length = u8::try_from(own_public.len()).map_err(|_| Unusable("the key is too long"))?;
        Ok([salt.as_slice(), &RECORD.to_be_bytes(), &[length], &own_public, &sealed].concat())
    }
}

/// HKDF with SHA-256 (RFC 5869).
fn expand(salt: &[u8], input: &[u8], info: &[u8], output: &mut [u8]) -> Result<(), Unusable> {
    Hkdf::<Sha256>::new(Some(salt), input).expand(info, output).map_err(|_| Unusable("a key of no such length"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    #[test]
    fn the_message_of_rfc_8291_appendix_a_comes_out() {
        let browser = Browser::parse(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        );
        let own = SecretKey::from_slice(&bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();

        let message = browser.unwrap().encrypt_with(&own, salt, b"When I grow up, I want to be a watermelon").unwrap();

        assert_eq!(
            URL_SAFE_NO_PAD.encode(message),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_\
             yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn no_two_messages_look_the_same_and_none_is_longer_than_its_record() {
        let browser = Browser::parse(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        );
        let browser = browser.unwrap();

        assert_ne!(browser.encrypt(b"a").unwrap(), browser.encrypt(b"a").unwrap());
        assert_eq!(browser.encrypt(&[b'a'; LONGEST]).unwrap().len(), 4096);
        assert!(browser.encrypt(&[b'a'; LONGEST + 1]).is_err());
    }

    #[test]
    fn keys_that_are_none_are_refused() {
        let (key, auth) = (
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg",
        );
        let off_the_curve = URL_SAFE_NO_PAD.encode([4; 65]);

        assert!(Browser::parse(key, auth).is_some());
        for (key, auth) in
            [("", auth), (key, ""), (off_the_curve.as_str(), auth), (key.get(..80).unwrap(), auth), (key, "AAAA")]
        {
            assert!(Browser::parse(key, auth).is_none(), "{key} {auth}");
        }
    }
}
