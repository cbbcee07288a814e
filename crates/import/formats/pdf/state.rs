//! The state of a content stream (ISO 32000, 8.4 and 9.3), as far as text depends on it, and the operators that change
//! it.

use super::{font::Font, matrix::Matrix, object::Object};
use std::{collections::BTreeMap, rc::Rc};

/// States that `q` saves at one time.
const MAX_SAVED: usize = 256;

/// The graphics state, as far as text depends on it; `q` saves it.
#[derive(Clone)]
pub(super) struct GraphicsState {
    /// From the stream to the page.
    pub(super) page_matrix: Matrix,
    pub(super) font: Option<Rc<Font>>,
    /// The font size.
    pub(super) size: f32,
    pub(super) character_spacing: f32,
    pub(super) word_spacing: f32,
    pub(super) horizontal_scale: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
}

impl Default for GraphicsState {
    fn default() -> Self {
        Self {
            page_matrix: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            horizontal_scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// The state of one content stream while it is read.
pub(super) struct StreamState {
    pub(super) graphics: GraphicsState,
    saved: Vec<GraphicsState>,
    line_matrix: Matrix,
    pub(super) text_matrix: Matrix,
    /// The fonts named so far.
    pub(super) fonts: BTreeMap<String, Option<Rc<Font>>>,
}

impl StreamState {
    /// At the beginning of a stream that is shown in the state `graphics`.
    pub(super) fn new(graphics: GraphicsState) -> Self {
        Self {
            graphics,
            saved: Vec::new(),
            line_matrix: Matrix::IDENTITY,
            text_matrix: Matrix::IDENTITY,
            fonts: BTreeMap::new(),
        }
    }

    /// Carries out an operator that changes the state; others change nothing.
    pub(super) fn apply(&mut self, operator: &str, operands: &[Object]) {
        let number = |index: usize| operands.get(index).and_then(Object::number).unwrap_or(0.0);
        match operator {
            "BT" => (self.text_matrix, self.line_matrix) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Td" => self.move_line(number(0), number(1)),
            "TD" => {
                self.graphics.leading = -number(1);
                self.move_line(number(0), number(1));
            }
            "T*" => self.move_line(0.0, -self.graphics.leading),
            "Tm" => {
                if let Some(matrix) = Matrix::from_numbers(operands) {
                    (self.text_matrix, self.line_matrix) = (matrix, matrix);
                }
            }
            "Tc" => self.graphics.character_spacing = number(0),
            "Tw" => self.graphics.word_spacing = number(0),
            "Tz" => self.graphics.horizontal_scale = number(0) / 100.0,
            "TL" => self.graphics.leading = number(0),
            "Ts" => self.graphics.rise = number(0),
            "cm" => {
                if let Some(matrix) = Matrix::from_numbers(operands) {
                    self.graphics.page_matrix = matrix.then(self.graphics.page_matrix);
                }
            }
            "q" if self.saved.len() < MAX_SAVED => self.saved.push(self.graphics.clone()),
            "Q" => {
                if let Some(state) = self.saved.pop() {
                    self.graphics = state;
                }
            }
            _ => {}
        }
    }

    /// Moves to the start of the next line, `x` and `y` from the start of this one.
    pub(super) fn move_line(&mut self, x: f32, y: f32) {
        self.line_matrix = Matrix::translation(x, y).then(self.line_matrix);
        self.text_matrix = self.line_matrix;
    }

    /// Moves on in the line.
    pub(super) fn advance(&mut self, x: f32) {
        self.text_matrix = Matrix::translation(x, 0.0).then(self.text_matrix);
    }

    /// Where the next glyph stands on the page.
    pub(super) fn position(&self) -> [f32; 2] {
        let Matrix([.., x, y]) = Matrix::translation(0.0, self.graphics.rise)
            .then(self.text_matrix)
            .then(self.graphics.page_matrix);
        [x, y]
    }
}
