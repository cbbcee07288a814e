//! OpenDocument text (ODF 1.3): the paragraphs and headings as they would be printed, without deletions and remarks.

use crate::{
    Problem,
    article::Extracted,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
    xml::{XmlEvent, walk},
};

/// OpenDocument texts.
pub(crate) const FORMAT: Format =
    Format { name: "OpenDocument text", endings: &["odt", "ott"], sniff, read, table: None };

const BODY: &str = "content.xml";
const PROPERTIES: &str = "meta.xml";
const DAMAGED: Problem = Problem::Damaged("OpenDocument file");

fn sniff(file: &InputFile<'_>) -> Match {
    // Sheets and slides are of the same form; their kind stands at the top, not packed.
    let head = file.bytes.get(..file.bytes.len().min(200)).unwrap_or_default();
    let has = |kind: &[u8]| head.windows(kind.len()).any(|window| window == kind);
    let is_other = has(b"opendocument.spreadsheet") || has(b"opendocument.presentation");
    if !is_other && file.is_archive_with(BODY) && !file.is_archive_with("xl/workbook.xml") {
        Match::ByContent
    } else {
        Match::No
    }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let archive = file.archive()?;
    let mut part = |path| archive.unpack(archive.find(path)?, &mut importer.unpack_budget).ok();
    let body = part(BODY).ok_or(DAMAGED)?;
    let properties = part(PROPERTIES).unwrap_or_default();
    let mut text = BodyText::default();
    let is_whole = walk(&body, &mut |event| text.visit(event));
    if !is_whole && text.paragraphs.is_empty() {
        return Err(DAMAGED);
    }
    let hints = properties_of(&properties);
    let mut metadata = Metadata::default();
    metadata.add(Fact::Title, &text.title, "a paragraph has the style of a title");
    let text = text.paragraphs.join("\n\n");
    importer.text(file.name, Extracted { text, metadata, hints, source: file.bytes });
    Ok(())
}

/// The text while its XML is walked.
#[derive(Default)]
struct BodyText {
    paragraphs: Vec<String>,
    /// Paragraphs that have not ended, the innermost last: a text box stands inside a paragraph.
    unfinished: Vec<String>,
    title: String,
    is_title: bool,
    hidden: usize,
}

impl BodyText {
    fn visit(&mut self, event: XmlEvent) {
        match event {
            XmlEvent::Start(element) => match element.name.as_str() {
                "p" | "h" => {
                    self.is_title = element.attribute("style-name") == Some("Title");
                    self.unfinished.push(String::new());
                }
                "s" | "tab" | "line-break" => self.push(" "),
                name if is_hidden(name) => self.hidden += 1,
                _ => {}
            },
            XmlEvent::End(name) => match name.as_str() {
                "p" | "h" => self.end_paragraph(),
                name if is_hidden(name) => self.hidden = self.hidden.saturating_sub(1),
                _ => {}
            },
            XmlEvent::Text(text) => self.push(&text),
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.unfinished.last_mut().filter(|_| self.hidden == 0) {
            paragraph.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = self.unfinished.pop().unwrap_or_default();
        let paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        if paragraph.is_empty() {
            return;
        }
        if self.is_title && self.title.is_empty() {
            self.title.clone_from(&paragraph);
        }
        self.paragraphs.push(paragraph);
    }
}

/// Elements whose words are not printed where they stand.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "annotation" | "tracked-changes" | "note" | "bookmark-ref" | "table-of-content" | "ruby-text"
    )
}

/// The file's properties.
fn properties_of(part: &[u8]) -> Metadata {
    let mut metadata = Metadata::default();
    let mut value = String::new();
    walk(part, &mut |event| match event {
        XmlEvent::Start(_) => value.clear(),
        XmlEvent::Text(text) => value.push_str(&text),
        XmlEvent::End(name) => match name.as_str() {
            "title" => metadata.add(Fact::Title, &value, "the file’s properties say so"),
            "creator" | "initial-creator" => {
                metadata.add(Fact::Byline, &value, "the file’s properties say so");
            }
            _ => {}
        },
    });
    metadata
}
