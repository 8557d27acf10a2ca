//! Cyrillic names in Latin letters, however somebody spells them.

use crate::domain::romanise::romanise;

/// What marks a term as the sound of a name, so that it is no word of a language.
const MARK: char = '~';

/// Spellings of one sound, applied in this order.
const SPELLINGS: [(&str, &str); 14] = [
    ("shch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "j"),
    ("kh", "h"),
    ("ts", "c"),
    ("tz", "c"),
    ("x", "h"),
    ("w", "v"),
    ("q", "k"),
    ("y", "i"),
    ("ii", "i"),
    ("io", "e"),
];

/// Whether a word may be a name in Cyrillic letters.
pub fn is_cyrillic_name(word: &str) -> bool {
    word.chars().next().is_some_and(|first| first.is_uppercase() && is_cyrillic(first))
}

/// Whether a word may stand for a name in Latin letters. One of marks alone, of which nothing is left, stands for none.
pub fn is_latin(folded: &str) -> bool {
    !folded.is_empty() && folded.is_ascii()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}

/// A name without the ending of its case, which the stemmer would not tell from a part of it.
pub fn bare_name(folded: &str) -> String {
    const ENDINGS: [&str; 9] = ["ыми", "ами", "ями", "ых", "ах", "ях", "ым", "ом", "ем"];
    const VOWELS: [char; 12] = ['а', 'е', 'и', 'й', 'о', 'у', 'ы', 'ь', 'э', 'ю', 'я', 'і'];
    let is_name = |name: &&str| name.chars().count() >= 3;
    let by_syllable = ENDINGS.iter().find_map(|ending| folded.strip_suffix(ending).filter(is_name));
    let name = by_syllable.unwrap_or(folded);
    Some(name.trim_end_matches(VOWELS)).filter(is_name).unwrap_or(name).to_owned()
}

/// How a name sounds.
pub fn sound(name: &str) -> String {
    let mut latin: String = romanise("ru", name).to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    for (spelt, sounds) in SPELLINGS {
        latin = latin.replace(spelt, sounds);
    }
    latin = latin.replace("ie", "e");
    let mut sound = String::from(MARK);
    for c in latin.chars() {
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    sound
}

/// How a name that somebody typed in Latin letters may sound in the texts: as it is, and without an ending.
pub fn sounds_asked(name: &str) -> Vec<String> {
    let bare = name.trim_end_matches(['a', 'e', 'u', 'y', 'i']);
    let mut sounds = vec![sound(name)];
    if bare.len() >= 3 {
        sounds.push(sound(bare));
    }
    sounds
}
