//! Planes become RGB (ITU-T H.273, 8.3), in whole numbers of which 65,535 is all of a colour.

use moxcms::{CicpColorPrimaries, CicpProfile, ColorProfile, MatrixCoefficients, TransferCharacteristics};
use re_rav1d::dav1d::pixel;
use zenavif_parse::ColorInformation;

use super::av1::Frame;
use super::boxes::{Boxes, UNSUPPORTED};
use crate::domain::media::Size;
use crate::media::picture::Refused;
use crate::media::picture::pixels::Pixels;
use crate::media::picture::rgb::{self, Samples};

const ALL: i64 = 65_535;
/// Factors have so many bits behind the point.
const POINT: u32 = 16;

/// A frame with its opacity as 8-bit sRGB.
pub fn convert(boxes: &Boxes<'_>, frame: &Frame, opacity: Option<&Frame>) -> Result<Pixels, Refused> {
    let Size { width, height } = boxes.size;
    let (width, height) = (usize::try_from(width).unwrap_or(0), usize::try_from(height).unwrap_or(0));
    let matrix = Matrix::of(boxes, frame)?;
    let fits = |frame: &Frame| (frame.luma.width, frame.luma.height) == (width, height);
    if !fits(frame) || !opacity.is_none_or(fits) {
        return Err(Refused::Broken);
    }
    let range = Range::of(frame.bits, is_full_range(boxes, frame));
    let opacity = opacity.map(|opacity| (opacity, Range::of(opacity.bits, opacity.is_full_range)));
    let channels = if opacity.is_some() { Samples::Rgba } else { Samples::Rgb };
    let is_wide = frame.bits > 8;
    let mut bytes = Vec::with_capacity(width * height * channels.count() * if is_wide { 2 } else { 1 });
    let mut write = |value: i64| {
        let value = u16::try_from(value.clamp(0, ALL)).unwrap_or(u16::MAX);
        if is_wide { bytes.extend(value.to_ne_bytes()) } else { bytes.push(rgb::rounded(value)) }
    };
    for y in 0..height {
        let row = |plane: &super::av1::Plane, y: usize| plane.width * y;
        let start = row(&frame.luma, y);
        let chroma = frame.chroma.as_ref().map(|planes| {
            let half = if frame.halved.1 { y / 2 } else { y };
            planes.each_ref().map(|plane| plane.samples.get(row(plane, half)..).unwrap_or_default())
        });
        let light = frame.luma.samples.get(start..start + width).ok_or(Refused::Broken)?;
        let opacities = opacity.as_ref().and_then(|(opacity, _)| opacity.luma.samples.get(start..start + width));
        for (x, light) in light.iter().enumerate() {
            let half = if frame.halved.0 { x / 2 } else { x };
            let sample = |plane: &[u16]| plane.get(half).copied().unwrap_or_default();
            let mut colour = match chroma {
                Some(planes) => matrix.rgb(&range, *light, planes.map(sample)),
                None => [range.light(*light); 3],
            };
            let opaque = match (&opacity, opacities.and_then(|row| row.get(x))) {
                (Some((_, range)), Some(sample)) => Some(range.light(*sample).clamp(0, ALL)),
                _ => None,
            };
            if let Some(opaque) = opaque.filter(|opaque| *opaque > 0 && boxes.is_premultiplied()) {
                colour = colour.map(|value| value * ALL / opaque);
            }
            colour.into_iter().chain(opaque).for_each(&mut write);
        }
    }
    let profile = profile(boxes);
    if is_wide {
        rgb::from_sixteen(boxes.size, channels, &bytes, profile.as_deref())
    } else {
        rgb::from_eight(boxes.size, channels, bytes, profile.as_deref())
    }
}

/// The container has the last word on what it says.
fn is_full_range(boxes: &Boxes<'_>, frame: &Frame) -> bool {
    match boxes.colour() {
        Some(ColorInformation::Nclx { full_range, .. }) => *full_range,
        _ => frame.is_full_range,
    }
}

/// Where samples begin and how far they go.
struct Range {
    black: i64,
    neutral: i64,
    /// Factors that bring light to `ALL`, and colours to as much.
    light: i64,
    colour: i64,
}

impl Range {
    fn of(bits: u32, is_full: bool) -> Self {
        let neutral = 1 << (bits - 1);
        let (black, light, colour) = if is_full {
            let most = (1 << bits) - 1;
            (0, most, most)
        } else {
            let unit = 1 << (bits - 8);
            (16 * unit, 219 * unit, 224 * unit)
        };
        Self { black, neutral, light: (ALL << POINT) / light, colour: (ALL << POINT) / colour }
    }

    fn light(&self, sample: u16) -> i64 {
        scaled(i64::from(sample) - self.black, self.light)
    }

