//! A page as a tree, laid flat: elements and texts in the order of the page, each with the place of its parent and
//! the end of what it holds. So a walk is a loop, whatever the nesting. Missing end tags are supplied for the
//! elements that may do without; misnested ones are closed as well as a stack allows. Never fails.

use super::{
    entity::unescape,
    tag::Tag,
    token::{Attributes, Piece, Pieces},
};
use std::borrow::Cow;

/// Open elements that an end tag looks through for its start: no page nests so deep on purpose.
const REACH: usize = 128;
/// Elements inside one another; browsers stop there too.
const DEPTH: usize = 512;
/// Open elements that an inline end tag looks through for its start.
const INLINE_REACH: usize = 32;
/// Nodes of a page: more than the longest real one has.
const NODES: usize = 1 << 21;

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// The element that holds it; its own place for the first.
    pub(super) parent: usize,
    /// The place after all that it holds.
    pub(super) end: usize,
    pub(super) content: Content<'a>,
}

#[derive(Debug)]
pub(super) enum Content<'a> {
    /// With its attributes as written.
    Element(Tag, &'a str),
    /// With its character references as written.
    Text(&'a str),
}

impl<'a> Node<'a> {
    /// What element it is; `None` for a text.
    pub(super) fn tag(&self) -> Option<Tag> {
        match self.content {
            Content::Element(tag, _) => Some(tag),
            Content::Text(_) => None,
        }
    }
    /// Its attributes.
    pub(super) fn attributes(&self) -> Attributes<'a> {
        match self.content {
            Content::Element(_, attributes) => Attributes::of(attributes),
            Content::Text(_) => Attributes::of(""),
        }
    }
    /// The value of its attribute `name`.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// In the order of the page. The first is a root that holds all.
    pub(super) nodes: Vec<Node<'a>>,
    /// The address that the browser wrote into the page when it was saved.
    pub(super) saved_from: Option<&'a str>,
}

/// Elements not yet closed.
struct Open {
    /// Place and element, from the outermost.
    stack: Vec<(usize, Tag)>,
}

impl<'a> Tree<'a> {
    /// The tree of `page`; what comes after two million elements is left out.
    pub(super) fn of(page: &'a str) -> Self {
        // In XHTML every element may close itself; in HTML the slash means nothing.
        let is_xml = page.trim_start().starts_with("<?xml");
        let mut tree = Self { nodes: Vec::new(), saved_from: None };
        let mut open = Open { stack: Vec::new() };
        tree.push(&mut open, Content::Element(Tag::Html, ""));
        let mut pieces = Pieces::of(page);
        while let Some(piece) = pieces.next() {
            if tree.nodes.len() >= NODES {
                break;
            }
            match piece {
                Piece::Text(text) => drop(tree.push(&mut open, Content::Text(text))),
                Piece::Comment(comment) => tree.comment(comment),
                Piece::Close(name) => tree.close(&mut open, Tag::of(name)),
                Piece::Open { name, attributes, is_closed } => {
                    let element = Tag::of(name);
                    tree.open(&mut open, element, attributes, element.is_void() || is_closed && is_xml);
                    if let Some(name) = element.raw_name().filter(|_| !(is_closed && is_xml)) {
                        let raw = pieces.raw(name);
                        tree.push(&mut open, Content::Text(raw));
                    }
                }
            }
        }
        while let Some((place, _)) = open.stack.pop() {
            tree.end(place);
        }
        tree
    }

    fn comment(&mut self, comment: &'a str) {
        let address = comment.trim().strip_prefix("saved from url=(").and_then(|rest| rest.split_once(')'));
        if let Some((_, address)) = address {
            self.saved_from.get_or_insert(address.trim());
        }
    }

    fn push(&mut self, open: &mut Open, content: Content<'a>) -> usize {
        let place = self.nodes.len();
        let parent = open.stack.last().map_or(place, |(parent, _)| *parent);
        if let (Content::Element(tag, _), true) = (&content, open.stack.len() < DEPTH) {
            open.stack.push((place, *tag));
        }
        self.nodes.push(Node { parent, end: place + 1, content });
        place
    }

