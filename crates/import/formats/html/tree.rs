//! A page as a tree in one list: elements and texts in the order of the page, each with the index of its parent and
//! the end of its content, so that a walk is a loop however deep the nesting. Missing end tags are supplied for the
//! elements that may omit them; misnested elements are closed as well as a stack allows. Every page gives a tree.

use super::{
    element::Element,
    entities::unescape,
    tokenizer::{Attributes, Token, Tokenizer},
};
use std::borrow::Cow;

/// Unclosed elements among which an end tag looks for its start: no page nests deeper on purpose.
const MAX_BLOCK_REACH: usize = 128;
/// Elements inside one another; browsers stop there too.
const MAX_DEPTH: usize = 512;
/// Unclosed elements among which an inline end tag looks for its start.
const MAX_INLINE_REACH: usize = 32;
/// Bytes and nodes of an element whose words are asked for.
const MAX_WORDS: usize = 2000;
const MAX_WORD_NODES: usize = 200;
/// Nodes of a page: more than the longest real one has.
const MAX_NODES: usize = 1 << 21;

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// The index of the element that holds it; its own for the root.
    pub(super) parent: usize,
    /// The index after its content.
    pub(super) end: usize,
    pub(super) content: Content<'a>,
}

#[derive(Debug)]
pub(super) enum Content<'a> {
    /// With its attributes as written.
    Element(Element, &'a str),
    /// With its character references as written.
    Text(&'a str),
}

impl<'a> Node<'a> {
    /// Which element it is; `None` for a text.
    pub(super) fn element(&self) -> Option<Element> {
        match self.content {
            Content::Element(element, _) => Some(element),
            Content::Text(_) => None,
        }
    }
    /// Its attributes.
    pub(super) fn attributes(&self) -> Attributes<'a> {
        match self.content {
            Content::Element(_, attributes) => Attributes::new(attributes),
            Content::Text(_) => Attributes::new(""),
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

/// The elements that are not closed yet: index and element, the outermost first.
type OpenElements = Vec<(usize, Element)>;

impl<'a> Tree<'a> {
    /// The tree of `page`; what comes after [`MAX_NODES`] is left out.
    pub(super) fn parse(page: &'a str) -> Self {
        // In XHTML every element may close itself; in HTML the slash means nothing.
        let is_xml = page.trim_start().starts_with("<?xml");
        let mut tree = Self { nodes: Vec::new(), saved_from: None };
        let mut open = OpenElements::new();
        tree.push(&mut open, Content::Element(Element::Html, ""));
        let mut tokenizer = Tokenizer::new(page);
        while let Some(token) = tokenizer.next() {
            if tree.nodes.len() >= MAX_NODES {
                break;
            }
            match token {
                Token::Text(text) => drop(tree.push(&mut open, Content::Text(text))),
                Token::Comment(comment) => tree.comment(comment),
                Token::EndTag(name) => tree.end_element(&mut open, Element::from_name(name)),
                Token::StartTag { name, attributes, is_self_closing } => {
                    let element = Element::from_name(name);
                    // A drawing is XML: what closes itself in it is empty, and its title may hold tags.
                    let is_in_drawing =
                        open.iter().rev().take(MAX_BLOCK_REACH).any(|(_, e)| *e == Element::Svg);
                    let is_empty = is_self_closing && (is_xml || is_in_drawing);
                    tree.start_element(&mut open, element, attributes, element.is_void() || is_empty);
                    let is_raw = !(is_empty || is_in_drawing && element == Element::Title);
                    if let Some(name) = element.raw_text_name().filter(|_| is_raw) {
                        let raw = tokenizer.raw_text(name);
                        tree.push(&mut open, Content::Text(raw));
                    }
                }
            }
        }
        while let Some((index, _)) = open.pop() {
            tree.end(index);
        }
        tree
    }

    fn comment(&mut self, comment: &'a str) {
        let address = comment.trim().strip_prefix("saved from url=(").and_then(|rest| rest.split_once(')'));
        // “Page saved with SingleFile” and a line “url: …”.
        let noted = || {
            let lines = comment.contains("SingleFile").then(|| comment.lines());
            lines?.find_map(|line| line.trim().strip_prefix("url:"))
        };
        if let Some(address) = address.map(|(_, address)| address).or_else(noted) {
            self.saved_from.get_or_insert(address.trim());
        }
    }

    fn push(&mut self, open: &mut OpenElements, content: Content<'a>) -> usize {
        let index = self.nodes.len();
        let parent = open.last().map_or(index, |(parent, _)| *parent);
        if let (Content::Element(element, _), true) = (&content, open.len() < MAX_DEPTH) {
            open.push((index, *element));
        }
        self.nodes.push(Node { parent, end: index + 1, content });
        index
    }

    fn start_element(
        &mut self,
        open: &mut OpenElements,
        element: Element,
        attributes: &'a str,
        is_empty: bool,
    ) {
        // The root stands for it.
        if element == Element::Html {
            return;
        }
        // A block ends through the inline elements in it: `<p><b>one<p>two`.
        let depth = open.iter().rev().take(MAX_INLINE_REACH).position(|(_, element)| !element.is_inline());
        if let Some(depth) = depth
            && let Some(&(_, block)) = open.iter().rev().nth(depth)
            && block.is_closed_by(element)
        {
            self.pop(open, depth + 1);
            // A new row ends the cell and the row.
            if open.last().is_some_and(|(_, outer)| outer.is_closed_by(element)) {
                self.pop(open, 1);
            }
        }
        let depth = open.len();
        self.push(open, Content::Element(element, attributes));
        if is_empty && open.len() > depth {
            self.pop(open, 1);
        }
    }

    fn end_element(&mut self, open: &mut OpenElements, element: Element) {
        let reach = if element.is_inline() { MAX_INLINE_REACH } else { MAX_BLOCK_REACH };
        let mut found = None;
        for (depth, (index, other)) in open.iter().rev().enumerate().take(reach) {
            if *other == element && *index > 0 {
                found = Some(depth);
                break;
            }
            // An inline end tag closes no block, and no end tag leaves its table.
            let stops = if element.is_inline() {
                !other.is_inline()
            } else {
                *other == Element::Table
                    || element == Element::P && *other != Element::P && !other.is_inline()
            };
            if stops {
                break;
            }
        }
        if let Some(depth) = found {
            self.pop(open, depth + 1);
        }
    }

    fn pop(&mut self, open: &mut OpenElements, count: usize) {
        for _ in 0..count {
            if let Some((index, _)) = open.pop() {
                self.end(index);
            }
        }
    }

    fn end(&mut self, index: usize) {
        let end = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(index) {
            node.end = end;
        }
    }

    /// The words in the element at `index`, white space collapsed; of a long element, those at its beginning.
    pub(super) fn words(&self, index: usize) -> String {
        self.words_without(index, &|_| false)
    }

    /// As [`Self::words`], without the elements for which `is_left_out` holds.
    pub(super) fn words_without(&self, index: usize, is_left_out: &dyn Fn(usize) -> bool) -> String {
        let end = self.nodes.get(index).map_or(index, |node| node.end.min(index + MAX_WORD_NODES));
        let mut words = String::new();
        let mut next = index;
        while let Some(node) = self.nodes.get(next).filter(|_| next < end) {
            if is_left_out(next) {
                next = node.end.max(next + 1);
                continue;
            }
            next += 1;
            match node.content {
                Content::Text(text) if words.len() < MAX_WORDS => {
                    words.push_str(&unescape(prefix(text, MAX_WORDS)));
                }
                Content::Element(element, _) if !element.is_inline() => words.push(' '),
                Content::Text(_) | Content::Element(..) => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The first `most` bytes of `text`, or a few less.
fn prefix(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &str) {
        let tree = Tree::parse(page);
        let mut shown = String::new();
        let mut open: Vec<usize> = Vec::new();
        for (index, node) in tree.nodes.iter().enumerate().skip(1) {
            while open.last().is_some_and(|end| *end <= index) {
                open.pop();
                shown.push(')');
            }
            match node.content {
                Content::Element(element, _) => {
                    shown.push_str(&format!("{element:?}(").to_lowercase());
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
    fn nesting_is_limited() {
        let page = "<div>".repeat(100_000);
        let tree = Tree::parse(&page);
        assert_eq!(tree.nodes.len(), 100_001);
        assert_eq!(tree.nodes[100_000].parent, tree.nodes[50_000].parent);
    }
}
