//! JPEG, for everybody.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::error::{Error, Result};
use crate::media::picture::pixels::{Channels, Pixels};

/// What photographs need to look like themselves.
const QUALITY: u8 = 80;

/// With colours at half the resolution, laid on white where transparent.
pub fn write(pixels: &Pixels) -> Result<Vec<u8>> {
    let (width, height) = (pixels.size.width.try_into(), pixels.size.height.try_into());
    let (width, height) = (width.map_err(Error::internal)?, height.map_err(Error::internal)?);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    match pixels.channels {
        Channels::Rgb => encoder.encode(&pixels.bytes, width, height, ColorType::Rgb),
        Channels::Rgba => encoder.encode(&pixels.on_white(), width, height, ColorType::Rgb),
    }
    .map_err(Error::internal)?;
    Ok(file)
}
