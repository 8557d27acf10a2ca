//! What may stand in an article's body on its page, as a parser finds it.

use scraper::{ElementRef, Html, Selector};

use crate::support::Answer;

/// The elements of a body, and the attributes that they may have.
const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["href", "title", "rel", "class", "data-embed", "aria-label"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("code", &[]),
    ("del", &[]),
    ("div", &["class", "tabindex"]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &["class"]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("hr", &[]),
    ("img", &["src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"]),
    ("li", &["id"]),
    ("nav", &["class", "aria-label"]),
    ("ol", &["start"]),
    ("p", &["class"]),
    ("picture", &[]),
    ("pre", &[]),
    ("section", &["class", "id", "aria-label"]),
    ("source", &["type", "srcset", "sizes"]),
    ("span", &["class"]),
    ("strong", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["align"]),
    ("th", &["align"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &["class", "tabindex", "data-previous", "data-next"]),
];

/// Fails on what is not listed, anywhere in a body.
#[track_caller]
pub fn assert_harmless(page: &Answer, body: &str) {
    let dom = Html::parse_document(&page.body);
    let bodies: Vec<ElementRef<'_>> = dom.select(&Selector::parse("article .body").unwrap()).collect();
    let [written] = bodies[..] else { panic!("{} bodies from {body}", bodies.len()) };
    for element in written.descendants().filter_map(ElementRef::wrap).skip(1) {
        let found = element.value();
        let (_, attributes) = ALLOWED
            .iter()
            .find(|(name, _)| *name == found.name())
            .unwrap_or_else(|| panic!("<{}> from {body}", found.name()));
        for (name, value) in found.attrs() {
            assert!(attributes.contains(&name), "{name}={value:?} on <{}> from {body}", found.name());
            let known = match name {
                "src" => value.starts_with("/media/"),
                "srcset" => value.split(", ").all(|part| part.starts_with("/media/")),
                "href" => scheme(value).is_none_or(|name| ["http", "https", "mailto", "tel"].contains(&name.as_str())),
                _ => true,
            };
            assert!(known, "{name}={value:?} from {body}");
        }
    }
    // Those of the page itself.
    assert!(page.attributes("script", "src").iter().all(|src| src.starts_with("/static/js/")), "{body}");
    assert!(page.texts("script:not([type='application/ld+json'])").iter().all(String::is_empty), "{body}");
    assert!(!page.text("script[type='application/ld+json']").contains(['<', '>', '&']), "{body}");
    assert_eq!(page.texts("h1").len(), 1, "{body}");
}

/// The scheme that a browser reads in an address (WHATWG URL, section 4.4): tabs and line ends are nothing to it.
fn scheme(address: &str) -> Option<String> {
    let plain = address.replace(['\t', '\n', '\r'], "");
    let (name, _) = plain.trim_start_matches(|c: char| c <= ' ').split_once(':')?;
    let is_one = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_one.then(|| name.to_ascii_lowercase())
}
