//! Why a file is not taken in.

use crate::domain::media::Size;

/// Why a picture is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There are no bytes.
    #[error("the file is empty")]
    Empty,
    /// Neither its content nor its headers are of a picture that we read.
    #[error("the format is unknown")]
    UnknownFormat,
    /// SVG can carry scripts and ask for other files.
    #[error("SVG is not taken in")]
    Svg,
    /// HEVC is patented, and its readers are not ours to ship.
    #[error("HEIC is not taken in")]
    Heic,
    /// The format is known, but not this kind of it.
    #[error("this kind of {0} is not taken in")]
    Unsupported(&'static str),
    /// It ends early, contradicts itself or cannot be decoded.
    #[error("the picture is broken")]
    Broken,
    /// Opening it or making its renditions would take more memory than allowed.
    #[error("{} × {} pixels are too many: {memory} bytes", size.width, size.height)]
    TooManyPixels {
        /// What its headers claim.
        size: Size,
        /// What it would take.
        memory: u64,
    },
    /// Its renditions would be higher than WebP can be.
    #[error("{} × {} pixels are too high", size.width, size.height)]
    TooHigh {
        /// What its headers claim.
        size: Size,
    },
    /// An animation with too many frames, or too many pixels in all of them.
    #[error("an animation of {frames} frames is too long")]
    TooLong {
        /// How many were counted; there may be more.
        frames: u32,
    },
}
