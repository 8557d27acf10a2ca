//! HTML that readers may be shown: an allow-list, and nothing else.

use std::collections::{HashMap, HashSet};
use std::fmt;

use ammonia::{Builder, UrlRelative};

use super::embed::media_address;

/// HTML without anything that could run, load from elsewhere, or imitate the site's own page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Only for what the database stored as sanitised.
    pub fn from_stored(html: String) -> Self {
        Self(html)
    }

    /// Only for what [`super::embed`] wrote: sanitised HTML, and what our own templates made within it.
    pub(super) fn with_embeds(html: String) -> Self {
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
            ("img", HashSet::from(["src", "alt", "title"])),
            ("video", HashSet::from(["src"])),
            ("ol", HashSet::from(["start"])),
            ("td", HashSet::from(["align"])),
            ("th", HashSet::from(["align"])),
        ]))
        .allowed_classes(HashMap::from([
            ("div", HashSet::from(["gallery", "table"])),
            ("figure", HashSet::from(["video"])),
            ("a", HashSet::from(["player"])),
            ("p", HashSet::from(["by"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "media"]))
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            // Pictures and videos come from the library alone: readers contact no third party.
            ("img" | "video", "src") if media_address(value).is_none() => None,
            ("a", "href") if value.trim_start().get(..6).is_some_and(|start| start.eq_ignore_ascii_case("media:")) => {
                None
            }
            _ => Some(value.into()),
        })
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true);
    SafeHtml(builder.clean(html).to_string())
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
    fn only_what_the_library_holds_is_shown() {
        assert_eq!(sanitize("<img src=\"media:12\" alt=\"a\">").as_str(), "<img src=\"media:12\" alt=\"a\">");
        for foreign in [
            "https://evil.example/x.png",
            "//evil.example/x.png",
            "/media/x.png",
            "media:012",
            "data:image/png;base64,x",
        ] {
            assert_eq!(sanitize(&format!("<img src=\"{foreign}\">")).as_str(), "<img>", "{foreign}");
        }
        assert_eq!(sanitize("<a href=\"MEDIA:12\">x</a>").as_str(), "<a rel=\"noopener noreferrer\">x</a>");
    }

    proptest! {
        #[test]
        fn sanitising_twice_changes_nothing(html in "(<|>|/|a|p|img|svg|math|style|script|\"|'|=| |href|src|on|javascript:|&|;|#|x|!|-){0,60}") {
            let once = sanitize(&html);
            prop_assert_eq!(sanitize(once.as_str()), once);
        }
    }
}
