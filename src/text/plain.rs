//! Text without its marks.

/// Folds a text so that a reader with another keyboard finds it: case, dots and diacritics fall away
/// (`İ`, `I`, `ı` → `i`, `ə` → `e`, `ş` → `s`, `ё` → `е`), white space and control characters become single spaces.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let before = folded.len();
        folded.extend(word.chars().flat_map(char::to_lowercase).filter_map(folded_char));
        // A word of marks alone leaves nothing.
        if folded.len() > before && before > 0 {
            folded.insert(before, ' ');
        }
    }
    folded
}

/// The text of sanitised HTML, its elements parted by spaces.
pub fn of_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for part in html.split('<') {
        // What stands before the first tag has no end of one.
        let told = part.split_once('>').map_or(part, |(tag, told)| {
            if !is_within_words(tag) && !text.ends_with(' ') {
                text.push(' ');
            }
            told
        });
        decode(told, &mut text);
    }
    text.trim().to_owned()
}

/// Whether a tag may stand inside a word.
fn is_within_words(tag: &str) -> bool {
    let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
    ["a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "sub", "sup", "u"]
        .contains(&name)
}

/// The sanitiser writes these few names of signs, and no others.
fn decode(escaped: &str, text: &mut String) {
    let mut rest = escaped;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let known = [("lt;", '<'), ("gt;", '>'), ("amp;", '&'), ("quot;", '"'), ("nbsp;", '\u{A0}')];
        match known.iter().find_map(|(name, sign)| Some((after.strip_prefix(name)?, *sign))) {
            Some((tail, sign)) => {
                text.push(sign);
                rest = tail;
            }
            None => {
                text.push('&');
                rest = after;
            }
        }
    }
    text.push_str(rest);
}

/// One lower-case character folded; marks that combine with another vanish.
pub fn folded_char(c: char) -> Option<char> {
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
    use super::{fold, of_html};

    #[test]
    fn html_is_read_as_a_person_would() {
        let html = "<h2>Qış</h2><p>Neft <strong>qiy</strong>məti &lt;90&gt;&amp;amp;</p><figure><img src=\"x\" alt=\"y\"></figure>";

        assert_eq!(of_html(html), "Qış Neft qiyməti <90>&amp;");
        assert_eq!(of_html("a & b"), "a & b");
    }

    #[test]
    fn another_keyboard_finds_the_same_words() {
        assert_eq!(fold("Şəki  İPƏYİ\tvə Qış"), "seki ipeyi ve qis");
        assert_eq!(fold("ISTANBUL istanbul İstanbul ıstanbul"), "istanbul istanbul istanbul istanbul");
        assert_eq!(fold("Ёлка"), "елка");
        assert_eq!(fold("أَخْبَار"), "اخبار");
    }
}
