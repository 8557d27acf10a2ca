//! How long the listed renditions of a 12-megapixel photograph take. `compare.sh` beside it sets them against libvips.
//!
//! `make FILE` writes the photograph, `list` its listed files, `render FILE FOLDER FORMAT...` makes and measures them.
#![expect(clippy::unwrap_used, reason = "a benchmark that can't go on has failed")]
#![expect(clippy::print_stdout, reason = "it is what it is for")]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use manset::domain::media::{FocalPoint, Rendition, RenditionFormat, Shape, Size};
use manset::media::picture::{self, AvifReader, Limits};

const SIZE: Size = Size { width: 4000, height: 3000 };

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", file] => fs::write(file, photograph()).unwrap(),
        ["list"] => {
            for rendition in Rendition::all(SIZE) {
                let size = rendition.size(SIZE).unwrap();
                println!("{rendition} {} {} {}", size.width, size.height, rendition.format.as_str());
            }
        }
        ["render", file, folder, formats @ ..] => render(&fs::read(file).unwrap(), Some(Path::new(folder)), formats),
        _ => render(&photograph(), None, &["webp", "jpg", "avif"]),
    }
}

fn render(file: &[u8], folder: Option<&Path>, formats: &[&str]) {
    let start = Instant::now();
    let picture = picture::open(file, Limits { memory: 512 << 20, avif: AvifReader::Itself }).unwrap();
    println!("open {:.0} ms", ms(start.elapsed()));
    println!("reckoned memory {} MiB", picture.facts().memory >> 20);
    let mut scaling = Duration::ZERO;
    let mut writing = RenditionFormat::ALL.map(|format| (format, Duration::ZERO, 0_u32, 0));
    for shape in Shape::ALL {
        for listed in shape.sizes(picture.facts().size) {
            let before = Instant::now();
            let scaled = picture.scale(shape, listed.width, FocalPoint::CENTRE).unwrap();
            scaling += before.elapsed();
            for (format, time, count, bytes) in &mut writing {
                if !shape.formats().contains(format) || !formats.contains(&format.as_str()) {
                    continue;
                }
                let before = Instant::now();
                let written = scaled.encode(*format).unwrap();
                *time += before.elapsed();
                *count += 1;
                *bytes += written.len();
                if *format == RenditionFormat::Avif {
                    println!("{}-{}.avif {:.0} ms", shape.as_str(), listed.width, ms(before.elapsed()));
                }
                if let Some(folder) = folder {
                    let name = Rendition { shape, width: listed.width, format: *format }.to_string();
                    fs::write(folder.join(name), written).unwrap();
                }
            }
        }
    }
    println!("scale {:.0} ms", ms(scaling));
    for (format, time, count, bytes) in writing {
        println!("write {} {:.0} ms, {count} files, {} KiB", format.as_str(), ms(time), bytes >> 10);
    }
    println!("all {:.0} ms", ms(start.elapsed()));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Something like a photograph: clouds of all sizes, edges, and a sensor's noise; always the same.
fn photograph() -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(12);
    let discs: Vec<[u32; 4]> =
        (0..60).map(|_| [random.u32(0..4000), random.u32(0..3000), random.u32(20..260), random.u32(0..360)]).collect();
    let mut pixels = Vec::new();
    for y in 0..SIZE.height {
        for x in 0..SIZE.width {
            let sky = 60 + y * 100 / SIZE.height;
            let clouds = cloud(x, y, 512) / 2
                + cloud(x, y, 128) / 4
                + cloud(x, y, 32) / 6
                + cloud(x, y, 8) / 8
                + cloud(x, y, 3) / 10;
            let disc = discs.iter().find(|[cx, cy, r, _]| x.abs_diff(*cx).pow(2) + y.abs_diff(*cy).pow(2) < r * r);
            let tint = disc.map_or(0, |[.., hue]| *hue);
            for shift in [0, 7, 13] {
                let value = (sky + clouds + (tint >> (shift / 4)) % 97) * (100 - shift) / 110;
                let noise = random.u32(0..7) + random.u32(0..7);
                pixels.push(u8::try_from((value + noise).min(255)).unwrap());
            }
        }
    }
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 92);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let (width, height) = (SIZE.width.try_into().unwrap(), SIZE.height.try_into().unwrap());
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    file
}

/// Random values on a grid, and between them what lies between: 0 to 255.
fn cloud(x: u32, y: u32, grid: u32) -> u32 {
    let value = |x: u32, y: u32| {
        let mixed = (x.wrapping_mul(0x9e37_79b1) ^ y.wrapping_mul(0x85eb_ca77) ^ grid).wrapping_mul(0xc2b2_ae3d);
        (mixed ^ mixed >> 15).wrapping_mul(0x27d4_eb2f) >> 24
    };
    let (column, row, right, down) = (x / grid, y / grid, x % grid, y % grid);
    let upper = value(column, row) * (grid - right) + value(column + 1, row) * right;
    let lower = value(column, row + 1) * (grid - right) + value(column + 1, row + 1) * right;
    (upper * (grid - down) + lower * down) / (grid * grid)
}
