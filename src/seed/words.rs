//! The words that synthetic stories are made of.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::id::MediaId;
use crate::error::{Error, Result};

const FILE: &str = include_str!("words.toml");
/// One language's words.
#[derive(Clone, Debug, Deserialize)]
pub struct Words {
    /// The language's own name.
    pub name: String,
    /// Names of the sections.
    pub categories: Vec<String>,
    /// The word that names tags.
    pub tag: String,
    subjects: Vec<String>,
    deeds: Vec<String>,
    places: Vec<String>,
    sentences: Vec<String>,
    authors: Vec<String>,
    /// What invented words are made of.
    syllables: Vec<String>,
}

/// How many different words are invented.
const INVENTED: f64 = 1_000_000.0;
/// Words of a paragraph of them.
const PARAGRAPH: usize = 80;

/// The languages that have words here, with them.
pub fn vocabularies() -> Result<BTreeMap<String, Words>> {
    toml::from_str(FILE).map_err(Error::internal)
}

impl Words {
    /// A subject, what it does, and where.
    pub fn headline(&self, picks: [usize; 4]) -> String {
        let [subject, deed, place, _] = picks;
        format!("{} {} {}", pick(&self.subjects, subject), pick(&self.deeds, deed), pick(&self.places, place))
    }

    /// Two sentences.
    pub fn summary(&self, picks: [usize; 4]) -> String {
        let [first, _, second, _] = picks;
        format!("{} {}", pick(&self.sentences, first), pick(&self.sentences, second / 7))
    }

    /// A byline.
    pub fn author(&self, picks: [usize; 4]) -> String {
        pick(&self.authors, picks[3] / 11).to_owned()
    }

    /// A paragraph of invented words, some of them in most paragraphs and most of them in few: the second is half as common as the first, the
    /// third a third (Zipf's law).
    pub fn invented(&self, seed: u64) -> String {
        let mut random = fastrand::Rng::with_seed(seed);
        let words = (0..PARAGRAPH).map(|_| self.word(INVENTED.powf(random.f64())));
        words.collect::<Vec<_>>().join(" ")
    }

    /// An invented word by its rank, from 1.
    fn word(&self, rank: f64) -> String {
        let (mut rest, mut word) = (rank, String::new());
        let count = u32::try_from(self.syllables.len()).map_or(1.0, f64::from).max(2.0);
        while rest >= 1.0 {
            let place = format!("{:.0}", (rest % count).floor()).parse().unwrap_or(0);
            word.push_str(pick(&self.syllables, place));
            rest = (rest / count).floor();
        }
        word
    }

    /// A body of some paragraphs; every third begins with a picture, every eighth holds a gallery or a video.
    pub fn body(&self, number: usize, media: &[MediaId], random: &mut fastrand::Rng) -> String {
        let picture = |step: usize| {
            let id = media.get(step % media.len().max(1)).copied().unwrap_or(MediaId(1));
            format!("![{}](media:{id})", pick(&self.subjects, step))
        };
        let mut paragraphs = Vec::new();
        if number.is_multiple_of(3) {
            paragraphs.push(picture(number));
        }
        for _ in 0..random.usize(4..9) {
            let sentences: Vec<&str> =
                (0..random.usize(3..6)).map(|_| pick(&self.sentences, random.usize(..))).collect();
            paragraphs.push(sentences.join(" "));
        }
        if number % 8 == 1 {
            paragraphs.push((0..3).map(picture).collect::<Vec<_>>().join(
                "
",
            ));
        }
        if number % 8 == 2 {
            paragraphs.push("https://vimeo.com/12345".to_owned());
        }
        paragraphs.join("\n\n")
    }
}

fn pick(words: &[String], number: usize) -> &str {
    words.get(number % words.len().max(1)).map_or("", String::as_str)
}
