//! What readers may be shown, as a parser other than the sanitiser's builder finds it.

use scraper::{Html, Node};

/// The elements of a stored body, and the attributes that they may have.
const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["class", "href", "rel", "title"]),
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
    ("img", &["alt", "src", "title"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &["class"]),
    ("pre", &[]),
    ("strong", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["align"]),
    ("th", &["align"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
    ("video", &["src"]),
];

/// Fails on whatever is not listed: an element, an attribute, a class, a scheme, a comment.
pub fn assert_harmless(html: &str) {
    let tree = Html::parse_fragment(html);
    // The parser puts `<html>` around it.
    for node in tree.root_element().descendants().skip(1) {
        let element = match node.value() {
            Node::Element(element) => element,
            Node::Text(_) => continue,
            other => panic!("{other:?} in {html}"),
        };
        let (_, attributes) =
            ALLOWED.iter().find(|(name, _)| *name == element.name()).unwrap_or_else(|| panic!("{element:?} in {html}"));
        for (name, value) in element.attrs() {
            assert!(attributes.contains(&name), "{name}={value:?} of {element:?} in {html}");
            let known = match name {
                "href" => scheme(value).is_none_or(|name| ["http", "https", "mailto", "tel"].contains(&name.as_str())),
                "src" => value
                    .strip_prefix("media:")
                    .is_some_and(|id| id.parse::<u64>().is_ok_and(|number| number.to_string() == id)),
                "class" => {
                    value.split_whitespace().all(|class| ["by", "gallery", "player", "table", "video"].contains(&class))
                }
                "rel" => value == "noopener noreferrer",
                _ => true,
            };
            assert!(known, "{name}={value:?} in {html}");
        }
        assert!(element.name() != "a" || element.attr("rel").is_some(), "a link without rel in {html}");
    }
}

/// What a browser makes of it, it makes of that again: nothing stands in another place the second time (mXSS).
pub fn assert_settled(html: &str) {
    let written = |html: &str| Html::parse_fragment(html).root_element().inner_html();
    let once = written(html);
    assert_eq!(written(&once), once, "of {html}");
}

/// The scheme that a browser reads in an address (WHATWG URL, section 4.4): tabs and line ends are nothing to it.
fn scheme(address: &str) -> Option<String> {
    let plain = address.replace(['\t', '\n', '\r'], "");
    let (name, _) = plain.trim_start_matches(|c: char| c <= ' ').split_once(':')?;
    let is_one = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_one.then(|| name.to_ascii_lowercase())
}
