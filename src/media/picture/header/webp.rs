//! WebP (RFC 9649): chunks in a RIFF container.

use image::metadata::Orientation;

use super::{Header, area, length, little, take};
use crate::domain::media::{MediaFormat, Size};
use crate::media::picture::Refused;

/// Reads the chunks, and the header of each frame's own bitstream: it must be as large as its container says, since a
/// decoder takes memory by the one and checks it against the other afterwards.
pub fn read(bytes: &[u8]) -> Result<Header, Refused> {
    let mut rest = bytes.get(4..).unwrap_or_default();
    let count = length(little(&mut rest, 4).unwrap_or(0));
    let mut found = Found::default();
    let complete = match rest.get(4..count) {
        Some(mut body) => found.walk(&mut body).ok_or(Refused::Broken).is_ok(),
        None => {
            // Cut off: what it claims is still told.
            found.walk(&mut rest.get(4..).unwrap_or_default());
            false
        }
    };
    let canvas = found.canvas.ok_or(Refused::Broken)?;
    if found.differs {
        return Err(Refused::Broken);
    }
    Ok(Header {
        format: MediaFormat::WebP,
        stored: canvas,
        orientation: found.orientation.unwrap_or(Orientation::NoTransforms),
        frames: found.frames.max(1),
        plays: found.plays,
        transparent: found.transparent,
        // Planes or a whole picture of the decoder's, its output, and the copy without opacity; of an animation the
        // canvas too.
        decoding: area(canvas).saturating_mul(if found.frames > 0 { 16 } else { 12 }).saturating_add(4 << 20),
        complete: complete && (found.frames > 0 || found.images > 0),
    })
}

#[derive(Default)]
struct Found {
    canvas: Option<Size>,
    orientation: Option<Orientation>,
    frames: u32,
    plays: u32,
    images: u32,
    transparent: bool,
    /// Whether a bitstream is not as large as its container says.
    differs: bool,
}

impl Found {
    fn walk(&mut self, rest: &mut &[u8]) -> Option<()> {
        while !rest.is_empty() {
            let name = take(rest, 4)?;
            let count = length(little(rest, 4)?);
            let mut data = take(rest, count)?;
            if count % 2 == 1 && !rest.is_empty() {
                take(rest, 1)?;
            }
            self.chunk(name, &mut data)?;
        }
        Some(())
    }

    fn chunk(&mut self, name: &[u8], data: &mut &[u8]) -> Option<()> {
        match name {
            b"VP8X" => {
                let flags = little(data, 4)?;
                self.transparent = flags & 0x10 != 0;
                self.canvas = Some(Size { width: little(data, 3)? + 1, height: little(data, 3)? + 1 });
            }
            b"VP8 " | b"VP8L" => {
                let (size, opacity) = if name == b"VP8 " { (lossy(data)?, false) } else { lossless(data)? };
                self.images += 1;
                match self.canvas {
                    None => (self.canvas, self.transparent) = (Some(size), opacity),
                    Some(canvas) => self.differs |= self.frames == 0 && canvas != size,
                }
            }
            b"ANIM" => {
                take(data, 4)?;
                self.plays = little(data, 2)?;
            }
            b"ANMF" => self.frame(data)?,
            b"EXIF" => {
                let tiff = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                self.orientation = Orientation::from_exif_chunk(tiff);
            }
            _ => {}
        }
        Some(())
    }

    fn frame(&mut self, data: &mut &[u8]) -> Option<()> {
        self.frames += 1;
        let (left, top) = (little(data, 3)?.saturating_mul(2), little(data, 3)?.saturating_mul(2));
        let frame = Size { width: little(data, 3)? + 1, height: little(data, 3)? + 1 };
        take(data, 4)?;
        let canvas = self.canvas?;
        self.differs |=
            left.saturating_add(frame.width) > canvas.width || top.saturating_add(frame.height) > canvas.height;
        while !data.is_empty() {
            let name = take(data, 4)?;
            let count = length(little(data, 4)?);
            let mut inner = take(data, count + count % 2)?;
            match name {
                b"VP8 " => self.differs |= lossy(&mut inner)? != frame,
                b"VP8L" => self.differs |= lossless(&mut inner)?.0 != frame,
                _ => {}
            }
        }
        Some(())
    }
}

/// RFC 6386, 9.1.
fn lossy(data: &mut &[u8]) -> Option<Size> {
    take(data, 3)?;
    (take(data, 3)? == [0x9d, 0x01, 0x2a]).then_some(())?;
    Some(Size { width: little(data, 2)? & 0x3fff, height: little(data, 2)? & 0x3fff })
}

/// RFC 9649, 3.4.
fn lossless(data: &mut &[u8]) -> Option<(Size, bool)> {
    (take(data, 1)? == [0x2f]).then_some(())?;
    let bits = little(data, 4)?;
    Some((Size { width: (bits & 0x3fff) + 1, height: (bits >> 14 & 0x3fff) + 1 }, bits >> 28 & 1 == 1))
}
