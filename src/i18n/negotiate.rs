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
    let mut bounded: String = header.chars().take(LONGEST).collect();
    if bounded.len() < header.len() {
        // The last one may have lost its weight, and would count as the dearest.
        bounded.truncate(bounded.rfind(',').unwrap_or(0));
    }
    let mut weighed: Vec<(u16, LanguageIdentifier)> = Vec::new();
    for part in bounded.split(',') {
        let mut pieces = part.split(';').map(str::trim);
        let Some(identifier) = pieces.next().and_then(|tag| tag.parse().ok()) else { continue };
        let weight =
            pieces.find_map(|piece| piece.strip_prefix(['q', 'Q'])?.strip_prefix('=')).map_or(1_000, thousandths);
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
            ("ru;Q=0.1,en;q=0.9", "en"),
            ("de", "az"),
            ("", "az"),
            ("*", "az"),
            (";;;,,,q=", "az"),
        ] {
            assert_eq!(best(header, EDITIONS, "az"), expected, "{header:?}");
        }
    }

    #[test]
    fn a_header_is_read_up_to_its_bound_and_no_language_is_read_in_part() {
        let begun = format!("{}ru;q=0.1,en;q=0.9", " ".repeat(super::LONGEST - 2));
        let beyond = format!("{},ru", "x".repeat(super::LONGEST));

        assert_eq!(best(&begun, EDITIONS, "az"), "az");
        assert_eq!(best(&beyond, EDITIONS, "az"), "az");
    }

    proptest! {
        #[test]
        fn any_header_gives_an_edition(header in ".*") {
            prop_assert!(EDITIONS.contains(&best(&header, EDITIONS, "az").as_str()));
        }

        #[test]
        fn any_editions_give_one_of_them_or_the_default(
            header in "([a-zA-Z*-]{1,8}(; ?[qQ]=[0-9.]{0,6})?, ?){0,200}",
            available in proptest::collection::vec("[a-z]{2,3}(-[A-Za-z]{2,4})?", 0..5),
        ) {
            let available: Vec<&str> = available.iter().map(String::as_str).collect();
            let chosen = best(&header, &available, "none");
            prop_assert!(chosen == "none" || available.contains(&chosen.as_str()));
        }
    }
}
