//! A page as the paragraphs that a reader sees: runs of text between the edges of block elements and line breaks.

use super::{
    entity::unescape,
    tag::Tag,
    tree::{Content, Tree},
};

/// A run of text.
#[derive(Debug)]
pub(super) struct Block {
    /// Its words, white space collapsed, with the marks that a browser sets around a `q`.
    pub(super) text: String,
    /// Letters of it that are the words of links.
    pub(super) linked: usize,
    /// Letters in all.
    pub(super) letters: usize,
    /// The block element that holds it.
    pub(super) owner: usize,
    /// Which element that is.
    pub(super) tag: Tag,
}

/// An element that is open while the page is walked.
struct Open {
    end: usize,
    place: usize,
    tag: Tag,
}

struct Walk {
    blocks: Vec<Block>,
    open: Vec<Open>,
    text: String,
    linked: usize,
    letters: usize,
    links: usize,
    quotes: usize,
    preformatted: usize,
}

/// The blocks of `tree` without the elements at which `left_out` is set, and what they hold.
pub(super) fn of(tree: &Tree<'_>, left_out: &[bool]) -> Vec<Block> {
    let mut walk = Walk {
        blocks: Vec::new(),
        open: Vec::new(),
        text: String::new(),
        linked: 0,
        letters: 0,
        links: 0,
        quotes: 0,
        preformatted: 0,
    };
    let mut place = 0;
    while let Some(node) = tree.nodes.get(place) {
        walk.close_until(place);
        if left_out.get(place) == Some(&true) {
            place = node.end;
            continue;
        }
        match node.content {
            Content::Text(text) => walk.push(&unescape(text)),
            Content::Element(Tag::Br, _) => walk.flush(),
            Content::Element(tag, _) => walk.enter(place, node.end, tag),
        }
        place += 1;
    }
    walk.close_until(usize::MAX);
    walk.blocks
}

impl Walk {
    fn enter(&mut self, place: usize, end: usize, tag: Tag) {
        if !tag.is_inline() {
            self.flush();
        }
        self.count(tag, 1);
        if tag == Tag::Q {
            self.quotes += 1;
            self.text.push(if self.quotes % 2 == 1 { '“' } else { '‘' });
        }
        self.open.push(Open { end, place, tag });
    }

    /// Closes the elements that end before `place`.
    fn close_until(&mut self, place: usize) {
        while let Some(open) = self.open.pop_if(|open| open.end <= place) {
            if open.tag == Tag::Q {
                self.text.push(if self.quotes % 2 == 1 { '”' } else { '’' });
                self.quotes -= 1;
            }
            if !open.tag.is_inline() {
                self.flush_into(&open);
            }
            self.count(open.tag, -1);
        }
    }

    fn count(&mut self, tag: Tag, change: isize) {
        match tag {
            Tag::A => self.links = self.links.saturating_add_signed(change),
            Tag::Pre | Tag::Textarea => self.preformatted = self.preformatted.saturating_add_signed(change),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
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
        if let Some(owner) = self.open.iter().rposition(|open| !open.tag.is_inline())
            && let Some(Open { place, tag, .. }) = self.open.get(owner)
        {
            let (place, tag) = (*place, *tag);
            self.flush_into(&Open { end: 0, place, tag });
        }
    }

    fn flush_into(&mut self, owner: &Open) {
        let text = std::mem::take(&mut self.text);
        let (letters, linked) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.linked));
        if letters > 0 {
            let text = text.trim_end().to_string();
            self.blocks.push(Block { text, linked, letters, owner: owner.place, tag: owner.tag });
        }
    }
}

/// Signs that take no place: soft hyphens, joiners, marks of order.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[&str]) {
        let tree = Tree::of(page);
        let blocks = of(&tree, &[]);
        let shown: Vec<String> =
            blocks.iter().map(|b| format!("{:?} {}/{} {}", b.tag, b.linked, b.letters, b.text)).collect();
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
