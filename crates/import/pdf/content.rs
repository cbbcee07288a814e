//! A page's content stream (ISO 32000, 9.4): where which words are shown. Everything that is drawn is passed over.

use super::{
    file::File,
    font::Font,
    matrix::Matrix,
    object::Lexer,
    value::{Dictionary, Object},
};
use std::{collections::BTreeMap, rc::Rc};

/// Words shown at one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// From the left, where it begins and where it ends.
    pub(super) x: [f32; 2],
    /// From the bottom.
    pub(super) y: f32,
    /// Height of its letters.
    pub(super) size: f32,
}

/// Forms inside forms.
const DEPTH: u8 = 8;
/// Operators of a file: more than the longest real one has.
const OPERATORS: usize = 5_000_000;
/// Letters of a file.
const LETTERS: usize = 16 << 20;
/// Fonts of a file.
const FONTS: usize = 500;

/// Reads pages; remembers fonts, and how much there still may be.
pub(super) struct Painter<'a, 'f> {
    file: &'f File<'a>,
    fonts: BTreeMap<u32, Rc<Font>>,
    fonts_left: usize,
    operators: usize,
    letters: usize,
    pub(super) pieces: Vec<Piece>,
}

/// What `q` saves.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

/// What a stream's resources name.
struct Names {
    fonts: Dictionary,
    forms: Dictionary,
}

impl Names {
    fn of(file: &File<'_>, resources: &Dictionary) -> Self {
        Self { fonts: file.dictionary(resources, "Font"), forms: file.dictionary(resources, "XObject") }
    }
}

/// A stream while it is read.
struct Run {
    state: State,
    saved: Vec<State>,
    line: Matrix,
    text: Matrix,
    /// Fonts by their names there, once they were asked for.
    fonts: BTreeMap<String, Option<Rc<Font>>>,
}

impl<'a, 'f> Painter<'a, 'f> {
    pub(super) fn new(file: &'f File<'a>) -> Self {
        Self {
            file,
            fonts: BTreeMap::new(),
            fonts_left: FONTS,
            operators: OPERATORS,
            letters: LETTERS,
            pieces: Vec::new(),
        }
    }

    /// Reads the content of a page.
    pub(super) fn page(&mut self, content: &[u8], resources: &Dictionary, left: &mut usize) {
        let state = State {
            page: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.stream(content, &Names::of(self.file, resources), state, 0, left);
    }

    fn stream(&mut self, content: &[u8], names: &Names, state: State, depth: u8, left: &mut usize) {
        let mut run = Run {
            state,
            saved: Vec::new(),
            line: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            fonts: BTreeMap::new(),
        };
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Word(operator) = object else {
                // No operator has more, but an array in the wrong place might.
                if operands.len() < 64 {
                    operands.push(object);
                }
                continue;
            };
            if self.operators == 0 {
                return;
            }
            self.operators -= 1;
            match operator.as_str() {
                "Tf" => self.set_font(&mut run, &operands, names, left),
                "Do" => self.form(&run, &operands, names, depth, left),
                "Tj" | "TJ" | "'" | "\"" => self.show(&mut run, &operator, &operands),
                "BI" => skip_picture(content, &mut lexer),
                _ => run.apply(&operator, &operands),
            }
            operands.clear();
        }
    }

    fn set_font(&mut self, run: &mut Run, operands: &[Object], names: &Names, left: &mut usize) {
        let [Object::Name(name), Object::Number(size)] = operands else { return };
        run.state.size = *size;
        if !run.fonts.contains_key(name) {
            let font = names.fonts.get(name).and_then(|font| self.font(font, left));
            run.fonts.insert(name.clone(), font);
        }
        if let Some(Some(font)) = run.fonts.get(name) {
            run.state.font = Some(Rc::clone(font));
        }
    }

    fn font(&mut self, found: &Object, left: &mut usize) -> Option<Rc<Font>> {
        let number = if let Object::Reference(number) = found { Some(*number) } else { None };
        if let Some(font) = number.and_then(|number| self.fonts.get(&number)) {
            return Some(Rc::clone(font));
        }
        let Object::Dictionary(dictionary) = self.file.resolve(found) else { return None };
        self.fonts_left = self.fonts_left.checked_sub(1)?;
        let font = Rc::new(Font::of(self.file, &dictionary, left));
        if let Some(number) = number {
            self.fonts.insert(number, Rc::clone(&font));
        }
        Some(font)
    }

