//! Pictures made on the spot: four quarters of different colours.

use image::codecs::gif::{GifEncoder, Repeat};
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{Delay, DynamicImage, Frame, ImageEncoder as _, Rgb, RgbImage, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};

/// Top left, top right, bottom left, bottom right.
pub const QUARTERS: [[u8; 3]; 4] = [[200, 30, 30], [30, 160, 40], [40, 60, 190], [220, 210, 60]];

/// As wide and high as asked.
pub fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let quarter = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
        Rgb(QUARTERS[quarter])
    })
}

/// What a JPEG is made with.
#[derive(Clone, Copy, Default)]
pub struct Jpeg<'a> {
    pub progressive: bool,
    pub exif: Option<&'a [u8]>,
    pub profile: Option<&'a [u8]>,
}

pub fn jpeg(image: &RgbImage, with: Jpeg<'_>) -> Vec<u8> {
    jpeg_of(image.as_raw(), image.width(), image.height(), ColorType::Rgb, with)
}

pub fn jpeg_of(samples: &[u8], width: u32, height: u32, colour: ColorType, made: Jpeg<'_>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    encoder.set_progressive(made.progressive);
    if let Some(exif) = made.exif {
        encoder.add_exif_metadata(exif).unwrap();
    }
    if let Some(profile) = made.profile {
        encoder.add_icc_profile(profile).unwrap();
    }
    encoder.encode(samples, width.try_into().unwrap(), height.try_into().unwrap(), colour).unwrap();
    file
}

pub fn png(image: impl Into<DynamicImage>) -> Vec<u8> {
    let image = image.into();
    let mut file = Vec::new();
    let encoder = PngEncoder::new(&mut file);
    encoder.write_image(image.as_bytes(), image.width(), image.height(), image.color().into()).unwrap();
    file
}

/// Lossless.
pub fn webp(image: impl Into<DynamicImage>) -> Vec<u8> {
    let image = image.into();
    let mut file = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut file);
    encoder.write_image(image.as_bytes(), image.width(), image.height(), image.color().into()).unwrap();
    file
}

pub fn lossy_webp(image: &RgbImage) -> Vec<u8> {
    webp::Encoder::from_rgb(image, image.width(), image.height()).encode(90.0).to_vec()
}

/// Frames of a tenth of a second each, for ever.
pub fn gif(frames: impl IntoIterator<Item = RgbaImage>) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new(&mut file);
    encoder.set_repeat(Repeat::Infinite).unwrap();
    for frame in frames {
        let delay = Delay::from_numer_denom_ms(100, 1);
        encoder.encode_frame(Frame::from_parts(frame, 0, 0, delay)).unwrap();
    }
    drop(encoder);
    file
}

pub fn opaque(image: &RgbImage) -> RgbaImage {
    DynamicImage::from(image.clone()).into_rgba8()
}

/// Half of it can be seen through.
pub fn half_transparent(width: u32, height: u32) -> RgbaImage {
    let mut image = opaque(&quarters(width, height));
    for (x, _, pixel) in image.enumerate_pixels_mut() {
        if x < width / 2 {
            *pixel = Rgba([0, 0, 0, 0]);
        }
    }
    image
}

/// A TIFF directory with an orientation, and a place on earth for those who look.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0]);
    tiff.extend(b"\x0e\x01\x02\0\x1a\0\0\0\x26\0\0\0\0\0\0\0GPS-40.4093N-49.8671E-secret");
    tiff
}

/// A PNG chunk with its sum.
pub fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = u32::MAX;
    for byte in name.iter().chain(data) {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(data);
    chunk.extend((!sum).to_be_bytes());
    chunk
}
