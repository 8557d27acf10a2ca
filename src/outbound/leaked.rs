//! Asks a list of leaked passwords, so that the list learns no password: of its hash it is told the beginning, that hundreds of others
//! share (the range API of Pwned Passwords, <https://haveibeenpwned.com/API/v3#PwnedPasswords>).

use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

use super::{Client, Unreachable};

/// So many hexadecimal digits of the hash are told.
const TOLD: usize = 5;

impl Client {
    /// Whether a password stands in the list at an address that ends with a slash. It blocks.
    pub fn has_leaked(&self, list: &str, password: &[u8]) -> Result<bool, Unreachable> {
        let hash: String =
            digest(&SHA1_FOR_LEGACY_USE_ONLY, password).as_ref().iter().map(|byte| format!("{byte:02X}")).collect();
        let (told, kept) = hash.split_at(TOLD);
        // With padding, who hears the line can't tell by the answer's length what was asked.
        let answer = self.get(&format!("{list}{told}"), &[("Add-Padding", "true")])?;
        if !answer.is_success() {
            return Err(Unreachable(format!("it answered {}", answer.status)));
        }
        let lines = String::from_utf8_lossy(&answer.body);
        Ok(lines.lines().filter_map(|line| line.split_once(':')).any(|(rest, times)| rest == kept && times != "0"))
    }
}
