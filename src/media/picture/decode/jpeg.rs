//! Samples of a JPEG.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::broken;
use crate::domain::media::Size;
use crate::media::picture::Refused;
use crate::media::picture::header::jpeg::is_adobe;
use crate::media::picture::pixels::Pixels;
use crate::media::picture::rgb::{self, Samples};

/// As it lies in the file. Its headers are read with patience, as cameras pad them in their own ways; its data is not: a
/// lenient decoder fills what it cannot read with grey.
pub fn decode(bytes: &[u8]) -> Result<Pixels, Refused> {
    let lenient = DecoderOptions::default().set_max_width(usize::MAX).set_max_height(usize::MAX).set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), lenient);
    decoder.decode_headers().map_err(broken)?;
    let stored = decoder.input_colorspace().ok_or(Refused::Broken)?;
    let (samples, wanted) = match stored {
        ColorSpace::Luma => (Samples::Grey, ColorSpace::Luma),
        ColorSpace::YCbCr | ColorSpace::RGB => (Samples::Rgb, ColorSpace::RGB),
        ColorSpace::CMYK | ColorSpace::YCCK => (Samples::Cmyk, stored),
        _ => return Err(Refused::Broken),
    };
    let strict = lenient.set_strict_mode(true).jpeg_set_out_colorspace(wanted);
    decoder.set_options(strict);
    let (width, height) = decoder.dimensions().ok_or(Refused::Broken)?;
    let size = Size { width: u32::try_from(width).map_err(broken)?, height: u32::try_from(height).map_err(broken)? };
    let mut out = vec![0; decoder.output_buffer_size().ok_or(Refused::Broken)?];
    decoder.decode_into(&mut out).map_err(broken)?;
    match stored {
        ColorSpace::YCCK => out.as_chunks_mut::<4>().0.iter_mut().for_each(|pixel| *pixel = inks(*pixel)),
        ColorSpace::CMYK if is_adobe(bytes) => out.iter_mut().for_each(|ink| *ink = 255 - *ink),
        _ => {}
    }
    rgb::from_eight(size, samples, out, decoder.icc_profile().as_deref())
}

/// YCCK comes from Adobe's applications alone. It is the ink's complement as they store it, which is light, in YCbCr: what
/// reads as red is the amount of cyan ink. Black lies beside it, as light.
fn inks([y, cb, cr, k]: [u8; 4]) -> [u8; 4] {
    let (y, cb, cr) = (i32::from(y) << 16, i32::from(cb) - 128, i32::from(cr) - 128);
    let value = |sum: i32| u8::try_from(((sum + (1 << 15)) >> 16).clamp(0, 255)).unwrap_or(0);
    [value(y + 91_881 * cr), value(y - 22_554 * cb - 46_802 * cr), value(y + 116_130 * cb), 255 - k]
}
