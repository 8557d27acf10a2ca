//! Settings of pictures and videos.

use std::path::Path;

use super::{Given, WrongSetting};
use crate::domain::endpoint::Endpoint;
use crate::media::picture::AvifReader;
use crate::media::store::place::{Bucket, BucketUrl, Place};

/// Where pictures and videos are kept, and what they may take.
#[derive(Clone, Debug)]
pub struct Media {
    /// Where they are kept.
    pub place: Place,
    /// Mebibytes of memory that work on pictures may use at once.
    pub memory: u64,
    /// Mebibytes that one uploaded file may have.
    pub upload_max: u64,
    /// What reads AVIF.
    pub avif: AvifReader,
}

impl Media {
    pub(super) fn new(given: &Given, file: &Given, data: &Path) -> Result<Self, WrongSetting> {
        let memory = number("media_memory", given.media_memory.or(file.media_memory).unwrap_or(512), 64)?;
        let upload_max = number("upload_max", given.upload_max.or(file.upload_max).unwrap_or(200), 1)?;
        let place = match given.media_url.as_ref().or(file.media_url.as_ref()) {
            None => Place::Folder(data.join("media")),
            Some(typed) => match typed.strip_prefix("file:").filter(|path| !path.is_empty() && !path.starts_with("//"))
            {
                Some(path) => Place::Folder(path.into()),
                None => Place::Bucket(bucket(typed, given, file)?),
            },
        };
        // Somebody who gives a key means a bucket: without this, files would quietly go elsewhere.
        if let (Place::Folder(_), Some(name)) = (&place, for_buckets(given).or(for_buckets(file))) {
            return Err(WrongSetting { name, why: "only a bucket has one; give its media_url, s3://…".to_owned() });
        }
        Ok(Self { place, memory, upload_max, avif: AvifReader::Itself })
    }

    pub(super) fn table(&self) -> Vec<(&'static str, &'static str, String)> {
        let of = |value: fn(&Bucket) -> String| match &self.place {
            Place::Bucket(bucket) => value(bucket),
            Place::Folder(_) => String::new(),
        };
        let endpoint =
            |bucket: &Bucket| bucket.endpoint.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
        vec![
            ("media_url", "MANSET_MEDIA_URL", self.place.to_string()),
            ("media_endpoint", "MANSET_MEDIA_ENDPOINT", of(endpoint)),
            ("media_region", "MANSET_MEDIA_REGION", of(|bucket| bucket.region.clone())),
            ("media_key_id", "MANSET_MEDIA_KEY_ID", of(|bucket| bucket.key_id.clone())),
            ("media_secret", "MANSET_MEDIA_SECRET", of(|bucket| bucket.secret.to_string())),
            ("media_memory", "MANSET_MEDIA_MEMORY", self.memory.to_string()),
            ("upload_max", "MANSET_UPLOAD_MAX", self.upload_max.to_string()),
        ]
    }
}

fn number(name: &'static str, typed: u64, least: u64) -> Result<u64, WrongSetting> {
    let most = 1_048_576;
    if (least..=most).contains(&typed) {
        return Ok(typed);
    }
    Err(WrongSetting { name, why: format!("{typed} is not between {least} and {most}") })
}

fn bucket(typed: &str, given: &Given, file: &Given) -> Result<Bucket, WrongSetting> {
    let wrong = |name, why: &str| WrongSetting { name, why: why.to_owned() };
    // Not repeated: somebody may have typed a password into it.
    let url = BucketUrl::parse(typed);
    let url = url.ok_or_else(|| wrong("media_url", "it is neither file:PATH nor s3://BUCKET or s3://BUCKET/PREFIX"))?;
    let endpoint = match given.media_endpoint.as_ref().or(file.media_endpoint.as_ref()) {
        None => None,
        Some(typed) => {
            let read = Endpoint::parse(typed);
            Some(read.ok_or_else(|| wrong("media_endpoint", "it is not like https://s3.example"))?)
        }
    };
    let region = given.media_region.clone().or(file.media_region.clone()).unwrap_or_else(|| "us-east-1".to_owned());
    let key_id = given.media_key_id.clone().or(file.media_key_id.clone());
    let key_id = key_id.ok_or_else(|| wrong("media_key_id", "the bucket needs one"))?;
    let secret = given.media_secret.clone().or(file.media_secret.clone());
    let secret = secret.ok_or_else(|| wrong("media_secret", "the bucket needs one"))?;
    Ok(Bucket { url, endpoint, region, key_id, secret })
}

fn for_buckets(given: &Given) -> Option<&'static str> {
    let set = |is_set: bool, name| is_set.then_some(name);
    set(given.media_endpoint.is_some(), "media_endpoint")
        .or(set(given.media_region.is_some(), "media_region"))
        .or(set(given.media_key_id.is_some(), "media_key_id"))
        .or(set(given.media_secret.is_some(), "media_secret"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn given() -> Given {
        Given {
            media_url: Some("s3://news/media".into()),
            media_endpoint: Some("https://s3.example".into()),
            media_key_id: Some("ann".into()),
            media_secret: Some("s3cret".parse().unwrap()),
            ..Given::default()
        }
    }

    #[test]
    fn a_secret_is_never_shown() {
        let given = given();
        let config = Config::new(&given, false).unwrap();

        let shown = format!("{given:?} {config:?} {:?}", config.table());

        assert!(shown.contains("s3://news/media") && shown.contains("ann"));
        assert!(!shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn a_place_is_a_folder_or_a_whole_bucket() {
        let refused = |given: Given| Config::new(&given, false).unwrap_err().to_string();

        let folder = Given { media_url: Some("file:/srv/media".into()), ..Given::default() };
        assert_eq!(Config::new(&folder, false).unwrap().media.place, Place::Folder("/srv/media".into()));
        let default = Config::new(&Given::default(), false).unwrap().media.place;
        assert_eq!(default, Place::Folder("data/media".into()));
        for typed in ["s3:/news", "S3://news", "/srv/media", "file:", "file:///srv/media", "s3://u:s3cret@news"] {
            let why = refused(Given { media_url: Some(typed.into()), ..given() });
            assert!(why.contains("`media_url`") && !why.contains("s3cret"), "{why}");
        }
        assert!(refused(Given { media_key_id: None, ..given() }).contains("`media_key_id`"));
        assert!(refused(Given { media_secret: None, ..given() }).contains("`media_secret`"));
        assert!(refused(Given { media_endpoint: Some("s3.example".into()), ..given() }).contains("`media_endpoint`"));
        assert!(refused(Given { media_url: None, ..given() }).contains("`media_endpoint`"));
        assert!(refused(Given { media_memory: Some(1), ..Given::default() }).contains("`media_memory`"));
    }
}
