//! Names with an agreed form in another language, found in a text whatever their endings.

use unicode_segmentation::UnicodeSegmentation;

use super::plain::fold;

/// The longest ending that a word may have beyond its stem, in letters.
const ENDING: usize = 4;

/// A part of a text; with the agreed form, if it is a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As it stands in the text.
    pub text: String,
    /// As it is to be told.
    pub agreed: Option<String>,
}

/// The terms that hold between two editions.
#[derive(Clone, Debug, Default)]
pub struct Glossary(Vec<(Vec<String>, String)>);

impl Glossary {
    /// Of names and their agreed forms.
    pub fn new(agreed: Vec<(String, String)>) -> Self {
        let mut terms: Vec<(Vec<String>, String)> = agreed
            .into_iter()
            .map(|(term, translation)| (term.unicode_words().map(stem).collect(), translation))
            .filter(|(words, _): &(Vec<String>, String)| !words.is_empty())
            .collect();
        // The longest first: the name of a ministry holds that of its country.
        terms.sort_by_key(|(words, _)| std::cmp::Reverse((words.len(), words.iter().map(String::len).sum::<usize>())));
        Self(terms)
    }

    /// The text in parts.
    pub fn mark(&self, text: &str) -> Vec<Part> {
        let words: Vec<(usize, &str)> =
            if self.0.is_empty() { Vec::new() } else { text.unicode_word_indices().collect() };
        let folded: Vec<String> = words.iter().map(|(_, word)| fold(word)).collect();
        let (mut parts, mut done, mut at) = (Vec::new(), 0, 0);
        while at < words.len() {
            let found = self.0.iter().find(|(stems, _)| {
                folded
                    .get(at..at + stems.len())
                    .is_some_and(|here| here.iter().zip(stems).all(|(word, stem)| is_form(word, stem)))
                    && is_together(text, words.get(at..at + stems.len()).unwrap_or_default())
            });
            let Some((stems, agreed)) = found else {
                at += 1;
                continue;
            };
            let last = at + stems.len() - 1;
            if let (Some((from, _)), Some((start, word))) = (words.get(at), words.get(last)) {
                let until = start + word.len();
                push(&mut parts, text.get(done..*from), None);
                push(&mut parts, text.get(*from..until), Some(agreed.clone()));
                done = until;
            }
            at = last + 1;
        }
        push(&mut parts, text.get(done..), None);
        parts
    }
}

fn push(parts: &mut Vec<Part>, text: Option<&str>, agreed: Option<String>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        parts.push(Part { text: text.to_owned(), agreed });
    }
}

/// What stays of a word when its ending changes: in Russian without the vowels at its end; other languages of ours only add.
fn stem(word: &str) -> String {
    let folded = fold(word);
    let bare = folded.trim_end_matches(['а', 'е', 'и', 'й', 'о', 'у', 'ы', 'ь', 'э', 'ю', 'я']);
    if bare.chars().count() >= 3 { bare.to_owned() } else { folded }
}

fn is_form(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| ending.chars().count() <= ENDING)
}

/// Whether nothing but white space and hyphens stands between words.
fn is_together(text: &str, words: &[(usize, &str)]) -> bool {
    words.windows(2).all(|pair| match pair {
        [(first, word), (second, _)] => text
            .get(first + word.len()..*second)
            .is_some_and(|between| between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | '’' | '\''))),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn glossary() -> Glossary {
        let pairs = [
            ("Xəzər dənizi", "Каспийское море"),
            ("Bakı", "Баку"),
            ("Энергетика nazirliyi", "Минэнерго"),
            ("Каспийское море", "Xəzər dənizi"),
        ];
        Glossary::new(pairs.map(|(term, form)| (term.to_owned(), form.to_owned())).to_vec())
    }

    fn marked(text: &str) -> String {
        let part = |part: Part| match part.agreed {
            Some(agreed) => format!("[{}={agreed}]", part.text),
            None => part.text,
        };
        glossary().mark(text).into_iter().map(part).collect()
    }

    #[test]
    fn a_term_is_found_with_its_endings_and_in_any_case() {
        assert_eq!(marked("BAKIDAN Xəzər dənizinə."), "[BAKIDAN=Баку] [Xəzər dənizinə=Каспийское море].");
        assert_eq!(marked("У Каспийского моря"), "У [Каспийского моря=Xəzər dənizi]");
    }

    #[test]
    fn other_words_that_begin_alike_or_stand_apart_are_left() {
        assert_eq!(marked("Bakirəlik. Xəzər. Dənizi"), "Bakirəlik. Xəzər. Dənizi");
        assert_eq!(marked(""), "");
    }

    proptest! {
        #[test]
        fn the_parts_are_the_text(text in "(Bakı|Xəzər|dənizi|моря|Каспийского|[ .,a-zə\n-]){0,20}") {
            let parts: String = glossary().mark(&text).into_iter().map(|part| part.text).collect();

            prop_assert_eq!(parts, text);
        }
    }
}
