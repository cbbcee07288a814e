//! The pages of a PDF (ISO 32000, 7.7.3): what each inherits, its content, what of it is shown, and what is filled into its
//! forms.

use super::{
    content::TextRun,
    document::PdfDocument,
    matrix::Matrix,
    object::{Dictionary, Object},
};
use std::collections::BTreeSet;

/// Pages of a file.
const MAX_PAGES: usize = 5000;
/// Levels of the page tree.
const MAX_DEPTH: usize = 32;
/// Content streams of a page.
const MAX_STREAMS: usize = 1000;
/// Fields and notes of a page.
const MAX_FIELDS: usize = 1000;
/// Flags of a field or note that is not on screen (ISO 32000-1, table 165): Hidden, NoView.
const HIDDEN_OR_NO_VIEW: u32 = 1 << 1 | 1 << 5;
/// How far beyond its edge text may stand, in points: boxes are drawn to the letters.
const MARGIN: f32 = 5.0;

/// A page and the resources that its content names.
pub(super) struct Page {
    dictionary: Dictionary,
    pub(super) resources: Dictionary,
    /// Degrees by which it is shown turned.
    pub(super) turn: i32,
    /// Left, bottom, right and top of what is shown of it, as it is shown.
    shown: Option<[f32; 4]>,
}

/// The pages in order: by the page tree of the catalog, or by number if there is none.
pub(super) fn pages(document: &PdfDocument<'_>) -> Vec<Page> {
    let catalog = match document.trailer("Root") {
        Object::Dictionary(catalog) => Some(catalog),
        _ => document.of_type("Catalog").into_iter().next_back(),
    };
    let mut pages = Vec::new();
    if let Some(root) = catalog.as_ref().and_then(|catalog| catalog.get("Pages")) {
        let mut seen = BTreeSet::new();
        let mut pending = vec![(root.clone(), Dictionary::default(), 0, None, 0)];
        while let Some((node, resources, turn, shown, depth)) = pending.pop() {
            if let Object::Reference(number) = node
                && !seen.insert(number)
            {
                continue;
            }
            let Object::Dictionary(dictionary) = document.resolve(&node) else { continue };
            let own = document.get(&dictionary, "Resources");
            let resources = own.dictionary().cloned().unwrap_or(resources);
            let turn = document.get(&dictionary, "Rotate").number().map_or(turn, |turn| turn as i32);
            let shown = visible(document, &dictionary).or(shown);
            match document.get(&dictionary, "Kids") {
                Object::Array(kids) if depth < MAX_DEPTH => {
                    let kids = kids.into_iter().rev();
                    pending.extend(kids.map(|kid| (kid, resources.clone(), turn, shown, depth + 1)));
                }
                _ => pages.push(Page {
                    dictionary,
                    resources,
                    turn,
                    shown: shown.map(|shown| turned(shown, turn)),
                }),
            }
            if pages.len() == MAX_PAGES {
                break;
            }
        }
    }
    if pages.is_empty() {
        let page = |dictionary: Dictionary| Page {
            resources: document.dictionary(&dictionary, "Resources"),
            turn: document.get(&dictionary, "Rotate").number().unwrap_or(0.0) as i32,
            shown: None,
            dictionary,
        };
        pages = document.of_type("Page").into_iter().take(MAX_PAGES).map(page).collect();
    }
    pages
}

impl Page {
    /// Its content, which may be split into several streams.
    pub(super) fn content(&self, document: &PdfDocument<'_>, budget: &mut usize) -> Vec<u8> {
        let streams = match self.dictionary.get("Contents") {
            Some(Object::Reference(number)) => match document.resolve(&Object::Reference(*number)) {
                Object::Array(streams) => streams,
                _ => vec![Object::Reference(*number)],
            },
            Some(Object::Array(streams)) => streams.clone(),
            _ => Vec::new(),
        };
        let mut content = Vec::new();
        for (_, bytes) in
            streams.iter().take(MAX_STREAMS).filter_map(|stream| document.stream(stream, budget))
        {
            content.extend(bytes);
            content.push(b'\n');
        }
        content
    }

    /// What was filled into its forms or typed onto it: the streams that draw it, and where their own origin stands.
    pub(super) fn filled_in(&self, document: &PdfDocument<'_>) -> Vec<(Object, [f32; 2])> {
        let annotations = document.get(&self.dictionary, "Annots");
        let annotations = annotations.array().unwrap_or_default().iter().take(MAX_FIELDS);
        let appearance = |annotation: &Object| {
            let Object::Dictionary(annotation) = document.resolve(annotation) else { return None };
            let is_text = annotation.is("Subtype", "Widget") || annotation.is("Subtype", "FreeText");
            let flags = document.get(&annotation, "F").number().unwrap_or_default() as u32;
            let is_shown = flags & HIDDEN_OR_NO_VIEW == 0;
            let rectangle = numbers(document, &annotation, "Rect").filter(|_| is_text && is_shown)?;
            let appearances = document.dictionary(&annotation, "AP");
            let normal = appearances.get("N")?.clone();
            let Object::Dictionary(form) = document.resolve(&normal) else { return None };
            let [left, bottom, ..] = numbers(document, &form, "BBox").unwrap_or_default();
            Some((normal, [rectangle[0] - left, rectangle[1] - bottom]))
        };
        annotations.filter_map(appearance).collect()
    }

    /// Whether a text stands where the page is shown.
    pub(super) fn shows(&self, run: &TextRun) -> bool {
        self.shown.is_none_or(|[left, bottom, right, top]| {
            run.x[0] < right + MARGIN
                && run.x[1] > left - MARGIN
                && (bottom - MARGIN..top + MARGIN).contains(&run.start)
        })
    }
}

/// The part of a page that is shown, if its own dictionary says it.
fn visible(document: &PdfDocument<'_>, dictionary: &Dictionary) -> Option<[f32; 4]> {
    // What is cropped away is kept: some programs crop to a picture.
    let own = numbers(document, dictionary, "MediaBox");
    own.filter(|[left, bottom, right, top]| right - left > 1.0 && top - bottom > 1.0)
}

/// A rectangle as left, bottom, right and top.
fn numbers(document: &PdfDocument<'_>, dictionary: &Dictionary, key: &str) -> Option<[f32; 4]> {
    let array = document.get(dictionary, key);
    let mut sides = array.array()?.iter().map(|side| document.resolve(side).number());
    let mut side = || sides.next().flatten();
    let [a, b, c, d] = [side()?, side()?, side()?, side()?];
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// Where a rectangle stands on the page turned by so many degrees.
fn turned([left, bottom, right, top]: [f32; 4], degrees: i32) -> [f32; 4] {
    let corner = |x: f32, y: f32| {
        let Matrix([.., x, y]) = Matrix::translation(x, y).then(Matrix::turned(degrees));
        [x, y]
    };
    let ([a, b], [c, d]) = (corner(left, bottom), corner(right, top));
    [a.min(c), b.min(d), a.max(c), b.max(d)]
}
