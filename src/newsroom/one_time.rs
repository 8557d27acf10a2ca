//! Time-based one-time codes (RFC 6238: SHA-1, six digits, thirty seconds, as every authenticator takes them) and recovery codes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::domain::time::UtcTime;
use crate::error::{Error, Result};

/// Recovery codes are written in these: no letter looks like another or like a digit.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A new secret of 160 bits, in base 32.
pub fn new_secret() -> Result<String> {
    let mut bytes = [0_u8; 20];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Secret::from(bytes).to_base32())
}

/// The step whose code was typed, if it is the present one or one beside it: clocks differ.
pub fn step_of(secret: &str, typed: &str, now: UtcTime) -> Result<Option<i64>> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let seconds = u64::try_from(now.millis().div_euclid(1_000)).map_err(Error::internal)?;
    let step = totp(secret)?.check(&digits, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn totp(secret: &str) -> Result<Totp> {
    let secret = Secret::try_from_base32(secret).map_err(|error| Error::internal(error.to_string()))?;
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret)
        .build()
        .map_err(|error| Error::internal(error.to_string()))
}

/// A new recovery code of 140 bits, in four groups.
pub fn new_recovery_code() -> Result<String> {
    let mut bytes = [0_u8; 28];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    let letters: Vec<char> = bytes
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    Ok(letters.chunks(7).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// What the database holds of a recovery code, however its groups and case were typed.
pub fn hash_of(code: &str) -> String {
    let letters: String = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    URL_SAFE_NO_PAD.encode(Sha256::digest(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the last six of its eight digits.
        let secret = Secret::from(*b"12345678901234567890").to_base32();
        let at = |seconds: i64| UtcTime::from_millis(seconds * 1_000).unwrap();

        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(step_of(&secret, code, at(seconds)).unwrap(), Some(seconds / 30));
        }
        assert_eq!(step_of(&secret, "287 082", at(59 + 30)).unwrap(), Some(1));
        assert_eq!(step_of(&secret, "287082", at(59 + 60)).unwrap(), None);
        for typed in ["", "28708", "2870822", "２８７０８２", "28708a"] {
            assert_eq!(step_of(&secret, typed, at(59)).unwrap(), None, "{typed}");
        }
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let code = new_recovery_code().unwrap();

        assert_eq!(code.len(), 31);
        assert_eq!(hash_of(&code), hash_of(&code.to_uppercase().replace('-', " ")));
        assert_ne!(hash_of(&code), hash_of(&new_recovery_code().unwrap()));
        assert_eq!(new_secret().unwrap().len(), 32);
    }
}
