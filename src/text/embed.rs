//! Pictures and players in a stored body: it names them, and each reading puts in what the library then has.

use std::cell::RefCell;

use super::sanitize::SafeHtml;
use super::video::{self, VideoPage};
use crate::domain::id::MediaId;

/// A picture or video as a text shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// Which.
    pub media: MediaId,
    /// What it shows, where the text says so itself.
    pub alt: String,
    /// The text under it, where the text says so itself.
    pub caption: String,
}

/// What writes the HTML of embeds; it escapes what it is given.
pub trait Embedder {
    /// A picture within a line of text.
    fn inline(&self, embed: &Embed) -> String;
    /// A picture or video that stands alone.
    fn figure(&self, embed: &Embed) -> String;
    /// Several in a row.
    fn gallery(&self, embeds: &[Embed]) -> String;
    /// A video of another site.
    fn player(&self, page: &VideoPage) -> String;
}

/// Reads `media:` and a number.
pub fn media_address(address: &str) -> Option<MediaId> {
    address.strip_prefix("media:").and_then(MediaId::parse)
}

const GALLERY: &str = "<div class=\"gallery\">";
const FIGURE: &str = "<figure><img ";
const VIDEO: &str = "<figure class=\"video\"><video ";
const PLAYER: &str = "<figure class=\"video\"><a class=\"player\" ";
const IMAGE: &str = "<img ";

/// Replaces every embed of a sanitised body. In such HTML a tag's opening with its quotes is a tag: elsewhere `<` or `"`
/// would be escaped.
pub fn embed(html: &SafeHtml, with: &impl Embedder) -> SafeHtml {
    let mut out = String::with_capacity(html.as_str().len() * 2);
    let mut rest = html.as_str();
    while let Some((before, from)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let (html, after) = next(from, with).unwrap_or_else(|| (String::from("<"), from.get(1..).unwrap_or_default()));
        out.push_str(&html);
        rest = after;
    }
    out.push_str(rest);
    SafeHtml::with_embeds(out)
}

/// Every picture and video of the library that a sanitised body shows.
pub fn all(html: &SafeHtml) -> Vec<Embed> {
    let all = Collector::default();
    embed(html, &all);
    all.0.into_inner()
}

#[derive(Default)]
struct Collector(RefCell<Vec<Embed>>);

impl Collector {
    fn keep(&self, embed: &Embed) -> String {
        self.0.borrow_mut().push(embed.clone());
        String::new()
    }
}

impl Embedder for Collector {
    fn inline(&self, embed: &Embed) -> String {
        self.keep(embed)
    }

    fn figure(&self, embed: &Embed) -> String {
        self.keep(embed)
    }

    fn gallery(&self, embeds: &[Embed]) -> String {
        embeds.iter().map(|embed| self.keep(embed)).collect()
    }

    fn player(&self, _: &VideoPage) -> String {
        String::new()
    }
}

/// Every video of another site that a sanitised body shows.
pub fn players(html: &SafeHtml) -> Vec<VideoPage> {
    let all = Players::default();
    embed(html, &all);
    all.0.into_inner()
}

#[derive(Default)]
struct Players(RefCell<Vec<VideoPage>>);

impl Embedder for Players {
    fn inline(&self, _: &Embed) -> String {
        String::new()
    }

    fn figure(&self, _: &Embed) -> String {
        String::new()
    }

    fn gallery(&self, _: &[Embed]) -> String {
        String::new()
    }

    fn player(&self, page: &VideoPage) -> String {
        self.0.borrow_mut().push(page.clone());
        String::new()
    }
}

