//! Frames of AV1.

use re_rav1d::dav1d::{Decoder, Picture, PixelLayout, PlanarImageComponent, Settings, pixel};

use crate::domain::media::Size;
use crate::media::picture::Refused;

/// One plane of a frame, row by row without gaps.
#[derive(Clone)]
pub struct Plane {
    pub width: usize,
    pub height: usize,
    pub samples: Vec<u16>,
}

/// A decoded frame.
pub struct Frame {
    /// Of each sample: 8, 10 or 12.
    pub bits: u32,
    /// How its planes were made of colours.
    pub matrix: pixel::MatrixCoefficients,
    /// Whether samples use all of their range.
    pub is_full_range: bool,
    pub luma: Plane,
    /// Blue and red; a grey frame has none.
    pub chroma: Option<[Plane; 2]>,
    /// How much less wide and high the colours are: a half each, or not.
    pub halved: (bool, bool),
}

/// Decodes a still frame.
pub fn decode(bytes: &[u8]) -> Result<Frame, Refused> {
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_all_layers(false);
    let mut decoder = Decoder::with_settings(&settings).map_err(broken)?;
    match decoder.send_data(bytes.to_vec(), None, None, None) {
        Ok(()) | Err(re_rav1d::dav1d::Error::Again) => Frame::new(&decoder.get_picture().map_err(broken)?),
        Err(error) => Err(broken(error)),
    }
}

impl Frame {
    fn new(picture: &Picture) -> Result<Self, Refused> {
        let bits = u32::try_from(picture.bit_depth()).map_err(broken)?;
        let halved = match picture.pixel_layout() {
            PixelLayout::I420 => (true, true),
            PixelLayout::I422 => (true, false),
            PixelLayout::I400 | PixelLayout::I444 => (false, false),
        };
        let size = Size { width: picture.width(), height: picture.height() };
        let plane = |component, halved| Plane::new(picture, component, halved_size(size, halved), bits);
        let chroma = match picture.pixel_layout() {
            PixelLayout::I400 => None,
            _ => Some([plane(PlanarImageComponent::U, halved)?, plane(PlanarImageComponent::V, halved)?]),
        };
        Ok(Self {
            bits,
            matrix: picture.matrix_coefficients(),
            is_full_range: picture.color_range() == pixel::YUVRange::Full,
            luma: plane(PlanarImageComponent::Y, (false, false))?,
            chroma,
            halved,
        })
    }

    /// An empty frame of this kind, of another size.
    pub fn canvas(&self, size: Size) -> Self {
        let half = halved_size(size, self.halved);
        Self {
            luma: Plane::empty(size),
            chroma: self.chroma.as_ref().map(|_| [Plane::empty(half), Plane::empty(half)]),
            ..*self
        }
    }

    /// Lays a tile of this kind at its column and row; what reaches beyond the right or the lower edge is cut.
    pub fn paste(&mut self, tile: &Self, (column, row): (u32, u32)) -> Result<(), Refused> {
        let is_alike = (tile.bits, tile.matrix, tile.is_full_range, tile.halved, tile.chroma.is_some())
            == (self.bits, self.matrix, self.is_full_range, self.halved, self.chroma.is_some());
        if !is_alike {
            return Err(Refused::Broken);
        }
        let (column, row) = (length(column), length(row));
        self.luma.paste(&tile.luma, column, row)?;
        for (plane, tile) in self.chroma.iter_mut().flatten().zip(tile.chroma.iter().flatten()) {
            plane.paste(tile, column, row)?;
        }
        Ok(())
    }
}

impl Plane {
    fn new(picture: &Picture, component: PlanarImageComponent, size: Size, bits: u32) -> Result<Self, Refused> {
        let (width, height) = (length(size.width), length(size.height));
        let bytes = picture.plane(component);
        let mut samples = Vec::with_capacity(width * height);
        for row in bytes.chunks(length(picture.stride(component)).max(1)).take(height) {
            if bits == 8 {
                samples.extend(row.iter().take(width).copied().map(u16::from));
            } else {
                samples.extend(row.as_chunks::<2>().0.iter().take(width).map(|pair| u16::from_ne_bytes(*pair)));
            }
        }
        if samples.len() == width * height { Ok(Self { width, height, samples }) } else { Err(Refused::Broken) }
    }

    fn empty(size: Size) -> Self {
        let (width, height) = (length(size.width), length(size.height));
        Self { width, height, samples: vec![0; width * height] }
    }

    fn paste(&mut self, tile: &Self, column: usize, row: usize) -> Result<(), Refused> {
        let (left, top) = (column * tile.width, row * tile.height);
        let width = tile.width.min(self.width.saturating_sub(left));
        let rows = self.samples.chunks_exact_mut(self.width.max(1)).skip(top);
        for (target, source) in rows.zip(tile.samples.chunks_exact(tile.width.max(1))) {
            let target = target.get_mut(left..left + width).ok_or(Refused::Broken)?;
            target.copy_from_slice(source.get(..width).ok_or(Refused::Broken)?);
        }
        Ok(())
    }
}

fn halved_size(size: Size, (across, down): (bool, bool)) -> Size {
    Size {
        width: if across { size.width.div_ceil(2) } else { size.width },
        height: if down { size.height.div_ceil(2) } else { size.height },
    }
}

fn length(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn broken<E>(_: E) -> Refused {
    Refused::Broken
}
