//! Moving pictures become animated WebP.

use std::io::Cursor;

use image::codecs::webp::WebPDecoder;
use image::metadata::LoopCount;
use image::{AnimationDecoder as _, Rgba, RgbaImage};

use super::samples::{self, chunk, half_transparent, opaque, quarters};
use super::{LIMITS, Refused, animate, look, opened};
use crate::domain::media::{MediaFormat, Size};

/// A white square that walks over the quarters.
fn walk(steps: u32) -> Vec<RgbaImage> {
    let step = |step: u32| {
        let mut image = opaque(&quarters(400, 300));
        for y in 20..60 {
            for x in 0..40 {
                image.put_pixel(20 + 40 * step + x, y, Rgba([255; 4]));
            }
        }
        image
    };
    (0..steps).map(step).collect()
}

/// Frames with their times in milliseconds, and how often they are played; 0 is for ever.
fn played(file: &[u8]) -> (Vec<(RgbaImage, u32)>, u32) {
    let decoder = WebPDecoder::new(Cursor::new(file)).unwrap();
    let plays = match decoder.loop_count() {
        LoopCount::Infinite => 0,
        LoopCount::Finite(times) => times.get(),
    };
    let frames = decoder.into_frames().collect_frames().unwrap();
    let timed = frames.into_iter().map(|frame| (frame.delay().numer_denom_ms().0, frame));
    (timed.map(|(time, frame)| (frame.into_buffer(), time)).collect(), plays)
}

fn is_white(pixel: Rgba<u8>) -> bool {
    pixel.0.iter().all(|value| *value > 225)
}

#[test]
fn a_gif_becomes_an_animated_webp_with_its_times() {
    let gif = samples::gif(walk(6));
    let facts = look(&gif, LIMITS).unwrap();
    assert!(facts.animated && facts.format == MediaFormat::Gif);

    let film = animate(&gif, 320, LIMITS).unwrap();

    let (frames, plays) = played(&film);
    assert_eq!((frames.len(), plays), (6, 0));
    for (step, (frame, time)) in frames.iter().enumerate() {
        assert_eq!((frame.dimensions(), *time), ((320, 240), 100));
        let middle = 32 * u32::try_from(step).unwrap() + 32;
        assert!(is_white(*frame.get_pixel(middle, 32)), "{step}");
        assert_eq!(frame.pixels().filter(|pixel| is_white(**pixel)).count() / 100, 10, "{step}");
    }
    // What stays is stored once.
    let one = animate(&samples::gif(walk(2)), 320, LIMITS).unwrap();
    assert!(film.len() < 3 * one.len(), "{} and {}", film.len(), one.len());
    assert_eq!(opened(&film).facts().size, Size { width: 320, height: 240 });
}

#[test]
fn a_film_is_not_made_wider_and_can_be_made_again() {
    let film = animate(&samples::gif(walk(3)), 960, LIMITS).unwrap();
    let smaller = animate(&film, 160, LIMITS).unwrap();

    assert_eq!(opened(&film).facts().size, Size { width: 400, height: 300 });
    let (frames, plays) = played(&smaller);
    assert_eq!((frames.len(), plays), (3, 0));
    assert_eq!((frames[0].0.dimensions(), frames[2].1), ((160, 120), 100));
}

#[test]
fn repetitions_are_counted_as_browsers_do() {
    let file = samples::gif(walk(2));
    let at = file.windows(11).position(|window| window == b"NETSCAPE2.0").unwrap();
    let mut three_more = file.clone();
    three_more[at + 13] = 3;
    let mut unsaid = file.clone();
    unsaid[at] = b'X';

    let plays = |file: &[u8]| played(&animate(file, 320, LIMITS).unwrap()).1;

    assert_eq!(plays(&three_more), 4);
    assert_eq!(plays(&unsaid), 1);
}

#[test]
fn a_still_moment_is_one_frame() {
    let frames = walk(2);
    let file = samples::gif([frames[0].clone(), frames[0].clone(), frames[0].clone(), frames[1].clone()]);

    let (frames, _) = played(&animate(&file, 320, LIMITS).unwrap());

    assert_eq!(frames.iter().map(|(_, time)| *time).collect::<Vec<_>>(), [300, 100]);
}

#[test]
fn what_can_be_seen_through_stays_so() {
    let film = animate(&samples::gif([half_transparent(100, 80), half_transparent(100, 80)]), 320, LIMITS).unwrap();

    assert!(opened(&film).facts().transparent);
    assert_eq!(played(&film).0[0].0.get_pixel(10, 10).0[3], 0);
}

#[test]
fn an_animated_png_moves_too() {
    let frames = walk(2);
    let control = |sequence: u32| {
        let mut data = [sequence, 400, 300, 0, 0].map(u32::to_be_bytes).concat();
        data.extend([0, 1, 0, 10, 0, 0]);
        chunk(*b"fcTL", &data)
    };
    let data = |frame: &RgbaImage| {
        let png = samples::png(frame.clone());
        let start = png.windows(4).position(|window| window == b"IDAT").unwrap() + 4;
        png[start..png.len() - 16].to_vec()
    };
    let mut file = samples::png(frames[0].clone())[..33].to_vec();
    file.extend(chunk(*b"acTL", &[2_u32, 5].map(u32::to_be_bytes).concat()));
    file.extend(control(0));
    file.extend(chunk(*b"IDAT", &data(&frames[0])));
    file.extend(control(1));
    file.extend(chunk(*b"fdAT", &[&2_u32.to_be_bytes()[..], &data(&frames[1])].concat()));
    file.extend(chunk(*b"IEND", &[]));
    assert!(look(&file, LIMITS).unwrap().animated);

    let (frames, plays) = played(&animate(&file, 320, LIMITS).unwrap());

    assert_eq!((frames.len(), frames[0].1, plays), (2, 100, 5));
}

#[test]
fn an_animation_that_breaks_off_is_broken() {
    let file = samples::gif(walk(4));

    for cut in (800..file.len()).step_by(file.len() / 20) {
        let mut closed = file[..cut].to_vec();
        assert_eq!(animate(&closed, 320, LIMITS), Err(Refused::Broken));
        // Within a block, the end mark is a part of it.
        closed.push(b';');
        assert_eq!(animate(&closed, 320, LIMITS), Err(Refused::Broken), "{cut}");
    }
}

#[test]
fn flipped_bits_give_a_film_or_a_refusal_and_never_a_panic() {
    let gif = samples::gif([opaque(&quarters(40, 30)), half_transparent(40, 30), opaque(&quarters(40, 30))]);
    let film = animate(&gif, 320, LIMITS).unwrap();
    let mut random = fastrand::Rng::with_seed(5);
    for file in [gif, film] {
        for _ in 0..200 {
            let mut flipped = file.clone();
            let at = random.usize(0..flipped.len());
            flipped[at] ^= 1 << random.u8(0..8);

            if let Ok(film) = animate(&flipped, 320, LIMITS) {
                played(&film);
            }
        }
    }
}
