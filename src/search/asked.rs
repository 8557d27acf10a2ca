//! What somebody types into the search field.

use super::analysis::{Analysis, Word};

/// More words are ignored.
const MOST_WORDS: usize = 16;

/// What a story must hold and must not; each is a word, or several in a row.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// All of these; each word says where it stands in what was typed.
    pub wanted: Vec<Vec<Word>>,
    /// None of these.
    pub unwanted: Vec<Vec<Word>>,
}

impl Asked {
    /// Reads `words`, `"words in a row"` and `-without`. Whatever is typed means something, or nothing.
    pub fn read(analysis: Analysis, typed: &str) -> Self {
        let mut asked = Self::default();
        let (mut rest, mut left) = (typed.trim_start(), MOST_WORDS);
        while !rest.is_empty() && left > 0 {
            let (without, tail) = match rest.strip_prefix(['-', '−']) {
                Some(after) if after.starts_with(|c| is_quote(c) || char::is_alphanumeric(c)) => (true, after),
                _ => (false, rest),
            };
            let (part, after) = match tail.strip_prefix(is_quote) {
                Some(quoted) => quoted.split_once(is_quote).unwrap_or((quoted, "")),
                None => tail.split_once(char::is_whitespace).unwrap_or((tail, "")),
            };
            let mut words = analysis.asked(part);
            words.truncate(left);
            left -= words.len();
            let begin = part.as_ptr().addr() - typed.as_ptr().addr();
            for word in &mut words {
                (word.from, word.to) = (begin + word.from, begin + word.to);
            }
            if !words.is_empty() {
                if without { &mut asked.unwanted } else { &mut asked.wanted }.push(words);
            }
            rest = after.trim_start();
        }
        asked
    }

    /// What the words that are wanted are found by.
    pub fn terms(&self) -> Vec<&str> {
        self.wanted.iter().flatten().flat_map(|word| &word.terms).map(String::as_str).collect()
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str) -> (Vec<String>, Vec<String>) {
        let asked = Asked::read(Analysis::of("xx"), typed);
        let told = |parts: Vec<Vec<Word>>| {
            let joined = parts.into_iter().map(|words| {
                words.into_iter().filter_map(|word| word.terms.into_iter().next()).collect::<Vec<_>>().join(" ")
            });
            joined.collect()
        };
        (told(asked.wanted), told(asked.unwanted))
    }

    #[test]
    fn words_phrases_and_what_is_not_wanted() {
        for (typed, wanted, unwanted) in [
            ("sea  wind", vec!["sea", "wind"], vec![]),
            ("\"sea wind\" -hills", vec!["sea wind"], vec!["hills"]),
            ("-\"two words\" one", vec!["one"], vec!["two words"]),
            ("«sea wind", vec!["sea wind"], vec![]),
            ("wind-farm - 5", vec!["wind farm", "5"], vec![]),
            ("\"\" -- \"-\" ((", vec![], vec![]),
        ] {
            let told =
                (wanted.iter().map(ToString::to_string).collect(), unwanted.iter().map(ToString::to_string).collect());
            assert_eq!(read(typed), told, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_panics(typed in ".*") {
            let asked = Asked::read(Analysis::of("az"), &typed);
            let words: Vec<&Word> = asked.wanted.iter().chain(&asked.unwanted).flatten().collect();
            prop_assert!(words.len() <= MOST_WORDS);
            prop_assert!(words.iter().all(|word| typed.get(word.from..word.to).is_some_and(|shown| !shown.is_empty())));
        }
    }
}
