//! A body's paragraphs, as colleagues and translators count them: what empty lines part.

/// How much of a paragraph is kept to know it again, in characters.
const QUOTE: usize = 80;

/// The paragraphs of a body in Markdown. What a line begins with stays: it tells what the paragraph belongs to.
pub fn split(markdown: &str) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_apart = true;
    for line in markdown.lines() {
        match (line.trim().is_empty(), paragraphs.last_mut().filter(|_| !is_apart)) {
            (true, _) => is_apart = true,
            (false, Some(paragraph)) => {
                paragraph.push('\n');
                paragraph.push_str(line.trim_end());
            }
            (false, None) => {
                paragraphs.push(line.trim_end().to_owned());
                is_apart = false;
            }
        }
    }
    paragraphs
}

/// A body of paragraphs; what is empty is left out.
pub fn join<'p>(paragraphs: impl IntoIterator<Item = &'p str>) -> String {
    let full =
        paragraphs.into_iter().map(|paragraph| paragraph.trim_matches(['\r', '\n'])).filter(|it| !it.trim().is_empty());
    full.collect::<Vec<_>>().join("\n\n")
}

/// The first words of the paragraph of a number, counted from 1; nothing where there is none.
pub fn quote(markdown: &str, number: i64) -> String {
    let at = usize::try_from(number - 1).ok();
    let found = at.and_then(|at| split(markdown).into_iter().nth(at));
    found.map(|paragraph| paragraph.chars().take(QUOTE).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{join, quote, split};

    #[test]
    fn empty_lines_part_paragraphs_whatever_ends_a_line() {
        assert_eq!(split("One\r\nstill.\r\n \r\n\r\n\r\n  Two.\n\n\n"), ["One\nstill.", "  Two."]);
    }

    #[test]
    fn a_quote_is_the_beginning_of_the_paragraph_of_its_number() {
        let text = format!("One.\n\n{}", "ə".repeat(200));

        assert_eq!(quote(&text, 1), "One.");
        assert_eq!(quote(&text, 2), "ə".repeat(80));
        assert_eq!((quote(&text, 0), quote(&text, 3)), (String::new(), String::new()));
    }

    proptest! {
        #[test]
        fn a_body_taken_apart_and_put_together_has_the_same_paragraphs(body in "([ a-z>#*-]{0,8}\n){0,12}") {
            let paragraphs = split(&body);

            prop_assert_eq!(split(&join(paragraphs.iter().map(String::as_str))), paragraphs);
        }
    }
}
