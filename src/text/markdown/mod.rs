//! From CommonMark to what readers see: comrak, our own figures, then the sanitiser.

pub mod fragments;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options};

use super::embed::{self, media_address};
use super::nesting;
use super::sanitize::{SafeHtml, sanitize};
use super::video::{self, Video};
use crate::domain::article::{Body, Embeds};
use crate::domain::id::MediaId;
use crate::domain::text::BODY_MAX;

/// Most pictures and videos of the library in a text: on its page each is a hundred times as long as in Markdown.
const MOST_SHOWN: usize = 500;

/// A text that would take too long to render, or to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooComplex;

/// A rendered body, and what it carries.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// What readers see, but for what [`super::embed`] puts in.
    pub html: SafeHtml,
    /// What it shows.
    pub embeds: Embeds,
}

impl Rendered {
    /// The body together with the text that it was rendered from.
    pub fn into_body(self, markdown: String) -> Body {
        Body { markdown, html: self.html.to_string(), embeds: self.embeds }
    }

    fn shows(&mut self, media: MediaId) {
        if !self.embeds.media.contains(&media) {
            self.embeds.media.push(media);
        }
    }
}

/// Renders a text of people; one that would take too long is refused by a linear look at it.
pub fn render_bounded(markdown: &str) -> Result<Rendered, TooComplex> {
    if markdown.len() > BODY_MAX || !nesting::is_bounded(markdown) {
        return Err(TooComplex);
    }
    let rendered = render(markdown);
    if embed::all(&rendered.html).len() > MOST_SHOWN { Err(TooComplex) } else { Ok(rendered) }
}

/// A sentence of ours as a paragraph.
pub fn plain_paragraph(text: &str) -> SafeHtml {
    sanitize(&format!("<p>{}</p>", escape(text)))
}

fn render(markdown: &str) -> Rendered {
    let arena = Arena::new();
    let options = options();
    let root = comrak::parse_document(&arena, markdown, &options);
    let mut rendered = Rendered::default();
    for block in root.children() {
        shape_block(block, &mut rendered);
    }
    let nodes: Vec<_> = root.descendants().collect();
    for node in nodes {
        settle_heading(node);
        settle_image(&arena, node);
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
    for embed in embed::all(&rendered.html) {
        rendered.shows(embed.media);
    }
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
        rendered.embeds.gallery |= pictures.len() > 1;
        figures(&pictures)
    } else if let Some(found) = lone_video(block) {
        rendered.embeds.foreign_video |= matches!(found, Video::Page(..));
        player(&found)
    } else {
        return;
    };
    for child in block.children().collect::<Vec<_>>() {
        child.detach();
    }
    block.data_mut().value = NodeValue::Raw(html);
}

/// A picture of the library as a text shows it.
struct Shown {
    media: MediaId,
    alt: String,
    caption: String,
}

/// The pictures of a paragraph that holds nothing else.
fn own_pictures<'a>(paragraph: &'a AstNode<'a>) -> Option<Vec<Shown>> {
    let mut pictures = Vec::new();
    for child in paragraph.children() {
        match &child.data().value {
            NodeValue::Image(link) => {
                let (alt, caption) = (child.collect_text(), link.title.trim().to_owned());
                pictures.push(Shown { media: media_address(&link.url)?, alt, caption });
            }
            NodeValue::SoftBreak | NodeValue::LineBreak => {}
            NodeValue::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
    (!pictures.is_empty()).then_some(pictures)
}

fn figures(pictures: &[Shown]) -> String {
    let each: String = pictures
        .iter()
        .map(|Shown { media, alt, caption }| {
            let (alt, caption) = (escape(alt), escape(caption));
            format!("<figure><img src=\"media:{media}\" alt=\"{alt}\" title=\"{caption}\"></figure>\n")
        })
        .collect();
    if pictures.len() > 1 { format!("<div class=\"gallery\">\n{each}</div>\n") } else { each }
}

/// The video whose address a paragraph consists of, as text or as a link that shows its own address.
fn lone_video<'a>(paragraph: &'a AstNode<'a>) -> Option<Video> {
    if !matches!(paragraph.data().value, NodeValue::Paragraph) {
        return None;
    }
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
        Video::Own(media) => format!("<figure class=\"video\"><video src=\"media:{media}\"></video></figure>\n"),
        Video::Page(page) => {
            let (address, host) = (escape(&page.address()), page.host());
            format!("<figure class=\"video\"><a class=\"player\" href=\"{address}\">{host}</a></figure>\n")
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
fn settle_image<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>) {
    let NodeValue::Image(link) = node.data().value.clone() else { return };
    if media_address(&link.url).is_some() {
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
mod tests;
