//! Settings of a place of files: a folder, or a bucket and who we are to it.

use super::WrongSetting;
use crate::domain::endpoint::Endpoint;
use crate::domain::secret::Secret;
use crate::media::store::place::{Bucket, BucketUrl, Place};

/// A setting and its variable.
type Name = (&'static str, &'static str);

/// What the settings of a place are called.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub url: Name,
    pub endpoint: Name,
    pub region: Name,
    pub key_id: Name,
    pub secret: Name,
}

/// The settings of a place as they were given in one of the places that settings come from.
#[derive(Clone, Copy)]
pub(super) struct Typed<'g> {
    pub url: Option<&'g str>,
    pub endpoint: Option<&'g str>,
    pub region: Option<&'g str>,
    pub key_id: Option<&'g str>,
    pub secret: Option<&'g Secret>,
}

impl Typed<'_> {
    /// A setting that only a bucket has.
    fn of_bucket(&self, names: Names) -> Option<&'static str> {
        let set = |is_set: bool, (name, _): Name| is_set.then_some(name);
        set(self.endpoint.is_some(), names.endpoint)
            .or(set(self.region.is_some(), names.region))
            .or(set(self.key_id.is_some(), names.key_id))
            .or(set(self.secret.is_some(), names.secret))
    }
}

/// The place that was named, if one was; what is not given is looked up in the file.
pub(super) fn named(names: Names, given: &Typed<'_>, file: &Typed<'_>) -> Result<Option<Place>, WrongSetting> {
    let place = match given.url.or(file.url) {
        None => None,
        Some(typed) => match typed.strip_prefix("file:").filter(|path| !path.is_empty() && !path.starts_with("//")) {
            Some(path) => Some(Place::Folder(path.into())),
            None => Some(Place::Bucket(bucket(names, typed, given, file)?)),
        },
    };
    // Somebody who gives a key means a bucket: without this, files would quietly go elsewhere.
    match (&place, given.of_bucket(names).or(file.of_bucket(names))) {
        (None | Some(Place::Folder(_)), Some(name)) => {
            let why = format!("only a bucket has one; give its {}, s3://…", names.url.0);
            Err(WrongSetting { name, why })
        }
        _ => Ok(place),
    }
}

fn bucket(names: Names, typed: &str, given: &Typed<'_>, file: &Typed<'_>) -> Result<Bucket, WrongSetting> {
    let wrong = |(name, _): Name, why: &str| WrongSetting { name, why: why.to_owned() };
    // Not repeated: somebody may have typed a password into it.
    let url = BucketUrl::parse(typed);
    let url = url.ok_or_else(|| wrong(names.url, "it is neither file:PATH nor s3://BUCKET or s3://BUCKET/PREFIX"))?;
    let endpoint = match given.endpoint.or(file.endpoint) {
        None => None,
        Some(typed) => {
            let read = Endpoint::parse(typed);
            Some(read.ok_or_else(|| wrong(names.endpoint, "it is not like https://s3.example"))?)
        }
    };
    let region = given.region.or(file.region).unwrap_or("us-east-1").to_owned();
    let key_id = given.key_id.or(file.key_id).ok_or_else(|| wrong(names.key_id, "the bucket needs one"))?.to_owned();
    let secret = given.secret.or(file.secret).ok_or_else(|| wrong(names.secret, "the bucket needs one"))?.clone();
    Ok(Bucket { url, endpoint, region, key_id, secret })
}

/// The settings of a place with their values, for `manset config`.
pub(super) fn table(names: Names, place: Option<&Place>) -> Vec<(&'static str, &'static str, String)> {
    let of = |value: fn(&Bucket) -> String| match place {
        Some(Place::Bucket(bucket)) => value(bucket),
        Some(Place::Folder(_)) | None => String::new(),
    };
    let endpoint = |bucket: &Bucket| bucket.endpoint.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default();
    let rows = [
        (names.url, place.map(ToString::to_string).unwrap_or_default()),
        (names.endpoint, of(endpoint)),
        (names.region, of(|bucket| bucket.region.clone())),
        (names.key_id, of(|bucket| bucket.key_id.clone())),
        (names.secret, of(|bucket| bucket.secret.to_string())),
    ];
    rows.map(|((name, variable), value)| (name, variable, value)).into()
}
