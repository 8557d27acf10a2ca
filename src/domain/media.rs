//! Pictures and videos: formats, shapes and the listed sizes.

use std::fmt;

use diesel::sql_types::Text;

/// A format that the library takes in.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = Text)]
pub enum MediaFormat {
    /// ITU-T T.81.
    Jpeg,
    /// ISO/IEC 15948.
    Png,
    /// RFC 9649.
    WebP,
    /// `GIF89a`.
    Gif,
    /// AV1 Image File Format.
    Avif,
    /// ISO/IEC 14496-14.
    Mp4,
    /// A Matroska subset.
    WebM,
}

impl MediaFormat {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Jpeg, Self::Png, Self::WebP, Self::Gif, Self::Avif, Self::Mp4, Self::WebM];

    /// Reads the stored spelling.
    pub fn parse(stored: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == stored)
    }

    /// The stored spelling, also the usual extension.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Avif => "avif",
            Self::Mp4 => "mp4",
            Self::WebM => "webm",
        }
    }

    /// As in `Content-Type`.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Avif => "image/avif",
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
        }
    }

    /// Whether it moves by nature.
    pub fn is_video(self) -> bool {
        matches!(self, Self::Mp4 | Self::WebM)
    }
}

/// Width and height in pixels, upright; neither is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
}

/// What a crop must keep in sight, in hundredths of width and height from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FocalPoint {
    x: u8,
    y: u8,
}

impl FocalPoint {
    /// The middle.
    pub const CENTRE: Self = Self { x: 50, y: 50 };

    /// Each from 0 to 100.
    pub fn new(x: i64, y: i64) -> Option<Self> {
        let hundredths = |value: i64| u8::try_from(value).ok().filter(|value| *value <= 100);
        Some(Self { x: hundredths(x)?, y: hundredths(y)? })
    }

    /// Hundredths from the left.
    pub fn x(self) -> u8 {
        self.x
    }

    /// Hundredths from the top.
    pub fn y(self) -> u8 {
        self.y
    }
}

impl fmt::Display for FocalPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.x, self.y)
    }
}

/// A format that readers get.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RenditionFormat {
    /// The smallest, and the slowest to make.
    Avif,
    /// Small.
    WebP,
    /// For everybody.
    Jpeg,
}

impl RenditionFormat {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::Avif, Self::WebP, Self::Jpeg];

    /// The extension.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// As in `Content-Type`.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// What phones of two pixels a point take of a picture as wide as they are. Nobody sees their pixels, so it is coded more strongly.
pub const DENSE: u32 = 750;

/// The whole picture, or a crop around its focal point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// All of it.
    Full,
    /// 16:9, for leads and cards.
    Wide,
    /// 4:3, for galleries and rows.
    Standard,
    /// 1:1, for small marks.
    Square,
    /// 1200 × 630, for cards on other sites.
    Social,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Full, Self::Wide, Self::Standard, Self::Square, Self::Social];

    /// Its name in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Wide => "16x9",
            Self::Standard => "4x3",
            Self::Square => "1x1",
            Self::Social => "social",
        }
    }

    /// The widths that are ever made, in pixels.
    pub fn widths(self) -> &'static [u32] {
        match self {
            Self::Full => &[320, 480, 640, DENSE, 960, 1280, 1920, 2560],
            Self::Wide => &[320, 640, DENSE, 960, 1280, 1920],
            Self::Standard => &[320, 640, 960],
            Self::Square => &[160, 320, 640],
            Self::Social => &[1200],
        }
    }

    /// The formats that are ever made.
    pub fn formats(self) -> &'static [RenditionFormat] {
        match self {
            // What draws cards elsewhere reads JPEG alone.
            Self::Social => &[RenditionFormat::Jpeg],
            _ => &RenditionFormat::ALL,
        }
    }

    fn ratio(self) -> Option<(u32, u32)> {
        match self {
            Self::Full => None,
            Self::Wide => Some((16, 9)),
            Self::Standard => Some((4, 3)),
            Self::Square => Some((1, 1)),
            Self::Social => Some((1200, 630)),
        }
    }

    /// The largest part of a picture that has this shape, its middle as near to the focal point as it can be.
    pub fn crop(self, of: Size, focal: FocalPoint) -> Crop {
        let size = match self.ratio() {
            None => of,
            Some((w, h)) => {
                let wide = u64::from(of.width) * u64::from(h) > u64::from(of.height) * u64::from(w);
                if wide {
                    Size { width: scaled(of.height, w, h).min(of.width), height: of.height }
                } else {
                    Size { width: of.width, height: scaled(of.width, h, w).min(of.height) }
                }
            }
        };
        let left = offset(of.width, size.width, focal.x);
        let top = offset(of.height, size.height, focal.y);
        Crop { left, top, size }
    }

    /// The listed sizes of a picture in this shape, the smallest first: never larger than it is, and at least one.
    pub fn sizes(self, of: Size) -> Vec<Listed> {
        let natural = self.crop(of, FocalPoint::CENTRE).size;
        let mut sizes = Vec::new();
        // A picture that is no wider ends with the next size, as closely coded as it can be.
        for width in self.widths().iter().filter(|width| **width != DENSE || natural.width > DENSE) {
            let listed = Listed { width: *width, size: natural.at_width((*width).min(natural.width)) };
            sizes.push(listed);
            if *width >= natural.width {
                break;
            }
        }
        sizes
    }
}

