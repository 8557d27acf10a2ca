//! Rules for what people type: lengths in graphemes, no control characters.

use unicode_segmentation::UnicodeSegmentation;

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// Nothing but white space.
    Required,
    /// More graphemes than this.
    TooLong(usize),
    /// A control character or a direction override, which would spill over into what stands beside it.
    ControlCharacters,
}

/// Longest headline, in graphemes.
pub const HEADLINE_MAX: usize = 300;
/// Longest summary, in graphemes.
pub const SUMMARY_MAX: usize = 1_000;
/// Longest note to readers about an article, in graphemes.
pub const NOTE_MAX: usize = 500;
/// Longest body, in bytes of UTF-8.
pub const BODY_MAX: usize = 512 * 1024;
/// Longest name of a category, tag, edition, author or person, in graphemes.
pub const NAME_MAX: usize = 120;
/// Most tags on an article.
pub const TAGS_MAX: usize = 30;

/// One line of text: trimmed, inner white space folded to single spaces; empty where nothing was typed.
pub fn line(typed: &str, max: usize) -> Result<String, TextError> {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(is_forbidden) {
        return Err(TextError::ControlCharacters);
    }
    // A grapheme has no bound of its own: the bytes are bounded too.
    if text.len() > max * 32 || text.graphemes(true).nth(max).is_some() {
        return Err(TextError::TooLong(max));
    }
    Ok(text)
}

/// One line of text that must not be empty.
pub fn required_line(typed: &str, max: usize) -> Result<String, TextError> {
    match line(typed, max)? {
        text if text.is_empty() => Err(TextError::Required),
        text => Ok(text),
    }
}

/// An article's body: line ends as `\n`, other text untouched.
pub fn body(typed: &str) -> Result<String, TextError> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    if text.len() > BODY_MAX {
        return Err(TextError::TooLong(BODY_MAX));
    }
    if text.chars().any(|c| is_forbidden(c) && c != '\n' && c != '\t') {
        return Err(TextError::ControlCharacters);
    }
    Ok(text)
}

/// Some lines of plain text that must say something.
pub fn required_text(typed: &str, max: usize) -> Result<String, TextError> {
    let text = body(typed)?;
    let text = text.trim();
    match text.graphemes(true).count() {
        0 => Err(TextError::Required),
        length if length > max => Err(TextError::TooLong(max)),
        _ => Ok(text.to_owned()),
    }
}

/// Comma-separated names (also by the Arabic comma), without repetitions, in the order typed.
pub fn names(typed: &str) -> Result<Vec<String>, TextError> {
    let mut names: Vec<String> = Vec::new();
    for part in typed.split([',', '،']) {
        let name = line(part, NAME_MAX)?;
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_counted_in_graphemes() {
        assert_eq!(required_line(&"ə".repeat(300), 300).map(|text| text.len()), Ok(600));
        assert_eq!(required_line(&"👩‍👩‍👧".repeat(3), 3).map(|text| text.graphemes(true).count()), Ok(3));
        assert_eq!(required_line(&"a".repeat(301), 300), Err(TextError::TooLong(300)));
        assert_eq!(required_line(&format!("e{}", "\u{301}".repeat(100_000)), 300), Err(TextError::TooLong(300)));
    }

    #[test]
    fn blank_and_control_characters_are_refused() {
        assert_eq!(required_line(" \t\u{a0} ", 10), Err(TextError::Required));
        assert_eq!(required_line("a\u{0}b", 10), Err(TextError::ControlCharacters));
        assert_eq!(required_line("a\u{202E}b", 10), Err(TextError::ControlCharacters));
        assert_eq!(body("a\r\nb\rc"), Ok("a\nb\nc".into()));
    }

    #[test]
    fn names_are_parted_by_commas() {
        assert_eq!(names(" Xəzər,  Bakı ,,Xəzər، نفط"), Ok(vec!["Xəzər".into(), "Bakı".into(), "نفط".into()]));
    }
}
