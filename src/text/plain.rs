//! Text without its marks.

/// Folds a text so that a reader with another keyboard finds it: case, dots and diacritics fall away
/// (`İ`, `I`, `ı` → `i`, `ə` → `e`, `ş` → `s`, `ё` → `е`), white space and control characters become single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase).filter_map(folded_char));
    }
    folded
}

/// One lower-case character folded; marks that combine with another vanish.
fn folded_char(c: char) -> Option<char> {
    let folded = match c {
        'ə' | 'é' | 'è' | 'ê' | 'ë' => 'e',
        'ı' | 'í' | 'î' | 'ï' => 'i',
        'ğ' => 'g',
        'ş' | 'ș' => 's',
        'ç' => 'c',
        'ö' | 'ó' | 'ô' => 'o',
        'ü' | 'ú' | 'û' => 'u',
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'ñ' => 'n',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        '\u{0300}'..='\u{036F}' | '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}' => return None,
        other => other,
    };
    Some(folded)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn another_keyboard_finds_the_same_words() {
        assert_eq!(fold("Şəki  İPƏYİ\tvə Qış"), "seki ipeyi ve qis");
        assert_eq!(fold("ISTANBUL istanbul İstanbul ıstanbul"), "istanbul istanbul istanbul istanbul");
        assert_eq!(fold("Ёлка"), "елка");
        assert_eq!(fold("أَخْبَار"), "اخبار");
    }
}
