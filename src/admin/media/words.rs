//! Items in words: a tile of the list, and why a file is refused.

use crate::db::edition::Edition;
use crate::db::media::{Media, MediaText};
use crate::domain::id::MediaId;
use crate::domain::lang::Lang;
use crate::i18n::Messages;
use crate::media::{picture, video};
use crate::site::FileRefused;

/// An item in the list.
pub struct Tile {
    /// The item.
    pub id: MediaId,
    /// Its own page.
    pub path: String,
    /// A small crop can be shown: of a video, its poster's.
    pub has_thumb: bool,
    /// What it was called where it came from.
    pub name: String,
    /// Its alternative text in the reader's language, or in any.
    pub alt: String,
    /// Pixels, or a video's length.
    pub extent: String,
    /// `picture` or `video`.
    pub kind: &'static str,
    /// The editions in which it says nothing.
    pub silent_in: Vec<String>,
    /// Nothing shows it.
    pub is_unused: bool,
}

impl Tile {
    /// An item as a tile.
    pub fn new(
        item: &Media,
        texts: &[MediaText],
        editions: &[Edition],
        lang: Lang,
        has_poster: bool,
        is_unused: bool,
    ) -> Self {
        let own: Vec<&MediaText> =
            texts.iter().filter(|text| text.media_id == item.id() && !text.alt.is_empty()).collect();
        let alt = own.iter().find(|text| text.lang == lang).or(own.first()).map(|text| text.alt.clone());
        let says_nothing = |edition: &&Edition| own.iter().all(|text| text.lang != edition.lang);
        Self {
            id: item.id(),
            path: format!("/admin/media/{}", item.id()),
            has_thumb: !item.is_video() || has_poster,
            name: item.name.clone(),
            alt: alt.unwrap_or_default(),
            extent: extent(item),
            kind: if item.is_video() { "video" } else { "picture" },
            silent_in: if item.decorative || item.is_video() {
                Vec::new()
            } else {
                editions.iter().filter(says_nothing).map(|edition| edition.lang.to_string()).collect()
            },
            is_unused,
        }
    }
}

/// Pixels, and a video's minutes and seconds.
pub fn extent(item: &Media) -> String {
    let size = item.picture.size();
    let pixels = format!("{} × {}", size.width, size.height);
    match item.duration_ms {
        0 => pixels,
        millis => format!("{}:{:02}, {pixels}", millis / 60_000, millis / 1_000 % 60),
    }
}

/// Why a file is refused, in words.
pub fn refused_words(t: &Messages, refused: &FileRefused) -> String {
    let words = match refused {
        FileRefused::TooLarge(mib) => t.refused_too_large(i64::try_from(*mib).unwrap_or(i64::MAX)),
        FileRefused::Infected(with) => t.refused_infected(with),
        FileRefused::NotScanned => t.refused_not_scanned(),
        FileRefused::Picture(picture::Refused::Empty) => t.refused_empty(),
        FileRefused::Picture(picture::Refused::UnknownFormat) | FileRefused::Video(video::Refused::UnknownFormat) => {
            t.refused_unknown_format()
        }
        FileRefused::Picture(picture::Refused::Svg) => t.refused_svg(),
        FileRefused::Picture(picture::Refused::Heic) => t.refused_heic(),
        FileRefused::Picture(picture::Refused::Unsupported(kind)) => t.refused_unsupported(*kind),
        FileRefused::Picture(picture::Refused::TooManyPixels { size, .. } | picture::Refused::TooHigh { size }) => {
            t.refused_too_many_pixels(i64::from(size.height), i64::from(size.width))
        }
        FileRefused::Picture(picture::Refused::TooLong { .. }) => t.refused_too_long(),
        FileRefused::Video(video::Refused::NoPicture) => t.refused_no_picture(),
        FileRefused::Video(video::Refused::UnknownCodec(_) | video::Refused::OtherTrack) => t.refused_unknown_codec(),
        FileRefused::Picture(picture::Refused::Broken) | FileRefused::Video(_) => t.refused_broken(),
    };
    words.into_owned()
}
