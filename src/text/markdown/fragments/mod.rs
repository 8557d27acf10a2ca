//! What of a text in Markdown is translated: its sentences as fragments of HTML, whose tags stand for what is not words, and back.

mod refill;

use comrak::Arena;
use comrak::nodes::{AstNode, NodeValue};

use self::refill::{refill, without_tags};
use super::{escape, lone_video, options};

/// The fragments of a text, in its order: paragraphs, headings, cells, and what pictures say.
pub fn take(markdown: &str) -> Vec<String> {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options());
    slots(root).iter().map(Slot::fragment).collect()
}

/// The text with other fragments in their places; nothing, if there are more or fewer of them. Not every combination of marks can be written in
/// Markdown (`x*~a*` with its tilde escaped is no emphasis any more): a block that would not read as it should loses its marks, never its words.
pub fn put(markdown: &str, fragments: &[String]) -> Option<String> {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options());
    let blocks = slots(root);
    if blocks.len() != fragments.len() {
        return None;
    }
    for (slot, fragment) in blocks.into_iter().zip(fragments) {
        slot.fill(&arena, fragment);
    }
    let text = written(root);
    let read = take(&text);
    let mut reads = true;
    for (at, slot) in slots(root).iter().enumerate() {
        if !read.get(at).is_some_and(|read| same_words(read, &slot.fragment())) {
            reads = false;
            slot.drop_marks();
        }
    }
    Some(if reads { text } else { written(root) })
}

fn written<'a>(root: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    // Writing into a String can't fail.
    let _ = comrak::format_commonmark(root, &options(), &mut text);
    text.trim_end().to_owned()
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// A line of plain text as a fragment.
pub fn of_line(line: &str) -> String {
    escape(line)
}

/// A fragment as a line of plain text.
pub fn line(fragment: &str) -> String {
    without_tags(fragment)
}

/// A place for a fragment.
enum Slot<'a> {
    /// A block of sentences.
    Sentences(&'a AstNode<'a>),
    /// What a picture says to who can't see it.
    Alt(&'a AstNode<'a>),
    /// What stands below it.
    Title(&'a AstNode<'a>),
}

fn slots<'a>(root: &'a AstNode<'a>) -> Vec<Slot<'a>> {
    let mut slots = Vec::new();
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Paragraph | NodeValue::Heading(_) | NodeValue::TableCell
                if lone_video(node).is_none() && has_words(node) =>
            {
                slots.push(Slot::Sentences(node));
            }
            NodeValue::Image(link) => {
                if !node.collect_text().trim().is_empty() {
                    slots.push(Slot::Alt(node));
                }
                if !link.title.trim().is_empty() {
                    slots.push(Slot::Title(node));
                }
            }
            _ => {}
        }
    }
    slots
}

/// Whether a block says anything but pictures and code.
fn has_words<'a>(block: &'a AstNode<'a>) -> bool {
    block.children().any(|child| match &child.data().value {
        NodeValue::Text(text) => text.chars().any(char::is_alphanumeric),
        NodeValue::Image(_) | NodeValue::Code(_) => false,
        _ => has_words(child),
    })
}

impl<'a> Slot<'a> {
    fn fragment(&self) -> String {
        match self {
            Self::Sentences(block) => {
                let mut html = String::new();
                write_children(block, &mut html, &mut Vec::new());
                html
            }
            Self::Alt(image) => escape(&image.collect_text()),
            Self::Title(image) => match &image.data().value {
                NodeValue::Image(link) => escape(&link.title),
                _ => String::new(),
            },
        }
    }

    /// A fragment without words leaves what was there.
    fn fill(&self, arena: &'a Arena<'a>, fragment: &str) {
        let plain = || without_tags(fragment);
        match self {
            Self::Sentences(block) => refill(arena, block, fragment),
            Self::Alt(image) if !plain().is_empty() => {
                image.children().collect::<Vec<_>>().into_iter().for_each(AstNode::detach);
                image.append(arena.alloc(NodeValue::Text(plain().into()).into()));
            }
            Self::Title(image) if !plain().is_empty() => {
                if let NodeValue::Image(link) = &mut image.data_mut().value {
                    link.title = plain();
                }
            }
            Self::Alt(_) | Self::Title(_) => {}
        }
    }