impl Shape {
    /// The largest listed size of a picture whose name is no wider than this, or else the smallest there is.
    pub fn at_most(self, width: u32, of: Size) -> Listed {
        let sizes = self.sizes(of);
        let fitting = sizes.iter().rev().find(|listed| listed.width <= width).or(sizes.first());
        fitting.copied().unwrap_or(Listed { width, size: of })
    }
}

impl Size {
    /// The same shape at a width, at least one pixel high.
    #[must_use]
    pub fn at_width(self, width: u32) -> Self {
        Self { width, height: scaled(width, self.height, self.width) }
    }
}

/// `value × numerator ÷ denominator`, rounded, at least 1.
fn scaled(value: u32, numerator: u32, denominator: u32) -> u32 {
    let (value, numerator, denominator) = (u64::from(value), u64::from(numerator), u64::from(denominator.max(1)));
    u32::try_from((value * numerator + denominator / 2) / denominator).unwrap_or(u32::MAX).max(1)
}

fn offset(whole: u32, part: u32, hundredths: u8) -> u32 {
    let middle = u64::from(whole) * u64::from(hundredths) / 100;
    let start = middle.saturating_sub(u64::from(part) / 2);
    u32::try_from(start).unwrap_or(u32::MAX).min(whole.saturating_sub(part))
}

/// A part of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    /// Pixels from the left.
    pub left: u32,
    /// Pixels from the top.
    pub top: u32,
    /// Its extent.
    pub size: Size,
}

/// One listed size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The width in its name.
    pub width: u32,
    /// Its pixels: fewer than its name says where the picture has no more.
    pub size: Size,
}

/// One listed file of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rendition {
    /// All of the picture, or which crop.
    pub shape: Shape,
    /// One of the shape's widths.
    pub width: u32,
    /// One of the shape's formats.
    pub format: RenditionFormat,
}

impl Rendition {
    /// Reads the last segment of an address; only what is listed is one.
    pub fn parse(name: &str) -> Option<Self> {
        let (stem, extension) = name.split_once('.')?;
        let (shape, width) = stem.split_once('-')?;
        let shape = Shape::ALL.into_iter().find(|known| known.as_str() == shape)?;
        let width = *shape.widths().iter().find(|known| known.to_string() == width)?;
        let format = *shape.formats().iter().find(|known| known.as_str() == extension)?;
        Some(Self { shape, width, format })
    }

    /// All that a picture of this size has.
    pub fn all(of: Size) -> impl Iterator<Item = Self> {
        Shape::ALL.into_iter().flat_map(move |shape| {
            shape.sizes(of).into_iter().flat_map(move |listed| {
                shape.formats().iter().map(move |format| Self { shape, width: listed.width, format: *format })
            })
        })
    }

    /// Its pixels; none where a picture of this size does not have it.
    pub fn size(self, of: Size) -> Option<Size> {
        self.shape.sizes(of).into_iter().find(|listed| listed.width == self.width).map(|listed| listed.size)
    }
}

impl fmt::Display for Rendition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}.{}", self.shape.as_str(), self.width, self.format.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_crop_follows_the_focal_point_to_the_edge() {
        let of = Size { width: 3000, height: 2000 };
        let square = |x| Shape::Square.crop(of, FocalPoint::new(x, 50).unwrap());

        assert_eq!(square(50), Crop { left: 500, top: 0, size: Size { width: 2000, height: 2000 } });
        assert_eq!(square(0).left, 0);
        assert_eq!(square(100).left, 1000);
        assert_eq!(Shape::Full.crop(of, FocalPoint::CENTRE).size, of);
    }

    #[test]
    fn no_size_is_larger_than_the_picture() {
        let widths = |width| -> Vec<(u32, u32)> {
            let sizes = Shape::Full.sizes(Size { width, height: 100 });
            sizes.into_iter().map(|listed| (listed.width, listed.size.width)).collect()
        };

        assert_eq!(widths(1), [(320, 1)]);
        assert_eq!(widths(640), [(320, 320), (480, 480), (640, 640)]);
        assert_eq!(widths(700), [(320, 320), (480, 480), (640, 640), (960, 700)]);
        assert_eq!(widths(750).last(), Some(&(960, 750)));
        assert_eq!(widths(751), [(320, 320), (480, 480), (640, 640), (750, 750), (960, 751)]);
        assert_eq!(widths(9000).last(), Some(&(2560, 2560)));
    }

    #[test]
    fn only_listed_names_are_renditions() {
        for known in ["full-2560.avif", "full-750.avif", "16x9-640.webp", "1x1-160.jpg", "social-1200.jpg"] {
            assert_eq!(Rendition::parse(known).map(|found| found.to_string()).as_deref(), Some(known));
        }
        for other in [
            "full-641.avif",
            "4x3-750.webp",
            "full-0640.webp",
            "16x9-640.png",
            "social-1200.webp",
            "full-640",
            "full-640.webp.",
            "",
        ] {
            assert_eq!(Rendition::parse(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn every_crop_lies_within_the_picture(width in 1_u32..60_000, height in 1_u32..60_000, x in 0_i64..=100, y in 0_i64..=100) {
            let of = Size { width, height };
            for shape in Shape::ALL {
                let crop = shape.crop(of, FocalPoint::new(x, y).unwrap());
                prop_assert!(crop.size.width >= 1 && crop.size.height >= 1);
                prop_assert!(crop.left + crop.size.width <= width && crop.top + crop.size.height <= height);
                prop_assert!(!shape.sizes(of).is_empty());
            }
        }
    }
}
