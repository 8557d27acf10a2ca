//! The faces that cards are set in: Literata for Latin and Cyrillic, Noto Kufi for Arabic (`ci/fonts.sh`).

use std::sync::OnceLock;

use harfrust::Font;

/// The faces, in the order in which they are asked for a letter.
pub struct Faces([Font; 2]);

impl Faces {
    /// Those in the binary, read once.
    pub fn embedded() -> Option<&'static Self> {
        static FACES: OnceLock<Option<Faces>> = OnceLock::new();
        let read = || {
            let latin: &'static [u8] = include_bytes!("faces/latin-cyrillic.ttf");
            let arabic: &'static [u8] = include_bytes!("faces/arabic.ttf");
            Some(Self([Font::new(latin, 0)?, Font::new(arabic, 0)?]))
        };
        FACES.get_or_init(read).as_ref()
    }

    /// One of them.
    pub fn get(&self, number: usize) -> Option<&Font> {
        self.0.get(number)
    }

    /// Which has a letter; that of the letter before it, if it has this one too.
    pub fn of(&self, letter: char, before: Option<usize>) -> Option<usize> {
        let has = |number: &usize| self.get(*number).is_some_and(|face| face.charmap().map_unicode(letter).is_some());
        before.into_iter().chain(0..self.0.len()).find(has)
    }
}