    /// Leaves a block's words without emphasis.
    fn drop_marks(&self) {
        let Self::Sentences(block) = self else { return };
        let marks: Vec<_> = block.descendants().skip(1).filter(|node| is_mark(&node.data().value)).collect();
        for mark in marks {
            mark.children().collect::<Vec<_>>().into_iter().for_each(|child| mark.insert_before(child));
            mark.detach();
        }
    }
}

fn is_mark(node: &NodeValue) -> bool {
    matches!(node, NodeValue::Emph | NodeValue::Strong | NodeValue::Strikethrough)
}

/// Writes what is inside a node; what is not words gets the number of its place in `kept`.
fn write_children<'a>(node: &'a AstNode<'a>, html: &mut String, kept: &mut Vec<&'a AstNode<'a>>) {
    for child in node.children() {
        match &child.data().value {
            NodeValue::Text(text) => html.push_str(&escape(text)),
            NodeValue::SoftBreak => html.push(' '),
            NodeValue::LineBreak => html.push_str("<br>"),
            NodeValue::Emph => write_within("i", child, html, kept),
            NodeValue::Strong => write_within("b", child, html, kept),
            NodeValue::Strikethrough => write_within("s", child, html, kept),
            NodeValue::Link(_) => {
                write_numbered("a", child, html, kept);
                write_children(child, html, kept);
                html.push_str("</a>");
            }
            NodeValue::Code(code) => {
                write_numbered("code", child, html, kept);
                html.extend([&escape(&code.literal), "</code>"]);
            }
            _ => write_numbered("img", child, html, kept),
        }
    }
}

fn write_within<'a>(tag: &str, node: &'a AstNode<'a>, html: &mut String, kept: &mut Vec<&'a AstNode<'a>>) {
    html.extend(["<", tag, ">"]);
    write_children(node, html, kept);
    html.extend(["</", tag, ">"]);
}

fn write_numbered<'a>(tag: &str, node: &'a AstNode<'a>, html: &mut String, kept: &mut Vec<&'a AstNode<'a>>) {
    kept.push(node);
    html.extend(["<", tag, " id=\"", &kept.len().to_string(), "\">"]);
}

