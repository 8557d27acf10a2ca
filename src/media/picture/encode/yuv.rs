//! Light and colour apart, with colours at half the resolution.

use crate::media::picture::pixels::{Channels, Pixels};

/// Planes of a picture, by ITU-R BT.601 in full range: what JPEG has too.
pub struct Planes {
    /// Light, of every pixel.
    pub y: Vec<u8>,
    /// Blue, of every second pixel of every second row.
    pub cb: Vec<u8>,
    /// Red, likewise.
    pub cr: Vec<u8>,
    /// Opacity of every pixel, of a transparent picture.
    pub alpha: Option<Vec<u8>>,
    /// Pixels in a row.
    pub width: usize,
    /// Pixels in a row of colours.
    pub half_width: usize,
}

/// Splits pixels into planes.
pub fn split(pixels: &Pixels) -> Planes {
    let width = usize::try_from(pixels.size.width).unwrap_or(1).max(1);
    let (channels, count) = (pixels.channels.count(), pixels.bytes.len() / pixels.channels.count());
    let half_width = width.div_ceil(2);
    let mut y = Vec::with_capacity(count);
    let mut cb = Vec::with_capacity(count / 4 + width);
    let mut cr = Vec::with_capacity(count / 4 + width);
    for pair in pixels.bytes.chunks(2 * width * channels) {
        y.extend(pair.chunks_exact(channels).map(|pixel| light(rgb(pixel))));
        let (upper, lower) = pair.split_at(width * channels);
        // A last row without a partner is its own.
        let lower = if lower.is_empty() { upper } else { lower };
        for (upper, lower) in upper.chunks(2 * channels).zip(lower.chunks(2 * channels)) {
            let mut sum = [0; 3];
            let mut pixels = 0;
            for pixel in upper.chunks_exact(channels).chain(lower.chunks_exact(channels)) {
                sum.iter_mut().zip(rgb(pixel)).for_each(|(sum, value)| *sum += value);
                pixels += 1;
            }
            let [r, g, b] = sum.map(|sum| (sum + pixels / 2) / pixels);
            cb.push(value(-11_059 * r - 21_709 * g + 32_768 * b + (128 << 16)));
            cr.push(value(32_768 * r - 27_439 * g - 5_329 * b + (128 << 16)));
        }
    }
    let opacity = || pixels.bytes.chunks_exact(4).filter_map(|pixel| pixel.last().copied()).collect();
    let alpha = (pixels.channels == Channels::Rgba).then(opacity);
    Planes { y, cb, cr, alpha, width, half_width }
}

fn rgb(pixel: &[u8]) -> [i32; 3] {
    match pixel {
        [r, g, b, ..] => [i32::from(*r), i32::from(*g), i32::from(*b)],
        _ => [0; 3],
    }
}

fn light([r, g, b]: [i32; 3]) -> u8 {
    value(19_595 * r + 38_470 * g + 7_471 * b)
}

/// From sixteenths of bits to bits.
fn value(sum: i32) -> u8 {
    u8::try_from(((sum + (1 << 15)) >> 16).clamp(0, 255)).unwrap_or(0)
}
