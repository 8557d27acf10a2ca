//! A block of a text, filled again with the words of a fragment.

use comrak::Arena;
use comrak::nodes::{AstNode, NodeValue};

use super::{is_inside_picture, write_children};
use crate::text::embed::unescape;

/// A piece of a fragment.
enum Piece<'f> {
    Text(&'f str),
    Opens(&'f str, usize),
    Closes(&'f str),
}

/// A fragment's pieces; what looks like no tag is text.
fn pieces(fragment: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = fragment;
    while let Some((text, after)) = rest.split_once('<') {
        let Some((tag, after_tag)) = after.split_once('>') else { break };
        pieces.push(Piece::Text(text));
        let name_of = |tag: &'_ str| tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        pieces.push(match tag.strip_prefix('/') {
            Some(name) => Piece::Closes(name.trim()),
            None => {
                let (name, attributes) = tag.split_at(name_of(tag));
                let number: String =
                    attributes.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
                Piece::Opens(name, number.parse().unwrap_or(0))
            }
        });
        rest = after_tag;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

pub(super) fn without_tags(fragment: &str) -> String {
    let texts = pieces(fragment).into_iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(unescape(text)),
        Piece::Opens(..) | Piece::Closes(_) => None,
    });
    texts.collect::<String>().trim().to_owned()
}

/// Servers move the space beside a mark into it, where Markdown can't have it.
fn spaces_outside_marks(fragment: &str) -> String {
    ["i", "em", "b", "strong", "s", "del"].iter().fold(fragment.to_owned(), |fragment, mark| {
        let (opens, closes) = (format!("<{mark}>"), format!("</{mark}>"));
        fragment
            .replace(&format!("{opens} "), &format!(" {opens}"))
            .replace(&format!(" {closes}"), &format!("{closes} "))
    })
}

/// Puts a fragment's words into a block, with what was kept of it in the places that the fragment gives it; what it has lost stands at the end.
pub(super) fn refill<'a>(arena: &'a Arena<'a>, block: &'a AstNode<'a>, fragment: &str) {
    if without_tags(fragment).is_empty() {
        return;
    }
    let fragment = spaces_outside_marks(fragment);
    let mut kept = Vec::new();
    write_children(block, &mut String::new(), &mut kept);
    let former: Vec<_> = block.descendants().skip(1).filter(|node| !is_inside_picture(node, block)).collect();
    former.into_iter().for_each(AstNode::detach);
    let kept = kept.into_iter().map(Some).collect();
    let mut refill = Refill { arena, kept, open: vec![("", block)], in_code: false };
    for piece in pieces(&fragment) {
        refill.take(&piece);
    }
    let lost = refill.kept.into_iter().flatten().filter(|node| !matches!(node.data().value, NodeValue::Link(_)));
    for node in lost {
        block.append(arena.alloc(NodeValue::Text(" ".into()).into()));
        block.append(node);
    }
}

/// A block that is filled again.
struct Refill<'a, 'f> {
    arena: &'a Arena<'a>,
    /// What was in it, until it is used.
    kept: Vec<Option<&'a AstNode<'a>>>,
    /// The block, and what is open in it, by the names of their tags.
    open: Vec<(&'f str, &'a AstNode<'a>)>,
    in_code: bool,
}

impl<'a, 'f> Refill<'a, 'f> {
    fn take(&mut self, piece: &Piece<'f>) {
        match *piece {
            Piece::Text("") => {}
            Piece::Text(text) if !self.in_code => self.append(NodeValue::Text(unescape(text).into()).into()),
            Piece::Text(_) => {}
            Piece::Closes("code") => self.in_code = false,
            Piece::Closes(name) => {
                if let Some(at) = self.open.iter().skip(1).rposition(|(known, _)| *known == name) {
                    self.open.truncate(at + 1);
                }
            }
            Piece::Opens("br", _) => self.append(NodeValue::LineBreak.into()),
            Piece::Opens(name @ ("i" | "em"), _) => self.begin(name, self.arena.alloc(NodeValue::Emph.into())),
            Piece::Opens(name @ ("b" | "strong"), _) => self.begin(name, self.arena.alloc(NodeValue::Strong.into())),
            Piece::Opens(name @ ("s" | "del"), _) => {
                self.begin(name, self.arena.alloc(NodeValue::Strikethrough.into()));
            }
            Piece::Opens(name, number) => {
                let kept = number.checked_sub(1).and_then(|at| self.kept.get_mut(at)).and_then(Option::take);
                if let Some(node) = kept {
                    self.begin(name, node);
                }
            }
        }
    }

    fn append(&self, node: AstNode<'a>) {
        if let Some((_, here)) = self.open.last() {
            here.append(self.arena.alloc(node));
        }
    }

    fn begin(&mut self, name: &'f str, node: &'a AstNode<'a>) {
        if let Some((_, here)) = self.open.last() {
            here.append(node);
        }
        match node.data().value {
            NodeValue::Code(_) => self.in_code = true,
            NodeValue::Image(_) | NodeValue::HtmlInline(_) => {}
            _ => self.open.push((name, node)),
        }
    }
}
