//! Word documents (ECMA-376): the paragraphs of the body, as printed. What was deleted, notes and fields' codes are
//! left out; a table's cells are paragraphs.

use super::{
    part,
    xml::{Item, walk},
};
use crate::{
    Problem,
    archive::Archive,
    facts::{Clues, Fact},
    reader::Reader,
};

/// The part that holds the text.
pub(super) const BODY: &str = "word/document.xml";
const FORMAT: &str = "Word document";

pub(super) fn read(
    reader: &mut Reader<'_>,
    name: &str,
    archive: &Archive<'_>,
    source: &[u8],
) -> Result<(), Problem> {
    let body = part(reader, archive, BODY).ok_or(Problem::Damaged(FORMAT))?;
    let mut text = Text::default();
    let is_whole = walk(&body, &mut |item| text.visit(item));
    if !is_whole && text.paragraphs.is_empty() {
        return Err(Problem::Damaged(FORMAT));
    }
    let mut clues = Clues::default();
    clues.add(Fact::Title, &text.title, "a paragraph has the style of a title");
    let properties = part(reader, archive, "docProps/core.xml").map(|part| properties(&part));
    reader.give(name, text.paragraphs.join("\n\n"), clues, properties.unwrap_or_default(), source);
    Ok(())
}

/// The body while it is walked.
#[derive(Default)]
struct Text {
    paragraphs: Vec<String>,
    /// Paragraphs not yet ended: a text box stands in one.
    open: Vec<String>,
    title: String,
    is_title: bool,
    is_text: bool,
    /// Open elements whose text is not printed.
    hidden: usize,
}

impl Text {
    fn visit(&mut self, item: Item) {
        match item {
            Item::Start(element) => match element.name.as_str() {
                "p" => self.open.push(String::new()),
                "t" => self.is_text = true,
                "Fallback" | "del" | "moveFrom" => self.hidden += 1,
                "pStyle" => self.is_title = element.attribute("val") == Some("Title"),
                "tab" | "br" | "cr" => self.push(" "),
                "noBreakHyphen" => self.push("-"),
                _ => {}
            },
            Item::End(name) => match name.as_str() {
                "p" => self.end(),
                "t" => self.is_text = false,
                "Fallback" | "del" | "moveFrom" => self.hidden = self.hidden.saturating_sub(1),
                _ => {}
            },
            Item::Text(text) if self.is_text => self.push(&text),
            Item::Text(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| self.hidden == 0) {
            paragraph.push_str(text);
        }
    }

    fn end(&mut self) {
        let paragraph = self.open.pop().unwrap_or_default().trim().to_string();
        if paragraph.is_empty() {
            return;
        }
        if self.is_title && self.title.is_empty() {
            self.title.clone_from(&paragraph);
        }
        self.is_title = false;
        self.paragraphs.push(paragraph);
    }
}

/// What the file says of itself; its template often says it.
fn properties(part: &[u8]) -> Clues {
    let mut clues = Clues::default();
    let mut value = String::new();
    walk(part, &mut |item| match item {
        Item::Start(_) => value.clear(),
        Item::Text(text) => value.push_str(&text),
        Item::End(name) => match name.as_str() {
            "title" => clues.add(Fact::Title, &value, "the file’s properties say so"),
            "creator" => clues.add(Fact::Byline, &value, "the file’s properties say so"),
            _ => {}
        },
    });
    clues
}
