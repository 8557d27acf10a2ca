//! Which edition fits the languages that a browser asks for.

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

/// More than this of the header is not read, in characters.
const LONGEST: usize = 1_000;

/// The best of the available languages for an `Accept-Language` header (RFC 9110, section 12.5.4), or the default.
pub fn best(accept_language: &str, available: &[&str], default: &str) -> String {
    let requested = requested(accept_language);
    let known: Vec<LanguageIdentifier> = available.iter().filter_map(|lang| lang.parse().ok()).collect();
    let found = negotiate_languages(&requested, &known, None, NegotiationStrategy::Lookup);
    let best = found.first().map(ToString::to_string);
    // Written differently, it is still the same language: `zh-hant` is `zh-Hant` to the parser.
    let own = best
        .and_then(|tag| available.iter().find(|lang| lang.eq_ignore_ascii_case(&tag)).map(|lang| (*lang).to_owned()));
    own.unwrap_or_else(|| default.to_owned())
}

/// The languages asked for, the dearest first; what has `q=0` is not wanted.
fn requested(header: &str) -> Vec<LanguageIdentifier> {
    let bounded: String = header.chars().take(LONGEST).collect();
    let mut weighed: Vec<(u16, LanguageIdentifier)> = Vec::new();
    for part in bounded.split(',') {
        let mut pieces = part.split(';').map(str::trim);
        let Some(identifier) = pieces.next().and_then(|tag| tag.parse().ok()) else { continue };
        let weight = pieces.find_map(|piece| piece.strip_prefix("q=")).map_or(1_000, thousandths);
        if weight > 0 {
            weighed.push((weight, identifier));
        }
    }
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    weighed.into_iter().map(|(_, identifier)| identifier).collect()
}

/// `0.8` is 800; what is no weight is none.
fn thousandths(typed: &str) -> u16 {
    let (whole, fraction) = typed.split_once('.').unwrap_or((typed, ""));
    let digits: String = format!("{whole}{fraction:0<3}").chars().take(4).collect();
    digits.parse().unwrap_or(0).min(1_000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::best;

    const EDITIONS: &[&str] = &["az", "ru", "en"];

    #[test]
    fn the_dearest_language_that_we_have_wins() {
        for (header, expected) in [
            ("ru", "ru"),
            ("ru-RU,ru;q=0.9,en;q=0.8", "ru"),
            ("de-DE,de;q=0.9,en;q=0.5,ru;q=0.4", "en"),
            ("en;q=0.2,ru;q=0.7", "ru"),
            ("az-Latn-AZ", "az"),
            ("ru;q=0,en;q=0.1", "en"),
            ("de", "az"),
            ("", "az"),
            ("*", "az"),
            (";;;,,,q=", "az"),
        ] {
            assert_eq!(best(header, EDITIONS, "az"), expected, "{header:?}");
        }
    }

    proptest! {
        #[test]
        fn any_header_gives_an_edition(header in ".*") {
            prop_assert!(EDITIONS.contains(&best(&header, EDITIONS, "az").as_str()));
        }
    }
}
