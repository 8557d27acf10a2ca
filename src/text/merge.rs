//! Two people's changes of one text, put together.

use similar::merge::{MergeRegion, MergeResolution, TextMerge};

/// How the lines of marks begin.
const MINE: &str = "⟪⟪⟪";
const THEIRS: &str = "⟪⟪⟫⟫";
const END: &str = "⟫⟫⟫";

/// Whether a text still holds marks.
pub fn has_marks(text: &str) -> bool {
    text.lines().any(|line| [MINE, THEIRS, END].iter().any(|mark| line.trim_start().starts_with(mark)))
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Both changes; where they contradict each other, both texts between marks.
    pub text: String,
    /// How often they do.
    pub conflicts: usize,
}

/// What the marks between two texts say.
#[derive(Clone, Copy, Debug)]
pub struct Marks<'a> {
    /// Before one's own.
    pub mine: &'a str,
    /// Before the other's.
    pub theirs: &'a str,
    /// After both.
    pub end: &'a str,
}

/// Puts changes of paragraphs together, and where both changed one, their changes of its words.
pub fn merge(base: &str, mine: &str, theirs: &str, marks: Marks<'_>) -> Merged {
    let of = |text: &str| text.replace("\r\n", "\n");
    let (base, mine, theirs) = (of(base), of(mine), of(theirs));
    // Without an end of its own, a last line would be another than the same line in the middle.
    let ended = |text: &str| format!("{}\n", text.trim_end_matches('\n'));
    let (base, mine, theirs) = (ended(&base), ended(&mine), ended(&theirs));
    let merge = TextMerge::from_lines(&base, &mine, &theirs);
    let (mut text, mut conflicts) = (String::new(), 0);
    for region in merge.regions() {
        let side = Sides::of(&merge, region);
        match region.resolution() {
            MergeResolution::Theirs => text.push_str(&side.theirs),
            MergeResolution::Unchanged | MergeResolution::Ours | MergeResolution::Both => text.push_str(&side.mine),
            _ => match words(&side) {
                Some(merged) => text.push_str(&merged),
                None => {
                    conflicts += 1;
                    let Sides { mine, theirs, .. } = side;
                    let Marks { mine: before, theirs: between, end } = marks;
                    for part in [
                        MINE,
                        " ",
                        before,
                        "\n\n",
                        mine.trim(),
                        "\n\n",
                        THEIRS,
                        " ",
                        between,
                        "\n\n",
                        theirs.trim(),
                        "\n\n",
                        END,
                        " ",
                        end,
                        "\n",
                    ] {
                        text.push_str(part);
                    }
                }
            },
        }
    }
    Merged { text: text.trim_end_matches('\n').to_owned(), conflicts }
}

/// A region in the three texts.
struct Sides {
    base: String,
    mine: String,
    theirs: String,
}

impl Sides {
    fn of(merge: &TextMerge<'_, '_, '_, str>, region: &MergeRegion) -> Self {
        Self {
            base: region.base_range().filter_map(|line| merge.base_line(line)).collect(),
            mine: region.ours_range().filter_map(|line| merge.ours_line(line)).collect(),
            theirs: region.theirs_range().filter_map(|line| merge.theirs_line(line)).collect(),
        }
    }
}

/// A word a line: so words are merged as lines are. None where they contradict each other too.
fn words(sides: &Sides) -> Option<String> {
    // Stands for the ends of lines meanwhile; it is in no text that a form accepts.
    const BREAK: &str = "\u{1}";
    let split = |text: &str| -> String {
        text.replace('\n', BREAK).split_inclusive([' ', '\u{1}']).map(|word| format!("{word}\n")).collect()
    };
    if sides.base.is_empty() {
        return None;
    }
    let (base, mine, theirs) = (split(&sides.base), split(&sides.mine), split(&sides.theirs));
    let merge = TextMerge::from_lines(&base, &mine, &theirs);
    (!merge.is_conflicted()).then(|| merge.to_string().replace('\n', "").replace(BREAK, "\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MARKS: Marks<'_> = Marks { mine: "Mine", theirs: "Theirs", end: "End" };

    #[test]
    fn changes_of_different_paragraphs_and_words_come_together() {
        let base = "The sea is calm.\n\nBoats stay in the harbour today.\n\nEnd.";
        let mine = "The sea is rough.\n\nBoats stay in the old harbour today.\n\nEnd.";
        let theirs = "The sea is calm.\n\nBoats stay in the harbour on Monday.\n\nEnd.\n\nMore.";

        let merged = merge(base, mine, theirs, MARKS);

        let expected = "The sea is rough.\n\nBoats stay in the old harbour on Monday.\n\nEnd.\n\nMore.";
        assert_eq!(merged, Merged { text: expected.to_owned(), conflicts: 0 });
    }

    #[test]
    fn what_contradicts_stands_between_marks() {
        let merged = merge("The sea is calm.", "The sea is rough.", "The sea is high.", MARKS);

        assert_eq!(merged.conflicts, 1);
        let expected = "⟪⟪⟪ Mine\n\nThe sea is rough.\n\n⟪⟪⟫⟫ Theirs\n\nThe sea is high.\n\n⟫⟫⟫ End";
        assert_eq!(merged.text, expected);
        assert!(has_marks(&merged.text) && !has_marks("The sea is «rough»."));
    }

    proptest! {
        #[test]
        fn one_persons_changes_are_taken_as_they_are(base in "([a-c]{1,3}( [a-c]{1,3}){0,3}\n){0,5}", other in "([a-c]{1,3}( [a-c]{1,3}){0,3}\n){0,5}") {
            let (base, other) = (base.trim_end(), other.trim_end());
            prop_assert_eq!(merge(base, base, other, MARKS).text, other);
            prop_assert_eq!(merge(base, other, base, MARKS).text, other);
            prop_assert_eq!(merge(base, other, other, MARKS).text, other);
        }
    }
}