    /// A form is a content stream of its own.
    fn form(&mut self, run: &Run, operands: &[Object], names: &Names, depth: u8, left: &mut usize) {
        let [Object::Name(name)] = operands else { return };
        if depth == DEPTH {
            return;
        }
        // A picture is not unpacked.
        let Some(found) = names.forms.get(name) else { return };
        let Object::Dictionary(dictionary) = self.file.resolve(found) else { return };
        if !dictionary.is("Subtype", "Form") {
            return;
        }
        let Some((_, content)) = self.file.stream(found, left) else { return };
        let mut state = run.state.clone();
        let matrix = self.file.get(&dictionary, "Matrix");
        if let Some(matrix) = matrix.array().and_then(Matrix::of) {
            state.page = matrix.then(state.page);
        }
        match self.file.get(&dictionary, "Resources") {
            Object::Dictionary(own) => {
                self.stream(&content, &Names::of(self.file, &own), state, depth + 1, left);
            }
            _ => self.stream(&content, names, state, depth + 1, left),
        }
    }

    fn show(&mut self, run: &mut Run, operator: &str, operands: &[Object]) {
        if let ("\"", [Object::Number(word), Object::Number(letter), _]) = (operator, operands) {
            (run.state.word_space, run.state.letter_space) = (*word, *letter);
        }
        if matches!(operator, "'" | "\"") {
            run.next_line(0.0, -run.state.leading);
        }
        match operands.last() {
            Some(Object::Text(bytes)) => self.show_text(run, bytes),
            Some(Object::Array(items)) => {
                for item in items {
                    match item {
                        Object::Text(bytes) => self.show_text(run, bytes),
                        Object::Number(back) => {
                            run.advance(-back / 1000.0 * run.state.size * run.state.scale);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn show_text(&mut self, run: &mut Run, bytes: &[u8]) {
        let Some(font) = run.state.font.clone() else { return };
        if self.letters < bytes.len() {
            return;
        }
        self.letters -= bytes.len();
        let start = run.place();
        let mut text = String::new();
        for shown in font.shown(bytes) {
            let spaces = run.state.letter_space + if shown.is_space { run.state.word_space } else { 0.0 };
            run.advance((shown.width * run.state.size + spaces) * run.state.scale);
            text.push_str(&shown.text);
        }
        let Matrix([a, b, c, d, _, _]) = run.text.then(run.state.page);
        let size = run.state.size.abs() * (c * c + d * d).sqrt();
        // Words that don't run from left to right are no part of the text: stamps, axes of charts.
        if !text.is_empty() && b.abs() <= a.abs() * 0.1 && a > 0.0 && size.is_finite() {
            let end = run.place();
            self.pieces.push(Piece { text, x: [start[0], end[0]], y: start[1], size });
        }
    }
}

impl Run {
    fn apply(&mut self, operator: &str, operands: &[Object]) {
        let number = |place: usize| operands.get(place).and_then(Object::number).unwrap_or(0.0);
        match operator {
            "BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            "Tc" => self.state.letter_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.scale = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "cm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    self.state.page = matrix.then(self.state.page);
                }
            }
            "q" if self.saved.len() < 256 => self.saved.push(self.state.clone()),
            "Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn advance(&mut self, x: f32) {
        self.text = Matrix::shift(x, 0.0).then(self.text);
    }

    /// Where the next letter stands on the page.
    fn place(&self) -> [f32; 2] {
        let Matrix([.., x, y]) = Matrix::shift(0.0, self.state.rise).then(self.text).then(self.state.page);
        [x, y]
    }
}

/// After `BI`: to the end of a picture that stands in the stream itself.
fn skip_picture(content: &[u8], lexer: &mut Lexer<'_>) {
    let rest = content.get(lexer.at..).unwrap_or_default();
    let is_end = |window: &[u8]| matches!(window, [a, b'E', b'I', b] if a.is_ascii_whitespace() && b.is_ascii_whitespace());
    lexer.at += rest.windows(4).position(is_end).map_or(rest.len(), |end| end + 3);
}
