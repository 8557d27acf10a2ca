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
pub fn spans(text: &str, has_endings: bool) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut begun: Option<(usize, usize)> = None;
    let mut apostrophe = false;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        if is_part(c) {
            begun.get_or_insert((at, 0)).1 += 1;
            continue;
        }
        if let Some((from, letters)) = begun.take() {
            let is_ending =
                apostrophe && (has_endings || text.get(from..at).is_some_and(|end| matches!(end, "s" | "S")));
            match spans.last_mut().filter(|_| is_ending) {
                Some(name) => name.to = at,
                None => spans.push(Span { from, told_to: cut(text, from, at, letters), to: at }),
            }
            apostrophe = matches!(c, '\'' | '’' | 'ʼ');
        } else {
            apostrophe = false;
        }
    }
    spans
}

fn cut(text: &str, from: usize, to: usize, letters: usize) -> usize {
    if letters <= LONGEST {
        return to;
    }
    let mut places = text.get(from..to).unwrap_or_default().char_indices();
    places.nth(LONGEST).map_or(to, |(place, _)| from + place)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{0300}'..='\u{036F}' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}')
}
