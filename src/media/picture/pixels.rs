//! Decoded pixels.

use std::fmt;

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};

use super::Refused;
use crate::domain::media::{Crop, Size};

/// What a pixel is made of, one byte each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    /// Red, green, blue.
    Rgb,
    /// The same, and opacity, not premultiplied.
    Rgba,
}

impl Channels {
    /// Bytes a pixel.
    pub fn count(self) -> usize {
        match self {
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }
}

/// sRGB pixels, row by row from the top, without gaps.
#[derive(Clone)]
pub struct Pixels {
    /// Width and height.
    pub size: Size,
    /// Of each pixel.
    pub channels: Channels,
    /// As many as size and channels say.
    pub bytes: Vec<u8>,
}

/// Without the pixels: they would fill a log.
impl fmt::Debug for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pixels").field("size", &self.size).field("channels", &self.channels).finish_non_exhaustive()
    }
}

impl Pixels {
    /// Pixels of a decoder, which must have given as many as it said.
    pub fn new(size: Size, channels: Channels, bytes: Vec<u8>) -> Result<Self, Refused> {
        let wanted = u64::from(size.width) * u64::from(size.height) * u64::try_from(channels.count()).unwrap_or(4);
        let given = u64::try_from(bytes.len()).unwrap_or(0);
        if wanted == 0 || wanted != given { Err(Refused::Broken) } else { Ok(Self { size, channels, bytes }) }
    }

    /// Turned as the camera was held.
    pub fn upright(self, orientation: Orientation) -> Result<Self, Refused> {
        if orientation == Orientation::NoTransforms {
            return Ok(self);
        }
        let Size { width, height } = self.size;
        let turned = match self.channels {
            Channels::Rgb => RgbImage::from_raw(width, height, self.bytes).map(DynamicImage::ImageRgb8),
            Channels::Rgba => RgbaImage::from_raw(width, height, self.bytes).map(DynamicImage::ImageRgba8),
        };
        let mut turned = turned.ok_or(Refused::Broken)?;
        turned.apply_orientation(orientation);
        let size = Size { width: turned.width(), height: turned.height() };
        Self::new(size, self.channels, turned.into_bytes())
    }

    /// Without an opacity that hides nothing.
    pub fn without_idle_opacity(self) -> Self {
        let (pixels, rest) = self.bytes.as_chunks::<4>();
        let idle = self.channels == Channels::Rgba && rest.is_empty() && pixels.iter().all(|[_, _, _, a]| *a == 255);
        if !idle {
            return self;
        }
        let bytes = pixels.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect();
        Self { size: self.size, channels: Channels::Rgb, bytes }
    }

    /// Bytes of a row.
    pub fn stride(&self) -> usize {
        usize::try_from(self.size.width).unwrap_or(0) * self.channels.count()
    }

    /// A copy of a part that lies within it.
    pub fn part(&self, crop: Crop) -> Self {
        let across = |pixels: u32| usize::try_from(pixels).unwrap_or(0) * self.channels.count();
        let (left, width) = (across(crop.left), across(crop.size.width));
        let top = usize::try_from(crop.top).unwrap_or(0);
        let height = usize::try_from(crop.size.height).unwrap_or(0);
        let rows = self.bytes.chunks_exact(self.stride().max(1)).skip(top).take(height);
        let bytes = rows.filter_map(|row| row.get(left..left + width)).flatten().copied().collect();
        Self { size: crop.size, channels: self.channels, bytes }
    }

    /// Laid on white, for formats without opacity.
    pub fn on_white(&self) -> Vec<u8> {
        let (pixels, _) = self.bytes.as_chunks::<4>();
        let over = |colour: u8, opacity: u8| {
            let (colour, opacity) = (u16::from(colour), u16::from(opacity));
            u8::try_from((colour * opacity + 255 * (255 - opacity) + 127) / 255).unwrap_or(u8::MAX)
        };
        pixels.iter().flat_map(|[r, g, b, a]| [over(*r, *a), over(*g, *a), over(*b, *a)]).collect()
    }
}
