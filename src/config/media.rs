//! Settings of pictures and videos.

use std::path::Path;

use super::place::{self, Names, Typed};
use super::{Given, WrongSetting, between};
use crate::media::picture::AvifReader;
use crate::media::scanner::Scanner;
use crate::media::store::place::Place;

const NAMES: Names = Names {
    url: ("media_url", "MANSET_MEDIA_URL"),
    endpoint: ("media_endpoint", "MANSET_MEDIA_ENDPOINT"),
    region: ("media_region", "MANSET_MEDIA_REGION"),
    key_id: ("media_key_id", "MANSET_MEDIA_KEY_ID"),
    secret: ("media_secret", "MANSET_MEDIA_SECRET"),
};

/// Where pictures and videos are kept, and what they may take.
#[derive(Clone, Debug)]
pub struct Media {
    /// Where they are kept.
    pub place: Place,
    /// Mebibytes of memory that work on pictures may use at once.
    pub memory: u64,
    /// Mebibytes that one uploaded file may have.
    pub upload_max: u64,
    /// What looks for harmful software in them, if anything does.
    pub virus_scanner: Option<Scanner>,
    /// What reads AVIF.
    pub avif: AvifReader,
}

impl Media {
    pub(super) fn new(given: &Given, file: &Given, data: &Path) -> Result<Self, WrongSetting> {
        let memory = between("media_memory", given.media_memory.or(file.media_memory).unwrap_or(512), 64, 1_048_576)?;
        let upload_max = between("upload_max", given.upload_max.or(file.upload_max).unwrap_or(200), 1, 1_048_576)?;
        let place =
            place::named(NAMES, &typed(given), &typed(file))?.unwrap_or_else(|| Place::Folder(data.join("media")));
        let virus_scanner = match given.virus_scanner.as_ref().or(file.virus_scanner.as_ref()) {
            Some(typed) => Some(Scanner::parse(typed).ok_or_else(|| WrongSetting {
                name: "virus_scanner",
                why: format!("{typed:?} is not like unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310"),
            })?),
            None => None,
        };
        Ok(Self { place, memory, upload_max, virus_scanner, avif: AvifReader::Itself })
    }

    pub(super) fn table(&self) -> Vec<(&'static str, &'static str, String)> {
        let mut table = place::table(NAMES, Some(&self.place));
        table.extend([
            ("media_memory", "MANSET_MEDIA_MEMORY", self.memory.to_string()),
            ("upload_max", "MANSET_UPLOAD_MAX", self.upload_max.to_string()),
            (
                "virus_scanner",
                "MANSET_VIRUS_SCANNER",
                self.virus_scanner.as_ref().map(Scanner::to_string).unwrap_or_default(),
            ),
        ]);
        table
    }
}

fn typed(given: &Given) -> Typed<'_> {
    Typed {
        url: given.media_url.as_deref(),
        endpoint: given.media_endpoint.as_deref(),
        region: given.media_region.as_deref(),
        key_id: given.media_key_id.as_deref(),
        secret: given.media_secret.as_ref(),
    }
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
        for typed in ["/run/clamav/clamd.ctl", "tcp:clamd"] {
            let given = Given { virus_scanner: Some(typed.into()), ..Given::default() };
            assert!(refused(given).contains("`virus_scanner`"));
        }
        assert!(refused(Given { media_memory: Some(1), ..Given::default() }).contains("`media_memory`"));
    }
}
