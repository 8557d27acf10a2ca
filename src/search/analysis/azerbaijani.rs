//! A light stemmer for Azerbaijani: it takes endings of nouns off words without marks. docs/search.md has the table.

/// Endings of nouns as they are without marks (`ə` is `e`, `ı` is `i`, `ö` is `o`, `ü` is `u`), the longest first: whose,
/// of what, to, the, in, from, many, is.
const ENDINGS: [&str; 44] = [
    "sindan", "sinden", "sundan", "sunden", "imiz", "umuz", "iniz", "unuz", "ndan", "nden", "daki", "deki", "sina",
    "sine", "suna", "sune", "sini", "sunu", "dan", "den", "nda", "nde", "dir", "dur", "lar", "ler", "nin", "nun",
    "miz", "muz", "in", "un", "im", "um", "da", "de", "ya", "ye", "na", "ne", "ni", "nu", "si", "su",
];

/// Endings of one letter: to; the; his, her, its.
const VOWELS: [char; 4] = ['a', 'e', 'i', 'u'];

/// All vowels.
const SOUNDED: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// Words that end like an inflected one and are none.
const WHOLE: [&str; 20] = [
    "agdam", "aydin", "butun", "cebrayil", "dollar", "fayda", "gence", "kanada", "lacin", "medeni", "meydan",
    "muellim", "qadin", "qanun", "teklif", "ucun", "ustun", "uzun", "yaxin", "zaqatala",
];

/// Whether an ending may begin with a consonant that only keeps vowels apart: `ölkə-nin`. That may as well be the word's own,
/// as in `insan-ın`, and no rule tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Linking {
    Taken,
    Left,
}

/// What a word without case and marks may be a form of.
pub fn stems(folded: &str) -> Vec<String> {
    [Linking::Taken, Linking::Left].map(|linking| stem(folded, linking)).to_vec()
}

/// The stem: endings fall off until none is left, but never so much that fewer than
/// three letters stay, or two before a whole syllable.
fn stem(folded: &str, linking: Linking) -> String {
    let mut stem = folded;
    while let Some(shorter) = shortened(stem, linking) {
        stem = shorter;
    }
    hardened(stem)
}

fn shortened(word: &str, linking: Linking) -> Option<&str> {
    if WHOLE.contains(&word) {
        return None;
    }
    let by_syllable = ENDINGS.iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        // `il-de`, `ev-ler`: roots of two letters are few, but usual.
        let least = if ending.starts_with(|c: char| !VOWELS.contains(&c)) && ending.len() <= 3 { 2 } else { 3 };
        (is_root(stem, least) && fits(stem, ending, linking)).then_some(stem)
    });
    by_syllable.or_else(|| word.strip_suffix(VOWELS).filter(|stem| is_root(stem, 3) && fits(stem, "a", linking)))
}

/// Vowels never meet: `neft-in` but `ölkə-nin`, `Bakı-ya` but `neft-ə`.
fn fits(stem: &str, ending: &str, linking: Linking) -> bool {
    match ending.chars().next() {
        Some('n' | 's' | 'y' | 'm') => linking == Linking::Taken && stem.ends_with(SOUNDED),
        Some(first) if SOUNDED.contains(&first) => !stem.ends_with(SOUNDED),
        _ => true,
    }
}

fn is_root(stem: &str, least: usize) -> bool {
    let has_vowel = stem.contains(SOUNDED);
    has_vowel && stem.chars().count() >= least
}

/// The last letter as it is without an ending: `uşağ-ı` is of `uşaq`, `çörəy-i` of `çörək`.
fn hardened(stem: &str) -> String {
    if stem.chars().count() < 4 {
        return stem.to_owned();
    }
    let hard = [('g', 'q'), ('y', 'k')].into_iter().find_map(|(soft, hard)| {
        let rest = stem.strip_suffix(soft)?;
        Some(format!("{rest}{hard}"))
    });
    hard.unwrap_or_else(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::analysis::fold;

    /// A word and forms of it.
    const FORMS: [(&str, &[&str]); 21] = [
        ("neft", &["nefti", "neftin", "neftə", "neftdən", "neftdə"]),
        ("şəhər", &["şəhərlər", "şəhərin", "şəhərində", "şəhərlərimizdən"]),
        ("xəbər", &["xəbərlər", "xəbərləri", "xəbərlərin"]),
        ("ölkə", &["ölkənin", "ölkəyə", "ölkədə", "ölkəsi", "ölkələri"]),
        ("uşaq", &["uşağı", "uşağa", "uşaqlar", "uşaqlarımızın"]),
        ("çörək", &["çörəyi", "çörəyin", "çörəklər"]),
        ("kömək", &["köməyi", "köməklər"]),
        ("il", &["ildə", "illər"]),
        ("ev", &["evdə", "evlər"]),
        ("yol", &["yolu", "yolun", "yolda", "yollar"]),
        ("Bakı", &["Bakıda", "Bakının", "Bakıya", "Bakıdan"]),
        ("Şuşa", &["Şuşada", "Şuşaya", "Şuşanın", "Şuşadan"]),
        ("Gəncə", &["Gəncədə", "Gəncəyə", "Gəncənin"]),
        ("Azərbaycan", &["Azərbaycanın", "Azərbaycanda", "Azərbaycandakı", "Azərbaycandır"]),
        ("insan", &["insanın", "insanlar", "insanlara", "insanı", "insanda"]),
        ("prezident", &["prezidenti", "prezidentinin", "prezidentə"]),
        ("enerji", &["enerjinin", "enerjisi", "enerjiyə"]),
        ("qanun", &["qanunun", "qanunlar", "qanunda"]),
        ("qadın", &["qadınlar", "qadının", "qadına"]),
        ("kitab", &["kitabımızdan", "kitablarda", "kitabı"]),
        ("Əliyev", &["Əliyevin", "Əliyevə", "Əliyevdən"]),
    ];

    #[test]
    fn all_forms_of_a_word_have_its_stem() {
        for (word, forms) in FORMS {
            for form in forms {
                let (told, asked) = (stems(&fold(form)), stems(&fold(word)));
                assert!(told.iter().any(|stem| asked.contains(stem)), "{form} of {word}: {told:?}, {asked:?}");
            }
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        let mut stems: Vec<String> = FORMS.iter().map(|(word, _)| stem(&fold(word), Linking::Taken)).collect();
        stems.extend(["qan", "gənc", "dəniz", "but"].map(|word| stem(&fold(word), Linking::Taken)));
        let count = stems.len();
        stems.sort();
        stems.dedup();

        assert_eq!(stems.len(), count, "{stems:?}");
    }
}
