//! A linear look at Markdown before it is parsed: deep nesting costs comrak and ammonia quadratic time
//! (50 KB of `>` take four seconds), so it is refused.

/// Deepest nesting of quotes and lists.
const DEEPEST: usize = 32;
/// Most brackets, emphasis marks and code fences in a row of one paragraph, and in all.
const MOST_OPENERS: usize = 10_000;

/// Whether a text can be rendered in reasonable time.
pub fn is_bounded(markdown: &str) -> bool {
    let mut openers = 0_usize;
    let mut in_paragraph = 0_usize;
    for line in markdown.lines() {
        if depth(line) > DEEPEST {
            return false;
        }
        if line.trim().is_empty() {
            in_paragraph = 0;
        }
        let marks = line
            .bytes()
            .filter(|b| matches!(b, b'[' | b'*' | b'_' | b'`' | b'<' | b'!' | b'&' | b'~' | b'|' | b'\\'))
            .count();
        openers += marks;
        in_paragraph += marks;
        if openers > MOST_OPENERS * 4 || in_paragraph > MOST_OPENERS {
            return false;
        }
    }
    true
}

/// How many blocks a line opens or goes on in, at most: quote marks, list markers, and indents that continue them.
fn depth(line: &str) -> usize {
    let mut depth = 0;
    let mut spaces = 0_usize;
    let mut digits = 0_usize;
    let mut marker = false;
    for byte in line.bytes() {
        match byte {
            b'>' => depth += 1,
            b' ' => {
                spaces += 1;
                if marker {
                    depth += 1;
                }
            }
            b'\t' => spaces += 4,
            b'0'..=b'9' => digits += 1,
            b'-' | b'+' | b'*' => {}
            b'.' | b')' if digits > 0 => digits = 0,
            _ => break,
        }
        marker = matches!(byte, b'-' | b'+' | b'*' | b'.' | b')');
    }
    depth + spaces / 4
}

#[cfg(test)]
mod tests {
    use super::is_bounded;

    #[test]
    fn deep_nesting_is_refused_however_it_is_spaced() {
        for hostile in [
            ">".repeat(50_000),
            "> ".repeat(1_000),
            "- ".repeat(1_000),
            "1. ".repeat(1_000),
            (0..200).map(|n| format!("{}- x\n", "  ".repeat(n))).collect(),
            "[".repeat(50_000),
            "*a ".repeat(50_000),
        ] {
            assert!(!is_bounded(&hostile), "{hostile:.20}");
        }
    }

    #[test]
    fn ordinary_texts_are_not() {
        assert!(is_bounded("> A quote\n> > within a quote\n\n- a list\n  - within\n\n1. one\n\n    code\n"));
        assert!(is_bounded(&"A long article with **bold**, [links](https://example.org/) and more.\n\n".repeat(2_000)));
        assert!(is_bounded("---\n\n2025. 12. 17.\n"));
    }
}
