//! WebP, by libwebp.

use webp::{Encoder, WebPConfig};

use super::Closeness;
use crate::error::{Error, Result};
use crate::media::picture::pixels::{Channels, Pixels};

/// As good to the eye as the JPEG.
const QUALITY: f32 = 78.0;
/// The same where pixels are too small to be seen.
const DENSE: f32 = 50.0;

/// Lossy, at libwebp's own balance of time and size.
pub fn write(pixels: &Pixels, closeness: Closeness) -> Result<Vec<u8>> {
    match closeness {
        Closeness::Usual => coded(pixels, QUALITY),
        Closeness::Dense => coded(pixels, DENSE),
    }
}

/// The same, as well as told.
pub fn coded(pixels: &Pixels, quality: f32) -> Result<Vec<u8>> {
    let (width, height) = (pixels.size.width, pixels.size.height);
    let encoder = match pixels.channels {
        Channels::Rgb => Encoder::from_rgb(&pixels.bytes, width, height),
        Channels::Rgba => Encoder::from_rgba(&pixels.bytes, width, height),
    };
    let mut config = WebPConfig::new().map_err(|()| Error::internal("libwebp has another version"))?;
    config.quality = quality;
    config.method = 4;
    let file = encoder.encode_advanced(&config).map_err(|error| Error::internal(format!("{error:?}")))?;
    Ok(file.to_vec())
}
