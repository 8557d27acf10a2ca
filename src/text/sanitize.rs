//! HTML that readers may be shown: an allow-list, and nothing else.

use std::collections::{HashMap, HashSet};
use std::fmt;

use ammonia::{Builder, UrlRelative};

/// HTML without anything that could run, load from elsewhere, or imitate the site's own page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Only for what the database stored as sanitised.
    pub fn from_stored(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];

/// Keeps what is on the list.
pub fn sanitize(html: &str) -> SafeHtml {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("div", HashSet::from(["tabindex"])),
            ("img", HashSet::from(["src", "alt", "loading", "decoding"])),
            ("video", HashSet::from(["src", "controls", "preload"])),
            ("ol", HashSet::from(["start"])),
            ("td", HashSet::from(["align"])),
            ("th", HashSet::from(["align"])),
        ]))
        .allowed_classes(HashMap::from([
            ("div", HashSet::from(["gallery", "table"])),
            ("figure", HashSet::from(["video"])),
            ("a", HashSet::from(["video-link"])),
            ("p", HashSet::from(["by"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("img" | "video", "src") if !is_own_file(value) => None,
            _ => Some(value.into()),
        })
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true);
    SafeHtml(builder.clean(html).to_string())
}

/// Pictures and videos come from this site alone: readers contact no third party.
pub(super) fn is_own_file(address: &str) -> bool {
    let below = address.strip_prefix("/media/").or_else(|| address.strip_prefix("/static/"));
    below.is_some_and(|path| {
        !path.contains("..")
            && path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_allow_list_holds_nothing_that_runs_or_submits() {
        for never in [
            "svg",
            "math",
            "style",
            "title",
            "textarea",
            "xmp",
            "iframe",
            "noembed",
            "noframes",
            "plaintext",
            "noscript",
            "script",
            "template",
            "form",
            "input",
            "button",
            "select",
            "option",
            "object",
            "embed",
            "base",
            "meta",
            "link",
        ] {
            assert!(!TAGS.contains(&never), "{never}");
        }
    }

    #[test]
    fn only_our_own_files_are_shown() {
        assert!(is_own_file("/static/demo/sea.svg"));
        for foreign in [
            "https://evil.example/x.png",
            "//evil.example/x.png",
            "/static/../admin",
            "/admin/logout",
            "data:image/png;base64,x",
            "/static/x?y",
            "/static/%2e%2e/x",
        ] {
            assert!(!is_own_file(foreign), "{foreign}");
        }
    }

    proptest! {
        #[test]
        fn sanitising_twice_changes_nothing(html in "(<|>|/|a|p|img|svg|math|style|script|\"|'|=| |href|src|on|javascript:|&|;|#|x|!|-){0,60}") {
            let once = sanitize(&html);
            prop_assert_eq!(sanitize(once.as_str()), once);
        }
    }
}
