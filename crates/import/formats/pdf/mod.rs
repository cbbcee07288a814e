//! PDF with text: the text runs of each page in the order of the file, joined to lines and paragraphs. Home-made:
//! `pdf-extract` would be 436 kB of the desk (brotli). No images, graphics or forms; an encrypted file and one of
//! scanned pages fail with advice.

mod cmap;
mod content;
mod crypt;
mod document;
mod filters;
mod font;
mod glyph_list;
mod layout;
mod lexer;
mod matrix;
mod object;
mod page;
mod printed;
mod state;

use self::{
    content::ContentReader,
    document::PdfDocument,
    layout::{Line, Paragraph},
    object::Object,
};
use super::html;
use crate::{
    Problem,
    article::Extracted,
    downloads, encoding,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
};
/// PDF.
pub(crate) const FORMAT: Format = Format { name: "PDF", endings: &["pdf"], sniff, read, table: None };

/// Bytes before the header: a file may begin with a few lines of another program's.
const MAX_PREAMBLE: usize = 1024;

fn sniff(file: &InputFile<'_>) -> Match {
    let head = file.bytes.get(..file.bytes.len().min(MAX_PREAMBLE)).unwrap_or_default();
    let mut lines = head.split(|byte| matches!(byte, b'\n' | b'\r'));
    if lines.any(|line| line.starts_with(b"%PDF-")) { Match::ByContent } else { Match::No }
}

/// The whole file is one article.
fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let budget = &mut importer.unpack_budget;
    let document = PdfDocument::open(file.bytes, budget)?;
    let mut reader = ContentReader::new(&document);
    let mut page_lines = Vec::new();
    for page in page::pages(&document) {
        let content = page.content(&document, budget);
        reader.page(&content, &page.resources, page.turn, budget);
        for (appearance, origin) in page.filled_in(&document) {
            reader.appearance(&appearance, origin, page.turn, budget);
        }
        let mut runs = std::mem::take(&mut reader.runs);
        runs.retain(|run| page.shows(run));
        page_lines.push(layout::lines(&runs));
    }
    let mut metadata = Metadata::default();
    if let Some(address) = printed::remove_marks(&mut page_lines) {
        metadata.add(Fact::Url, &address, "the browser printed it on the page");
    }
    let lines = without_heads(page_lines);
    let paragraphs = layout::paragraphs(&lines);
    let text = paragraphs.iter().map(|p| without_ligatures(&p.text)).collect::<Vec<_>>().join("\n\n");
    if !text.contains(char::is_alphanumeric) {
        return Err(Problem::NoTextLayer);
    }
    if let Some(headline) = headline(&paragraphs) {
        let basis = "it is printed largest near the beginning";
        metadata.add(Fact::Title, &without_ligatures(headline), basis);
    }
    let mut hints = if document.is_encrypted() { Metadata::default() } else { properties(&document) };
    if let Some(url) = metadata.first(Fact::Url).map(|evidence| evidence.value.clone()) {
        html::add_outlet_of_address(&url, &mut metadata, &mut hints);
    }
    importer.text(file.name, Extracted { text, metadata, hints, source: file.bytes });
    Ok(())
}

/// The lines of `pages` without their running heads and feet.
fn without_heads(pages: Vec<Vec<Line>>) -> Vec<Line> {
    let is_end = |line: &Line| downloads::ends_article(&line.text);
    if pages.iter().flatten().any(is_end) {
        // In a download each article begins a page, with the name of its outlet: only the numbers of pages go.
        return pages.into_iter().flatten().filter(|line| !printed::is_page_number(&line.text)).collect();
    }
    let all = pages.clone();
    let lines: Vec<Line> = layout::without_repeated(pages).into_iter().flatten().collect();
    let length = |lines: &mut dyn Iterator<Item = &Line>| lines.map(|line| line.text.len()).sum::<usize>();
    // Pages that say nearly the same repeat more than heads and feet, which are no third of any.
    let is_too_little = length(&mut lines.iter()) * 3 < length(&mut all.iter().flatten()) * 2;
    if is_too_little { all.into_iter().flatten().collect() } else { lines }
}

/// The first of the largest among the first paragraphs, if it is larger than most of the text.
fn headline(paragraphs: &[Paragraph]) -> Option<&str> {
    let mut sizes: Vec<(f32, usize)> = paragraphs.iter().map(|p| (p.size, p.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut sum = 0;
    let usual = sizes.iter().find(|(_, length)| {
        sum += length;
        sum > half
    })?;
    let head = paragraphs.iter().take(8).rev();
    let largest = head.max_by(|a, b| a.size.total_cmp(&b.size))?;
    let is_headline =
        largest.size > usual.0 * 1.2 && (2..=40).contains(&largest.text.split_whitespace().count());
    is_headline.then_some(largest.text.as_str())
}

/// The file's properties. They are trusted little: often they are those of the program that made it.
fn properties(document: &PdfDocument<'_>) -> Metadata {
    let mut metadata = Metadata::default();
    if let Object::Dictionary(info) = document.trailer("Info") {
        for (key, fact) in [("Title", Fact::Title), ("Author", Fact::Byline)] {
            let Object::String(bytes) = document.get(&info, key) else { continue };
            let value = encoding::decode_string(&bytes);
            // “untitled” and “story.docx” are no headlines.
            if fact == Fact::Byline || value.split_whitespace().count() > 2 {
                metadata.add(fact, &value, "the file’s properties say so");
            }
        }
    }
    metadata
}

/// `text` with ligatures as letters, so that words are found.
fn without_ligatures(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            '\u{ad}' => {}
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
