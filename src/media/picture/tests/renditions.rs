//! What readers get.

use image::{Rgb, RgbImage};

use super::samples::{self, Jpeg, half_transparent, quarters};
use super::{assert_quarters, at, near, opened};
use crate::domain::media::{FocalPoint, MediaFormat, Rendition, RenditionFormat, Shape, Size};
use crate::error::Error;

/// Those that can be read back by what is here.
const READABLE: [(RenditionFormat, MediaFormat); 2] =
    [(RenditionFormat::WebP, MediaFormat::WebP), (RenditionFormat::Jpeg, MediaFormat::Jpeg)];

#[test]
fn every_listed_file_has_its_size_and_its_colours() {
    let picture = opened(&samples::png(quarters(700, 500)));

    for rendition in Rendition::all(picture.facts().size) {
        let Some((_, format)) = READABLE.iter().find(|(format, _)| *format == rendition.format) else { continue };
        let seen = opened(&picture.render(rendition, FocalPoint::CENTRE).unwrap());
        assert_eq!(seen.facts().format, *format);
        assert_eq!(Some(seen.facts().size), rendition.size(picture.facts().size), "{rendition}");
        assert_quarters(&seen, 12);
    }
}

#[test]
fn no_rendition_is_made_that_the_picture_does_not_have() {
    let picture = opened(&samples::png(quarters(300, 200)));

    for (shape, width) in [(Shape::Full, 480), (Shape::Full, 321), (Shape::Square, 640)] {
        assert!(matches!(picture.scale(shape, width, FocalPoint::CENTRE), Err(Error::NotFound)));
    }
    assert_eq!(picture.scale(Shape::Full, 320, FocalPoint::CENTRE).unwrap().size(), Size { width: 300, height: 200 });
}

#[test]
fn a_crop_goes_where_the_focal_point_is() {
    let picture = opened(&samples::png(quarters(900, 300)));
    let square = |x| {
        let focal = FocalPoint::new(x, 50).unwrap();
        opened(&picture.scale(Shape::Square, 160, focal).unwrap().encode(RenditionFormat::WebP).unwrap())
    };

    assert!(near(at(&square(0), 90, 25), samples::QUARTERS[0], 12));
    assert!(near(at(&square(100), 10, 25), samples::QUARTERS[1], 12));
    assert_quarters(&square(50), 12);
}

#[test]
fn transparency_is_kept_in_webp_and_white_in_jpeg() {
    let picture = opened(&samples::png(half_transparent(400, 300)));
    let scaled = picture.scale(Shape::Full, 320, FocalPoint::CENTRE).unwrap();

    let webp = opened(&scaled.encode(RenditionFormat::WebP).unwrap());
    let jpeg = opened(&scaled.encode(RenditionFormat::Jpeg).unwrap());

    assert!(webp.facts().transparent);
    assert!(near(at(&jpeg, 25, 50), [255; 3], 3));
    assert!(near(at(&jpeg, 75, 25), samples::QUARTERS[1], 12));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let file = samples::jpeg(&quarters(200, 150), Jpeg::default());
    let scaled = || opened(&file).scale(Shape::Square, 160, FocalPoint::CENTRE).unwrap();

    for format in RenditionFormat::ALL {
        assert_eq!(scaled().encode(format).unwrap(), scaled().encode(format).unwrap(), "{format:?}");
    }
}

#[test]
fn what_phones_see_two_pixels_a_point_of_is_coded_more_strongly() {
    let grain = |x: u32, y: u32| u8::try_from((x * 37 + y * 91 + x * y * 13) % 97).unwrap();
    let picture = opened(&samples::png(RgbImage::from_fn(1000, 80, |x, y| Rgb([grain(x, y); 3]))));
    // Bytes for a million pixels.
    let weight = |width, format| {
        let scaled = picture.scale(Shape::Full, width, FocalPoint::CENTRE).unwrap();
        let pixels = usize::try_from(scaled.size().width * scaled.size().height).unwrap();
        scaled.encode(format).unwrap().len() * 1_000_000 / pixels
    };

    for format in [RenditionFormat::WebP, RenditionFormat::Avif] {
        let (dense, next) = (weight(750, format), weight(640, format));
        assert!(dense * 100 < next * 85, "{format:?}: {dense} and {next}");
    }
}

#[test]
fn much_grain_is_coded_more_coarsely_where_nobody_sees_it() {
    let grain = |x: u32, y: u32| u8::try_from((x * 37 + y * 91 + x * y * 13) % 97).unwrap();
    // Bytes for a million pixels.
    let weight = |height, width| {
        let picture = opened(&samples::png(RgbImage::from_fn(800, height, |x, y| Rgb([grain(x, y); 3]))));
        let scaled = picture.scale(Shape::Full, width, FocalPoint::CENTRE).unwrap();
        let pixels = usize::try_from(scaled.size().width * scaled.size().height).unwrap();
        scaled.encode(RenditionFormat::Avif).unwrap().len() * 1_000_000 / pixels
    };

    assert!(weight(400, 750) * 100 < weight(30, 750) * 85);
    assert!(weight(400, 640) * 100 > weight(30, 640) * 80);
}

#[test]
fn a_placeholder_is_a_small_address_with_the_colours_in_their_places() {
    for (width, height) in [(400, 300), (300, 400), (1, 1), (10_000, 1), (3, 2)] {
        let picture = opened(&samples::png(quarters(width, height)));
        let address = picture.placeholder().unwrap();
        assert!(address.len() < 100, "{}", address.len());
        let gif = decoded(&address);
        let seen = opened(&gif);
        assert_eq!(seen.facts().size.width > seen.facts().size.height, width >= height);
        if width > 2 && height > 2 {
            assert_quarters(&seen, 2);
        }
    }
    // A transparent picture would show it behind itself.
    assert_eq!(opened(&samples::png(half_transparent(40, 30))).placeholder(), None);
}

fn decoded(address: &str) -> Vec<u8> {
    use base64::Engine as _;
    let gif = address.strip_prefix("data:image/gif;base64,").unwrap();
    base64::engine::general_purpose::STANDARD.decode(gif).unwrap()
}

#[test]
fn fine_lines_become_grey_and_not_moire() {
    let lines = RgbImage::from_fn(1280, 960, |x, y| Rgb([if (x + y) % 2 == 0 { 0 } else { 255 }; 3]));
    let picture = opened(&samples::png(lines));

    let small =
        opened(&picture.scale(Shape::Full, 320, FocalPoint::CENTRE).unwrap().encode(RenditionFormat::Jpeg).unwrap());

    for (x, y) in [(10, 10), (33, 47), (50, 50), (88, 12)] {
        assert!(near(at(&small, x, y), [128; 3], 3), "{:?}", at(&small, x, y));
    }
}
