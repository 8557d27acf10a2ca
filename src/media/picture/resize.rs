//! Cuts a picture to a crop and makes it smaller.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::header::area;
use super::pixels::{Channels, Pixels};
use crate::domain::media::{Crop, Size};
use crate::error::{Error, Result};

/// How pixels become fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Sharp: for what is looked at.
    Lanczos,
    /// Means: for a blur of few pixels.
    Mean,
}

/// A part of a picture, in a size not larger than it.
pub fn cut(from: &Pixels, crop: Crop, to: Size, filter: Filter) -> Result<Pixels> {
    let (kind, alpha) = match from.channels {
        Channels::Rgb => (PixelType::U8x3, false),
        Channels::Rgba => (PixelType::U8x4, true),
    };
    let source = ImageRef::new(from.size.width, from.size.height, &from.bytes, kind).map_err(Error::internal)?;
    let mut target = Image::new(to.width, to.height, kind);
    let filter = match filter {
        Filter::Lanczos => FilterType::Lanczos3,
        Filter::Mean => FilterType::Box,
    };
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(crop.left.into(), crop.top.into(), crop.size.width.into(), crop.size.height.into())
        .use_alpha(alpha);
    Resizer::new().resize(&source, &mut target, &options).map_err(Error::internal)?;
    Ok(Pixels { size: to, channels: from.channels, bytes: target.into_vec() })
}

/// What `cut` takes at most, in bytes: its result, the picture made narrower but not yet lower, and, where colours are
/// weighed by their opacity, a copy of the whole.
pub fn memory(from: Size, to: Size, transparent: bool) -> u64 {
    let narrow = Size { width: to.width, height: from.height };
    if transparent { 4 * (area(to) + area(narrow) + area(from)) } else { 3 * (area(to) + area(narrow)) }
}