    fn open(&mut self, open: &mut Open, tag: Tag, attributes: &'a str, is_empty: bool) {
        // A page has one of each; what a second says adds nothing.
        if tag == Tag::Html {
            return;
        }
        // What an element ends reaches through the inline ones in it: `<p><b>one<p>two`.
        let depth = open.stack.iter().rev().take(INLINE_REACH).position(|(_, tag)| !tag.is_inline());
        if let Some(depth) = depth
            && let Some(&(_, block)) = open.stack.iter().rev().nth(depth)
            && block.is_closed_by(tag)
        {
            self.pop(open, depth + 1);
            // A new row ends the cell and the row.
            if open.stack.last().is_some_and(|(_, outer)| outer.is_closed_by(tag)) {
                self.pop(open, 1);
            }
        }
        let depth = open.stack.len();
        self.push(open, Content::Element(tag, attributes));
        if is_empty && open.stack.len() > depth {
            self.pop(open, 1);
        }
    }

    fn close(&mut self, open: &mut Open, tag: Tag) {
        let reach = if tag.is_inline() { INLINE_REACH } else { REACH };
        let mut found = None;
        for (depth, (place, other)) in open.stack.iter().rev().enumerate().take(reach) {
            if *other == tag && *place > 0 {
                found = Some(depth);
                break;
            }
            // An inline end tag closes no block, and no end tag leaves its table.
            let stops = if tag.is_inline() {
                !other.is_inline()
            } else {
                *other == Tag::Table || tag == Tag::P && *other != Tag::P && !other.is_inline()
            };
            if stops {
                break;
            }
        }
        if let Some(depth) = found {
            self.pop(open, depth + 1);
        }
    }

    fn pop(&mut self, open: &mut Open, count: usize) {
        for _ in 0..count {
            if let Some((place, _)) = open.stack.pop() {
                self.end(place);
            }
        }
    }

    fn end(&mut self, place: usize) {
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(place) {
            node.end = end;
        }
    }

    /// The words in the element at `place`, white space collapsed; of a long one, the first few hundred.
    pub(super) fn words(&self, place: usize) -> String {
        let end = self.nodes.get(place).map_or(place, |node| node.end.min(place + 200));
        let mut words = String::new();
        for node in self.nodes.get(place..end).unwrap_or_default() {
            match node.content {
                Content::Text(text) if words.len() < 2000 => words.push_str(&unescape(start(text, 2000))),
                Content::Element(tag, _) if !tag.is_inline() => words.push(' '),
                Content::Text(_) | Content::Element(..) => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The first `most` bytes of `text`, or a few less.
fn start(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &str) {
        let tree = Tree::of(page);
        let mut shown = String::new();
        let mut open: Vec<usize> = Vec::new();
        for (place, node) in tree.nodes.iter().enumerate().skip(1) {
            while open.last().is_some_and(|end| *end <= place) {
                open.pop();
                shown.push(')');
            }
            match node.content {
                Content::Element(tag, _) => {
                    shown.push_str(&format!("{tag:?}(").to_lowercase());
                    open.push(node.end);
                }
                Content::Text(text) => shown.push_str(text),
            }
        }
        shown.extend(open.iter().map(|_| ')'));
        assert_eq!(shown, expected);
    }

    #[test]
    fn end_tags_are_supplied() {
        check("<p>a<p>b", "p(a)p(b)");
        check("<p><b>a<p>b", "p(b(a))p(b)");
        check("<ul><li>a<li>b<ul><li>c</ul></ul>d", "ul(li(a)li(bul(li(c))))d");
        check("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td(a)td(b))tr(td(c)))d");
        check("<br/>a<img src=x>b", "br()aimg()b");
        check("<div>a</p>b</div></div>c", "div(ab)c");
        check("<b><div>a</b>b</div>c", "b(div(ab)c)");
        check("<a>x<script>1 < 2</script>y</a>z", "a(xscript(1 < 2)y)z");
    }

    #[test]
    fn nesting_has_an_end() {
        let page = "<div>".repeat(100_000);
        let tree = Tree::of(&page);
        assert_eq!(tree.nodes.len(), 100_001);
        assert_eq!(tree.nodes[100_000].parent, tree.nodes[50_000].parent);
    }
}
