//! Where the words of a text are.

/// Letters that are read of a word; nobody types longer ones.
const LONGEST: usize = 64;

/// A word's place in a text, in bytes.
pub struct Span {
    pub from: usize,
    /// Where the part ends that says what the word is; endings after an apostrophe do not.
    pub told_to: usize,
    pub to: usize,
}

/// The words of a text: letters and digits in a row. An apostrophe parts a name from its endings in Turkic languages, as in
/// `Bakı'nın`, and an `s` from its word in others; elsewhere it parts words.
pub struct Spans<'a> {
    text: &'a str,
    has_endings: bool,
    /// What was read so far, to the end of the last letters in a row.
    read_to: usize,
    /// The word to which an ending may still come.
    open: Option<Span>,
}

impl<'a> Spans<'a> {
    pub fn of(text: &'a str, has_endings: bool) -> Self {
        Self { text, has_endings, read_to: 0, open: None }
    }

    /// The next letters in a row, and whether they stand after an apostrophe and that after others.
    fn letters(&mut self) -> Option<(usize, usize, bool)> {
        let rest = self.text.get(self.read_to..)?;
        let begin = rest.find(is_part)?;
        let (between, rest) = rest.split_at(begin);
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let from = self.read_to + begin;
        self.read_to = from + length;
        Some((from, self.read_to, matches!(between, "'" | "’" | "ʼ")))
    }
}

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while let Some((from, to, after_apostrophe)) = self.letters() {
            let letters = self.text.get(from..to).unwrap_or_default();
            let is_ending = after_apostrophe && (self.has_endings || matches!(letters, "s" | "S"));
            match self.open.as_mut().filter(|_| is_ending) {
                Some(name) => name.to = to,
                None => {
                    let done = self.open.replace(Span { from, told_to: from + told(letters), to });
                    if done.is_some() {
                        return done;
                    }
                }
            }
        }
        self.open.take()
    }
}

/// So much of a word is read, in bytes.
fn told(letters: &str) -> usize {
    if letters.len() <= LONGEST {
        return letters.len();
    }
    letters.char_indices().nth(LONGEST).map_or(letters.len(), |(place, _)| place)
}

fn is_part(c: char) -> bool {
    // Latin and Cyrillic letters first: the table of all letters takes longer.
    let is_usual = matches!(c, 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{400}'..='\u{481}');
    let is_mark = || matches!(c, '\u{0300}'..='\u{036F}' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}');
    is_usual || c.is_alphanumeric() || is_mark()
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn letters_digits_and_marks_are_parts_of_words() {
        for c in '\0'..=char::MAX {
            let is_mark = matches!(c, '\u{0300}'..='\u{036F}' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}');
            assert_eq!(is_part(c), c.is_alphanumeric() || is_mark, "{c:?}");
        }
    }
}
