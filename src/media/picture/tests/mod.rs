//! Pictures as strangers send them.

mod animations;
mod avif;
mod bombs;
mod damage;
mod formats;
mod metadata;
mod profiles;
mod renditions;
mod samples;

use super::{AvifReader, Limits, Picture, Refused, animate, look, open};

/// As the site sets them.
const LIMITS: Limits = Limits { memory: 512 << 20, avif: AvifReader::Here };

/// Opens what must open, and must be what `look` said.
fn opened(bytes: &[u8]) -> Picture {
    let facts = look(bytes, LIMITS).unwrap();
    let picture = open(bytes, LIMITS).unwrap();
    assert_eq!((picture.facts().format, picture.facts().size), (facts.format, facts.size));
    assert!(facts.transparent || !picture.facts().transparent);
    picture
}

/// The colour at a place given in hundredths.
fn at(picture: &Picture, x: u32, y: u32) -> [u8; 3] {
    let pixels = &picture.pixels;
    let (column, row) = (pixels.size.width * x / 100, pixels.size.height * y / 100);
    let start = usize::try_from(row * pixels.size.width + column).unwrap() * pixels.channels.count();
    pixels.bytes[start..start + 3].try_into().unwrap()
}

fn near(one: [u8; 3], other: [u8; 3], by: u8) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= by)
}

/// That the four quarters have their colours in their places.
fn assert_quarters(picture: &Picture, by: u8) {
    for ((x, y), colour) in [(25, 25), (75, 25), (25, 75), (75, 75)].into_iter().zip(samples::QUARTERS) {
        let seen = at(picture, x, y);
        assert!(near(seen, colour, by), "at {x}, {y}: {seen:?}, not {colour:?}");
    }
}

fn refused(bytes: &[u8]) -> Refused {
    let seen = look(bytes, LIMITS).err();
    let refused = open(bytes, LIMITS).unwrap_err();
    assert!(seen.is_none_or(|seen| seen == refused));
    refused
}
