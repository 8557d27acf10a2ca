//! From CommonMark to what readers see: comrak, our own figures, then the sanitiser.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options};

use super::nesting;
use super::sanitize::{SafeHtml, is_own_file, sanitize};
use super::video::{self, Video};
use crate::domain::article::{Badges, Body, Picture};
use crate::domain::text::BODY_MAX;

/// A text that would take too long to render.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooComplex;

/// A rendered body, and what it carries.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// What readers see.
    pub html: SafeHtml,
    /// The first picture in it: lists show it.
    pub lead_picture: Option<Picture>,
    pictures: usize,
    gallery: bool,
    video: bool,
}

impl Rendered {
    /// The marks beside its headline.
    pub fn badges(&self) -> Badges {
        Badges { photo: self.gallery || self.pictures >= 3, video: self.video }
    }

    /// The body together with the text that it was rendered from.
    pub fn into_body(self, markdown: String) -> Body {
        let badges = self.badges();
        Body { markdown, html: self.html.to_string(), badges, picture: self.lead_picture }
    }
}

/// Renders a text of people; one that would take too long is refused by a linear look at it.
pub fn render_bounded(markdown: &str) -> Result<Rendered, TooComplex> {
    if markdown.len() > BODY_MAX || !nesting::is_bounded(markdown) {
        return Err(TooComplex);
    }
    Ok(render(markdown))
}

/// A sentence of ours as a paragraph.
pub fn plain_paragraph(text: &str) -> SafeHtml {
    sanitize(&format!("<p>{}</p>", escape(text)))
}

fn render(markdown: &str) -> Rendered {
    let arena = Arena::new();
    let options = options();
    let root = comrak::parse_document(&arena, markdown, &options);
    let mut rendered = Rendered { lead_picture: root.descendants().find_map(own_picture), ..Rendered::default() };
    for block in root.children() {
        shape_block(block, &mut rendered);
    }
    let nodes: Vec<_> = root.descendants().collect();
    for node in nodes {
        settle_heading(node);
        settle_image(&arena, node, &mut rendered);
        settle_link(node);
        settle_table(&arena, node);
    }
    for node in root.descendants().collect::<Vec<_>>() {
        settle_quotation(node, &options);
    }
    let mut html = String::new();
    // Writing into a String can't fail.
    let _ = comrak::format_html(root, &options, &mut html);
    rendered.html = sanitize(&html);
    rendered
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    // Shown as text, so that a writer sees that HTML is not for here.
    options.render.escape = true;
    options
}

/// A paragraph of pictures alone becomes figures; one of a video's address alone, a player.
fn shape_block<'a>(block: &'a AstNode<'a>, rendered: &mut Rendered) {
    if !matches!(block.data().value, NodeValue::Paragraph) {
        return;
    }
    let html = if let Some(pictures) = own_pictures(block) {
        rendered.pictures += pictures.len();
        rendered.gallery |= pictures.len() > 1;
        figures(&pictures)
    } else if let Some(found) = lone_video(block) {
        rendered.video = true;
        player(&found)
    } else {
        return;
    };
    for child in block.children().collect::<Vec<_>>() {
        child.detach();
    }
    block.data_mut().value = NodeValue::Raw(html);
}

fn own_picture<'a>(node: &'a AstNode<'a>) -> Option<Picture> {
    match &node.data().value {
        NodeValue::Image(link) if is_own_file(&link.url) => {
            Some(Picture { src: link.url.clone(), alt: node.collect_text() })
        }
        _ => None,
    }
}

/// The pictures of a paragraph that holds nothing else, each with its caption.
fn own_pictures<'a>(paragraph: &'a AstNode<'a>) -> Option<Vec<(Picture, String)>> {
    let mut pictures = Vec::new();
    for child in paragraph.children() {
        match &child.data().value {
            NodeValue::Image(link) if is_own_file(&link.url) => {
                pictures.push((Picture { src: link.url.clone(), alt: child.collect_text() }, link.title.clone()));
            }
            NodeValue::SoftBreak | NodeValue::LineBreak => {}
            NodeValue::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
    (!pictures.is_empty()).then_some(pictures)
}

fn figures(pictures: &[(Picture, String)]) -> String {
    let each: String = pictures
        .iter()
        .map(|(picture, caption)| {
            let caption = match caption.trim() {
                "" => String::new(),
                text => format!("<figcaption>{}</figcaption>", escape(text)),
            };
            let (src, alt) = (escape(&picture.src), escape(&picture.alt));
            format!("<figure><img src=\"{src}\" alt=\"{alt}\" loading=\"lazy\" decoding=\"async\">{caption}</figure>\n")
        })
        .collect();
    if pictures.len() > 1 { format!("<div class=\"gallery\">\n{each}</div>\n") } else { each }
}

/// The video whose address a paragraph consists of, as text or as a link that shows its own address.
fn lone_video<'a>(paragraph: &'a AstNode<'a>) -> Option<Video> {
    let mut children = paragraph.children();
    let only = children.next()?;
    let text = match &only.data().value {
        NodeValue::Text(text) => text.to_string(),
        NodeValue::Link(link) if only.collect_text() == link.url => link.url.clone(),
        _ => return None,
    };
    // An address with an underscore is parsed as several texts.
    let rest: Option<String> = children.map(|child| child.data().value.text().map(str::to_owned)).collect();
    video::parse(format!("{text}{}", rest?).trim())
}

