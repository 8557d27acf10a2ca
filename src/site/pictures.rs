//! The HTML of pictures in lists. It says the same for as long as a picture is as it was: made once, not for each page.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::db::media::Picture;
use crate::domain::id::MediaId;

/// Where a list shows a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListPlace {
    /// First on the front.
    Lead,
    /// Above a card's headline.
    Card,
    /// Beside a row's text.
    Row,
}

/// A picture's HTML, and the picture that it was made of.
pub struct Made {
    picture: Picture,
    /// With the addresses that readers have.
    pub html: String,
}

/// What was made of late, a few mebibytes of it.
pub struct Pictures(Cache<(MediaId, ListPlace), Arc<Made>, Bytewise>);

#[derive(Clone)]
struct Bytewise;

impl Weighter<(MediaId, ListPlace), Arc<Made>> for Bytewise {
    fn weight(&self, _: &(MediaId, ListPlace), made: &Arc<Made>) -> u64 {
        u64::try_from(made.html.len() + made.picture.placeholder.len() + OVERHEAD).unwrap_or(u64::MAX)
    }
}

/// What an entry costs beside its texts.
const OVERHEAD: usize = 256;
/// Of a picture with its placeholder.
const USUAL: usize = 2 * 1024;
/// Two thousand pictures: fifty pages of lists that share none.
const ALL: usize = 4 * 1024 * 1024;

impl Default for Pictures {
    fn default() -> Self {
        Self(Cache::with_weighter(ALL / USUAL, u64::try_from(ALL).unwrap_or(u64::MAX), Bytewise))
    }
}

impl Pictures {
    /// A picture's HTML in a place; made now, unless it is there of just this picture.
    pub fn html(&self, picture: &Picture, place: ListPlace, write: impl FnOnce() -> String) -> Arc<Made> {
        let key = (picture.id, place);
        if let Some(made) = self.0.get(&key).filter(|made| made.picture == *picture) {
            return made;
        }
        let made = Arc::new(Made { picture: picture.clone(), html: write() });
        self.0.insert(key, made.clone());
        made
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::domain::media::MediaFormat;

    #[test]
    fn a_picture_is_written_once_for_each_place_and_anew_when_it_is_another() {
        let (pictures, written) = (Pictures::default(), Cell::new(0));
        let html = |picture: &Picture, place| {
            let write = || {
                written.set(written.get() + 1);
                format!("{place:?} {} {}", picture.cut, picture.has_avif)
            };
            pictures.html(picture, place, write).html.clone()
        };
        let picture = Picture {
            id: MediaId(7),
            public_id: "abcdefghijklmnopqrstuv".into(),
            cut: 1,
            format: MediaFormat::Jpeg,
            width: 1600,
            height: 900,
            animated: false,
            has_avif: false,
            placeholder: String::new(),
        };

        assert_eq!(html(&picture, ListPlace::Row), "Row 1 false");
        assert_eq!(html(&picture, ListPlace::Row), "Row 1 false");
        assert_eq!(written.get(), 1);
        assert_eq!(html(&picture, ListPlace::Card), "Card 1 false");
        assert_eq!(html(&Picture { has_avif: true, ..picture.clone() }, ListPlace::Row), "Row 1 true");
        assert_eq!(html(&Picture { cut: 2, ..picture }, ListPlace::Row), "Row 2 false");
        assert_eq!(written.get(), 4);
    }
}
