//! How a text is read to be found: its words, and what each is found by. docs/search.md tells the rules to people.
//!
//! A word is found by its stem without marks, and by the stem of the word typed without marks: who has no `ş` or `ё` on the
//! keyboard types words that a stemmer of the language cuts elsewhere, or not at all.

mod azerbaijani;
mod latin;
mod words;

use deunicode::deunicode_char;
use frostem::{Algorithm, Stemmer};

use self::words::Spans;
use crate::text::plain;

/// What a text of one language is read by.
#[derive(Clone, Copy)]
pub struct Analysis {
    casing: Casing,
    stemming: Stemming,
    /// Latin letters stand for Cyrillic ones in what is typed.
    is_cyrillic: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Casing {
    /// `I` is the capital of `ı`, `İ` of `i`, and an apostrophe parts a name from its endings.
    Turkic,
    Other,
}

#[derive(Clone, Copy)]
enum Stemming {
    Azerbaijani,
    /// Its stemmer takes so little at once that forms of a word end differently: it is asked until nothing falls off.
    Turkish(Stemmer),
    /// Its stemmer tells nouns by their article: words are read with it, whether they have it or not.
    Arabic(Stemmer),
    Snowball(Stemmer),
    None,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it begins, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What it is found by, the most usual first.
    pub terms: Vec<String>,
}

impl Analysis {
    /// That of an edition's language.
    pub fn of(lang: &str) -> Self {
        let primary = lang.split('-').next().unwrap_or(lang);
        let snowball = |algorithm| Stemming::Snowball(Stemmer::new(algorithm));
        Self {
            casing: if matches!(primary, "az" | "tr") { Casing::Turkic } else { Casing::Other },
            is_cyrillic: matches!(primary, "ru" | "uk" | "be" | "bg" | "kk" | "ky" | "mk" | "sr" | "tg"),
            stemming: match primary {
                "az" => Stemming::Azerbaijani,
                "ar" => Stemming::Arabic(Stemmer::new(Algorithm::Arabic)),
                "de" => snowball(Algorithm::German),
                "en" => snowball(Algorithm::English),
                "es" => snowball(Algorithm::Spanish),
                "fr" => snowball(Algorithm::French),
                "it" => snowball(Algorithm::Italian),
                "pt" => snowball(Algorithm::Portuguese),
                "ru" => snowball(Algorithm::Russian),
                "tr" => Stemming::Turkish(Stemmer::new(Algorithm::Turkish)),
                _ => Stemming::None,
            },
        }
    }

    /// The words of a text that is to be found.
    pub fn told(self, text: &str) -> Vec<Word> {
        self.read(text, Self::terms_told)
    }

    /// The words of a text that is shown to who looks for some terms: those that can't be found by any of these have none.
    pub fn sought(self, text: &str, terms: &[&str]) -> impl Iterator<Item = Word> {
        self.words(text, |analysis, word| match analysis.may_be(word, terms) {
            true => analysis.terms_told(word),
            false => Vec::new(),
        })
    }

    /// Whether a word may be found by one of some terms: no stemmer changes the first letter, but the Arabic one takes the article away and the
    /// German one writes `ß` as two letters.
    fn may_be(self, word: &str, terms: &[&str]) -> bool {
        let Some(first) = word.chars().next() else { return false };
        let letter = first.to_lowercase().next().and_then(plain::folded_char).map(unmarked);
        matches!(self.stemming, Stemming::Arabic(_))
            || first == 'ß'
            || letter.is_none_or(|letter| terms.iter().any(|term| term.starts_with(letter)))
            || latin::is_cyrillic_name(word) && terms.iter().any(|term| term.starts_with(|c: char| c.is_ascii()))
    }

    /// The words that somebody types to find such a text.
    pub fn asked(self, text: &str) -> Vec<Word> {
        self.read(text, Self::terms_asked)
    }

    /// The words of a text by their first letters, and so whole.
    pub fn begun(self, text: &str) -> Vec<Word> {
        self.read(text, Self::terms_begun)
    }

    /// What the words of a text begin with where somebody has begun to type these.
    pub fn typed(self, text: &str) -> Vec<Vec<String>> {
        let ways = |analysis: Self, word: &str| {
            let whole = fold(word);
            let sound = (analysis.is_cyrillic && latin::is_latin(&whole)).then(|| latin::sound(&whole));
            distinct(std::iter::once(whole).chain(sound).collect())
        };
        self.read(text, ways).into_iter().map(|word| word.terms).collect()
    }

    fn terms_begun(self, word: &str) -> Vec<String> {
        let whole = fold(word);
        let sound = latin::is_cyrillic_name(word).then(|| latin::sound(&whole));
        // Nobody begins to type a noun with its article who has it without in mind.
        let bare = matches!(self.stemming, Stemming::Arabic(_)).then(|| without_article(&whole).to_owned());
        distinct(std::iter::once(whole).chain(sound).chain(bare).collect())
    }

