//! Word (DOCX, ECMA-376): the paragraphs of the body as they would be printed. Deletions, notes and the codes of
//! fields are left out; each cell of a table is a paragraph.

use crate::{
    Problem,
    article::Extracted,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
    xml::{XmlEvent, walk},
};

/// Word documents.
pub(crate) const FORMAT: Format = Format { name: "Word", endings: &["docx"], sniff, read, table: None };

/// The part that holds the text.
const BODY: &str = "word/document.xml";
const PROPERTIES: &str = "docProps/core.xml";
const DAMAGED: Problem = Problem::Damaged("Word document");

fn sniff(file: &InputFile<'_>) -> Match {
    if file.is_archive_with(BODY) { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let archive = file.archive()?;
    let mut part = |path| archive.unpack(archive.find(path)?, &mut importer.unpack_budget).ok();
    let body = part(BODY).ok_or(DAMAGED)?;
    let properties = part(PROPERTIES).unwrap_or_default();
    let mut body_text = BodyText::default();
    let is_whole = walk(&body, &mut |event| body_text.visit(event));
    if !is_whole && body_text.paragraphs.is_empty() {
        return Err(DAMAGED);
    }
    let mut metadata = Metadata::default();
    metadata.add(Fact::Title, &body_text.title, "a paragraph has the style of a title");
    let text = body_text.paragraphs.join("\n\n");
    let hints = properties_of(&properties);
    importer.text(file.name, Extracted { text, metadata, hints, source: file.bytes });
    Ok(())
}

/// The text of the body while its XML is walked.
#[derive(Default)]
struct BodyText {
    paragraphs: Vec<String>,
    /// Paragraphs that have not ended, the innermost last: a text box stands inside a paragraph.
    unfinished: Vec<String>,
    title: String,
    is_title: bool,
    is_text: bool,
    /// How many of the elements around are not printed.
    hidden: usize,
}

impl BodyText {
    fn visit(&mut self, event: XmlEvent) {
        match event {
            XmlEvent::Start(element) => match element.name.as_str() {
                "p" => self.unfinished.push(String::new()),
                "t" => self.is_text = true,
                "Fallback" | "del" | "moveFrom" => self.hidden += 1,
                "pStyle" => self.is_title = element.attribute("val") == Some("Title"),
                "tab" | "br" | "cr" => self.push(" "),
                "noBreakHyphen" => self.push("-"),
                _ => {}
            },
            XmlEvent::End(name) => match name.as_str() {
                "p" => self.end_paragraph(),
                "t" => self.is_text = false,
                "Fallback" | "del" | "moveFrom" => self.hidden = self.hidden.saturating_sub(1),
                _ => {}
            },
            XmlEvent::Text(text) if self.is_text => self.push(&text),
            XmlEvent::Text(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.unfinished.last_mut().filter(|_| self.hidden == 0) {
            paragraph.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = self.unfinished.pop().unwrap_or_default().trim().to_string();
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

/// The file's properties. They are trusted little: often they are those of its template.
fn properties_of(part: &[u8]) -> Metadata {
    let mut metadata = Metadata::default();
    let mut value = String::new();
    walk(part, &mut |event| match event {
        XmlEvent::Start(_) => value.clear(),
        XmlEvent::Text(text) => value.push_str(&text),
        XmlEvent::End(name) => match name.as_str() {
            "title" => metadata.add(Fact::Title, &value, "the file’s properties say so"),
            "creator" => metadata.add(Fact::Byline, &value, "the file’s properties say so"),
            _ => {}
        },
    });
    metadata
}
