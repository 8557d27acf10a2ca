//! Where files are kept: a folder, or a bucket that several nodes share.

use std::fmt;
use std::path::PathBuf;

use crate::domain::endpoint::Endpoint;
use crate::domain::secret::Secret;
use object_store::path::Path;

/// A place for files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On this machine.
    Folder(PathBuf),
    /// On a server that speaks S3.
    Bucket(Bucket),
}

/// A bucket and who we are to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its name and what our keys begin with there.
    pub url: BucketUrl,
    /// The server; none is Amazon's.
    pub endpoint: Option<Endpoint>,
    /// As the server calls it.
    pub region: String,
    /// The id of the access key.
    pub key_id: String,
    /// Its secret.
    pub secret: Secret,
}

/// `s3://bucket/prefix`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketUrl {
    pub(super) name: String,
    pub(super) prefix: Path,
}

impl BucketUrl {
    /// Reads `s3://bucket` or `s3://bucket/prefix`.
    pub fn parse(typed: &str) -> Option<Self> {
        let rest = typed.strip_prefix("s3://")?;
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
        let named = (3..=63).contains(&name.len()) && name.bytes().all(plain);
        let prefix = Path::parse(prefix).ok()?;
        named.then(|| Self { name: name.to_owned(), prefix })
    }
}

impl fmt::Display for BucketUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "s3://{}", self.name)?;
        if self.prefix.as_ref().is_empty() { Ok(()) } else { write!(f, "/{}", self.prefix) }
    }
}

impl fmt::Display for Place {
    /// As in the setting.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "file:{}", folder.display()),
            Self::Bucket(bucket) => bucket.url.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_a_name_and_perhaps_a_prefix() {
        for right in ["s3://news", "s3://news.example/manset/media", "s3://n-1"] {
            assert_eq!(BucketUrl::parse(right).map(|url| url.to_string()).as_deref(), Some(right));
        }
        for wrong in
            ["s3:/news", "s3://", "s3://ab", "s3://News", "s3://a b c", "s3://key:secret@news", "s3://news/../x"]
        {
            assert_eq!(BucketUrl::parse(wrong), None, "{wrong}");
        }
    }
}
