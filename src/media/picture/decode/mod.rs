//! Pixels of a file whose headers have been read and found within the limits.

mod jpeg;

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, ColorType, ImageDecoder, Limits};

use super::header::{self, Header};
use super::pixels::Pixels;
use super::rgb::{self, Samples};
use super::{AvifReader, Refused};
use crate::domain::media::{MediaFormat, Size};

/// The first frame, upright.
pub fn first_frame(bytes: &[u8], header: &Header, avif: AvifReader) -> Result<Pixels, Refused> {
    let pixels = match header.format {
        MediaFormat::Jpeg => jpeg::decode(bytes)?,
        MediaFormat::Png => still(png(bytes, header::png::BESIDES)?)?,
        MediaFormat::Gif => still(GifDecoder::new(Cursor::new(bytes)).map_err(broken)?)?,
        MediaFormat::WebP => still(WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?)?,
        MediaFormat::Avif => avif.pixels(bytes, header)?,
        _ => return Err(Refused::UnknownFormat),
    };
    // The decoder has read the size for itself: memory was reckoned by ours.
    if pixels.size != header.stored {
        return Err(Refused::Broken);
    }
    pixels.without_idle_opacity().upright(header.orientation)
}

/// A frame on its canvas, upright, and how long it is shown, in milliseconds.
pub type Timed = (Pixels, u32);

/// All frames, one after the other.
pub fn frames<'a>(
    bytes: &'a [u8],
    header: &'a Header,
) -> Result<impl Iterator<Item = Result<Timed, Refused>> + 'a, Refused> {
    let (frames, profile) = match header.format {
        MediaFormat::Gif => (GifDecoder::new(Cursor::new(bytes)).map_err(broken)?.into_frames(), None),
        MediaFormat::WebP => {
            let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
            let profile = decoder.icc_profile().unwrap_or(None);
            (decoder.into_frames(), profile)
        }
        MediaFormat::Png => {
            let mut decoder = png(bytes, header.decoding)?;
            let profile = decoder.icc_profile().unwrap_or(None);
            (decoder.apng().map_err(broken)?.into_frames(), profile)
        }
        _ => return Err(Refused::UnknownFormat),
    };
    Ok(frames.map(move |frame| {
        let frame = frame.map_err(broken)?;
        let (numerator, denominator) = frame.delay().numer_denom_ms();
        let (width, height) = frame.buffer().dimensions();
        let size = Size { width, height };
        if size != header.stored {
            return Err(Refused::Broken);
        }
        let pixels = rgb::from_eight(size, Samples::Rgba, frame.into_buffer().into_raw(), profile.as_deref())?;
        Ok((pixels.upright(header.orientation)?, numerator / denominator.max(1)))
    }))
}

fn png(bytes: &[u8], memory: u64) -> Result<PngDecoder<Cursor<&[u8]>>, Refused> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(memory);
    PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(broken)
}

fn still(mut decoder: impl ImageDecoder) -> Result<Pixels, Refused> {
    let (width, height) = decoder.dimensions();
    let size = Size { width, height };
    let profile = decoder.icc_profile().unwrap_or(None);
    let colour = decoder.color_type();
    let mut bytes = vec![0; usize::try_from(decoder.total_bytes()).map_err(|_| Refused::Broken)?];
    decoder.read_image(&mut bytes).map_err(broken)?;
    let samples = match colour {
        ColorType::L8 | ColorType::L16 => Samples::Grey,
        ColorType::La8 | ColorType::La16 => Samples::GreyAlpha,
        ColorType::Rgb8 | ColorType::Rgb16 => Samples::Rgb,
        ColorType::Rgba8 | ColorType::Rgba16 => Samples::Rgba,
        _ => return Err(Refused::Broken),
    };
    match colour {
        ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16 => {
            rgb::from_sixteen(size, samples, &bytes, profile.as_deref())
        }
        _ => rgb::from_eight(size, samples, bytes, profile.as_deref()),
    }
}

/// What exactly is wrong helps nobody who sent the file.
fn broken<E>(_: E) -> Refused {
    Refused::Broken
}