    fn read(self, text: &str, terms: impl Fn(Self, &str) -> Vec<String>) -> Vec<Word> {
        self.words(text, terms).filter(|word| !word.terms.is_empty()).collect()
    }

    fn words(self, text: &str, terms: impl Fn(Self, &str) -> Vec<String>) -> impl Iterator<Item = Word> {
        Spans::of(text, self.casing == Casing::Turkic).filter_map(move |span| {
            let terms = terms(self, text.get(span.from..span.told_to)?);
            Some(Word { from: span.from, to: span.to, terms })
        })
    }

    fn terms_told(self, word: &str) -> Vec<String> {
        let mut terms = self.stems(word);
        if latin::is_cyrillic_name(word) {
            let name = latin::bare_name(&fold(word));
            terms.push(latin::sound(&name));
            terms.push(name);
        }
        distinct(terms)
    }

    fn terms_asked(self, word: &str) -> Vec<String> {
        let mut terms = self.stems(word);
        if self.is_cyrillic {
            // The stemmer takes a part of names for an ending: texts hold them with that of their case taken off as well.
            let whole = fold(word);
            if latin::is_latin(&whole) {
                terms.extend(latin::sounds_asked(&whole));
            } else {
                terms.push(latin::bare_name(&whole));
            }
        }
        distinct(terms)
    }

    fn stems(self, word: &str) -> Vec<String> {
        let plain = fold(word);
        match self.stemming {
            Stemming::Azerbaijani => azerbaijani::stems(&plain),
            Stemming::Snowball(stemmer) => {
                let marked = fold(&stemmer.stem(&self.lower(word)));
                let unmarked = fold(&stemmer.stem(&plain));
                vec![marked, unmarked]
            }
            Stemming::Turkish(stemmer) => {
                vec![fold(&to_the_end(stemmer, self.lower(word))), fold(&to_the_end(stemmer, plain))]
            }
            Stemming::Arabic(stemmer) => {
                [self.lower(word), plain].map(|form| fold(&stemmer.stem(&with_article(&form)))).to_vec()
            }
            Stemming::None => vec![plain],
        }
    }

    fn lower(self, word: &str) -> String {
        let mut lowered = String::with_capacity(word.len());
        for c in word.chars() {
            match (self.casing, c) {
                (Casing::Turkic, 'I') => lowered.push('ı'),
                (Casing::Turkic, 'İ') => lowered.push('i'),
                _ => lowered.extend(c.to_lowercase()),
            }
        }
        lowered
    }
}

fn with_article(word: &str) -> String {
    format!("ال{}", without_article(word))
}

fn without_article(word: &str) -> &str {
    let bare = ["وال", "فال", "بال", "كال", "ال"].iter().find_map(|article| word.strip_prefix(article));
    bare.filter(|bare| bare.chars().count() >= 3).unwrap_or(word)
}

fn to_the_end(stemmer: Stemmer, word: String) -> String {
    let shorter = stemmer.stem(&word).into_owned();
    if shorter.len() < word.len() && shorter.chars().count() >= 3 { to_the_end(stemmer, shorter) } else { word }
}

/// A word without case and marks.
pub fn fold(word: &str) -> String {
    plain::fold(word).chars().map(unmarked).collect()
}

/// The letter of the Latin alphabet that a letter of another one was made of.
fn unmarked(c: char) -> char {
    let is_extended = ('\u{00E0}'..='\u{024F}').contains(&c) || ('\u{1E00}'..='\u{1EFF}').contains(&c);
    if !is_extended {
        return c;
    }
    let mut letters = deunicode_char(c).unwrap_or_default().chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii_alphabetic() => letter.to_ascii_lowercase(),
        _ => c,
    }
}

