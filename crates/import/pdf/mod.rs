//! PDF with text: the words of each page in the order of the file, put together to lines and paragraphs. A small
//! reader of our own: `pdf-extract` weighs 436 kB packed. No pictures, no drawing, no forms to fill in; a locked file
//! and one of scanned pages are refused with a word on what to do.

mod cmap;
mod content;
mod file;
mod filter;
mod font;
mod glyphs;
mod lines;
mod matrix;
mod object;
mod value;

use self::{
    content::Painter,
    file::File,
    lines::Paragraph,
    value::{Dictionary, Object},
};
use crate::{
    Problem, encoding,
    facts::{Clues, Fact},
    reader::Reader,
};

/// Pages of a file.
const PAGES: usize = 5000;
/// Levels of the tree of pages.
const DEPTH: usize = 32;

/// Reads a PDF as one article.
pub(crate) fn read(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) -> Result<(), Problem> {
    let file = File::open(bytes, &mut reader.left)?;
    let mut painter = Painter::new(&file);
    let mut pages = Vec::new();
    for page in pages_of(&file) {
        let content = content_of(&file, &page.dictionary, &mut reader.left);
        painter.page(&content, &page.resources, &mut reader.left);
        pages.push(lines::lines(&std::mem::take(&mut painter.pieces)));
    }
    let lines: Vec<lines::Line> = lines::without_repeated(pages).into_iter().flatten().collect();
    let paragraphs = lines::paragraphs(&lines);
    let text = paragraphs.iter().map(|p| unligatured(&p.text)).collect::<Vec<_>>().join("\n\n");
    if !text.contains(char::is_alphanumeric) {
        return Err(Problem::Scanned);
    }
    let mut clues = Clues::default();
    if let Some(headline) = headline(&paragraphs) {
        clues.add(Fact::Title, &unligatured(headline), "it is printed largest near the beginning");
    }
    reader.give(name, text, clues, properties(&file), bytes);
    Ok(())
}

/// A page and what its content may name.
struct Page {
    dictionary: Dictionary,
    resources: Dictionary,
}

/// The pages in order: by the tree that the catalog names, else by number.
fn pages_of(file: &File<'_>) -> Vec<Page> {
    let catalog = match file.trailer("Root") {
        Object::Dictionary(catalog) => Some(catalog),
        _ => file.of_type("Catalog").into_iter().next_back(),
    };
    let mut pages = Vec::new();
    if let Some(root) = catalog.as_ref().and_then(|catalog| catalog.get("Pages")) {
        let mut seen = std::collections::BTreeSet::new();
        let mut pending = vec![(root.clone(), Dictionary::default(), 0)];
        while let Some((node, resources, depth)) = pending.pop() {
            if let Object::Reference(number) = node
                && !seen.insert(number)
            {
                continue;
            }
            let Object::Dictionary(dictionary) = file.resolve(&node) else { continue };
            let own = file.get(&dictionary, "Resources");
            let resources = own.dictionary().cloned().unwrap_or(resources);
            match file.get(&dictionary, "Kids") {
                Object::Array(kids) if depth < DEPTH => {
                    pending.extend(kids.into_iter().rev().map(|kid| (kid, resources.clone(), depth + 1)));
                }
                _ => pages.push(Page { dictionary, resources }),
            }
            if pages.len() == PAGES {
                break;
            }
        }
    }
    if pages.is_empty() {
        let page = |dictionary: Dictionary| Page {
            resources: file.dictionary(&dictionary, "Resources"),
            dictionary,
        };
        pages = file.of_type("Page").into_iter().take(PAGES).map(page).collect();
    }
    pages
}

/// The content of a page, which may be cut into several streams.
fn content_of(file: &File<'_>, page: &Dictionary, left: &mut usize) -> Vec<u8> {
    let streams = match page.get("Contents") {
        Some(Object::Reference(number)) => match file.resolve(&Object::Reference(*number)) {
            Object::Array(streams) => streams,
            _ => vec![Object::Reference(*number)],
        },
        Some(Object::Array(streams)) => streams.clone(),
        _ => Vec::new(),
    };
    let mut content = Vec::new();
    for (_, bytes) in streams.iter().take(1000).filter_map(|stream| file.stream(stream, left)) {
        content.extend(bytes);
        content.push(b'\n');
    }
    content
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

/// What the file says of itself; the program that made it often says it.
fn properties(file: &File<'_>) -> Clues {
    let mut clues = Clues::default();
    if let Object::Dictionary(info) = file.trailer("Info") {
        for (key, fact) in [("Title", Fact::Title), ("Author", Fact::Byline)] {
            let Object::Text(bytes) = file.get(&info, key) else { continue };
            let value = encoding::decode(&bytes, None).unwrap_or_default();
            // “untitled” and “story.docx” are no headlines.
            if fact == Fact::Byline || value.split_whitespace().count() > 2 {
                clues.add(fact, &value, "the file’s properties say so");
            }
        }
    }
    clues
}

/// Letters that are printed as one sign are letters again, so that words are found.
fn unligatured(text: &str) -> String {
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
