//! Turns an uploaded picture into what readers get: upright, sRGB, without metadata, in the listed sizes.
//!
//! Formats are told by content. What a file claims is checked from its headers, before anything is decoded, and a file
//! that lacks its end is refused: half a picture must not be published.

mod avif;
mod decode;
mod encode;
mod header;
mod pixels;
mod placeholder;
mod refused;
mod resize;
mod rgb;
mod sniff;
mod still;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use self::avif::{AvifReader, COMMAND as AVIF_COMMAND, Wanted as WantedOfAvif, serve as serve_avif};
pub use self::refused::Refused;
pub use self::still::{Picture, Scaled};
use crate::domain::media::{MediaFormat, Size};

/// How much may be spent on one picture.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Memory, in bytes, for opening it and for each rendition; the file itself is not in it.
    pub memory: u64,
    /// What reads AVIF.
    pub avif: AvifReader,
}

/// What a picture is, as far as its headers tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// By content.
    pub format: MediaFormat,
    /// As it is seen, after the camera's orientation.
    pub size: Size,
    /// Whether it has more frames than one.
    pub animated: bool,
    /// Whether it may be seen through; once open, whether it is.
    pub transparent: bool,
    /// What opening it or making a rendition of it takes at most, in bytes.
    pub memory: u64,
}

/// Tells what a file is, by its headers alone.
pub fn look(bytes: &[u8], limits: Limits) -> Result<Facts, Refused> {
    guarded(|| Ok(header::read(bytes, limits)?.facts()))
}

/// Decodes a picture; of an animation, its first frame.
pub fn open(bytes: &[u8], limits: Limits) -> Result<Picture, Refused> {
    guarded(|| {
        let header = header::read(bytes, limits)?;
        Ok(Picture::new(header.facts(), decode::first_frame(bytes, &header, limits.avif)?))
    })
}

/// Makes an animated WebP of an animation, as wide as asked for and not wider than it is; delays and repetitions are kept.
pub fn animate(bytes: &[u8], width: u32, limits: Limits) -> Result<Vec<u8>, Refused> {
    guarded(|| {
        let header = header::read(bytes, limits)?;
        let whole = header.facts().size;
        let mut film = encode::film::Film::new(whole.at_width(width.clamp(1, whole.width)), header.plays);
        let mut frames = 0;
        for frame in decode::frames(bytes, &header)? {
            let (pixels, shown) = frame?;
            film.add(&pixels, shown)?;
            frames += 1;
        }
        // A decoder may end without a word at a frame that it cannot read.
        if frames == header.frames { film.finish() } else { Err(Refused::Broken) }
    })
}

/// Runs a codec on what a stranger sent. A codec that panics has met a file that it cannot read; the panic must not take
/// the request or the worker with it. Nothing of ours is left half changed: the codec owns all that it writes to.
fn guarded<T>(codec: impl FnOnce() -> Result<T, Refused>) -> Result<T, Refused> {
    catch_unwind(AssertUnwindSafe(codec)).unwrap_or(Err(Refused::Broken))
}
