//! JPEG (ITU-T T.81): segments from the start of the picture to its end.

use image::metadata::Orientation;

use super::{Header, length, number, take};
use crate::domain::media::{MediaFormat, Size};
use crate::media::picture::Refused;

/// The frame header's part that memory depends on.
struct Frame {
    size: Size,
    progressive: bool,
    /// Horizontal and vertical sampling of each component.
    sampling: Vec<(u32, u32)>,
}

/// Reads the segments up to the end of the picture; what follows it is no part of it.
pub fn read(bytes: &[u8]) -> Result<Header, Refused> {
    let mut frame = None;
    let mut orientation = None;
    let mut components_of_first_scan = None;
    let mut complete = false;
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let Some(marker) = next_marker(&mut rest) {
        match marker {
            0xd8 => continue,
            0xd9 => {
                complete = true;
                break;
            }
            _ => {}
        }
        let Some(payload) = payload(&mut rest) else { break };
        match marker {
            // Lossless, hierarchical and arithmetic-coded frames are for others.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(Refused::Unsupported("JPEG")),
            0xc0..=0xc2 if frame.is_none() => frame = Some(read_frame(payload, marker == 0xc2)?),
            0xda if frame.is_none() => return Err(Refused::Broken),
            0xda => components_of_first_scan = components_of_first_scan.or(payload.first().copied()),
            0xe1 if orientation.is_none() => {
                orientation = payload.strip_prefix(b"Exif\0\0").and_then(Orientation::from_exif_chunk);
            }
            _ => {}
        }
    }
    let frame = frame.ok_or(Refused::Broken)?;
    let subsampled = frame.sampling.iter().any(|(_, v)| *v > 1);
    let interleaved = components_of_first_scan.is_some_and(|count| usize::from(count) == frame.sampling.len());
    // The decoder puts colours in wrong places where a baseline picture has a scan for each component and fewer rows of
    // colour than of light. It is a rare kind.
    if !frame.progressive
        && !interleaved
        && frame.sampling.len() > 1
        && subsampled
        && components_of_first_scan.is_some()
    {
        return Err(Refused::Unsupported("JPEG"));
    }
    Ok(Header {
        format: MediaFormat::Jpeg,
        stored: frame.size,
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        frames: 1,
        plays: 1,
        transparent: false,
        decoding: decoding(&frame, interleaved).saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX)),
        complete: complete && components_of_first_scan.is_some(),
    })
}

/// Whether an Adobe application put its mark: such CMYK is stored as light, not as ink.
pub fn is_adobe(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let Some(marker) = next_marker(&mut rest) {
        match (marker, payload(&mut rest)) {
            (0xee, Some(payload)) if payload.starts_with(b"Adobe") => return true,
            (0xda, _) | (_, None) => return false,
            _ => {}
        }
    }
    false
}

/// Skips to the next marker, over coded data, stuffing and restart marks.
fn next_marker(rest: &mut &[u8]) -> Option<u8> {
    loop {
        let at = rest.iter().position(|byte| *byte == 0xff)?;
        *rest = rest.get(at + 1..)?;
        match rest.first()? {
            0x00 | 0x01 | 0xd0..=0xd7 | 0xff => {}
            marker => {
                let marker = *marker;
                *rest = rest.get(1..)?;
                return Some(marker);
            }
        }
    }
}

fn payload<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let count = length(number(rest, 2)?).checked_sub(2)?;
    take(rest, count)
}

fn read_frame(mut payload: &[u8], progressive: bool) -> Result<Frame, Refused> {
    let mut fields = || {
        let precision = number(&mut payload, 1)?;
        let height = number(&mut payload, 2)?;
        let width = number(&mut payload, 2)?;
        let components = number(&mut payload, 1)?;
        let sampling = (0..components).map(|_| {
            let [_, factors, _] = take(&mut payload, 3)? else { return None };
            Some((u32::from(factors >> 4), u32::from(factors & 15)))
        });
        Some((
            precision,
            Frame { size: Size { width, height }, progressive, sampling: sampling.collect::<Option<_>>()? },
        ))
    };
    let (precision, frame) = fields().ok_or(Refused::Broken)?;
    let known = frame.sampling.iter().all(|(h, v)| (1..=4).contains(h) && (1..=4).contains(v));
    match frame.sampling.len() {
        _ if precision != 8 => Err(Refused::Unsupported("JPEG")),
        1 | 3 | 4 if known => Ok(frame),
        _ => Err(Refused::Broken),
    }
}

/// Coefficients of two bytes, of the whole picture where scans come one after the other, else of a row of blocks with room
/// for upsampling; then the samples, and their copy where grey or CMYK becomes RGB.
fn decoding(frame: &Frame, interleaved: bool) -> u64 {
    let most = |factor: fn(&(u32, u32)) -> u32| u64::from(frame.sampling.iter().map(factor).max().unwrap_or(1));
    let (h_most, v_most) = (most(|sampling| sampling.0), most(|sampling| sampling.1));
    let across = u64::from(frame.size.width).div_ceil(8 * h_most);
    let down = u64::from(frame.size.height).div_ceil(8 * v_most);
    let blocks: u64 = frame.sampling.iter().map(|(h, v)| across * u64::from(*h) * u64::from(*v)).sum();
    let components = u64::try_from(frame.sampling.len()).unwrap_or(4);
    let rows = if frame.progressive || !interleaved { down + 4 } else { 4 };
    let upsampled = across * h_most * 8 * v_most * 8 * components * 2 * 2;
    let samples = super::area(frame.size) * if components == 3 { 3 } else { components + 3 };
    rows * blocks * 64 * 2 + upsampled + samples
}
