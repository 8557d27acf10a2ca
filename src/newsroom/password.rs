//! How passwords are kept: Argon2id, 19 MiB, two passes (OWASP Password Storage), as PHC strings.

use std::sync::{Mutex, PoisonError};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::password_hash::{self, CustomizedPasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::domain::password::NewPassword;
use crate::error::{Error, Result};

/// The hash of a password that nobody has: checking an unknown account costs what checking a known one does.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bWFuc2V0LW5vYm9keS0x$1I5n0z1vS1f9m7j2yQ4Yx0bN5qkzJQhW8m1tqz8v3xE";

/// What stands for the hash of somebody who has no password yet: no password has it.
pub const NONE_YET: &str = "!";

/// Hashes a new password with a salt of its own. Slow on purpose.
pub fn hash(password: &NewPassword) -> Result<String> {
    hash_bytes(password.as_bytes())
}

/// The hash of a password that was right, where the one that is kept was made with less work than is usual now.
pub fn renewed(typed: &str, kept: &str) -> Result<Option<String>> {
    let usual = Params::default();
    let is_usual = |made: &Params| {
        (made.m_cost(), made.t_cost(), made.p_cost()) == (usual.m_cost(), usual.t_cost(), usual.p_cost())
    };
    let made = PasswordHash::new(kept).ok().and_then(|kept| Params::try_from(&kept).ok());
    if made.as_ref().is_some_and(is_usual) { Ok(None) } else { hash_bytes(typed.as_bytes()).map(Some) }
}

fn hash_bytes(password: &[u8]) -> Result<String> {
    Argon2id
        .hash_password_with_params(password, &Salt::generate(), Params::default())
        .map(|hash| hash.to_string())
        .map_err(|error| Error::internal(error.to_string()))
}

/// Whether what was typed is the password of a hash; for an unknown account, always no, in the same time.
pub fn verify(typed: &str, hash: Option<&str>) -> bool {
    // Who was invited and has not come yet has no hash: that too must take its time.
    let own = hash.and_then(|hash| PasswordHash::new(hash).ok());
    let known = own.is_some();
    let Some(parsed) = own.or_else(|| PasswordHash::new(NOBODY).ok()) else { return false };
    let looked_at = bounded(typed);
    let matches = Argon2id.verify_password(looked_at.as_bytes(), &parsed).is_ok();
    matches && known && looked_at.len() == typed.len()
}

/// Argon2, in memory that is kept for the next hash: the allocator would keep as much for each thread that ever made one.
struct Argon2id;

/// As many as were in use at once: never more than `Site` gives permits for.
static MEMORY: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

impl CustomizedPasswordHasher<PasswordHash> for Argon2id {
    type Params = Params;

    fn hash_password_customized(
        &self,
        password: &[u8],
        salt: &[u8],
        algorithm: Option<&str>,
        version: Option<u32>,
        params: Params,
    ) -> password_hash::Result<PasswordHash> {
        let algorithm = algorithm.map_or(Ok(Algorithm::default()), Algorithm::try_from)?;
        let version = version.map_or(Ok(Version::default()), Version::try_from)?;
        let mut output = vec![0; params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN)];
        let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        memory.resize(params.block_count(), Block::new());
        let argon2 = Argon2::new(algorithm, version, params.clone());
        let made = argon2.hash_password_into_with_memory(password, salt, &mut output, &mut memory);
        MEMORY.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
        made?;
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: ParamsString::try_from(&params)?,
            salt: Some(Salt::new(salt)?),
            hash: Some(Output::new(&output)?),
        })
    }
}

/// The longest password is 128 characters: more bytes than those can have are no password, and are not hashed.
fn bounded(typed: &str) -> &str {
    typed.get(..typed.floor_char_boundary(1_024)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordHasher;

    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_alone() {
        let hashed = hash(&NewPassword::parse("külək və dəniz 🌊 1").unwrap()).unwrap();

        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("külək və dəniz 🌊 1", Some(&hashed)));
        assert!(!verify("külək və dəniz 🌊 1 ", Some(&hashed)));
        assert!(!verify("külək və dəniz 🌊 1", None));
        assert!(!verify(NONE_YET, Some(NONE_YET)));
    }

    #[test]
    fn a_hash_in_memory_that_was_used_before_is_that_of_new_memory() {
        let salt = b"a harbour at dawn";
        let alone = Argon2::default().hash_password_with_salt(b"what was typed", salt).unwrap();

        for _ in 0..3 {
            let again = Argon2id
                .hash_password_customized(b"what was typed", salt, Some("argon2id"), Some(19), Params::default())
                .unwrap();
            assert_eq!(again, alone);
            assert!(!verify("something else", Some(&alone.to_string())));
        }
        assert_eq!(MEMORY.lock().unwrap().iter().map(Vec::len).max(), Some(19_456));
    }

    #[test]
    fn a_hash_of_less_work_is_made_anew_and_one_of_today_is_kept() {
        let weak = Params::new(8 * 1024, 1, 1, None).unwrap();
        let salt = b"a harbour at dawn";
        let of_less = Argon2id.hash_password_customized(b"typed", salt, None, None, weak).unwrap().to_string();

        let renewed = renewed("typed", &of_less).unwrap().unwrap();

        assert!(verify("typed", Some(&of_less)) && verify("typed", Some(&renewed)));
        assert!(renewed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert_eq!(super::renewed("typed", &renewed).unwrap(), None);
    }

    #[test]
    fn what_is_longer_than_any_password_is_not_hashed_whole() {
        assert_eq!(bounded(&"ə".repeat(512)).len(), 1_024);
        assert_eq!(bounded(&format!("a{}", "ə".repeat(600_000))).len(), 1_023, "no character is cut");
        assert_eq!(bounded(&"a".repeat(2_000_000)).len(), 1_024);
    }

    #[test]
    fn the_hash_of_nobody_is_well_formed() {
        assert!(PasswordHash::new(NOBODY).is_ok());
    }
}
