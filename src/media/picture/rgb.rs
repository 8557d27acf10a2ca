//! Decoded samples become 8-bit sRGB.

use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformExecutor, TransformOptions};

use super::Refused;
use super::pixels::{Channels, Pixels};
use crate::domain::media::Size;

/// What a decoder gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Samples {
    /// Grey.
    Grey,
    /// Grey and opacity.
    GreyAlpha,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and opacity.
    Rgba,
    /// Four inks; 255 is all of it.
    Cmyk,
}

impl Samples {
    /// Values a pixel.
    pub fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::GreyAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }

    fn channels(self) -> Channels {
        match self {
            Self::Grey | Self::Rgb | Self::Cmyk => Channels::Rgb,
            Self::GreyAlpha | Self::Rgba => Channels::Rgba,
        }
    }

    fn target(self) -> Layout {
        match self.channels() {
            Channels::Rgb => Layout::Rgb,
            Channels::Rgba => Layout::Rgba,
        }
    }

    /// As the colour engine calls it; it has inks in the place of four colours.
    fn layout(self) -> Layout {
        match self {
            Self::Grey => Layout::Gray,
            Self::GreyAlpha => Layout::GrayAlpha,
            Self::Rgb => Layout::Rgb,
            Self::Rgba | Self::Cmyk => Layout::Rgba,
        }
    }

    fn space(self) -> DataColorSpace {
        match self {
            Self::Grey | Self::GreyAlpha => DataColorSpace::Gray,
            Self::Rgb | Self::Rgba => DataColorSpace::Rgb,
            Self::Cmyk => DataColorSpace::Cmyk,
        }
    }
}

/// Converts 8-bit samples, by their colour profile where that is a usable one: no picture is refused for its profile.
pub fn from_eight(size: Size, samples: Samples, bytes: Vec<u8>, profile: Option<&[u8]>) -> Result<Pixels, Refused> {
    let profile = profile.and_then(|profile| ColorProfile::new_from_slice(profile).ok());
    let coloured = profile.as_ref().is_some_and(|profile| profile.color_space == DataColorSpace::Rgb);
    let is_grey = matches!(samples, Samples::Grey | Samples::GreyAlpha);
    // A grey picture may come with a profile of colours.
    let (samples, bytes) = if coloured && is_grey { plain(samples, bytes) } else { (samples, bytes) };
    let transform = profile.filter(|profile| profile.color_space == samples.space()).and_then(|profile| {
        let srgb = ColorProfile::new_srgb();
        profile.create_transform_8bit(samples.layout(), &srgb, samples.target(), TransformOptions::default()).ok()
    });
    let bytes = match transform {
        Some(transform) => convert(size, samples, bytes, &transform)?,
        None => plain(samples, bytes).1,
    };
    Pixels::new(size, samples.channels(), bytes)
}

/// Converts 16-bit samples in the machine's byte order.
pub fn from_sixteen(size: Size, samples: Samples, bytes: &[u8], profile: Option<&[u8]>) -> Result<Pixels, Refused> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let parsed = profile.and_then(|profile| ColorProfile::new_from_slice(profile).ok());
    let transform = parsed.filter(|profile| profile.color_space == samples.space()).and_then(|profile| {
        let srgb = ColorProfile::new_srgb();
        profile.create_transform_16bit(samples.layout(), &srgb, samples.target(), TransformOptions::default()).ok()
    });
    let Some(transform) = transform else {
        let bytes = pairs.iter().map(|pair| rounded(u16::from_ne_bytes(*pair))).collect();
        return from_eight(size, samples, bytes, profile);
    };
    let width = usize::try_from(size.width).unwrap_or(0);
    let mut row = vec![0; width * samples.count()];
    let mut converted = vec![0; width * samples.channels().count()];
    let mut eight = Vec::with_capacity(converted.len() * usize::try_from(size.height).unwrap_or(0));
    for pairs in pairs.chunks_exact(row.len().max(1)) {
        row.iter_mut().zip(pairs).for_each(|(value, pair)| *value = u16::from_ne_bytes(*pair));
        transform.transform(&row, &mut converted).map_err(|_| Refused::Broken)?;
        eight.extend(converted.iter().map(|value| rounded(*value)));
    }
    Pixels::new(size, samples.channels(), eight)
}

/// 16 bits to 8.
pub fn rounded(value: u16) -> u8 {
    u8::try_from((u32::from(value) * 255 + 32_767) / 65_535).unwrap_or(u8::MAX)
}

/// By a colour profile; row by row in its own place where a pixel stays as wide as it was.
fn convert(
    size: Size,
    samples: Samples,
    mut bytes: Vec<u8>,
    transform: &Arc<dyn TransformExecutor<u8> + Send + Sync>,
) -> Result<Vec<u8>, Refused> {
    let width = usize::try_from(size.width).unwrap_or(0);
    if samples.layout() == samples.target() {
        let mut row = vec![0; width * samples.count()];
        for target in bytes.chunks_exact_mut(row.len().max(1)) {
            row.copy_from_slice(target);
            transform.transform(&row, target).map_err(|_| Refused::Broken)?;
        }
        return Ok(bytes);
    }
    let mut converted = vec![0; bytes.len() / samples.count() * samples.channels().count()];
    transform.transform(&bytes, &mut converted).map_err(|_| Refused::Broken)?;
    Ok(converted)
}

/// Without a profile: what is grey or coloured is sRGB already, and inks take away light, as browsers reckon.
fn plain(samples: Samples, bytes: Vec<u8>) -> (Samples, Vec<u8>) {
    match samples {
        Samples::Rgb | Samples::Rgba => (samples, bytes),
        Samples::Grey => (Samples::Rgb, bytes.iter().flat_map(|grey| [*grey; 3]).collect()),
        Samples::GreyAlpha => {
            let (pixels, _) = bytes.as_chunks::<2>();
            (Samples::Rgba, pixels.iter().flat_map(|[grey, opacity]| [*grey, *grey, *grey, *opacity]).collect())
        }
        Samples::Cmyk => {
            let light = |ink: u8, black: u8| {
                let both = (255 - u32::from(ink)) * (255 - u32::from(black));
                u8::try_from((both + 127) / 255).unwrap_or(u8::MAX)
            };
            let (pixels, _) = bytes.as_chunks::<4>();
            let bytes = pixels.iter().flat_map(|[c, m, y, k]| [light(*c, *k), light(*m, *k), light(*y, *k)]).collect();
            (Samples::Rgb, bytes)
        }
    }
}
