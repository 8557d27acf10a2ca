//! An open picture.

use super::encode::{self, Closeness};
use super::pixels::{Channels, Pixels};
use super::resize::{self, Filter};
use super::{Facts, placeholder};
use crate::domain::media::{Crop, DENSE, FocalPoint, Rendition, RenditionFormat, Shape, Size};
use crate::error::{Error, Result};

/// A decoded picture: upright, sRGB, 8 bits.
#[derive(Debug)]
pub struct Picture {
    facts: Facts,
    pub(super) pixels: Pixels,
}

/// A listed size of a picture, to be written in one format or several.
#[derive(Debug)]
pub struct Scaled {
    pixels: Pixels,
    closeness: Closeness,
}

impl Picture {
    pub(super) fn new(facts: Facts, pixels: Pixels) -> Self {
        let transparent = pixels.channels == Channels::Rgba;
        Self { facts: Facts { transparent, ..facts }, pixels }
    }

    /// What it is; whether it can be seen through is known for certain now.
    pub fn facts(&self) -> Facts {
        self.facts
    }

    /// A `data:` address of fewer than 100 bytes with its colours in eight pixels, to be stretched over its place until it
    /// comes. None for a transparent picture, which would show it behind itself.
    pub fn placeholder(&self) -> Option<String> {
        let size = self.pixels.size;
        if self.pixels.channels == Channels::Rgba {
            return None;
        }
        let whole = Crop { left: 0, top: 0, size };
        let (width, height) = placeholder::size(size.width >= size.height);
        let small = resize::cut(&self.pixels, whole, Size { width, height }, Filter::Mean).ok()?;
        placeholder::address(&small)
    }

    /// One file for readers. To write the same size in several formats, `scale` it once.
    pub fn render(&self, rendition: Rendition, focal: FocalPoint) -> Result<Vec<u8>> {
        self.scale(rendition.shape, rendition.width, focal)?.encode(rendition.format)
    }

    /// Cuts it to a shape around its focal point and makes it as wide as one of the shape's widths, never wider than it is.
    /// [`Error::NotFound`] for a width that is not listed or that it is too narrow for.
    pub fn scale(&self, shape: Shape, width: u32, focal: FocalPoint) -> Result<Scaled> {
        let of = self.pixels.size;
        let listed = shape.sizes(of).into_iter().find(|listed| listed.width == width).ok_or(Error::NotFound)?;
        let closeness = if width == DENSE { Closeness::Dense } else { Closeness::Usual };
        Ok(Scaled {
            pixels: resize::cut(&self.pixels, shape.crop(of, focal), listed.size, Filter::Lanczos)?,
            closeness,
        })
    }
}

impl Scaled {
    /// Its pixels.
    pub fn size(&self) -> Size {
        self.pixels.size
    }

    /// Writes it, without any metadata; the same bytes each time.
    pub fn encode(&self, format: RenditionFormat) -> Result<Vec<u8>> {
        encode::write(&self.pixels, format, self.closeness)
    }
}
