//! Two texts beside each other, and a text taken apart and put together.

use manset::text::markdown::{fragments as markdown, render_bounded};
use manset::text::merge::{Marks, merge};
use manset::text::term::Glossary;
use manset::text::{diff, paragraph};

const MARKS: Marks<'_> = Marks { mine: "Mine", theirs: "Theirs", end: "End" };

/// Up to three texts, parted by NUL.
pub fn compared(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let mut texts = all.splitn(3, '\0');
    let [before, after, other] = std::array::from_fn(|_| texts.next().unwrap_or_default());
    let rows = diff::compare(before, after);
    let side = |line: fn(&diff::Row) -> Option<&diff::Line>| -> Vec<String> {
        rows.iter().filter_map(line).map(|line| line.iter().map(|part| part.text.as_str()).collect()).collect()
    };
    assert_eq!(side(|row| row.before.as_ref()), before.lines().collect::<Vec<_>>());
    assert_eq!(side(|row| row.after.as_ref()), after.lines().collect::<Vec<_>>());
    let ended = |text: &str| text.replace("\r\n", "\n").trim_end_matches('\n').to_owned();
    assert_eq!(merge(before, before, after, MARKS).text, ended(after));
    assert_eq!(merge(before, after, before, MARKS).text, ended(after));
    merge(before, after, other, MARKS);
    let glossary = Glossary::new(vec![(before.to_owned(), other.to_owned())]);
    let marked: String = glossary.mark(after).into_iter().map(|part| part.text).collect();
    assert_eq!(marked, after);
    let paragraphs = paragraph::split(&before.replace('\r', "\n"));
    assert_eq!(paragraph::split(&paragraph::join(paragraphs.iter().map(String::as_str))), paragraphs);
}

/// A text in Markdown, and after NUL a fragment that a server answers with.
pub fn fragments(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let (text, answer) = all.split_once('\0').unwrap_or((&all, "x"));
    // Nobody translates what can't be rendered.
    if render_bounded(text).is_err() {
        return;
    }
    let taken = markdown::take(text);
    assert!(markdown::put(text, &taken).is_some());
    let answered: Vec<String> = taken.iter().map(|_| answer.to_owned()).collect();
    assert!(markdown::put(text, &answered).is_some());
    markdown::line(answer);
}
