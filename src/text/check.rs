//! What can be said of a text before it is published, from the text alone.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::embed;
use super::sanitize::SafeHtml;

/// What a card has room for, in graphemes.
pub const CARD_HEADLINE: usize = 90;

/// Names shorter than this are too like each other to tell a slip from another name.
const SHORTEST_NAME: usize = 4;
/// Names longer than this may differ in two places.
const LONG_NAME: usize = 8;

/// Whether a headline is longer than cards have room for.
pub fn is_too_long_for_cards(headline: &str) -> bool {
    headline.trim().graphemes(true).nth(CARD_HEADLINE).is_some()
}

/// The first heading that stands more than one level below the one before it; the first of all belongs right below the
/// headline.
pub fn skipping_heading(html: &SafeHtml) -> Option<String> {
    let mut above = 1;
    for (level, text) in headings(html.as_str()) {
        if level > above + 1 {
            return Some(text);
        }
        above = level;
    }
    None
}

/// The headings of sanitised HTML, in which what looks like a tag is one.
fn headings(html: &str) -> impl Iterator<Item = (u8, String)> {
    html.split("<h").skip(1).filter_map(|part| {
        let level: u8 = part.get(..1)?.parse().ok()?;
        let (_, rest) = part.split_once('>')?;
        let inside = rest.split(&format!("</h{level}>")).next()?;
        Some((level, embed::unescape(&without_tags(inside))))
    })
}

fn without_tags(html: &str) -> String {
    let mut parts = html.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or("", |(_, after)| after))
}

/// The targets of a text's links, each once, in their order.
pub fn links(html: &SafeHtml) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for part in html.as_str().split("<a ").skip(1) {
        let Some((attributes, _)) = embed::attributes(part) else { continue };
        let target = attributes.into_iter().find(|(name, _)| *name == "href").map(|(_, href)| href);
        links.extend(target.filter(|target| !links.contains(target)));
    }
    links
}

/// Whether two folded names differ by a slip: a letter or two. Names that differ in a digit are meant to.
pub fn is_nearly(name: &str, other: &str) -> bool {
    let (one, two): (Vec<char>, Vec<char>) = (name.chars().collect(), other.chars().collect());
    let allowed = if one.len().min(two.len()) > LONG_NAME { 2 } else { 1 };
    if one == two || one.len().min(two.len()) < SHORTEST_NAME || one.len().abs_diff(two.len()) > allowed {
        return false;
    }
    let digits = |name: &[char]| name.iter().filter(|c| c.is_numeric()).copied().collect::<Vec<char>>();
    digits(&one) == digits(&two) && distance(&one, &two) <= allowed
}

/// How many letters were put in, left out or changed.
fn distance(one: &[char], two: &[char]) -> usize {
    let ops = capture_diff_slices(Algorithm::Myers, one, two);
    let changed = |op: &DiffOp| match op {
        DiffOp::Equal { .. } => 0,
        op => op.old_range().len().max(op.new_range().len()),
    };
    ops.iter().map(changed).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markdown::render_bounded;

    fn html(markdown: &str) -> SafeHtml {
        render_bounded(markdown).unwrap().html
    }

    #[test]
    fn cards_have_room_for_ninety_graphemes() {
        assert!(!is_too_long_for_cards(&format!(" {} ", "ə".repeat(90))));
        assert!(!is_too_long_for_cards(&"👩‍👩‍👧".repeat(90)));
        assert!(is_too_long_for_cards(&"a".repeat(91)));
    }

    #[test]
    fn a_heading_goes_at_most_one_level_deeper() {
        for (markdown, found) in [
            ("Text.", None),
            ("## One\n\n### Two\n\n#### Three\n\n## Four", None),
            ("# Taken for a second level\n\n### Third", None),
            ("### Too *deep* & \"early\"", Some("Too deep & \"early\"")),
            ("## One\n\n#### Three", Some("Three")),
            ("`<h4>` and\n\n    <h4>", None),
        ] {
            assert_eq!(skipping_heading(&html(markdown)).as_deref(), found, "{markdown}");
        }
    }

    #[test]
    fn each_link_of_a_text_is_named_once() {
        let text = "[a](/en/energy/) [b](/en/energy/ \"title\") `[c](/x)` [d](https://x.example/?a=1&b=2) [e](#f)";

        assert_eq!(links(&html(text)), ["/en/energy/", "https://x.example/?a=1&b=2", "#f"]);
    }

    #[test]
    fn a_slip_is_told_from_another_name() {
        for (one, other) in
            [("harbour", "harbor"), ("elections", "election"), ("xezer denizi", "xezer deniz"), ("baku", "baki")]
        {
            assert!(is_nearly(one, other) && is_nearly(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("sea", "tea"),
            ("cop28", "cop29"),
            ("iran", "iran"),
            ("iran", "iraq war"),
            ("energy", "enemy"),
            ("2025", "2026"),
        ] {
            assert!(!is_nearly(one, other) && !is_nearly(other, one), "{one} {other}");
        }
    }
}
