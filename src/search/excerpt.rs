//! What a result shows of a text: where the words that were looked for are.

use super::analysis::{Analysis, Word};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As it is; whoever shows it escapes it.
    pub text: String,
    /// It is one of the words that were looked for.
    pub is_found: bool,
}

impl Piece {
    /// A text in which nothing was looked for.
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), is_found: false }
    }
}

/// An excerpt is about so many bytes long, and begins so many before the first word.
const LENGTH: usize = 260;
const BEFORE: usize = 60;

/// A whole text in pieces.
pub fn marked(analysis: Analysis, text: &str, terms: &[&str]) -> Vec<Piece> {
    pieces(text, analysis.sought(text, terms), terms)
}

/// The part of a long text around the first word that was looked for; nothing where there is none. No more of the text is read.
pub fn around(analysis: Analysis, text: &str, terms: &[&str]) -> Option<Vec<Piece>> {
    let (mut words, mut begins) = (analysis.sought(text, terms), Vec::new());
    let first = loop {
        let word = words.next()?;
        if is_found(&word, terms) {
            break word;
        }
        begins.push(word.from);
    };
    let from = match first.from.checked_sub(BEFORE) {
        None | Some(0) => 0,
        Some(least) => begins.get(begins.partition_point(|begin| *begin < least)).copied().unwrap_or(first.from),
    };
    let mut to = first.to;
    let is_end = loop {
        match words.next() {
            None => break true,
            Some(word) if word.to > from + LENGTH => break false,
            Some(word) => to = word.to,
        }
    };
    let told = text.get(from..if is_end { text.len() } else { to })?;
    let mut excerpt = marked(analysis, told, terms);
    let dots = |at_begin: bool| Piece { text: if at_begin { "… " } else { " …" }.to_owned(), is_found: false };
    if from > 0 {
        excerpt.insert(0, dots(true));
    }
    if !is_end {
        excerpt.push(dots(false));
    }
    Some(excerpt)
}

fn pieces(text: &str, words: impl Iterator<Item = Word>, terms: &[&str]) -> Vec<Piece> {
    let (mut pieces, mut done) = (Vec::new(), 0);
    let mut push = |from: usize, to: usize, is_found: bool| {
        if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), is_found });
        }
    };
    for word in words.filter(|word| is_found(word, terms)) {
        push(done, word.from, false);
        push(word.from, word.to, true);
        done = word.to;
    }
    push(done, text.len(), false);
    pieces
}

fn is_found(word: &Word, terms: &[&str]) -> bool {
    word.terms.iter().any(|term| terms.contains(&term.as_str()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::asked::Asked;

    fn told(pieces: Vec<Piece>) -> String {
        pieces.into_iter().map(|piece| if piece.is_found { format!("[{}]", piece.text) } else { piece.text }).collect()
    }

    #[test]
    fn the_words_that_were_looked_for_are_marked_in_whatever_form() {
        let analysis = Analysis::of("az");
        let asked = Asked::read(analysis, "seki neft");

        assert_eq!(told(marked(analysis, "Şəkidə <neftin> qiyməti", &asked.terms())), "[Şəkidə] <[neftin]> qiyməti");
        assert_eq!(around(analysis, "Heç nə", &asked.terms()), None);
    }

    #[test]
    fn an_excerpt_begins_and_ends_between_words() {
        let analysis = Analysis::of("en");
        let text = format!("{} the harbour {}end.", "before ".repeat(40), "after ".repeat(90));

        let excerpt = told(around(analysis, &text, &["harbour"]).unwrap());

        assert!(excerpt.starts_with("… before before"), "{excerpt}");
        assert!(excerpt.contains("the [harbour] after") && excerpt.ends_with("after …"), "{excerpt}");
        assert!(excerpt.len() < 300, "{excerpt}");
        assert_eq!(told(around(analysis, "A harbour.", &["harbour"]).unwrap()), "A [harbour].");
    }

    proptest! {
        #[test]
        fn no_word_is_overlooked(text in "([A-Za-zƏəŞşİıÖöÜüß'ЁёА-Яа-яأإابتلو]{1,9} ){1,12}", at in 0..12_usize, lang in "(az|tr|ru|en|de|ar)") {
            let analysis = Analysis::of(&lang);
            let words = analysis.told(&text);
            let asked = Asked::read(analysis, text.split(' ').nth(at).unwrap_or_default());

            prop_assert_eq!(marked(analysis, &text, &asked.terms()), pieces(&text, words.into_iter(), &asked.terms()));
        }

        #[test]
        fn pieces_are_the_text(text in ".*", typed in ".*") {
            let analysis = Analysis::of("tr");
            let asked = Asked::read(analysis, &typed);
            let whole: String = marked(analysis, &text, &asked.terms()).into_iter().map(|piece| piece.text).collect();
            let _ = around(analysis, &text, &asked.terms());
            prop_assert_eq!(whole, text);
        }
    }
}
