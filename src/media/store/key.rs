//! The names of files in the store: made of checked parts, so that none can lead anywhere else.

use std::fmt;

use object_store::path::Path;

use crate::domain::backup::{BackupFile, BackupName};
use crate::domain::digest::Digest;
use crate::domain::media::{FocalPoint, MediaFormat, Rendition, Shape};

/// How folders begin that a place is tried with.
pub(super) const PROBE: &str = "probe-";

/// The name of one file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    /// The file that came in, as it came.
    pub fn original(original: &Digest) -> Self {
        Self(format!("originals/{}", below(original)))
    }

    /// A picture that readers get. Crops around two focal points are two files, and never overwrite each other.
    pub fn rendition(original: &Digest, rendition: Rendition, focal: FocalPoint) -> Self {
        let Rendition { shape, width, format } = rendition;
        let folder = below(original);
        let (shape_name, format) = (shape.as_str(), format.as_str());
        Self(match shape {
            Shape::Full => format!("renditions/{folder}/{shape_name}-{width}.{format}"),
            _ => format!("renditions/{folder}/{shape_name}-{width}-{focal}.{format}"),
        })
    }

    /// The video that readers get.
    pub fn video(original: &Digest, format: MediaFormat) -> Self {
        Self(format!("renditions/{}/video.{}", below(original), format.as_str()))
    }

    /// A file of a backup.
    pub fn backup(backup: BackupName, file: BackupFile) -> Self {
        Self(format!("backups/{backup}/{}", file.as_str()))
    }

    /// What the start writes to see whether it can; no two nodes the same.
    pub(super) fn probe() -> (Self, Prefix) {
        let folder = format!("{PROBE}{:016x}", fastrand::u64(..));
        (Self(format!("{folder}/probe")), Prefix(folder))
    }

    pub(super) fn path(&self) -> Path {
        Path::from(self.0.as_str())
    }

    /// As it is spelt.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a number of names begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix(String);

impl Prefix {
    /// All files that came in.
    pub fn originals() -> Self {
        Self("originals".to_owned())
    }

    /// All backups.
    pub fn backups() -> Self {
        Self("backups".to_owned())
    }

    /// All files of one backup.
    pub fn backup(backup: BackupName) -> Self {
        Self(format!("backups/{backup}"))
    }

    /// All that was made of an original.
    pub fn renditions(original: &Digest) -> Self {
        Self(format!("renditions/{}", below(original)))
    }

    pub(super) fn path(&self) -> Path {
        Path::from(self.0.as_str())
    }
}

/// Spread over 256 folders: one with a hundred thousand entries is slow to look through.
fn below(digest: &Digest) -> String {
    let first: String = digest.as_str().chars().take(2).collect();
    format!("{first}/{digest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_what_they_are_of() {
        let digest = Digest::of(&[0xab; 32]);
        let of = format!("ab/{}", "ab".repeat(32));
        let at = FocalPoint::new(50, 33).unwrap();
        let rendition = |name| Key::rendition(&digest, Rendition::parse(name).unwrap(), at);

        assert_eq!(Key::original(&digest).as_str(), format!("originals/{of}"));
        assert_eq!(rendition("16x9-640.webp").as_str(), format!("renditions/{of}/16x9-640-50x33.webp"));
        assert_eq!(rendition("full-640.avif").as_str(), format!("renditions/{of}/full-640.avif"));
        assert_eq!(Key::video(&digest, MediaFormat::Mp4).as_str(), format!("renditions/{of}/video.mp4"));
    }

    #[test]
    fn a_key_is_spelt_alike_in_every_store() {
        let digest = Digest::of(&[0x0f; 32]);

        for key in [Key::original(&digest), Key::video(&digest, MediaFormat::WebM), Key::probe().0] {
            assert_eq!(key.path().as_ref(), key.as_str());
        }
    }
}
