//! PNG (ISO/IEC 15948): chunks.

use image::metadata::Orientation;

use super::{Header, area, length, number, take};
use crate::domain::media::{MediaFormat, Size};
use crate::media::picture::Refused;

/// What a colour profile may unpack to, and rows and chunks take besides.
pub const BESIDES: u64 = 8 << 20;

/// Reads the chunks; the decoder checks their sums.
pub fn read(bytes: &[u8]) -> Result<Header, Refused> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    let mut ihdr = None;
    let (mut animation, mut transparent, mut complete) = (None, false, false);
    let mut orientation = None;
    while let Some((name, data)) = chunk(&mut rest) {
        match name {
            b"IHDR" if ihdr.is_none() => ihdr = Some(read_ihdr(data).ok_or(Refused::Broken)?),
            _ if ihdr.is_none() => return Err(Refused::Broken),
            b"tRNS" => transparent = true,
            b"acTL" => animation = read_actl(data),
            b"eXIf" => orientation = Orientation::from_exif_chunk(data),
            b"IEND" => {
                complete = true;
                break;
            }
            _ => {}
        }
    }
    // The first chunk is of a known length: its claim counts even where the file ends within it.
    let Ihdr { size, depth, colour } = ihdr.ok_or(Refused::Broken)?;
    let transparent = transparent || colour & 4 != 0;
    let channels = if colour & 2 == 0 { 1 } else { 3 } + u64::from(transparent);
    let converted = if transparent { 4 } else { 3 };
    let decoded = channels * if depth == 16 { 2 } else { 1 };
    let both = if decoded == converted { decoded } else { decoded + converted };
    // An animation has its canvas twice, and a frame before and after it becomes RGBA.
    let both = if animation.is_some() { both + 20 } else { both };
    // Pixels that turn out opaque lose their opacity.
    let opaque = if transparent { 7 } else { 0 };
    Ok(Header {
        format: MediaFormat::Png,
        stored: size,
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        frames: animation.map_or(1, |(frames, _)| frames.max(1)),
        plays: animation.map_or(1, |(_, plays)| plays),
        transparent,
        decoding: area(size).saturating_mul(both.max(opaque)).saturating_add(u64::from(size.width) * 32 + BESIDES),
        complete,
    })
}

struct Ihdr {
    size: Size,
    depth: u32,
    /// Bits: palette, colour, opacity.
    colour: u32,
}

fn read_ihdr(mut data: &[u8]) -> Option<Ihdr> {
    let size = Size { width: number(&mut data, 4)?, height: number(&mut data, 4)? };
    Some(Ihdr { size, depth: number(&mut data, 1)?, colour: number(&mut data, 1)? })
}

/// Frames, and how often they are played.
fn read_actl(mut data: &[u8]) -> Option<(u32, u32)> {
    Some((number(&mut data, 4)?, number(&mut data, 4)?))
}

fn chunk<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8; 4], &'a [u8])> {
    let count = length(number(rest, 4)?);
    let name = take(rest, 4)?.first_chunk::<4>()?;
    let data = take(rest, count)?;
    take(rest, 4)?;
    Some((name, data))
}
