//! Colour profiles.

use image::{Rgb, RgbImage};
use jpeg_encoder::ColorType;
use moxcms::ColorProfile;

use super::samples::{self, Jpeg, quarters};
use super::{assert_quarters, at, near, opened};

#[test]
fn a_profile_of_more_colours_becomes_srgb() {
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    // What sRGB calls (200, 30, 30), as Display P3 says it.
    let image = RgbImage::from_pixel(32, 32, Rgb([184, 52, 41]));
    let file = samples::jpeg(&image, Jpeg { profile: Some(&profile), ..Jpeg::default() });

    let seen = at(&opened(&file), 50, 50);

    assert!(near(seen, [200, 30, 30], 6), "{seen:?}");
}

#[test]
fn a_senseless_profile_is_passed_over() {
    let file = samples::jpeg(&quarters(64, 48), Jpeg { profile: Some(&[7; 300]), ..Jpeg::default() });

    assert_quarters(&opened(&file), 12);
}

#[test]
fn inks_are_mixed_as_their_profile_says() {
    // In this one, cyan ink prints red.
    let profile = ink_profile();
    let inks = [[255, 0, 0, 0], [0; 4], [0, 0, 0, 255]].map(|inks| {
        let pixels = vec![inks; 256].concat();
        let with = Jpeg { profile: Some(&profile), ..Jpeg::default() };
        at(&opened(&samples::jpeg_of(&pixels, 16, 16, ColorType::Cmyk, with)), 50, 50)
    });

    let [cyan, none, black] = inks;
    assert!(near(cyan, [255, 0, 0], 24), "{cyan:?}");
    assert!(near(none, [255; 3], 8), "{none:?}");
    assert!(near(black, [0; 3], 8), "{black:?}");
}

/// ICC.1, 7: a header and a table from four inks, each there or not, to L*a*b*.
fn ink_profile() -> Vec<u8> {
    let mut table = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    let identity = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x1_0000_u32];
    table.extend(identity.map(u32::to_be_bytes).concat());
    table.extend((0..4).flat_map(|_| 0..=255_u8));
    for inks in 0..16_u8 {
        let [lightness, a, b] = match inks {
            0 => [255, 128, 128],
            // The first ink counts most.
            0b1000 => [136, 208, 195],
            _ if inks & 1 == 1 => [0, 128, 128],
            _ => [128, 128, 128],
        };
        table.extend([lightness, a, b]);
    }
    table.extend((0..3).flat_map(|_| 0..=255_u8));
    let white = [b"XYZ \0\0\0\0".to_vec(), [0xf6d6, 0x1_0000, 0xd32d_u32].map(u32::to_be_bytes).concat()].concat();
    let (tags, start) = (2_u32, 128 + 4 + 2 * 12);
    let length = u32::try_from(table.len()).unwrap();
    let mut directory = tags.to_be_bytes().to_vec();
    directory.extend(b"A2B0");
    directory.extend([start, length].map(u32::to_be_bytes).concat());
    directory.extend(b"wtpt");
    directory.extend([start + length, 20].map(u32::to_be_bytes).concat());
    let mut profile = (start + length + 20).to_be_bytes().to_vec();
    profile.extend(b"none\x02\x40\0\0prtrCMYKLab \x07\xe8\0\x01\0\x01\0\0\0\0\0\0acsp");
    profile.resize(68, 0);
    profile.extend([0xf6d6, 0x1_0000, 0xd32d_u32].map(u32::to_be_bytes).concat());
    profile.resize(128, 0);
    [profile, directory, table, white].concat()
}
