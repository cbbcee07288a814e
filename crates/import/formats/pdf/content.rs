//! A page's content stream (ISO 32000, 9.4): which text is shown where. Graphics are skipped.

use super::{
    document::PdfDocument,
    font::Font,
    lexer::Lexer,
    matrix::Matrix,
    object::{Dictionary, Object},
    state::{GraphicsState, StreamState},
};
use std::{collections::BTreeMap, rc::Rc};

/// Text shown in one go.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextRun {
    pub(super) text: String,
    /// Where it begins and ends, from the left of the page.
    pub(super) x: [f32; 2],
    /// Where its baseline meets the left edge of the page, from the bottom.
    pub(super) y: f32,
    /// Where it begins, from the bottom of the page.
    pub(super) start: f32,
    /// The height of its letters.
    pub(super) size: f32,
}

/// How steep a line may be: a page that was laid askew into the scanner.
const MAX_SLOPE: f32 = 0.5;
/// Form XObjects inside one another.
const MAX_DEPTH: u8 = 8;
/// Operators of a file: more than the longest real one has.
const MAX_OPERATORS: usize = 5_000_000;
/// Bytes of shown text of a file.
const MAX_TEXT: usize = 16 << 20;
/// Fonts of a file.
const MAX_FONTS: usize = 500;

/// Reads the content of pages one after the other, with what all pages share: the fonts and the limits.
pub(super) struct ContentReader<'a, 'd> {
    document: &'d PdfDocument<'a>,
    fonts: BTreeMap<u32, Rc<Font>>,
    font_budget: usize,
    operator_budget: usize,
    text_budget: usize,
    pub(super) runs: Vec<TextRun>,
}

/// The resources that a stream's operators name.
struct Resources {
    fonts: Dictionary,
    forms: Dictionary,
}

impl Resources {
    fn new(document: &PdfDocument<'_>, resources: &Dictionary) -> Self {
        Self {
            fonts: document.dictionary(resources, "Font"),
            forms: document.dictionary(resources, "XObject"),
        }
    }
}

impl<'a, 'd> ContentReader<'a, 'd> {
    pub(super) fn new(document: &'d PdfDocument<'a>) -> Self {
        Self {
            document,
            fonts: BTreeMap::new(),
            font_budget: MAX_FONTS,
            operator_budget: MAX_OPERATORS,
            text_budget: MAX_TEXT,
            runs: Vec::new(),
        }
    }

    /// Reads the content of a page that is shown turned by `turn` degrees.
    pub(super) fn page(&mut self, content: &[u8], resources: &Dictionary, turn: i32, budget: &mut usize) {
        let resources = Resources::new(self.document, resources);
        let state = GraphicsState { page_matrix: Matrix::turned(turn), ..GraphicsState::default() };
        self.stream(content, &resources, state, 0, budget);
    }

    /// Reads what was filled into a form of a page: a stream whose own origin stands at `origin`.
    pub(super) fn appearance(&mut self, stream: &Object, origin: [f32; 2], turn: i32, budget: &mut usize) {
        let page_matrix = Matrix::translation(origin[0], origin[1]).then(Matrix::turned(turn));
        let state = GraphicsState { page_matrix, ..GraphicsState::default() };
        let Object::Dictionary(dictionary) = self.document.resolve(stream) else { return };
        let Some((_, content)) = self.document.stream(stream, budget) else { return };
        let resources = self.document.dictionary(&dictionary, "Resources");
        self.stream(&content, &Resources::new(self.document, &resources), state, 1, budget);
    }

