//! Videos that come in: whether browsers play them, and the same without what tells who filmed them where with what.
//!
//! A file is never loaded whole and its sound and pictures are never decoded. What is not known to be needed is blanked where it
//! stands, so that the length and all offsets stay right.

mod edit;
mod fragments;
mod mp4;
mod samples;
mod source;
mod vorbis;
mod webm;

use std::io::{Read, Seek, Write};

use self::edit::Edits;
use self::source::Source;
use crate::domain::media::{MediaFormat, Size};

/// What a video is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// MP4 or WebM.
    pub format: MediaFormat,
    /// As it is shown, upright.
    pub size: Size,
    /// How long it plays; 0 where the file does not say.
    pub duration_ms: u64,
    /// Whether there is anything to hear.
    pub has_sound: bool,
}

/// Why a video is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Neither MP4 nor WebM.
    #[error("it is neither MP4 nor WebM")]
    UnknownFormat,
    /// It contradicts itself, or ends early.
    #[error("the file is broken")]
    Broken,
    /// Only sound.
    #[error("it has no picture")]
    NoPicture,
    /// Browsers would not play it.
    #[error("browsers do not play {0}")]
    UnknownCodec(String),
    /// Subtitles or positions run along with the picture, in a kind of file where they can't be told apart without reading all.
    #[error("it has a track that is neither picture nor sound")]
    OtherTrack,
    /// More parts than an honest file has.
    #[error("it has too many parts")]
    TooMany,
    /// It could not be read or written.
    #[error("{0}")]
    Unreadable(#[from] std::io::Error),
}

/// Checks a video.
pub fn look<R: Read + Seek>(reader: R) -> Result<Facts, Refused> {
    survey(&mut Source::new(reader)?).map(|survey| survey.facts)
}

/// Checks a video and writes it without metadata: the same sound and pictures, the same length.
pub fn clean<R: Read + Seek, W: Write>(reader: R, writer: W) -> Result<Facts, Refused> {
    let mut source = Source::new(reader)?;
    let survey = survey(&mut source)?;
    survey.edits.copy(source, writer)?;
    Ok(survey.facts)
}

/// What was found, and what is to be blanked.
struct Survey {
    facts: Facts,
    edits: Edits,
}

fn survey<R: Read + Seek>(source: &mut Source<R>) -> Result<Survey, Refused> {
    if source.len() < 12 {
        return Err(Refused::UnknownFormat);
    }
    match source.bytes::<12>(0)? {
        // Pictures in the same container, some of them in motion.
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's'] => Err(Refused::UnknownFormat),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => webm::survey(source),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => mp4::survey(source),
        _ => Err(Refused::UnknownFormat),
    }
}

/// A length in ticks as milliseconds.
fn milliseconds(ticks: u64, ticks_a_second: u64) -> u64 {
    let ms = u128::from(ticks) * 1000 / u128::from(ticks_a_second.max(1));
    u64::try_from(ms).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
