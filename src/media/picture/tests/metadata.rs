//! The camera's orientation is followed; nothing else of what it wrote comes out.

use image::DynamicImage;
use image::metadata::Orientation;
use moxcms::ColorProfile;

use super::samples::{self, Jpeg, chunk, exif, quarters};
use super::{assert_quarters, opened};
use crate::domain::media::{FocalPoint, RenditionFormat, Shape, Size};

/// As the sensor saw it: what becomes upright when turned as the orientation says.
fn sideways(orientation: u8) -> image::RgbImage {
    let inverse = match orientation {
        6 => 8,
        8 => 6,
        other => other,
    };
    let mut image = DynamicImage::from(quarters(60, 40));
    image.apply_orientation(Orientation::from_exif(inverse).unwrap());
    image.into_rgb8()
}

#[test]
fn all_orientations_come_out_upright() {
    for orientation in 1..=8 {
        let exif = exif(orientation);
        let image = sideways(orientation);
        let mut png = samples::png(image.clone());
        png.splice(33..33, chunk(*b"eXIf", &exif));

        for file in [samples::jpeg(&image, Jpeg { exif: Some(&exif), ..Jpeg::default() }), png] {
            let picture = opened(&file);
            assert_eq!(picture.facts().size, Size { width: 60, height: 40 }, "{orientation}");
            assert_quarters(&picture, 12);
        }
    }
}

#[test]
fn renditions_carry_no_metadata() {
    let profile = ColorProfile::new_display_p3().encode().unwrap();
    let exif = exif(6);
    let mut file =
        samples::jpeg(&quarters(240, 180), Jpeg { exif: Some(&exif), profile: Some(&profile), ..Jpeg::default() });
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">secret</x:xmpmeta>";
    let mut segment = vec![0xff, 0xe1, 0, u8::try_from(xmp.len() + 2).unwrap()];
    segment.extend(xmp);
    file.splice(2..2, segment);
    assert!(file.windows(6).any(|window| window == b"secret"));
    let picture = opened(&file);

    let scaled = picture.scale(Shape::Full, 320, FocalPoint::CENTRE).unwrap();

    for format in RenditionFormat::ALL {
        let out = scaled.encode(format).unwrap();
        for word in [
            &b"Exif"[..],
            b"EXIF",
            b"GPS",
            b"secret",
            b"xmpmeta",
            b"http",
            b"XMP ",
            b"ICC_PROFILE",
            b"ICCP",
            b"acsp",
            b"VP8X",
            b"prof",
        ] {
            assert!(!out.windows(word.len()).any(|window| window == word), "{format:?}: {}", word.escape_ascii());
        }
    }
}
