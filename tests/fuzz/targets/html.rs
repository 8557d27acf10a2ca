//! From what people write to what readers may be shown.

use std::collections::BTreeSet;

use manset::domain::text;
use manset::text::absolute::absolute;
use manset::text::embed;
use manset::text::markdown::render_bounded;
use manset::text::sanitize::sanitize;
use manset::text::{check, plain};

use super::harmless::{assert_harmless, assert_settled};

/// So often something may move when HTML is parsed again.
const MOVES: usize = 4;

/// HTML, whoever wrote it. What is nested wrongly, like a link in the table of a link, stands elsewhere when it is parsed again; it never becomes
/// what is not listed, and soon stays where it is.
pub fn html(bytes: &[u8]) {
    let mut html = String::from_utf8_lossy(bytes).into_owned();
    for _ in 0..=MOVES {
        let kept = sanitize(&html);
        assert_harmless(kept.as_str());
        if kept.as_str() == html {
            return;
        }
        html = kept.to_string();
    }
    panic!("it does not settle: {html}");
}

/// A body in Markdown, and what is read of its HTML later.
pub fn markdown(bytes: &[u8]) {
    let Ok(typed) = text::body(&String::from_utf8_lossy(bytes)) else { return };
    let Ok(rendered) = render_bounded(&typed) else { return };
    let html = &rendered.html;
    assert_harmless(html.as_str());
    assert_settled(html.as_str());
    assert_eq!(sanitize(html.as_str()), *html, "of {typed}");
    let shown: BTreeSet<i64> = embed::all(html).iter().map(|embed| embed.media.0).collect();
    let told: BTreeSet<i64> = rendered.embeds.media.iter().map(|media| media.0).collect();
    assert_eq!(shown, told, "of {typed}");
    assert_eq!(!embed::players(html).is_empty(), rendered.embeds.foreign_video, "of {typed}");
    let whole = absolute(html, "https://news.example/en/energy/wind");
    assert_harmless(whole.as_str());
    assert_eq!(check::links(&whole).len().min(1), check::links(html).len().min(1), "of {typed}");
    check::skipping_heading(html);
    plain::of_html(html.as_str());
}
