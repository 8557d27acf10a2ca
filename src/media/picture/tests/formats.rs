//! Every kind of picture comes out with its colours in their places.

use image::{DynamicImage, GrayImage, ImageBuffer, Luma, Rgb};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use moxcms::ColorProfile;

use super::samples::{self, Jpeg, half_transparent, opaque, quarters};
use super::{LIMITS, Refused, assert_quarters, at, near, open, opened};
use crate::domain::media::{MediaFormat, Size};

#[test]
fn each_format_is_told_by_its_content() {
    let image = quarters(60, 40);
    for (format, file) in [
        (MediaFormat::Jpeg, samples::jpeg(&image, Jpeg::default())),
        (MediaFormat::Png, samples::png(image.clone())),
        (MediaFormat::WebP, samples::webp(image.clone())),
        (MediaFormat::WebP, samples::lossy_webp(&image)),
        (MediaFormat::Gif, samples::gif([opaque(&image)])),
    ] {
        let picture = opened(&file);

        assert_eq!(picture.facts().format, format);
        assert_eq!(picture.facts().size, Size { width: 60, height: 40 });
        assert!(!picture.facts().animated && !picture.facts().transparent);
        assert_quarters(&picture, 12);
    }
}

#[test]
fn progressive_jpeg() {
    let file = samples::jpeg(&quarters(61, 43), Jpeg { progressive: true, ..Jpeg::default() });

    assert_quarters(&opened(&file), 12);
}

#[test]
fn grey_in_every_format() {
    let grey = GrayImage::from_fn(40, 40, |x, _| Luma([if x < 20 { 10 } else { 200 }]));
    let jpeg = samples::jpeg_of(grey.as_raw(), 40, 40, ColorType::Luma, Jpeg::default());
    let profile = ColorProfile::new_srgb().encode().unwrap();
    let with = Jpeg { profile: Some(&profile), ..Jpeg::default() };
    let profiled = samples::jpeg_of(grey.as_raw(), 40, 40, ColorType::Luma, with);

    for file in [jpeg, profiled, samples::png(grey.clone()), samples::png(DynamicImage::from(grey).into_luma16())] {
        let picture = opened(&file);
        assert!(near(at(&picture, 25, 50), [10; 3], 3) && near(at(&picture, 75, 50), [200; 3], 3));
    }
}

#[test]
fn sixteen_bits_become_eight() {
    let deep = ImageBuffer::from_fn(8, 8, |x, _| Rgb([if x < 4 { 0x8102_u16 } else { u16::MAX }, 0x007f, 0x0081]));
    let picture = opened(&samples::png(DynamicImage::ImageRgb16(deep)));

    assert_eq!(at(&picture, 0, 0), [0x81, 0, 1]);
    assert_eq!(at(&picture, 90, 0)[0], 255);
}

#[test]
fn transparency_is_kept_and_told() {
    for file in [
        samples::png(half_transparent(40, 40)),
        samples::webp(half_transparent(40, 40)),
        samples::gif([half_transparent(40, 40)]),
        samples::png(DynamicImage::from(half_transparent(40, 40)).into_luma_alpha16()),
    ] {
        let picture = opened(&file);
        assert!(picture.facts().transparent);
        assert_eq!(picture.pixels.bytes[3], 0);
        assert_eq!(picture.pixels.bytes.last(), Some(&255));
    }
    // An opacity that hides nothing is none.
    assert!(!opened(&samples::png(opaque(&quarters(40, 40)))).facts().transparent);
}

#[test]
fn one_pixel_and_one_column() {
    for (width, height) in [(1, 1), (1, 10_000), (10_000, 1), (2, 3)] {
        let image = quarters(width, height);
        for file in [samples::png(image.clone()), samples::jpeg(&image, Jpeg::default()), samples::webp(image)] {
            assert_eq!(opened(&file).facts().size, Size { width, height });
        }
    }
}

#[test]
fn four_inks_without_a_profile() {
    let image = quarters(64, 48);
    let light: Vec<u8> = image.pixels().flat_map(|Rgb([r, g, b])| [*r, *g, *b, 255]).collect();
    let ink: Vec<u8> = light.iter().map(|light| 255 - light).collect();

    // The encoder takes ink, and stores light with Adobe's mark.
    for colour in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        assert_quarters(&opened(&samples::jpeg_of(&ink, 64, 48, colour, Jpeg::default())), 12);
    }
    // Without the mark, what is stored is ink.
    let mut unmarked = samples::jpeg_of(&light, 64, 48, ColorType::Cmyk, Jpeg::default());
    let mark = unmarked.windows(5).position(|window| window == b"Adobe").unwrap();
    unmarked[mark] = b'a';
    assert_quarters(&opened(&unmarked), 12);
}

#[test]
fn interlaced_png_and_palettes() {
    for file in [
        &include_bytes!("../../../../tests/pictures/interlaced.png")[..],
        include_bytes!("../../../../tests/pictures/interlaced16.png"),
    ] {
        assert_quarters(&opened(file), 1);
    }
    let palette = opened(include_bytes!("../../../../tests/pictures/palette.png"));
    assert!(palette.facts().transparent);
    assert_eq!(palette.pixels.bytes.last(), Some(&0));
    assert!(near(at(&palette, 25, 75), samples::QUARTERS[2], 1));
}

#[test]
fn jpeg_with_colours_at_every_resolution() {
    let image = quarters(61, 43);
    let sampling = [
        SamplingFactor::F_1_1,
        SamplingFactor::F_2_1,
        SamplingFactor::F_1_2,
        SamplingFactor::F_2_2,
        SamplingFactor::F_4_1,
    ];
    for sampling in sampling {
        for progressive in [false, true] {
            let mut file = Vec::new();
            let mut encoder = Encoder::new(&mut file, 90);
            encoder.set_sampling_factor(sampling);
            encoder.set_progressive(progressive);
            encoder.encode(image.as_raw(), 61, 43, ColorType::Rgb).unwrap();

            assert_quarters(&opened(&file), 16);
        }
    }
}

#[test]
fn a_jpeg_with_a_scan_for_each_component_is_right_or_refused() {
    for sampling in [SamplingFactor::F_1_1, SamplingFactor::F_2_1, SamplingFactor::F_1_2, SamplingFactor::F_2_2] {
        let image = quarters(61, 43);
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 90);
        encoder.set_sampling_factor(sampling);
        // The encoder writes such scans to count first how often each code occurs.
        encoder.set_optimized_huffman_tables(true);
        encoder.encode(image.as_raw(), 61, 43, ColorType::Rgb).unwrap();

        match open(&file, LIMITS) {
            Ok(picture) => assert_quarters(&picture, 16),
            Err(refused) => assert_eq!(refused, Refused::Unsupported("JPEG"), "{sampling:?}"),
        }
    }
}
