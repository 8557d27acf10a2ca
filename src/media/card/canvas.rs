//! What a card is drawn on.

use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Transform};

use super::faces::Faces;
use super::line::Line;
use crate::domain::media::Size;

/// Red, green, blue.
#[derive(Clone, Copy)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    fn paint(self) -> Paint<'static> {
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        paint.set_color_rgba8(self.0, self.1, self.2, 255);
        paint
    }
}

/// Pixels.
pub struct Canvas(Pixmap);

impl Canvas {
    /// One of a colour.
    pub fn new(size: Size, ground: Colour) -> Option<Self> {
        let mut pixels = Pixmap::new(size.width, size.height)?;
        pixels.fill(Color::from_rgba8(ground.0, ground.1, ground.2, 255));
        Some(Self(pixels))
    }

    /// Fills a rectangle: its corner, its extent.
    pub fn fill(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), colour: Colour) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            self.0.fill_rect(rect, &colour.paint(), Transform::identity(), None);
        }
    }

    /// Writes a line from a point of its baseline on.
    pub fn write(&mut self, faces: &Faces, line: &Line, (left, baseline): (f32, f32), size: f32, colour: Colour) {
        let mut pen = Pen { path: PathBuilder::new(), x: 0.0, y: 0.0 };
        for glyph in &line.glyphs {
            let outline = faces.get(glyph.face).and_then(|face| face.outline_glyphs().get(glyph.id));
            (pen.x, pen.y) = (left + glyph.x * size, baseline - glyph.y * size);
            if let Some(outline) = outline {
                // A glyph that can't be drawn leaves its room.
                let _ = outline.draw(&DrawOptions::new().with_ppem(Some(size)), DrawMemory::Scratch, &mut pen);
            }
        }
        if let Some(path) = pen.path.finish() {
            self.0.fill_path(&path, &colour.paint(), FillRule::Winding, Transform::identity(), None);
        }
    }

    /// All of it as a file.
    pub fn png(&self) -> Option<Vec<u8>> {
        let opaque: Vec<u8> =
            self.0.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
        let mut file = Vec::new();
        PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive)
            .write_image(&opaque, self.0.width(), self.0.height(), ExtendedColorType::Rgb8)
            .ok()?;
        Some(file)
    }
}

/// Puts outlines, whose y points up, where they stand.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx0, self.y - cy0, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + cx0, self.y - cy0, self.x + cx1, self.y - cy1, self.x + x, self.y - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