fn player(found: &Video) -> String {
    match found {
        Video::File(src) => {
            format!(
                "<figure class=\"video\"><video controls preload=\"none\" src=\"{}\"></video></figure>\n",
                escape(src)
            )
        }
        Video::Page(host, address) => {
            format!(
                "<figure class=\"video\"><a class=\"video-link\" href=\"{}\">{host}</a></figure>\n",
                escape(address)
            )
        }
    }
}

/// The page has one `<h1>`, its headline: a body's headings begin below it.
fn settle_heading<'a>(node: &'a AstNode<'a>) {
    if let NodeValue::Heading(heading) = &mut node.data_mut().value {
        heading.level = heading.level.clamp(2, 4);
    }
}

/// A picture from elsewhere becomes a link to it: readers contact no third party. What is no address becomes its text.
fn settle_image<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>, rendered: &mut Rendered) {
    let NodeValue::Image(link) = node.data().value.clone() else { return };
    if is_own_file(&link.url) {
        rendered.pictures += 1;
        return;
    }
    let text = match node.collect_text() {
        empty if empty.trim().is_empty() => link.url.clone(),
        alt => alt,
    };
    for child in node.children().collect::<Vec<_>>() {
        child.detach();
    }
    let foreign = link.url.starts_with("https://") || link.url.starts_with("http://");
    if foreign {
        node.data_mut().value = NodeValue::Link(link);
        node.append(arena.alloc(NodeValue::Text(text.into()).into()));
    } else {
        node.data_mut().value = NodeValue::Text(text.into());
    }
}

/// A link to what the sanitiser would not let through stays as its text.
fn settle_link<'a>(node: &'a AstNode<'a>) {
    let NodeValue::Link(link) = node.data().value.clone() else { return };
    let url = link.url.as_str();
    let elsewhere = url.split_once(':').is_some_and(|(scheme, _)| {
        ["http", "https", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    });
    let here = (url.starts_with('/') && !url.starts_with("//")) || url.starts_with('#');
    let plain = !url.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    if (elsewhere || here) && plain {
        return;
    }
    for child in node.children().collect::<Vec<_>>() {
        node.insert_before(child);
    }
    node.detach();
}

/// A wide table scrolls by itself, and the keyboard reaches it.
fn settle_table<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>) {
    if matches!(node.data().value, NodeValue::Table(_)) {
        let raw = |html: &str| arena.alloc(NodeValue::Raw(html.to_owned()).into());
        node.insert_before(raw("<div class=\"table\" tabindex=\"0\">\n"));
        node.insert_after(raw("</div>\n"));
    }
}

