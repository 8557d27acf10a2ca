//! The container (ISO/IEC 23008-12): items, of which one is the picture, and what they are.

use std::borrow::Cow;

use image::metadata::Orientation;
use zenavif_parse::{AV1Metadata, AvifParser, ColorInformation, DecodeConfig, Unstoppable};

use super::{Claims, PROCESS};
use crate::domain::media::Size;
use crate::media::picture::Refused;
use crate::media::picture::header::{area, number};

/// A kind that is not read.
pub const UNSUPPORTED: Refused = Refused::Unsupported("AVIF");

/// How many tiles a grid may have; the largest pictures of telephones have some fifty.
const TILES: u32 = 256;

/// A file whose boxes have been read.
pub struct Boxes<'a> {
    file: AvifParser<'a>,
    grid: Option<Grid>,
    /// As it lies in the file, before it is turned upright.
    pub size: Size,
    /// The header of its AV1, or of that of its first tile.
    av1: AV1Metadata,
}

/// A picture cut into tiles of one size, row by row.
struct Grid {
    columns: u32,
    rows: u32,
    size: Size,
}

impl<'a> Boxes<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, Refused> {
        let limits = DecodeConfig::default().with_max_grid_tiles(TILES).lenient(true);
        let file = AvifParser::from_bytes_with_config(bytes, &limits, &Unstoppable).map_err(broken)?;
        let is_tiled = file.grid_config().is_some();
        // A sequence would lose its movement, and a crop would show what it hides.
        if file.animation_info().is_some()
            || file.clean_aperture().is_some()
            || (is_tiled && file.alpha_data().is_some())
        {
            return Err(UNSUPPORTED);
        }
        let grid = if is_tiled { Some(Grid::read(&file.primary_data().map_err(broken)?)?) } else { None };
        let first = if is_tiled { file.tile_data(0) } else { file.primary_data() }.map_err(broken)?;
        let av1 = AV1Metadata::parse_av1_bitstream(&first).map_err(broken)?;
        let coded = Size { width: av1.max_frame_width.get(), height: av1.max_frame_height.get() };
        if let Some(Grid { columns, rows, size }) = &grid {
            let tiles = usize::try_from(columns * rows).unwrap_or(usize::MAX);
            let covered = |tile: u32, count: u32, whole: u32| {
                (tile.saturating_mul(count - 1)..=tile.saturating_mul(count)).contains(&whole)
            };
            let is_covered = covered(coded.width, *columns, size.width) && covered(coded.height, *rows, size.height);
            if tiles != file.grid_tile_count() || !is_covered {
                return Err(Refused::Broken);
            }
        }
        let size = grid.as_ref().map_or(coded, |grid| grid.size);
        drop(first);
        Ok(Self { file, grid, size, av1 })
    }

    pub fn claims(&self) -> Result<Claims, Refused> {
        // Whether it lies in the file as a whole.
        for tile in 0..self.tiles() {
            self.tile(tile)?;
        }
        let transparent = self.opacity().transpose()?.is_some();
        Ok(Claims {
            width: self.size.width,
            height: self.size.height,
            orientation: self.orientation().to_exif(),
            transparent,
            decoding: self.memory(transparent),
        })
    }

    /// At least one.
    pub fn tiles(&self) -> usize {
        if self.grid.is_some() { self.file.grid_tile_count() } else { 1 }
    }

    /// The AV1 of a tile, or of the picture that is not cut.
    pub fn tile(&self, number: usize) -> Result<Cow<'_, [u8]>, Refused> {
        if self.grid.is_some() { self.file.tile_data(number) } else { self.file.primary_data() }.map_err(broken)
    }

    /// The AV1 of its opacity.
    pub fn opacity(&self) -> Option<Result<Cow<'_, [u8]>, Refused>> {
        self.file.alpha_data().map(|data| data.map_err(broken))
    }

    /// Whether its colours have been multiplied by its opacity.
    pub fn is_premultiplied(&self) -> bool {
        self.file.premultiplied_alpha()
    }

    /// What the container says about its colours.
    pub fn colour(&self) -> Option<&ColorInformation> {
        self.file.color_info()
    }

    /// The column and row of a tile.
    pub fn place(&self, tile: usize) -> (u32, u32) {
        let columns = self.grid.as_ref().map_or(1, |grid| grid.columns);
        let tile = u32::try_from(tile).unwrap_or(u32::MAX);
        (tile % columns, tile / columns)
    }

    /// First turned, counter to the clock, then mirrored.
    fn orientation(&self) -> Orientation {
        let angle = self.file.rotation().map_or(0, |rotation| rotation.angle);
        // 0 exchanges top and bottom, 1 left and right.
        match (angle, self.file.mirror().map(|mirror| mirror.axis)) {
            (90, None) => Orientation::Rotate270,
            (180, None) => Orientation::Rotate180,
            (270, None) => Orientation::Rotate90,
            (_, None) => Orientation::NoTransforms,
            (90, Some(0)) | (270, Some(1)) => Orientation::Rotate90FlipH,
            (90 | 270, Some(_)) => Orientation::Rotate270FlipH,
            (180, Some(0)) | (0, Some(1)) => Orientation::FlipHorizontal,
            (_, Some(_)) => Orientation::FlipVertical,
        }
    }

    /// What decoding takes: the decoder's picture, ours, and that in RGB, twice where it has more than 8 bits.
    fn memory(&self, transparent: bool) -> u64 {
        let subsampling = self.av1.chroma_subsampling;
        let halves = match (self.av1.monochrome, subsampling.horizontal, subsampling.vertical) {
            (true, _, _) => 2,
            (_, true, true) => 3,
            (_, true, false) | (_, false, true) => 4,
            (_, false, false) => 6,
        };
        let wide = if self.av1.bit_depth > 8 { 2 } else { 1 };
        let (opacity, channels) = if transparent { (wide + 2, 4) } else { (0, 3) };
        let a_pixel = halves * (wide + 2) / 2 + opacity + channels * (wide + 1);
        area(self.size).saturating_mul(a_pixel).saturating_add(PROCESS)
    }
}

impl Grid {
    /// ISO/IEC 23008-12, 6.6.2.3.2.
    fn read(mut item: &[u8]) -> Result<Self, Refused> {
        let item = &mut item;
        let mut of = |count| number(item, count).ok_or(Refused::Broken);
        let (_version, flags, rows, columns) = (of(1)?, of(1)?, of(1)? + 1, of(1)? + 1);
        let long = if flags & 1 == 1 { 4 } else { 2 };
        let size = Size { width: of(long)?, height: of(long)? };
        Ok(Self { columns, rows, size })
    }
}

fn broken<E>(_: E) -> Refused {
    Refused::Broken
}
