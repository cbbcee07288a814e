//! A page as the paragraphs that a reader sees: the text between the edges of block elements and line breaks.

use super::{
    element::Element,
    entities::unescape,
    tree::{Content, Tree},
};

/// A paragraph.
#[derive(Debug)]
pub(super) struct Block {
    /// Its text, white space collapsed, with the quotation marks that a browser sets around a `q`.
    pub(super) text: String,
    /// Its letters inside links.
    pub(super) linked: usize,
    /// All its letters.
    pub(super) letters: usize,
    /// The index of the block element around it.
    pub(super) owner: usize,
    /// The index of its first text.
    pub(super) first: usize,
    /// Which element that is.
    pub(super) element: Element,
}

/// An element around the current node.
struct Ancestor {
    end: usize,
    index: usize,
    element: Element,
}

/// The blocks so far, and the state of the walk through the page.
struct BlockBuilder {
    blocks: Vec<Block>,
    ancestors: Vec<Ancestor>,
    text: String,
    first: usize,
    linked: usize,
    letters: usize,
    links: usize,
    quotes: usize,
    preformatted: usize,
}

/// The blocks of `tree`, without the nodes for which `left_out` is set and their content.
pub(super) fn of(tree: &Tree<'_>, left_out: &[bool]) -> Vec<Block> {
    let mut builder = BlockBuilder {
        blocks: Vec::new(),
        ancestors: Vec::new(),
        text: String::new(),
        first: 0,
        linked: 0,
        letters: 0,
        links: 0,
        quotes: 0,
        preformatted: 0,
    };
    let mut index = 0;
    while let Some(node) = tree.nodes.get(index) {
        builder.close_until(index);
        if left_out.get(index) == Some(&true) {
            index = node.end;
            continue;
        }
        match node.content {
            Content::Text(text) => builder.push(index, &unescape(text)),
            Content::Element(Element::Br, _) => builder.flush(),
            Content::Element(element, _) => builder.enter(index, node.end, element),
        }
        index += 1;
    }
    builder.close_until(usize::MAX);
    builder.blocks
}

impl BlockBuilder {
    fn enter(&mut self, index: usize, end: usize, element: Element) {
        if !element.is_inline() {
            self.flush();
        }
        self.count(element, 1);
        if element == Element::Q {
            self.quotes += 1;
            self.text.push(if self.quotes % 2 == 1 { '“' } else { '‘' });
        }
        self.ancestors.push(Ancestor { end, index, element });
    }

    /// Closes the elements that end before `index`.
    fn close_until(&mut self, index: usize) {
        while let Some(open) = self.ancestors.pop_if(|open| open.end <= index) {
            if open.element == Element::Q {
                self.text.push(if self.quotes % 2 == 1 { '”' } else { '’' });
                self.quotes -= 1;
            }
            if !open.element.is_inline() {
                self.flush_into(&open);
            }
            self.count(open.element, -1);
        }
    }

    fn count(&mut self, element: Element, change: isize) {
        match element {
            Element::A => self.links = self.links.saturating_add_signed(change),
            Element::Pre | Element::Textarea => {
                self.preformatted = self.preformatted.saturating_add_signed(change);
            }
            _ => {}
        }
    }

    fn push(&mut self, index: usize, text: &str) {
        if self.letters == 0 {
            self.first = index;
        }
        for c in text.chars() {
            if c == '\n' && self.preformatted > 0 {
                self.flush();
            } else if c.is_whitespace() {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
            } else if !is_invisible(c) {
                self.text.push(c);
                self.letters += 1;
                self.linked += usize::from(self.links > 0);
            }
        }
    }

    fn flush(&mut self) {
        if let Some(owner) = self.ancestors.iter().rposition(|open| !open.element.is_inline())
            && let Some(Ancestor { index, element, .. }) = self.ancestors.get(owner)
        {
            let (index, element) = (*index, *element);
            self.flush_into(&Ancestor { end: 0, index, element });
        }
    }

    fn flush_into(&mut self, owner: &Ancestor) {
        let text = std::mem::take(&mut self.text);
        let (letters, linked) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.linked));
        if letters > 0 {
            let text = text.trim_end().to_string();
            let (owner, element) = (owner.index, owner.element);
            self.blocks.push(Block { text, linked, letters, owner, first: self.first, element });
        }
    }
}

/// Characters without width: soft hyphens, joiners, marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[&str]) {
        let tree = Tree::parse(page);
        let blocks = of(&tree, &[]);
        let shown: Vec<String> =
            blocks.iter().map(|b| format!("{:?} {}/{} {}", b.element, b.linked, b.letters, b.text)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn blocks_are_what_a_reader_sees() {
        check("<p>One <a href=x>two</a>\n three<p>Four", &["P 3/11 One two three", "P 0/4 Four"]);
        check("<div>a<p>b</p>c<br>d</div>", &["Div 0/1 a", "P 0/1 b", "Div 0/1 c", "Div 0/1 d"]);
        check("<p>He said <q>it is <q>over</q> now</q>.", &["P 0/18 He said “it is ‘over’ now”."]);
        check("<pre>a\n b</pre>", &["Pre 0/1 a", "Pre 0/1 b"]);
        check("a&shy;b&nbsp;c", &["Html 0/3 ab c"]);
    }
}
