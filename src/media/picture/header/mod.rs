//! What a file's headers claim, read without decoding and without taking memory for it.

mod gif;
pub mod jpeg;
pub mod png;
mod webp;

use image::metadata::Orientation;

use super::{Facts, Limits, Refused, encode, resize, sniff};
use crate::domain::media::{MediaFormat, Rendition, RenditionFormat, Shape, Size};

/// How many frames an animation may have.
const FRAMES: u32 = 1_000;

/// How many pixels all frames of an animation may have together: some seconds of work.
const PIXELS_OF_ALL_FRAMES: u64 = 400_000_000;

/// What a file says about itself.
#[derive(Clone, Debug)]
pub struct Header {
    /// By content.
    pub format: MediaFormat,
    /// As it lies in the file, before it is turned upright.
    pub stored: Size,
    /// How the camera was held.
    pub orientation: Orientation,
    /// At least one.
    pub frames: u32,
    /// How often an animation is played; 0 is for ever.
    pub plays: u32,
    /// Whether its pixels have an opacity.
    pub transparent: bool,
    /// What its decoder takes for itself and its output, and the conversion to 8 bits, in bytes.
    pub decoding: u64,
    /// Whether it goes on to its end.
    pub complete: bool,
}

/// Reads the headers of a picture and holds them against the limits.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Header, Refused> {
    let format = sniff::format(bytes)?;
    let header = match format {
        MediaFormat::Jpeg => jpeg::read(bytes),
        MediaFormat::Png => png::read(bytes),
        MediaFormat::WebP => webp::read(bytes),
        MediaFormat::Gif => gif::read(bytes),
        MediaFormat::Avif => limits.avif.header(bytes),
        MediaFormat::Mp4 | MediaFormat::WebM => Err(Refused::UnknownFormat),
    }?;
    let facts = header.facts();
    if header.stored.width == 0 || header.stored.height == 0 {
        return Err(Refused::Broken);
    }
    if facts.memory > limits.memory {
        return Err(Refused::TooManyPixels { size: facts.size, memory: facts.memory });
    }
    let highest = Shape::Full.sizes(facts.size).into_iter().map(|listed| listed.size.height).max();
    if highest.is_some_and(|highest| highest > encode::HIGHEST) {
        return Err(Refused::TooHigh { size: facts.size });
    }
    let of_all_frames = area(header.stored).saturating_mul(header.frames.into());
    if header.frames > FRAMES || (header.frames > 1 && of_all_frames > PIXELS_OF_ALL_FRAMES) {
        return Err(Refused::TooLong { frames: header.frames });
    }
    if header.complete { Ok(header) } else { Err(Refused::Broken) }
}

impl Header {
    /// The same, as the library keeps it.
    pub fn facts(&self) -> Facts {
        let size =
            if self.is_turned() { Size { width: self.stored.height, height: self.stored.width } } else { self.stored };
        Facts {
            format: self.format,
            size,
            animated: self.frames > 1,
            transparent: self.transparent,
            memory: self.memory(size),
        }
    }

    /// The bytes of its pixels, once decoded.
    pub fn output(&self) -> u64 {
        area(self.stored).saturating_mul(if self.transparent { 4 } else { 3 })
    }

    fn is_turned(&self) -> bool {
        use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(self.orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH)
    }

    /// The most that is held at once: while decoding, while turning it upright, or while a rendition is made.
    fn memory(&self, upright: Size) -> u64 {
        let held = self.output();
        let turning = if self.is_turned() { held.saturating_mul(2) } else { held };
        let rendering = Rendition::all(upright)
            .filter_map(|rendition| Some((rendition, rendition.size(upright)?)))
            .map(|(rendition, size)| {
                resize::memory(upright, size, self.transparent).saturating_add(encode::memory(rendition.format, size))
            })
            .max();
        let still = self.decoding.max(turning).max(held.saturating_add(rendering.unwrap_or(0)));
        if self.frames > 1 { still.max(self.memory_of_frames(upright)) } else { still }
    }

    /// The decoder goes on while a frame is made smaller and written, beside the one before it.
    fn memory_of_frames(&self, upright: Size) -> u64 {
        let largest = Shape::Full.sizes(upright).into_iter().map(|listed| listed.size).max_by_key(|size| area(*size));
        let size = largest.unwrap_or(upright);
        let made = [
            resize::memory(upright, size, true),
            encode::memory(RenditionFormat::WebP, size),
            area(size).saturating_mul(12),
            area(upright).saturating_mul(8),
        ];
        made.into_iter().fold(self.decoding, u64::saturating_add)
    }
}

/// Pixels of a size.
pub fn area(size: Size) -> u64 {
    u64::from(size.width) * u64::from(size.height)
}

/// Takes so many bytes from the front.
fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (front, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(front)
}

/// Takes a number of 1 to 4 bytes, the greatest first.
pub fn number(bytes: &mut &[u8], count: usize) -> Option<u32> {
    Some(take(bytes, count)?.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// Takes a number of 1 to 4 bytes, the least first.
fn little(bytes: &mut &[u8], count: usize) -> Option<u32> {
    Some(take(bytes, count)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// As a length in memory.
fn length(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
