//! Animated WebP: frames of libwebp's in a container of ours (RFC 9649), so that one frame is held at a time.

use super::webp;
use crate::domain::media::{Crop, Size};
use crate::media::picture::Refused;
use crate::media::picture::pixels::{Channels, Pixels};
use crate::media::picture::resize::{self, Filter};

/// Each frame is seen for a moment.
const QUALITY: f32 = 70.0;

/// The longest that a frame can be shown, in milliseconds.
const LONGEST: u32 = (1 << 24) - 1;

/// An animation in the making.
pub struct Film {
    size: Size,
    plays: u32,
    transparent: bool,
    /// Finished frames, as chunks.
    chunks: Vec<u8>,
    /// The canvas as it is now.
    canvas: Option<Pixels>,
    /// The last change of the canvas, whose time is not over yet.
    last: Option<Change>,
}

struct Change {
    at: Crop,
    shown: u32,
    pixels: Pixels,
}

impl Film {
    /// Nothing yet.
    pub fn new(size: Size, plays: u32) -> Self {
        Self { size, plays, transparent: false, chunks: Vec::new(), canvas: None, last: None }
    }

    /// Adds a frame with opacity, which is made smaller; only what differs from the one before it is stored.
    pub fn add(&mut self, frame: &Pixels, shown: u32) -> Result<(), Refused> {
        let whole = Crop { left: 0, top: 0, size: frame.size };
        let frame = resize::cut(frame, whole, self.size, Filter::Lanczos).map_err(|_| Refused::Broken)?;
        let at = match &self.canvas {
            None => Some(Crop { left: 0, top: 0, size: self.size }),
            Some(canvas) => difference(canvas, &frame),
        };
        match (at, &mut self.last) {
            (None, Some(last)) => last.shown = last.shown.saturating_add(shown),
            (None, None) => {}
            (Some(at), _) => {
                self.write_last()?;
                self.last = Some(Change { at, shown, pixels: frame.part(at).without_idle_opacity() });
            }
        }
        self.canvas = Some(frame);
        Ok(())
    }

    fn write_last(&mut self) -> Result<(), Refused> {
        let Some(Change { at, shown, pixels }) = self.last.take() else { return Ok(()) };
        self.transparent |= pixels.channels == Channels::Rgba;
        // libwebp takes every size that a listed width can have.
        let file = webp::coded(&pixels, QUALITY).map_err(|_| Refused::Broken)?;
        let mut frame = Vec::with_capacity(file.len() + 16);
        for number in [at.left / 2, at.top / 2, at.size.width - 1, at.size.height - 1, shown.min(LONGEST)] {
            frame.extend(number.to_le_bytes().iter().take(3));
        }
        // It replaces what was there, and stays.
        frame.push(2);
        frame.extend(bitstream(&file));
        put(&mut self.chunks, *b"ANMF", &frame);
        Ok(())
    }

    /// The file.
    pub fn finish(mut self) -> Result<Vec<u8>, Refused> {
        self.write_last()?;
        let mut body = b"WEBP".to_vec();
        let mut features = vec![if self.transparent { 0x12 } else { 0x02 }, 0, 0, 0];
        for side in [self.size.width, self.size.height] {
            features.extend((side - 1).to_le_bytes().iter().take(3));
        }
        put(&mut body, *b"VP8X", &features);
        let plays = u16::try_from(self.plays).unwrap_or(0);
        put(&mut body, *b"ANIM", &[&[0; 4][..], &plays.to_le_bytes()].concat());
        body.append(&mut self.chunks);
        let mut file = Vec::with_capacity(body.len() + 8);
        put(&mut file, *b"RIFF", &body);
        Ok(file)
    }
}

/// A chunk, filled up to an even length.
fn put(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    file.extend(name);
    file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_le_bytes());
    file.extend(data);
    file.extend(std::iter::repeat_n(0, data.len() % 2));
}

/// The chunks of a still WebP that a frame takes over: all but its header.
fn bitstream(file: &[u8]) -> &[u8] {
    let chunks = file.get(12..).unwrap_or_default();
    match chunks {
        [b'V', b'P', b'8', b'X', ..] => chunks.get(18..).unwrap_or_default(),
        _ => chunks,
    }
}

/// The least part that holds all that differs, beginning at even places as the container wants; none where nothing does.
fn difference(one: &Pixels, other: &Pixels) -> Option<Crop> {
    let stride = one.stride().max(1);
    let rows = || one.bytes.chunks_exact(stride).zip(other.bytes.chunks_exact(stride));
    let top = rows().position(|(one, other)| one != other)?;
    let bottom = rows().rposition(|(one, other)| one != other)?;
    let (mut left, mut right) = (usize::MAX, 0);
    for (one, other) in rows().skip(top).take(bottom + 1 - top) {
        let mut pixels = one.chunks_exact(4).zip(other.chunks_exact(4));
        let Some(first) = pixels.clone().position(|(one, other)| one != other) else { continue };
        left = left.min(first);
        right = right.max(pixels.rposition(|(one, other)| one != other).unwrap_or(first));
    }
    let (left, top) = (left & !1, top & !1);
    let number = |value: usize| u32::try_from(value).ok();
    let size = Size { width: number(right + 1 - left)?, height: number(bottom + 1 - top)? };
    Some(Crop { left: number(left)?, top: number(top)?, size })
}
