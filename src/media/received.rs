//! A file that somebody sent, on our disk until it is in the store.

use tempfile::NamedTempFile;

use crate::domain::digest::Digest;

/// It goes from the disk when this goes.
#[derive(Debug)]
pub struct Received {
    /// Where it is.
    pub file: NamedTempFile,
    /// Its length.
    pub bytes: u64,
    /// What its bytes are known by.
    pub digest: Digest,
}
