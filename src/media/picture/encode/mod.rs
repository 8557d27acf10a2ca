//! Writes pixels in the formats that readers get.

mod avif;
pub mod film;
mod jpeg;
mod webp;
mod yuv;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::header::area;
use super::pixels::Pixels;
use crate::domain::media::{RenditionFormat, Size};
use crate::error::{Error, Result};

/// The most rows that WebP can have; JPEG and AVIF have room for more.
pub const HIGHEST: u32 = 16_383;

/// How closely a file is to be like its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// As a photograph has to be where each pixel is seen.
    Usual,
    /// As it may be where two or three pixels make a point.
    Dense,
}

/// A file without metadata. A codec's panic is an error like its others: one picture must not end the work on all.
pub fn write(pixels: &Pixels, format: RenditionFormat, closeness: Closeness) -> Result<Vec<u8>> {
    let written = catch_unwind(AssertUnwindSafe(|| match format {
        RenditionFormat::Avif => avif::write(pixels, closeness),
        RenditionFormat::WebP => webp::write(pixels, closeness),
        RenditionFormat::Jpeg => jpeg::write(pixels),
    }));
    written.unwrap_or_else(|_| Err(Error::internal("the encoder panicked")))
}

/// What writing takes at most, in bytes, as measured and rounded up.
pub fn memory(format: RenditionFormat, size: Size) -> u64 {
    let each = match format {
        RenditionFormat::Avif => 40,
        RenditionFormat::WebP => 16,
        RenditionFormat::Jpeg => 12,
    };
    area(size).saturating_mul(each)
}
