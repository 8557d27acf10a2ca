//! Cut, flipped and mixed files.

use super::samples::{Jpeg, half_transparent, quarters};
use super::{LIMITS, Refused, look, open, refused, samples};
use crate::domain::media::{FocalPoint, Rendition, RenditionFormat, Shape};

fn one_of_each() -> Vec<(&'static str, Vec<u8>)> {
    let image = quarters(97, 61);
    let progressive = Jpeg { progressive: true, ..Jpeg::default() };
    vec![
        ("jpeg", samples::jpeg(&image, Jpeg::default())),
        ("progressive", samples::jpeg(&image, progressive)),
        ("png", samples::png(half_transparent(97, 61))),
        ("webp", samples::webp(half_transparent(97, 61))),
        ("lossy webp", samples::lossy_webp(&image)),
        ("gif", samples::gif([samples::opaque(&image), half_transparent(97, 61)])),
    ]
}

#[test]
fn a_picture_that_lacks_its_end_is_broken_wherever_it_was_cut() {
    for (name, file) in one_of_each() {
        let step = (file.len() / 50).max(1);
        let tail = file.len().saturating_sub(20)..file.len();
        for cut in (16..file.len()).step_by(step).chain(tail) {
            assert_eq!(refused(&file[..cut]), Refused::Broken, "{name}: {cut} of {} bytes", file.len());
        }
    }
}

#[test]
fn flipped_bits_give_a_picture_or_a_refusal_and_never_a_panic() {
    let mut random = fastrand::Rng::with_seed(3);
    for (name, file) in one_of_each() {
        for _ in 0..200 {
            let mut flipped = file.clone();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(0..flipped.len());
                flipped[at] ^= 1 << random.u8(0..8);
            }

            let _ = look(&flipped, LIMITS);
            let Ok(picture) = open(&flipped, LIMITS) else { continue };
            let scaled = picture.scale(Shape::Square, 160, FocalPoint::CENTRE).unwrap();
            for format in [RenditionFormat::WebP, RenditionFormat::Jpeg] {
                let rendition = scaled.encode(format).unwrap();
                assert_eq!(super::opened(&rendition).facts().size, scaled.size(), "{name}");
            }
        }
    }
}

#[test]
fn what_else_is_in_a_file_does_not_come_out() {
    let markup = b"<script>alert(1)</script><?php phpinfo(); ?>";
    let mut file = samples::jpeg(&quarters(64, 64), Jpeg::default());
    let mut comment = vec![0xff, 0xfe, 0, u8::try_from(markup.len() + 2).unwrap()];
    comment.extend(markup);
    file.splice(2..2, comment);
    file.extend(b"<html><body>");
    file.extend(markup);

    let picture = super::opened(&file);

    for rendition in Rendition::all(picture.facts().size) {
        let out = picture.render(rendition, FocalPoint::CENTRE).unwrap();
        for word in [&b"<script"[..], b"<?php", b"<html"] {
            assert!(!out.windows(word.len()).any(|window| window == word), "{rendition}");
        }
    }
}
