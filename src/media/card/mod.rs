//! A card in place of a picture: a headline in the site's colours, as other sites show it beside a link.

mod canvas;
mod faces;
mod line;

use sha2::{Digest, Sha256};

use self::canvas::{Canvas, Colour};
use self::faces::Faces;
use self::line::{Line, wrap};
use crate::domain::direction::Direction;
use crate::domain::media::Size;

/// In pixels, as Open Graph has it.
pub const SIZE: Size = Size { width: 1200, height: 630 };
/// As in `Content-Type`.
pub const CONTENT_TYPE: &str = "image/png";

/// Raised when a card is drawn otherwise, so that its address changes.
const DESIGN: &str = "1";

const GROUND: Colour = Colour(0xa3, 0x2a, 0x1c);
const PAPER: Colour = Colour(0xfd, 0xfc, 0xfa);

/// The same as numbers to draw with.
const WIDTH: f32 = 1200.0;
const MARGIN: f32 = 72.0;
const COLUMN: f32 = WIDTH - 2.0 * MARGIN;
/// The headline stands from the margin down to here.
const FOOT: f32 = 500.0;
/// Sizes of headlines, the largest that fits first.
const SIZES: [f32; 8] = [88.0, 80.0, 72.0, 64.0, 56.0, 50.0, 44.0, 38.0];
/// How high a line is, in its size.
const LEADING: f32 = 1.3;
/// Letters that are read of a headline; no card holds more.
const LONGEST: usize = 400;

/// What a card says.
#[derive(Clone, Debug)]
pub struct Card {
    /// The article's.
    pub headline: String,
    /// The site's.
    pub site_name: String,
    /// The edition's own name.
    pub edition: String,
    /// Which way the edition is written.
    pub direction: Direction,
}

impl Card {
    /// Changes with whatever the card shows.
    pub fn digest(&self) -> String {
        let said = [DESIGN, &self.headline, &self.site_name, &self.edition, self.direction.as_str()].join("\0");
        Sha256::digest(said).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The card as a PNG. Where there are no letters for the headline, the site's name stands in its place.
    pub fn draw(&self) -> Option<Vec<u8>> {
        let faces = Faces::embedded()?;
        let is_rtl = self.direction == Direction::Rtl;
        let headline: String = self.headline.chars().take(LONGEST).collect();
        let (size, lines) = fitted(faces, &headline, is_rtl)
            .or_else(|| fitted(faces, &self.site_name, is_rtl))
            .unwrap_or((0.0, Vec::new()));
        let mut canvas = Canvas::new(SIZE, GROUND)?;
        let mut baseline = MARGIN + size;
        for line in &lines {
            canvas.write(faces, line, (start(line, size, is_rtl), baseline), size, PAPER);
            baseline += size * LEADING;
        }
        canvas.fill((MARGIN, 536.0), (COLUMN, 2.0), PAPER);
        // Each stands on its own side; what has no letters is left out.
        for (text, size, is_right) in [(&self.site_name, 34.0, is_rtl), (&self.edition, 28.0, !is_rtl)] {
            if let Some(line) = Line::shape(faces, text, is_rtl).filter(|line| line.width * size < COLUMN * 0.6) {
                canvas.write(faces, &line, (start(&line, size, is_right), 588.0), size, PAPER);
            }
        }
        canvas.png()
    }
}

fn start(line: &Line, size: f32, is_right: bool) -> f32 {
    if is_right { WIDTH - MARGIN - line.width * size } else { MARGIN }
}

/// A text in lines, at the largest size at which it fits; at the smallest, as much as fits.
fn fitted(faces: &Faces, text: &str, is_rtl: bool) -> Option<(f32, Vec<Line>)> {
    for size in SIZES {
        let most = most_lines(size);
        let lines = wrap(faces, text, COLUMN / size, is_rtl)?;
        let is_last = SIZES.last() == Some(&size);
        if lines.len() > most && !is_last {
            continue;
        }
        let is_cut = lines.len() > most;
        let shown = lines.into_iter().take(most).enumerate().map(|(number, line)| match is_cut && number + 1 == most {
            true => format!("{} …", line.rsplit_once(' ').map_or(line.as_str(), |(kept, _)| kept)),
            false => line,
        });
        let shaped: Option<Vec<Line>> = shown.map(|line| Line::shape(faces, &line, is_rtl)).collect();
        return shaped.filter(|lines| !lines.is_empty()).map(|lines| (size, lines));
    }
    None
}

/// How many lines of a size there is room for.
fn most_lines(size: f32) -> usize {
    (1..=u16::MAX).take_while(|lines| MARGIN + size * (1.0 + LEADING * (f32::from(*lines) - 1.0)) <= FOOT).count()
}

#[cfg(test)]
mod tests;