/// The HTML of the embed that a text begins with, and what follows it.
fn next<'h>(from: &'h str, with: &impl Embedder) -> Option<(String, &'h str)> {
    if let Some(mut inside) = from.strip_prefix(GALLERY) {
        let mut embeds = Vec::new();
        loop {
            inside = inside.trim_start();
            if let Some(after) = inside.strip_prefix("</div>") {
                return Some((with.gallery(&embeds), after));
            }
            let (embed, after) = read(inside.strip_prefix(FIGURE)?)?;
            embeds.push(embed);
            inside = after.strip_prefix("</figure>")?;
        }
    }
    for (opening, closing) in [(FIGURE, "</figure>"), (VIDEO, "</video></figure>")] {
        if let Some(inside) = from.strip_prefix(opening) {
            let (embed, after) = read(inside)?;
            return Some((with.figure(&embed), after.strip_prefix(closing)?));
        }
    }
    if let Some(inside) = from.strip_prefix(PLAYER) {
        let (attributes, after) = attributes(inside)?;
        let address = attributes.iter().find(|(name, _)| *name == "href")?;
        return Some((with.player(&video::page(&address.1)?), after.split_once("</a></figure>")?.1));
    }
    let (embed, after) = read(from.strip_prefix(IMAGE)?)?;
    Some((with.inline(&embed), after))
}

/// The embed whose attributes a text begins with, and what follows its tag.
fn read(inside: &str) -> Option<(Embed, &str)> {
    let (attributes, after) = attributes(inside)?;
    let value = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
    let media = media_address(&value("src")?)?;
    Some((Embed { media, alt: value("alt").unwrap_or_default(), caption: value("title").unwrap_or_default() }, after))
}

/// A tag's attributes, unescaped, and what follows it.
pub(super) fn attributes(mut inside: &str) -> Option<(Vec<(&str, String)>, &str)> {
    let mut found = Vec::new();
    loop {
        inside = inside.trim_start();
        if let Some(after) = inside.strip_prefix('>') {
            return Some((found, after));
        }
        let (name, rest) = inside.split_once("=\"")?;
        if !name.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let (value, rest) = rest.split_once('"')?;
        found.push((name, unescape(value)));
        inside = rest;
    }
}

/// A text as an attribute of HTML has it: the other way round.
pub fn escape(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What stands in HTML for a text.
pub(super) fn unescape(value: &str) -> String {
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::markdown::render_bounded;

    struct Plain;

    impl Embedder for Plain {
        fn inline(&self, embed: &Embed) -> String {
            format!("[inline {}]", embed.media)
        }

        fn figure(&self, embed: &Embed) -> String {
            format!("[figure {} {:?} {:?}]", embed.media, embed.alt, embed.caption)
        }

        fn gallery(&self, embeds: &[Embed]) -> String {
            let each: Vec<String> = embeds.iter().map(|embed| self.figure(embed)).collect();
            format!("[gallery {}]", each.join(" "))
        }

        fn player(&self, page: &VideoPage) -> String {
            format!("[player {}]", page.player())
        }
    }

    fn shown(markdown: &str) -> String {
        embed(&render_bounded(markdown).unwrap().html, &Plain).to_string()
    }

    #[test]
    fn each_kind_of_embed_is_put_in() {
        assert_eq!(shown("![Dəniz](media:3 \"Xəzər \\\"& sahil\")"), "[figure 3 \"Dəniz\" \"Xəzər \\\"& sahil\"]\n");
        assert_eq!(shown("![](media:1)\n![b](media:2)"), "[gallery [figure 1 \"\" \"\"] [figure 2 \"b\" \"\"]]\n");
        assert_eq!(shown("A ![b](media:2) c"), "<p>A [inline 2] c</p>\n");
        assert_eq!(shown("media:7"), "[figure 7 \"\" \"\"]\n");
        assert_eq!(
            shown("https://youtu.be/abcdefghijk"),
            "[player https://www.youtube-nocookie.com/embed/abcdefghijk]\n"
        );
    }

    #[test]
    fn what_only_looks_like_an_embed_stays_text() {
        let typed = "`<img src=\"media:1\" alt=\"\">` <img src=\"media:1\">\n\n![\\<img src=\"media:1\">](media:2)";

        let out = shown(typed);

        assert!(!out.contains("[inline") && out.ends_with("[figure 2 \"<img src=\\\"media:1\\\">\" \"\"]\n"), "{out}");
    }

    proptest! {
        #[test]
        fn a_body_without_embeds_is_untouched(markdown in "(>|-|\\*|`|\\[|\\]|\\(|\\)|#|<|&|\\||\n| |a|\"|media:|img|figure){0,80}") {
            if let Ok(rendered) = render_bounded(&markdown)
                && rendered.embeds.media.is_empty()
            {
                prop_assert_eq!(embed(&rendered.html, &Plain), rendered.html);
            }
        }
    }
}
