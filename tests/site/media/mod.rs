mod library;
mod markup;
mod public;
mod renditions;
mod scanner;
mod video;

use image::{ImageFormat, Rgb, RgbImage};

/// A picture with a bright spot, so that crops differ.
pub fn png(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let near = x < width / 4 && y < height / 4;
        if near {
            Rgb([250, 240, 90])
        } else {
            Rgb([shade, u8::try_from(x % 256).unwrap(), u8::try_from(y % 256).unwrap()])
        }
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}