/// A picture keeps what it says.
fn is_inside_picture<'a>(node: &'a AstNode<'a>, block: &'a AstNode<'a>) -> bool {
    let above = node.ancestors().skip(1).take_while(|above| !above.same_node(block));
    above.into_iter().any(|above| matches!(above.data().value, NodeValue::Image(_)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::render_bounded;
    use super::{put, take};

    fn html(markdown: &str) -> String {
        let html = render_bounded(markdown).unwrap().html.to_string();
        html.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn translated(markdown: &str, words: fn(&str) -> String) -> String {
        let fragments: Vec<String> = take(markdown).iter().map(|fragment| words(fragment)).collect();
        put(markdown, &fragments).unwrap()
    }

    const RICH: &str = "## Sea & *sky*\n\nThe **harbour** of [Quay *West*](/en/news/) is `open < 5`\nand calm.\n\n\
        ![A pier](media:3 \"Built in 1906\")\n\n- one\n- two <b>\n\n| a | b |\n| --- | --- |\n| left | ~~right~~ |\n\n\
        > Said.\n>\n> — Somebody\n\nhttps://www.youtube.com/watch?v=aaaaaaaaaaa\n\n```\ncode\n```\n";

    #[test]
    fn only_what_are_words_is_taken() {
        let expected = [
            "Sea &amp; <i>sky</i>",
            "The <b>harbour</b> of <a id=\"1\">Quay <i>West</i></a> is <code id=\"2\">open &lt; 5</code> and calm.",
            "A pier",
            "Built in 1906",
            "one",
            "two <img id=\"1\">",
            "a",
            "b",
            "left",
            "<s>right</s>",
            "Said.",
            "— Somebody",
        ];
        let mut taken = take(RICH);
        let mut expected: Vec<String> = expected.map(str::to_owned).into();
        taken.sort();
        expected.sort();
        assert_eq!(taken, expected);
    }

    #[test]
    fn what_is_put_back_unchanged_reads_as_before() {
        assert_eq!(html(&translated(RICH, str::to_owned)), html(RICH));
    }

    #[test]
    fn words_change_and_all_else_stays() {
        let shouting = |fragment: &str| {
            let mut in_tag = false;
            let loud = |c: char| {
                in_tag = (in_tag || c == '<') && c != '>';
                if in_tag { c } else { c.to_ascii_uppercase() }
            };
            fragment
                .chars()
                .map(loud)
                .collect::<String>()
                .replace("&AMP;", "&amp;")
                .replace("&LT;", "&lt;")
                .replace("&GT;", "&gt;")
        };

        let loud = translated(RICH, shouting);

        assert!(loud.contains("## SEA & *SKY*"), "{loud}");
        assert!(loud.contains("The **harbour**".to_uppercase().as_str()), "{loud}");
        assert!(loud.contains("[QUAY *WEST*](/en/news/) IS `open < 5` AND CALM."), "{loud}");
        assert!(loud.contains("![A PIER](media:3 \"BUILT IN 1906\")"), "{loud}");
        assert!(loud.contains("https://www.youtube.com/watch?v=aaaaaaaaaaa"), "{loud}");
    }

    #[test]
    fn what_a_translation_loses_or_invents_breaks_nothing() {
        let text = "Press `F5` on [the page](/en/) **now**.";

        let put = |fragment: &str| put(text, &[fragment.to_owned()]).unwrap();

        assert_eq!(put("Jetzt drücken."), "Jetzt drücken. `F5`");
        assert_eq!(put("<b>Jetzt <code id=\"1\">drücken</code>"), "**Jetzt `F5`**");
        assert_eq!(put("<b>Jetzt <code id=\"2\">drücken</code>"), "**Jetzt [drücken](/en/)** `F5`");
        assert_eq!(put(""), text);
        assert_eq!(put("<a id=\"9\">x</a> <script>y</script> 1 < 2"), "x y 1 \\< 2 `F5`");
        assert!(super::put(text, &[]).is_none());
    }

    #[test]
    fn marks_that_cant_be_written_go_and_their_words_stay() {
        let back = |text: &str| html(&translated(text, str::to_owned));

        assert_eq!(back("x*~a*"), "<p>x~a</p>");
        assert_eq!(back("x&~~<~[~_~~"), "<p>x&amp;&lt;[_</p>");
        assert_eq!(back("*One* and **two**.\n\nx*~a*"), "<p><em>One</em> and <strong>two</strong>.</p> <p>x~a</p>");
        assert_eq!(put("**Now** go.", &["<b>Jetzt </b>los,<i> du</i>.".to_owned()]).unwrap(), "**Jetzt** los, *du*.");
    }

    fn without_marks(html: &str) -> String {
        ["em", "strong", "del"].iter().fold(html.to_owned(), |html, mark| {
            html.replace(&format!("<{mark}>"), "").replace(&format!("</{mark}>"), "")
        })
    }

    proptest! {
        #[test]
        fn no_answer_of_a_server_is_too_strange(fragment in "(<|>|/|&|amp;|[abisx]|code| id=\"[0-9]{1,3}\"|img|a| ){0,30}") {
            let text = "Press `F5` on [the **page**](/en/) now. ![x](media:1)";

            prop_assert!(render_bounded(&put(text, &[fragment, "x".to_owned()]).unwrap()).is_ok());
        }

        #[test]
        fn the_words_of_any_sentence_survive(words in "[a-zə*_`#>.!\\[\\]()&<~|+ -]{1,40}", kind in "(|## |- |> )") {
            let text = format!("{kind}x{words}");

            prop_assert_eq!(without_marks(&html(&translated(&text, str::to_owned))), without_marks(&html(&text)));
        }

        #[test]
        fn marks_around_words_survive(words in "[a-zə]{1,5}( ([a-zə]{1,5}|\\*[a-zə]{1,5}\\*|\\*\\*[a-zə ]{0,5}[a-zə]\\*\\*|~~[a-zə]{1,5}~~|[&<>.!()_+-])){1,12}") {
            prop_assert_eq!(html(&translated(&words, str::to_owned)), html(&words));
        }
    }
}
