//! A line of text as glyphs in their places: letters joined as their script joins them, and laid the way they are read.

use harfrust::{Buffer, Direction, GlyphId, ShapeOptions, ShaperFont, shape};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use super::faces::Faces;

/// A line from its left end on. All lengths are in its size, whatever that is.
pub struct Line {
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
    /// How long it is.
    pub width: f32,
}

/// A glyph, and where it stands.
pub struct Glyph {
    pub face: usize,
    pub id: GlyphId,
    pub x: f32,
    pub y: f32,
}

impl Line {
    /// A text that is read from the right or from the left; nothing where a letter of it is in no face.
    pub fn shape(faces: &Faces, text: &str, is_rtl: bool) -> Option<Self> {
        let mut line = Self { glyphs: Vec::new(), width: 0.0 };
        let bidi = BidiInfo::new(text, Some(if is_rtl { Level::rtl() } else { Level::ltr() }));
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let is_rtl = levels.get(run.start)?.is_rtl();
                let mut parts = by_face(faces, text.get(run)?)?;
                if is_rtl {
                    parts.reverse();
                }
                parts.into_iter().try_for_each(|(face, part)| line.push(faces, face, &part, is_rtl))?;
            }
        }
        Some(line)
    }

    fn push(&mut self, faces: &Faces, face: usize, text: &str, is_rtl: bool) -> Option<()> {
        let font = faces.get(face)?;
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).ok()?;
        let em = f32::from(font.units_per_em().max(1));
        let in_ems = |units: i32| i16::try_from(units).ok().map(|units| f32::from(units) / em);
        for (glyph, place) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let (x, y) = (self.width + in_ems(place.x_offset)?, in_ems(place.y_offset)?);
            self.glyphs.push(Glyph { face, id: GlyphId::new(glyph.glyph_id), x, y });
            self.width += in_ems(place.x_advance)?;
        }
        Some(())
    }
}

/// A text in parts of one face each; nothing where a letter is in none. What no face need have is left out.
fn by_face(faces: &Faces, text: &str) -> Option<Vec<(usize, String)>> {
    let mut parts: Vec<(usize, String)> = Vec::new();
    for letter in text.chars().filter(|letter| !is_silent(*letter)) {
        let before = parts.last().map(|(face, _)| *face);
        let face = faces.of(letter, before)?;
        match parts.last_mut().filter(|(last, _)| *last == face) {
            Some((_, part)) => part.push(letter),
            None => parts.push((face, letter.to_string())),
        }
    }
    Some(parts)
}

/// Controls, soft hyphens, marks of direction and joiners are seen by what they do alone.
fn is_silent(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A text in lines that are no longer than a width in its size. Lines end between words, and within one that is longer than a line.
pub fn wrap(faces: &Faces, text: &str, most: f32, is_rtl: bool) -> Option<Vec<String>> {
    // Each line as a whole: how wide a space is depends on what stands around it.
    let width = |text: &str| Line::shape(faces, text, is_rtl).map(|line| line.width);
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split_whitespace() {
        for part in parts(word, most, &width)? {
            let longer = if line.is_empty() { part.clone() } else { format!("{line} {part}") };
            if line.is_empty() || width(&longer)? <= most {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, part));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    Some(lines)
}

/// A word, in several parts where it is longer than a line.
fn parts(word: &str, most: f32, width: &impl Fn(&str) -> Option<f32>) -> Option<Vec<String>> {
    if width(word)? <= most {
        return Some(vec![word.to_owned()]);
    }
    let mut parts = vec![String::new()];
    for letter in word.graphemes(true) {
        let last = parts.last_mut()?;
        if last.is_empty() || width(&format!("{last}{letter}"))? <= most {
            last.push_str(letter);
        } else {
            parts.push(letter.to_owned());
        }
    }
    Some(parts)
}
