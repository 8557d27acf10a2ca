//! What a backup says of itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::digest::Digest;
use crate::domain::media::MediaFormat;

/// Everything that a backup holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of Manşet that made it.
    pub manset: String,
    /// The newest migration of its database.
    pub schema: String,
    /// The generation of its database.
    pub generation: i64,
    /// Its database.
    pub database: File,
    /// The originals that its database names.
    pub originals: Vec<Original>,
    /// Originals that were not there when it was made.
    pub missing: Vec<Digest>,
    /// The texts of languages that the newsroom added, by the name of their file.
    pub locales: BTreeMap<String, String>,
}

/// A file of the backup.
#[derive(Debug, Serialize, Deserialize)]
pub struct File {
    /// Of its bytes.
    pub sha256: Digest,
    /// Its length.
    pub bytes: u64,
}

/// A file of the library.
#[derive(Debug, Serialize, Deserialize)]
pub struct Original {
    /// Of its bytes.
    pub sha256: Digest,
    /// What it is.
    #[serde(with = "spelt")]
    pub format: MediaFormat,
}

/// A format as the database spells it.
mod spelt {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::domain::media::MediaFormat;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub fn serialize<S: Serializer>(format: &MediaFormat, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(format.as_str())
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<MediaFormat, D::Error> {
        let spelt = String::deserialize(from)?;
        MediaFormat::parse(&spelt).ok_or_else(|| D::Error::custom("not a format of the library"))
    }
}
