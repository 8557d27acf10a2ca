//! Addresses in a body that is read elsewhere: in a feed, each has a scheme and a host.

use std::fmt::Write as _;

use url::Url;

use super::embed::{attributes, escape};
use super::sanitize::SafeHtml;

/// Completes the addresses of links and pictures in a body whose embeds stand in it, as its page's address has them read.
pub fn absolute(html: &SafeHtml, page: &str) -> SafeHtml {
    let Ok(page) = Url::parse(page) else { return html.clone() };
    let mut out = String::with_capacity(html.as_str().len() * 2);
    let mut rest = html.as_str();
    while let Some((before, from)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let (tag, after) = completed(from, &page).unwrap_or_else(|| ("<".into(), from.get(1..).unwrap_or_default()));
        out.push_str(&tag);
        rest = after;
    }
    out.push_str(rest);
    SafeHtml::with_embeds(out)
}

/// The link or picture that a text begins with, with its whole address, and what follows its tag.
fn completed<'h>(from: &'h str, page: &Url) -> Option<(String, &'h str)> {
    let (opening, inside) =
        ["<a ", "<img "].into_iter().find_map(|opening| Some((opening, from.strip_prefix(opening)?)))?;
    let (attributes, after) = attributes(inside)?;
    let mut tag = opening.trim_end().to_owned();
    for (name, value) in attributes {
        let value = match name {
            "href" | "src" => page.join(&value).map_or(value, String::from),
            _ => value,
        };
        // Writing into a String can't fail.
        let _ = write!(tag, " {name}=\"{}\"", escape(&value));
    }
    tag.push('>');
    Some((tag, after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::markdown::render_bounded;

    const PAGE: &str = "https://news.example/en/energy/wind";

    #[test]
    fn each_address_has_a_scheme_and_a_host() {
        for (typed, whole) in [
            ("/en/tag/sea/?a=1&b=2#c", "https://news.example/en/tag/sea/?a=1&amp;b=2#c"),
            ("#more", "https://news.example/en/energy/wind#more"),
            ("solar", "https://news.example/en/energy/solar"),
            ("//other.example/x", "https://other.example/x"),
            ("http://other.example/x", "http://other.example/x"),
            ("mailto:desk@news.example", "mailto:desk@news.example"),
        ] {
            let rest = "title=\"its &quot;title&quot;\" rel=\"noopener\">link</a> <em>href=\"x\"</em>";
            let stored = format!("A <a href=\"{}\" {rest}", escape(typed));
            let expected = format!("A <a href=\"{whole}\" {rest}");
            assert_eq!(absolute(&SafeHtml::from_stored(stored), PAGE).as_str(), expected);
        }
    }

    proptest! {
        #[test]
        fn what_is_no_link_stays_as_it_is(markdown in "(>|-|\\*|`|#|<|&|\\||\n| |a|\"|href=|<a |<img ){0,80}") {
            if let Ok(rendered) = render_bounded(&markdown)
                && !rendered.html.as_str().contains("href=\"")
            {
                prop_assert_eq!(absolute(&rendered.html, PAGE), rendered.html);
            }
        }
    }
}