fn distinct(terms: Vec<String>) -> Vec<String> {
    let mut known: Vec<String> = Vec::with_capacity(terms.len());
    for term in terms {
        if !term.is_empty() && !known.contains(&term) {
            known.push(term);
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(lang: &str, asked: &str, told: &str) -> bool {
        let analysis = Analysis::of(lang);
        let told = analysis.told(told);
        let asked = analysis.asked(asked);
        let is_there = |asked: &Word| told.iter().any(|told| told.terms.iter().any(|term| asked.terms.contains(term)));
        !asked.is_empty() && asked.iter().all(is_there)
    }

    #[test]
    fn inflected_words_are_found_by_one_another() {
        for (lang, asked, told) in [
            ("ru", "газопровод", "В газопроводах"),
            ("ru", "выборы", "после выборов"),
            ("tr", "seçim", "seçimlerden sonra"),
            ("tr", "kitap", "kitaplarımızdan"),
            ("en", "elections", "the election's winner"),
            ("en", "running", "She runs"),
            ("ar", "انتخابات", "الانتخابات في المدينة"),
            ("ar", "مدينة", "المدينة"),
            ("az", "seçki", "Seçkilərdən sonra"),
            ("az", "Bakı", "Bakı'nın küçələri"),
            ("tr", "Ankara", "Ankara’daki toplantı"),
            ("de", "wahl", "Nach den Wahlen"),
        ] {
            assert!(finds(lang, asked, told), "{lang}: {asked} in {told}");
            assert!(!finds(lang, asked, "42"), "{lang}: {asked}");
        }
    }

    #[test]
    fn the_wrong_keyboard_finds_the_same_words() {
        for (lang, asked, told) in [
            ("az", "sekide", "Şəkidə"),
            ("az", "IPEK", "İPƏK"),
            ("az", "gencede", "Gəncədə"),
            ("tr", "ISTANBUL", "İstanbul'da"),
            ("tr", "istanbul", "ISTANBUL"),
            ("tr", "kitaplarin", "kitapların"),
            ("tr", "secimleri", "seçimleri"),
            ("ru", "елка", "Ёлка"),
            ("ru", "самолет", "самолёты"),
            ("ar", "المدينه", "المَدِينَة"),
            ("ar", "احمد", "أحمد"),
            ("en", "cafe", "Cafés"),
            ("en", "Dvorak", "Dvořák"),
        ] {
            assert!(finds(lang, asked, told), "{lang}: {asked} in {told}");
        }
    }

    #[test]
    fn latin_letters_find_cyrillic_names_whatever_their_ending_or_spelling() {
        for (asked, told) in [
            ("Putin", "Путину"),
            ("aliyev", "Алиева"),
            ("Aliev", "Алиев"),
            ("Aliyeva", "Алиеву"),
            ("Gorbachyov", "Горбачёвым"),
            ("Shusha", "в Шуше"),
            ("Şuşa", "Шуша"),
            ("Zhukov", "Жукова"),
            ("Sergey", "Сергей"),
            ("Mihail", "Михаила"),
            ("Алиева", "Алиев"),
            ("алиев", "Алиевым"),
        ] {
            assert!(finds("ru", asked, told), "{asked} in {told}");
        }
        assert!(!finds("ru", "Putin", "путь"));
    }

    #[test]
    fn a_word_is_found_by_how_it_begins() {
        for (lang, typed, told) in [
            ("az", "sek", "Şəkidə"),
            ("az", "BAKI", "Bakı'nın"),
            ("ru", "газопр", "Газопроводы"),
            ("ru", "alie", "Алиева"),
            ("en", "electio", "Elections"),
            ("ar", "مدي", "المدينة"),
            ("ar", "المدي", "المدينة"),
        ] {
            let analysis = Analysis::of(lang);
            let begins = |way: &String| {
                analysis.begun(told).iter().any(|word| word.terms.iter().any(|term| term.starts_with(way)))
            };
            assert!(analysis.typed(typed).iter().all(|ways| ways.iter().any(begins)), "{lang}: {typed} for {told}");
        }
        assert!(Analysis::of("en").typed(" -- ").is_empty());
    }

    #[test]
    fn a_word_says_where_it_stands() {
        let text = "«Bakı'nın» 2-ci yolu";
        let words = Analysis::of("az").told(text);
        let shown: Vec<&str> = words.iter().filter_map(|word| text.get(word.from..word.to)).collect();

        assert_eq!(shown, ["Bakı'nın", "2", "ci", "yolu"]);
    }

    #[test]
    fn marks_that_stand_alone_are_no_word() {
        let russian = Analysis::of("ru");

        assert_eq!(russian.asked("ـ"), []);
        assert!(russian.typed("ـ").is_empty(), "names all begin with nothing");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".*") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert_eq!(plain::fold(&plain::fold(&text)), plain::fold(&text));
        }

        #[test]
        fn no_text_panics_and_each_word_lies_within_it(text in ".*", lang in "az|tr|ru|en|ar|fr|xx") {
            let analysis = Analysis::of(&lang);
            for word in analysis.told(&text).into_iter().chain(analysis.asked(&text)) {
                prop_assert!(text.get(word.from..word.to).is_some_and(|shown| !shown.is_empty()));
                prop_assert!(word.terms.iter().all(|term| !term.is_empty()));
            }
        }

        #[test]
        fn whatever_is_told_is_found_by_its_own_words(text in "[a-zəğışçöüİIƏа-яёА-ЯЁا-ي' -]{0,40}", lang in "az|tr|ru|en|ar|xx") {
            let analysis = Analysis::of(&lang);
            for (told, asked) in analysis.told(&text).into_iter().zip(analysis.asked(&text)) {
                prop_assert!(asked.terms.iter().any(|term| told.terms.contains(term)));
            }
        }
    }
}
