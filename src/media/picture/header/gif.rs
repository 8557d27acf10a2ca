//! GIF: blocks.

use image::metadata::Orientation;

use super::{Header, area, little, take};
use crate::domain::media::{MediaFormat, Size};
use crate::media::picture::Refused;

/// Reads the blocks up to the trailer.
pub fn read(bytes: &[u8]) -> Result<Header, Refused> {
    let mut rest = bytes.get(6..).unwrap_or_default();
    let size = screen(&mut rest).ok_or(Refused::Broken)?;
    let mut blocks = Blocks { size, frames: 0, largest: 0, transparent: false, plays: 1 };
    let complete = blocks.walk(&mut rest).is_some() && blocks.frames > 0;
    Ok(Header {
        format: MediaFormat::Gif,
        stored: size,
        orientation: Orientation::NoTransforms,
        frames: blocks.frames.max(1),
        plays: blocks.plays,
        transparent: blocks.transparent,
        // The canvas and the frame, then the canvas and its copy without opacity.
        decoding: area(size).saturating_mul(8).saturating_add(blocks.largest.saturating_mul(5)).saturating_add(1 << 20),
        complete,
    })
}

/// The logical screen and its colours.
fn screen(rest: &mut &[u8]) -> Option<Size> {
    let size = Size { width: little(rest, 2)?, height: little(rest, 2)? };
    let flags = little(rest, 1)?;
    take(rest, 2)?;
    colours(rest, flags)?;
    Some(size)
}

fn colours(rest: &mut &[u8], flags: u32) -> Option<()> {
    if flags & 0x80 != 0 {
        take(rest, 3 << ((flags & 7) + 1))?;
    }
    Some(())
}

struct Blocks {
    size: Size,
    frames: u32,
    /// Pixels of the largest frame, which need not fit the screen.
    largest: u64,
    /// Whether the first frame lets something through.
    transparent: bool,
    /// How often all is played; 0 is for ever.
    plays: u32,
}

impl Blocks {
    /// To the trailer; nothing where the file ends before it.
    fn walk(&mut self, rest: &mut &[u8]) -> Option<()> {
        loop {
            match little(rest, 1)? {
                0x3b => return Some(()),
                0x21 => {
                    let label = little(rest, 1)?;
                    let first = sub_block(rest)?;
                    if label == 0xf9 && self.frames == 0 {
                        self.transparent |= first.first().is_some_and(|flags| flags & 1 != 0);
                    }
                    let mut more = first;
                    while !more.is_empty() {
                        more = sub_block(rest)?;
                        if let (0xff, b"NETSCAPE2.0", [1, low, high]) = (label, first, more) {
                            // It counts the times after the first.
                            let again = u32::from(u16::from_le_bytes([*low, *high]));
                            self.plays = if again == 0 { 0 } else { again + 1 };
                        }
                    }
                }
                0x2c => self.frame(rest)?,
                _ => return None,
            }
        }
    }

    fn frame(&mut self, rest: &mut &[u8]) -> Option<()> {
        let (left, top) = (little(rest, 2)?, little(rest, 2)?);
        let frame = Size { width: little(rest, 2)?, height: little(rest, 2)? };
        let flags = little(rest, 1)?;
        colours(rest, flags)?;
        if self.frames == 0 {
            self.transparent |= left > 0 || top > 0 || frame.width < self.size.width || frame.height < self.size.height;
        }
        self.frames += 1;
        self.largest = self.largest.max(area(frame));
        take(rest, 1)?;
        while !sub_block(rest)?.is_empty() {}
        Some(())
    }
}

fn sub_block<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let count = super::length(little(rest, 1)?);
    take(rest, count)
}
