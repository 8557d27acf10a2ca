//! AVIF of other programs; tests/pictures/README.md says how they were made.

use super::samples::QUARTERS;
use super::{AvifReader, LIMITS, Refused, assert_quarters, at, look, near, open, opened, refused};
use crate::domain::media::{MediaFormat, Size};
use crate::media::picture::pixels::Channels;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pictures/", $name, ".avif"))
    };
}

#[test]
fn all_depths_and_resolutions_of_colour_are_read() {
    for file in [&sample!("yuv420")[..], sample!("yuv422-limited"), sample!("yuv444-10"), sample!("yuv420-12")] {
        let picture = opened(file);
        assert_eq!(picture.facts().format, MediaFormat::Avif);
        assert_eq!(picture.facts().size, Size { width: 97, height: 61 });
        assert_quarters(&picture, 6);
    }
    assert_quarters(&opened(sample!("lossless")), 0);
}

#[test]
fn a_grey_one_is_grey() {
    let picture = opened(sample!("mono"));

    for ((x, y), grey) in [(25, 25), (75, 25), (25, 75), (75, 75)].into_iter().zip([81, 107, 69, 196]) {
        assert!(near(at(&picture, x, y), [grey; 3], 3), "{:?}", at(&picture, x, y));
    }
}

#[test]
fn opacity_is_kept_whether_colours_were_multiplied_by_it_or_not() {
    for file in [&sample!("alpha")[..], sample!("premultiplied")] {
        let picture = opened(file);
        let pixels = &picture.pixels;
        assert_eq!(pixels.channels, Channels::Rgba);
        let alpha = |x: usize| pixels.bytes[(30 * 97 + x) * 4 + 3];
        assert!(alpha(20).abs_diff(128) <= 2 && alpha(80) >= 253, "{} {}", alpha(20), alpha(80));
        assert_quarters(&picture, 8);
    }
}

#[test]
fn it_is_shown_as_it_was_turned_and_mirrored() {
    let [top_left, top_right, bottom_left, bottom_right] = QUARTERS;
    let turned = [top_right, bottom_right, top_left, bottom_left];
    let mirrored = [top_right, top_left, bottom_right, bottom_left];
    // To the right by a quarter, then top and bottom exchanged.
    let both = [bottom_right, top_right, bottom_left, top_left];
    for (file, quarters, width) in [
        (&sample!("turned")[..], turned, 61),
        (sample!("mirrored"), mirrored, 97),
        (sample!("turned-mirrored"), both, 61),
    ] {
        let picture = opened(file);
        assert_eq!(picture.facts().size.width, width);
        for ((x, y), colour) in [(25, 25), (75, 25), (25, 75), (75, 75)].into_iter().zip(quarters) {
            assert!(near(at(&picture, x, y), colour, 6), "{width}, {x}, {y}: {:?}", at(&picture, x, y));
        }
    }
}

#[test]
fn tiles_are_put_together() {
    let picture = opened(sample!("grid"));

    assert_eq!(picture.facts().size, Size { width: 128, height: 128 });
    assert_quarters(&picture, 6);
}

#[test]
fn other_primaries_become_srgb() {
    let picture = opened(sample!("p3"));

    let expected = [[218, 0, 6], [0, 163, 0], [34, 61, 198], [222, 210, 0]];
    for ((x, y), colour) in [(25, 25), (75, 25), (25, 75), (75, 75)].into_iter().zip(expected) {
        assert!(near(at(&picture, x, y), colour, 8), "{x}, {y}: {:?}", at(&picture, x, y));
    }
}

#[test]
fn a_moving_one_and_a_cropped_one_are_refused_by_name() {
    assert_eq!(refused(sample!("film")), Refused::Unsupported("AVIF"));
    assert_eq!(refused(sample!("cropped")), Refused::Unsupported("AVIF"));
}

#[test]
fn one_that_was_cut_is_broken_wherever_that_was() {
    for file in [&sample!("yuv420")[..], sample!("alpha"), sample!("grid")] {
        for end in 16..file.len() {
            assert_eq!(refused(&file[..end]), Refused::Broken, "{end} of {}", file.len());
        }
    }
}

#[test]
fn the_memory_that_it_takes_is_known_before() {
    let file = sample!("alpha");
    let needed = look(file, LIMITS).unwrap().memory;

    let limits = super::Limits { memory: needed - 1, ..LIMITS };
    assert!(matches!(open(file, limits), Err(Refused::TooManyPixels { .. })));
}

#[test]
fn flipped_bits_give_a_picture_or_a_refusal_and_never_a_panic() {
    let mut random = fastrand::Rng::with_seed(5);
    let limits = super::Limits { memory: 8 << 20, ..LIMITS };
    let files = [
        &sample!("yuv420")[..],
        sample!("alpha"),
        sample!("grid"),
        sample!("mono"),
        sample!("turned"),
        sample!("yuv444-10"),
    ];
    for file in files {
        for _ in 0..300 {
            let mut flipped = file.to_vec();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(..flipped.len());
                flipped[at] ^= 1 << random.u8(..8);
            }

            // As the process that reads it would: a panic ends that.
            let Ok(facts) = std::panic::catch_unwind(|| AvifReader::Here.header(&flipped)).unwrap() else { continue };
            assert!(facts.stored.width > 0 && facts.stored.height > 0);
            if let Ok(picture) = open(&flipped, limits) {
                assert_eq!(picture.facts().size, look(&flipped, limits).unwrap().size);
            }
        }
    }
}