    fn stream(
        &mut self,
        content: &[u8],
        resources: &Resources,
        state: GraphicsState,
        depth: u8,
        budget: &mut usize,
    ) {
        let mut stream = StreamState::new(state);
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Keyword(operator) = object else {
                // No operator has more, but a damaged stream may.
                if operands.len() < 64 {
                    operands.push(object);
                }
                continue;
            };
            if self.operator_budget == 0 {
                return;
            }
            self.operator_budget -= 1;
            match operator.as_str() {
                "Tf" => self.set_font(&mut stream, &operands, resources, budget),
                "Do" => self.form(&stream, &operands, resources, depth, budget),
                "Tj" | "TJ" | "'" | "\"" => self.show(&mut stream, &operator, &operands),
                "BI" => skip_inline_image(content, &mut lexer),
                _ => stream.apply(&operator, &operands),
            }
            operands.clear();
        }
    }

    fn set_font(
        &mut self,
        stream: &mut StreamState,
        operands: &[Object],
        resources: &Resources,
        budget: &mut usize,
    ) {
        let [Object::Name(name), Object::Number(size)] = operands else { return };
        stream.graphics.size = *size;
        if !stream.fonts.contains_key(name) {
            let font = resources.fonts.get(name).and_then(|font| self.font(font, budget));
            stream.fonts.insert(name.clone(), font);
        }
        if let Some(Some(font)) = stream.fonts.get(name) {
            stream.graphics.font = Some(Rc::clone(font));
        }
    }

    fn font(&mut self, found: &Object, budget: &mut usize) -> Option<Rc<Font>> {
        let number = if let Object::Reference(number) = found { Some(*number) } else { None };
        if let Some(font) = number.and_then(|number| self.fonts.get(&number)) {
            return Some(Rc::clone(font));
        }
        let Object::Dictionary(dictionary) = self.document.resolve(found) else { return None };
        self.font_budget = self.font_budget.checked_sub(1)?;
        let font = Rc::new(Font::parse(self.document, &dictionary, budget));
        if let Some(number) = number {
            self.fonts.insert(number, Rc::clone(&font));
        }
        Some(font)
    }

    /// Reads a form XObject, which is a content stream of its own.
    fn form(
        &mut self,
        stream: &StreamState,
        operands: &[Object],
        resources: &Resources,
        depth: u8,
        budget: &mut usize,
    ) {
        let [Object::Name(name)] = operands else { return };
        if depth == MAX_DEPTH {
            return;
        }
        // An image is not unpacked.
        let Some(found) = resources.forms.get(name) else { return };
        let Object::Dictionary(dictionary) = self.document.resolve(found) else { return };
        if !dictionary.is("Subtype", "Form") {
            return;
        }
        let Some((_, content)) = self.document.stream(found, budget) else { return };
        let mut state = stream.graphics.clone();
        let matrix = self.document.get(&dictionary, "Matrix");
        if let Some(matrix) = matrix.array().and_then(Matrix::from_numbers) {
            state.page_matrix = matrix.then(state.page_matrix);
        }
        match self.document.get(&dictionary, "Resources") {
            Object::Dictionary(own) => {
                self.stream(&content, &Resources::new(self.document, &own), state, depth + 1, budget);
            }
            _ => self.stream(&content, resources, state, depth + 1, budget),
        }
    }

    fn show(&mut self, stream: &mut StreamState, operator: &str, operands: &[Object]) {
        if let ("\"", [Object::Number(word), Object::Number(letter), _]) = (operator, operands) {
            (stream.graphics.word_spacing, stream.graphics.character_spacing) = (*word, *letter);
        }
        if matches!(operator, "'" | "\"") {
            stream.move_line(0.0, -stream.graphics.leading);
        }
        match operands.last() {
            Some(Object::String(bytes)) => self.show_text(stream, bytes),
            Some(Object::Array(items)) => {
                for item in items {
                    match item {
                        Object::String(bytes) => self.show_text(stream, bytes),
                        Object::Number(back) => {
                            stream.advance(
                                -back / 1000.0 * stream.graphics.size * stream.graphics.horizontal_scale,
                            );
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn show_text(&mut self, stream: &mut StreamState, bytes: &[u8]) {
        let Some(font) = stream.graphics.font.clone() else { return };
        if self.text_budget < bytes.len() {
            return;
        }
        self.text_budget -= bytes.len();
        let start = stream.position();
        let mut text = String::new();
        for glyph in font.glyphs(bytes) {
            let spaces = stream.graphics.character_spacing
                + if glyph.is_space { stream.graphics.word_spacing } else { 0.0 };
            stream.advance((glyph.width * stream.graphics.size + spaces) * stream.graphics.horizontal_scale);
            text.push_str(&glyph.text);
        }
        let Matrix([a, b, c, d, _, _]) = stream.text_matrix.then(stream.graphics.page_matrix);
        let size = stream.graphics.size.abs() * (c * c + d * d).sqrt();
        // Text that does not run from left to right is no part of the article: stamps, axes of charts.
        if !text.is_empty() && b.abs() <= a.abs() * MAX_SLOPE && a > 0.0 && size.is_finite() {
            let end = stream.position();
            let y = start[1] - b / a * start[0];
            self.runs.push(TextRun { text, x: [start[0], end[0]], y, start: start[1], size });
        }
    }
}

/// Skips the inline image whose `BI` was read.
fn skip_inline_image(content: &[u8], lexer: &mut Lexer<'_>) {
    let rest = content.get(lexer.at..).unwrap_or_default();
    let is_end = |window: &[u8]| matches!(window, [a, b'E', b'I', b] if a.is_ascii_whitespace() && b.is_ascii_whitespace());
    lexer.at += rest.windows(4).position(is_end).map_or(rest.len(), |end| end + 3);
}
