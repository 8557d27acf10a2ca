//! Cuts a picture to a crop and makes it smaller.

use fast_image_resize::images::{Image, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

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
    let filter = match filter {
        Filter::Lanczos => FilterType::Lanczos3,
        Filter::Mean => FilterType::Box,
    };
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(crop.left.into(), crop.top.into(), crop.size.width.into(), crop.size.height.into())
        .use_alpha(from.channels == Channels::Rgba);
    // By type: what the library has for pixels of other kinds stays out of the binary.
    let bytes = match from.channels {
        Channels::Rgb => resized::<U8x3>(from, to, &options)?,
        Channels::Rgba => resized::<U8x4>(from, to, &options)?,
    };
    Ok(Pixels { size: to, channels: from.channels, bytes })
}

fn resized<P: PixelTrait>(from: &Pixels, to: Size, options: &ResizeOptions) -> Result<Vec<u8>> {
    let source: TypedImageRef<'_, P> =
        TypedImageRef::from_buffer(from.size.width, from.size.height, &from.bytes).map_err(Error::internal)?;
    let mut whole = Image::new(to.width, to.height, P::pixel_type());
    let mut target = whole.typed_image_mut::<P>().ok_or_else(|| Error::internal("pixels of another kind"))?;
    Resizer::new().resize_typed(&source, &mut target, options).map_err(Error::internal)?;
    Ok(whole.into_vec())
}

/// What `cut` takes at most, in bytes: its result, the picture made narrower but not yet lower, and, where colours are
/// weighed by their opacity, a copy of the whole.
pub fn memory(from: Size, to: Size, transparent: bool) -> u64 {
    let narrow = Size { width: to.width, height: from.height };
    let pixels = area(to).saturating_add(area(narrow));
    if transparent { pixels.saturating_add(area(from)).saturating_mul(4) } else { pixels.saturating_mul(3) }
}
