//! Files that are small and claim much.

use super::samples::{chunk, quarters};
use super::{LIMITS, Limits, Refused, look, open, refused, samples};
use crate::domain::media::Size;

fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut ihdr = [width.to_be_bytes(), height.to_be_bytes()].concat();
    ihdr.extend([8, 6, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(*b"IHDR", &ihdr));
    file
}

#[test]
fn a_png_that_claims_billions_of_pixels_is_refused_by_its_header() {
    let mut file = png_header(50_000, 50_000);

    let cut = refused(&file);
    file.extend(chunk(*b"IDAT", &[0; 100]));
    file.extend(chunk(*b"IEND", &[]));

    for refused in [cut, refused(&file)] {
        let Refused::TooManyPixels { size, .. } = refused else { panic!("{refused}") };
        assert_eq!(size, Size { width: 50_000, height: 50_000 });
    }
}

#[test]
fn a_gif_with_a_huge_screen_or_a_huge_frame_is_refused() {
    let screen = b"GIF89a\xff\xff\xff\xff\0\0\0;";
    let frame = b"GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x4c\x01\0;";

    for file in [&screen[..], frame] {
        assert!(matches!(refused(file), Refused::TooManyPixels { .. }));
    }
}

#[test]
fn an_animation_of_thousands_of_frames_is_refused() {
    let mut file = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    for _ in 0..5_000 {
        file.extend(b",\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0");
    }
    file.push(b';');

    assert_eq!(refused(&file), Refused::TooLong { frames: 5_000 });
}

#[test]
fn an_animation_of_too_many_pixels_in_all_is_refused() {
    let mut file = b"GIF89a\xd0\x07\xd0\x07\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    for _ in 0..200 {
        file.extend(b",\0\0\0\0\xd0\x07\xd0\x07\0\x02\x02\x4c\x01\0");
    }
    file.push(b';');

    assert_eq!(refused(&file), Refused::TooLong { frames: 200 });
}

#[test]
fn a_jpeg_or_webp_that_claims_the_most_it_can_is_refused() {
    let mut jpeg = samples::jpeg(&quarters(64, 64), samples::Jpeg::default());
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].fill(0xff);
    let mut webp = samples::webp(quarters(64, 64));
    webp[21..25].fill(0xff);

    for file in [jpeg, webp] {
        assert!(matches!(refused(&file), Refused::TooManyPixels { .. }));
    }
}

#[test]
fn a_webp_whose_frame_is_larger_than_its_canvas_is_refused() {
    let inner = samples::webp(quarters(64, 64));
    let mut body = b"WEBPVP8X\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    body.extend(&inner[12..]);
    let mut file = b"RIFF".to_vec();
    file.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
    file.extend(body);

    assert_eq!(refused(&file), Refused::Broken);
}

#[test]
fn the_limit_is_what_the_caller_sets() {
    let file = samples::png(quarters(400, 300));
    let needed = look(&file, LIMITS).unwrap().memory;

    assert!(open(&file, Limits { memory: needed, ..LIMITS }).is_ok());
    assert!(matches!(open(&file, Limits { memory: needed - 1, ..LIMITS }), Err(Refused::TooManyPixels { .. })));
}

#[test]
fn a_picture_higher_than_webp_can_be_is_refused() {
    let file = samples::png(quarters(10, 16_384));

    assert!(matches!(refused(&file), Refused::TooHigh { .. }));
}
