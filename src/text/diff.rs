//! What changed between two texts: line by line, and within a line word by word.

use std::time::Duration;

use similar::{ChangeTag, DiffOp, TextDiff};

/// Texts so unlike that comparing them takes longer are shown as replaced.
const LONGEST: Duration = Duration::from_millis(300);

/// A line before and after; one of them is missing where a line came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As it was.
    pub before: Option<Line>,
    /// As it is.
    pub after: Option<Line>,
    /// Whether both are the same.
    pub is_same: bool,
}

/// A line in parts.
pub type Line = Vec<Part>;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its text.
    pub text: String,
    /// Whether it is in this line alone.
    pub is_changed: bool,
}

/// Compares two texts. Lines that were replaced stand beside each other.
pub fn compare(before: &str, after: &str) -> Vec<Row> {
    let (before_lines, after_lines): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let diff = TextDiff::configure().timeout(LONGEST).diff_slices(&before_lines, &after_lines);
    let mut rows = Vec::new();
    for op in diff.ops() {
        let lines = |of: &[&str], range: std::ops::Range<usize>| -> Vec<String> {
            of.get(range).unwrap_or_default().iter().map(|line| (*line).to_owned()).collect()
        };
        let (old, new) = (lines(&before_lines, op.old_range()), lines(&after_lines, op.new_range()));
        let is_same = matches!(op, DiffOp::Equal { .. });
        for number in 0..old.len().max(new.len()) {
            rows.push(match (old.get(number), new.get(number)) {
                (Some(old), Some(new)) if is_same => Row { before: Some(whole(old)), after: Some(whole(new)), is_same },
                (Some(old), Some(new)) => {
                    let (before, after) = words(old, new);
                    Row { before: Some(before), after: Some(after), is_same }
                }
                (old, new) => Row { before: old.map(|line| whole(line)), after: new.map(|line| whole(line)), is_same },
            });
        }
    }
    rows
}

/// Whether two texts differ in more than white space at their ends.
pub fn differ(before: &str, after: &str) -> bool {
    before.trim_end() != after.trim_end()
}

fn whole(line: &str) -> Line {
    vec![Part { text: line.to_owned(), is_changed: false }]
}

fn words(before: &str, after: &str) -> (Line, Line) {
    let diff = TextDiff::configure().timeout(LONGEST).diff_words(before, after);
    let (mut old, mut new) = (Line::new(), Line::new());
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                append(&mut old, text, false);
                append(&mut new, text, false);
            }
            ChangeTag::Delete => append(&mut old, text, true),
            ChangeTag::Insert => append(&mut new, text, true),
        }
    }
    (old, new)
}

fn append(line: &mut Line, text: &str, is_changed: bool) {
    match line.last_mut() {
        Some(last) if last.is_changed == is_changed => last.text.push_str(text),
        _ => line.push(Part { text: text.to_owned(), is_changed }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(line: Option<&Line>) -> String {
        let part = |part: &Part| if part.is_changed { format!("[{}]", part.text) } else { part.text.clone() };
        line.map(|line| line.iter().map(part).collect()).unwrap_or_default()
    }

    #[test]
    fn a_changed_word_is_marked_in_its_line_and_the_rest_is_left() {
        let rows = compare("One.\n\nThe sea is calm.", "One.\n\nThe sea is rough.\n\nMore.");

        let seen: Vec<(String, String, bool)> =
            rows.iter().map(|row| (marked(row.before.as_ref()), marked(row.after.as_ref()), row.is_same)).collect();
        let expected = [
            ("One.", "One.", true),
            ("", "", true),
            ("The sea is [calm.]", "The sea is [rough.]", false),
            ("", "", false),
            ("", "More.", false),
        ];
        let expected: Vec<(String, String, bool)> =
            expected.iter().map(|(one, other, same)| ((*one).into(), (*other).into(), *same)).collect();
        assert_eq!(seen, expected);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_a_comparison(before in "([a-z ]{0,6}\n){0,6}", after in "([a-z ]{0,6}\n){0,6}") {
            let rows = compare(&before, &after);

            let read = |side: fn(&Row) -> Option<&Line>| -> String {
                rows.iter().filter_map(side).map(|line| {
                    line.iter().map(|part| part.text.as_str()).collect::<String>() + "\n"
                }).collect()
            };
            prop_assert_eq!(read(|row| row.before.as_ref()), before);
            prop_assert_eq!(read(|row| row.after.as_ref()), after);
        }
    }
}
