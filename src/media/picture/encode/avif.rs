//! AVIF, by rav1e.

use avif_serialize::Aviffy;
use rav1e::prelude::{
    BlockSize, ChromaSampling, ColorDescription, ColorPrimaries, Config, Context, EncoderConfig, EncoderStatus, Frame,
    MatrixCoefficients, PartitionRange, PixelRange, Rational, SceneDetectionSpeed, SpeedSettings,
    TransferCharacteristics,
};

use super::Closeness;
use super::yuv::{self, Planes};
use crate::domain::media::Size;
use crate::error::{Error, Result};
use crate::media::picture::pixels::Pixels;

/// From 0, lossless, to 255. As good to the eye as the WebP.
const QUANTIZER: u8 = 120;
/// The same where pixels are too small to be seen.
const DENSE: u8 = 170;
/// What such a file may have, in bytes: with its head, nine segments of TCP. Only much texture needs more, and hides best
/// that it is coded more coarsely.
const LARGEST: usize = 12_300;
/// The quantizer at which it may have more after all.
const COARSEST: u8 = 205;

/// As closely as asked.
pub fn write(pixels: &Pixels, closeness: Closeness) -> Result<Vec<u8>> {
    let planes = yuv::split(pixels);
    match closeness {
        Closeness::Usual => file(pixels, &planes, QUANTIZER),
        Closeness::Dense => small(|quantizer| file(pixels, &planes, quantizer)),
    }
}

/// The closest file that is no larger than it may be.
fn small(write: impl Fn(u8) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut quantizer = DENSE;
    loop {
        let file = write(quantizer)?;
        let over = file.len().saturating_sub(LARGEST);
        if over == 0 || quantizer == COARSEST {
            return Ok(file);
        }
        // Each step takes a fiftieth of the file: this many lead near, and not beyond.
        let steps = u8::try_from(2 + 40 * over / file.len()).unwrap_or(u8::MAX);
        quantizer = quantizer.saturating_add(steps).min(COARSEST);
    }
}

/// With colours at half the resolution, and opacity in a picture of its own.
fn file(pixels: &Pixels, planes: &Planes, quantizer: u8) -> Result<Vec<u8>> {
    let coded = |sampling, fill: &dyn Fn(&mut Frame<u8>)| coded(pixels.size, sampling, quantizer, fill);
    let colour = coded(ChromaSampling::Cs420, &|frame| fill(frame, planes))?;
    let opacity = planes.alpha.as_ref().map(|alpha| {
        coded(ChromaSampling::Cs400, &|frame| {
            if let Some(plane) = frame.planes.first_mut() {
                plane.copy_from_raw_u8(alpha, planes.width, 1);
            }
        })
    });
    let opacity = opacity.transpose()?;
    let mut file = Vec::new();
    Aviffy::new()
        .set_chroma_subsampling((true, true))
        .write(&mut file, &colour, opacity.as_deref(), pixels.size.width, pixels.size.height, 8)
        .map_err(Error::internal)?;
    Ok(file)
}

fn fill(frame: &mut Frame<u8>, planes: &Planes) {
    let sources = [(&planes.y, planes.width), (&planes.cb, planes.half_width), (&planes.cr, planes.half_width)];
    for (plane, (source, width)) in frame.planes.iter_mut().zip(sources) {
        plane.copy_from_raw_u8(source, width, 1);
    }
}

/// One frame as AV1.
fn coded(size: Size, sampling: ChromaSampling, quantizer: u8, fill: impl FnOnce(&mut Frame<u8>)) -> Result<Vec<u8>> {
    let config = Config::new().with_threads(1).with_encoder_config(EncoderConfig {
        width: usize::try_from(size.width).map_err(Error::internal)?,
        height: usize::try_from(size.height).map_err(Error::internal)?,
        time_base: Rational::new(1, 1),
        bit_depth: 8,
        chroma_sampling: sampling,
        pixel_range: PixelRange::Full,
        color_description: Some(ColorDescription {
            color_primaries: ColorPrimaries::BT709,
            transfer_characteristics: TransferCharacteristics::SRGB,
            matrix_coefficients: MatrixCoefficients::BT601,
        }),
        still_picture: true,
        quantizer: quantizer.into(),
        min_quantizer: quantizer,
        speed_settings: speed(),
        ..EncoderConfig::default()
    });
    let mut context: Context<u8> = config.new_context().map_err(Error::internal)?;
    let mut frame = context.new_frame();
    fill(&mut frame);
    context.send_frame(frame).map_err(Error::internal)?;
    context.flush();
    let mut coded = Vec::new();
    loop {
        match context.receive_packet() {
            Ok(packet) => coded.extend(packet.data),
            Err(EncoderStatus::Encoded) => {}
            Err(EncoderStatus::LimitReached) => return Ok(coded),
            Err(error) => return Err(Error::internal(error)),
        }
    }
}

/// What looks at other frames is of no use to a picture. Of what the fastest preset still tries, three things cost more
/// than half of the time and change neither size nor likeness by more than a hundredth: blocks of several sizes, fine
/// directions of prediction, and the search for the best filter of directions.
fn speed() -> SpeedSettings {
    let mut speed = SpeedSettings::from_preset(10);
    speed.multiref = false;
    speed.rdo_lookahead_frames = 1;
    speed.scene_detection_mode = SceneDetectionSpeed::None;
    speed.motion.include_near_mvs = false;
    speed.partition.partition_range = PartitionRange::new(BlockSize::BLOCK_16X16, BlockSize::BLOCK_16X16);
    speed.prediction.fine_directional_intra = false;
    speed.cdef = false;
    speed
}