/// Who said it: the last paragraph of a quotation where it begins with a dash.
fn settle_quotation<'a>(node: &'a AstNode<'a>, options: &Options<'_>) {
    if !matches!(node.data().value, NodeValue::BlockQuote) {
        return;
    }
    let Some(last) = node.last_child().filter(|last| last.previous_sibling().is_some()) else { return };
    let is_paragraph = matches!(last.data().value, NodeValue::Paragraph);
    if !is_paragraph || !last.collect_text().starts_with(['—', '–']) {
        return;
    }
    let mut html = String::new();
    // Writing into a String can't fail.
    let _ = comrak::format_html(last, options, &mut html);
    for child in last.children().collect::<Vec<_>>() {
        child.detach();
    }
    last.data_mut().value = NodeValue::Raw(html.replacen("<p>", "<p class=\"by\">", 1));
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn html(markdown: &str) -> String {
        render_bounded(markdown).unwrap().html.to_string()
    }

    #[test]
    fn pictures_alone_are_figures_and_in_a_row_a_gallery() {
        let one = render("![Dəniz](/static/demo/sea.svg \"Xəzər\")\n\nText.");
        assert!(one.html.as_str().contains("<figure><img src=\"/static/demo/sea.svg\" alt=\"Dəniz\""), "{}", one.html);
        assert!(one.html.as_str().contains("<figcaption>Xəzər</figcaption>"));
        assert_eq!(one.lead_picture.as_ref().map(|picture| picture.alt.as_str()), Some("Dəniz"));
        assert_eq!(one.badges(), Badges { photo: false, video: false });

        let row = render("Text.\n\n![a](/media/a.webp)\n![b](/media/b.webp)\n");
        assert!(row.html.as_str().contains("<div class=\"gallery\">"));
        assert!(row.badges().photo);
    }

    #[test]
    fn lists_show_the_first_own_picture_wherever_it_stands() {
        let first = |markdown: &str| render(markdown).lead_picture.map(|picture| picture.src);

        assert_eq!(first("![a](/media/a.webp)\n![b](/media/b.webp)\n\nText.").as_deref(), Some("/media/a.webp"));
        assert_eq!(first("Text.\n\n![a](/media/a.webp)\n![b](/media/b.webp)").as_deref(), Some("/media/a.webp"));
        assert_eq!(first("See ![c](/media/c.webp) here.\n\n![a](/media/a.webp)").as_deref(), Some("/media/c.webp"));
        assert_eq!(first("![x](https://evil.example/x.png)\n\n![a](/media/a.webp)").as_deref(), Some("/media/a.webp"));
        assert_eq!(first("Text.\n\n![x](https://evil.example/x.png)"), None);
    }

    #[test]
    fn a_quotation_names_who_said_it_after_a_dash() {
        assert_eq!(
            html("> The sea *warms*.\n>\n> — Sona & [Leyla](/en/)"),
            "<blockquote>\n<p>The sea <em>warms</em>.</p>\n<p class=\"by\">— Sona &amp; <a href=\"/en/\" rel=\"noopener noreferrer\">Leyla</a></p>\n</blockquote>\n"
        );
        assert_eq!(html("> — All of it"), "<blockquote>\n<p>— All of it</p>\n</blockquote>\n");
    }

    #[test]
    fn a_video_address_alone_is_a_player_that_contacts_nobody() {
        let own = render("/static/demo/waves.webm");
        assert!(
            own.html.as_str().contains("<video controls=\"\" preload=\"none\" src=\"/static/demo/waves.webm\">"),
            "{}",
            own.html
        );
        assert!(own.badges().video);

        let page = render("https://www.youtube.com/watch?v=a_cdefg_ijk&t=1");
        assert!(page.html.as_str().contains("href=\"https://www.youtube.com/watch?v=a_cdefg_ijk\""), "{}", page.html);
        assert!(!page.html.as_str().contains("iframe"));
        assert!(!render("See https://youtu.be/abcdefghijk there").badges().video);
    }

    #[test]
    fn a_table_stands_in_a_frame_that_can_scroll() {
        let out = html("> | a | b |\n> |---|---|\n> | 1 | 2 |\n\nText.");

        assert!(out.starts_with("<blockquote>\n<div class=\"table\" tabindex=\"0\">\n<table>"), "{out}");
        assert!(out.ends_with("</table>\n</div>\n</blockquote>\n<p>Text.</p>\n"), "{out}");
    }

    #[test]
    fn headings_stay_below_the_headline() {
        assert_eq!(html("# A\n\n## B\n\n### C\n\n###### D"), "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>\n<h4>D</h4>\n");
    }

    #[test]
    fn foreign_pictures_become_links() {
        let out = html("![Tracking](https://evil.example/pixel.png)");

        assert_eq!(html("[x](javascript:alert(1)) [y](JAVASCRIPT&colon;x)"), "<p>x y</p>\n");
        assert!(!out.contains("<img"), "{out}");
        assert!(
            out.contains("<a href=\"https://evil.example/pixel.png\" rel=\"noopener noreferrer\">Tracking</a>"),
            "{out}"
        );
    }

    #[test]
    fn nothing_that_people_write_runs() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](&#x6a;avascript:alert(1))",
            "[x](java\tscript:alert(1))",
            "[x](\u{1}javascript:alert(1))",
            "[x](vbscript:x)",
            "[x](data:text/html,<script>alert(1)</script>)",
            "![x](data:image/svg+xml,<svg onload=alert(1)>)",
            "![x](javascript:alert(1))",
            "<javascript:alert(1)>",
            "[x]: javascript:alert(1)\n\n[x]",
            "<svg><script>alert(1)</script></svg>",
            "<svg/onload=alert(1)>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<iframe src=\"https://evil.example\"></iframe>",
            "<style>body{display:none}</style>",
            "<a href=\"/\" style=\"position:fixed\" onclick=\"alert(1)\" id=\"x\" class=\"y\">x</a>",
            "<form action=\"https://evil.example\"><input autofocus onfocus=alert(1)></form>",
            "<base href=\"https://evil.example\"><meta http-equiv=refresh content=\"0;url=https://evil.example\">",
        ] {
            let out = html(hostile);
            let lower = out.replace("&lt;", "‹").to_lowercase();
            for sign in ["<script", "<svg", "<math", "<iframe", "<style", "<form", "<input", "<base", "<meta", "<img"] {
                assert!(!lower.contains(sign), "{hostile} → {out}");
            }
            let dom = ammonia::Builder::empty().clean(&out).to_string();
            assert!(!dom.contains('<'), "{dom}");
            for address in out.split("href=\"").skip(1).filter(|rest| !rest.starts_with('"')) {
                let known = ["http://", "https://", "mailto:", "tel:", "/", "#"];
                assert!(known.iter().any(|start| address.starts_with(start)), "{hostile} → {out}");
            }
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(render_bounded(&">".repeat(50_000)).err(), Some(TooComplex));
    }

    proptest! {
        #[test]
        fn any_text_renders_and_stays_clean(markdown in "(>|-|\\*|_|`|\\[|\\]|\\(|\\)|!|#|<|&|\\||\n| |a|/static/x.png|https://youtu.be/abcdefghijk|\"){0,80}") {
            if let Ok(rendered) = render_bounded(&markdown) {
                prop_assert_eq!(sanitize(rendered.html.as_str()), rendered.html);
            }
        }
    }
}