    fn colour(&self, sample: u16) -> i64 {
        scaled(i64::from(sample) - self.neutral, self.colour)
    }
}

fn scaled(value: i64, factor: i64) -> i64 {
    (value * factor + (1 << (POINT - 1))) >> POINT
}

/// How three planes become three colours.
enum Matrix {
    /// They are the colours: green, blue, red.
    Identity,
    /// Light and two differences: what red has of the second, green of both, and blue of the first.
    Factors { red: i64, green: [i64; 2], blue: i64 },
}

impl Matrix {
    fn of(boxes: &Boxes<'_>, frame: &Frame) -> Result<Self, Refused> {
        let coefficients = match boxes.colour() {
            Some(ColorInformation::Nclx { matrix_coefficients, .. }) => {
                u8::try_from(*matrix_coefficients).ok().and_then(|matrix| MatrixCoefficients::try_from(matrix).ok())
            }
            _ => coefficients(frame.matrix),
        };
        // The shares of red and blue in light, in ten-thousandths.
        let (red, blue) = match coefficients {
            Some(MatrixCoefficients::Identity) if frame.halved == (false, false) => return Ok(Self::Identity),
            Some(MatrixCoefficients::Bt709) => (2126, 722),
            Some(MatrixCoefficients::Fcc) => (3000, 1100),
            // What browsers take where nothing is said.
            Some(MatrixCoefficients::Unspecified | MatrixCoefficients::Bt470Bg | MatrixCoefficients::Smpte170m) => {
                (2990, 1140)
            }
            Some(MatrixCoefficients::Smpte240m) => (2120, 870),
            Some(MatrixCoefficients::Bt2020Ncl) => (2627, 593),
            _ => return Err(UNSUPPORTED),
        };
        let green = 10_000 - red - blue;
        let fixed = |numerator: i64, denominator: i64| (numerator << POINT) / denominator;
        let of_green = |share: i64| fixed(2 * share * (10_000 - share), 10_000 * green);
        Ok(Self::Factors {
            red: fixed(2 * (10_000 - red), 10_000),
            green: [of_green(blue), of_green(red)],
            blue: fixed(2 * (10_000 - blue), 10_000),
        })
    }

    fn rgb(&self, range: &Range, luma: u16, [first, second]: [u16; 2]) -> [i64; 3] {
        match self {
            Self::Identity => [range.light(second), range.light(luma), range.light(first)],
            Self::Factors { red, green: [of_blue, of_red], blue } => {
                let (light, first, second) = (range.light(luma), range.colour(first), range.colour(second));
                [
                    light + scaled(second, *red),
                    light - scaled(first, *of_blue) - scaled(second, *of_red),
                    light + scaled(first, *blue),
                ]
            }
        }
    }
}

/// What the AV1 itself says, where the container is silent.
fn coefficients(of: pixel::MatrixCoefficients) -> Option<MatrixCoefficients> {
    match of {
        pixel::MatrixCoefficients::Identity => Some(MatrixCoefficients::Identity),
        pixel::MatrixCoefficients::BT709 => Some(MatrixCoefficients::Bt709),
        pixel::MatrixCoefficients::Unspecified => Some(MatrixCoefficients::Unspecified),
        pixel::MatrixCoefficients::BT470M => Some(MatrixCoefficients::Fcc),
        pixel::MatrixCoefficients::BT470BG => Some(MatrixCoefficients::Bt470Bg),
        pixel::MatrixCoefficients::ST170M => Some(MatrixCoefficients::Smpte170m),
        pixel::MatrixCoefficients::ST240M => Some(MatrixCoefficients::Smpte240m),
        pixel::MatrixCoefficients::BT2020NonConstantLuminance => Some(MatrixCoefficients::Bt2020Ncl),
        _ => None,
    }
}

/// The colour profile, where it is not sRGB; that of a code point is made.
fn profile(boxes: &Boxes<'_>) -> Option<Vec<u8>> {
    match boxes.colour()? {
        ColorInformation::IccProfile(profile) => Some(profile.clone()),
        // BT.709 and what is not said are shown as sRGB by browsers.
        ColorInformation::Nclx { color_primaries: 1 | 2, transfer_characteristics: 1 | 2 | 6 | 13, .. } => None,
        ColorInformation::Nclx { color_primaries, transfer_characteristics, .. } => {
            let profile = ColorProfile::new_from_cicp(CicpProfile {
                color_primaries: CicpColorPrimaries::try_from(u8::try_from(*color_primaries).ok()?).ok()?,
                transfer_characteristics: TransferCharacteristics::try_from(
                    u8::try_from(*transfer_characteristics).ok()?,
                )
                .ok()?,
                matrix_coefficients: MatrixCoefficients::Identity,
                full_range: true,
            });
            profile.encode().ok()
        }
    }
}
