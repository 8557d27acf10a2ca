//! A body's paragraphs, as colleagues and translators count them: what empty lines part.

/// How much of a paragraph is kept to know it again, in characters.
const QUOTE: usize = 80;

/// The paragraphs of a body in Markdown.
pub fn split(markdown: &str) -> Vec<String> {
    let text = markdown.replace("\r\n", "\n");
    text.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The first words of the paragraph of a number, counted from 1; nothing where there is none.
pub fn quote(markdown: &str, number: i64) -> String {
    let at = usize::try_from(number - 1).ok();
    let found = at.and_then(|at| split(markdown).into_iter().nth(at));
    found.map(|paragraph| paragraph.chars().take(QUOTE).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{quote, split};

    #[test]
    fn empty_lines_part_paragraphs_whatever_ends_a_line() {
        assert_eq!(split("One\r\nstill.\r\n\r\n\r\n\r\nTwo.\n\n\n"), ["One\nstill.", "Two."]);
    }

    #[test]
    fn a_quote_is_the_beginning_of_the_paragraph_of_its_number() {
        let text = format!("One.\n\n{}", "ə".repeat(200));

        assert_eq!(quote(&text, 1), "One.");
        assert_eq!(quote(&text, 2), "ə".repeat(80));
        assert_eq!((quote(&text, 0), quote(&text, 3)), (String::new(), String::new()));
    }
}
