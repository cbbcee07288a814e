//! Statements: which quotations render one utterance, and how exactly each differs.

use crate::{
    model::{Class, Difference, DifferenceKind, Document, Quotation, Statement},
    text::{Layout, TextSpan},
};

/// A text held against another: a rendering in a document, or a primary text that the user pasted.
#[derive(Debug, Clone, Copy)]
pub struct Witness<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its layout.
    pub layout: &'a Layout,
    /// Which words of it, in order: the fragments of a quotation, or one span.
    pub fragments: &'a [TextSpan],
}

/// What happens to a run of words between the base and another witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The same words in the same setting.
    Same,
    /// The words differ in this way.
    Differs(DifferenceKind),
}

/// A run of words of the alignment, in the order of the rendering (omissions stand where they were cut).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What happens.
    pub change: Change,
    /// Bytes of the base's text; empty for an addition.
    pub base: TextSpan,
    /// Bytes of the rendering's text; empty for an omission.
    pub rendering: TextSpan,
}

/// The alignment of a rendering with a base. Its runs give back every word of both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collation {
    /// All words of both.
    pub runs: Vec<Run>,
    /// Where they differ.
    pub differences: Vec<Difference>,
    /// What the rendering is as a whole (without `Unmarked`, which is the quotation's kind).
    pub classes: Vec<Class>,
}

/// Aligns `rendering` with `base`, word by word.
pub fn collate(_base: Witness<'_>, _rendering: Witness<'_>) -> Collation {
    Collation::default()
}

/// Narration that prints, without marks, words that another document quotes.
pub fn unmarked(_documents: &[Document], _quotations: &[Quotation]) -> Vec<Quotation> {
    Vec::new()
}

/// Groups `quotations` (ids set) into statements and collates each. Every quotation but scare quotes is in at least one.
pub fn statements(_documents: &[Document], _quotations: &[Quotation]) -> Vec<Statement> {
    Vec::new()
}

/// Gives a quotation that names nobody the speaker that another document names for the same words.
pub fn borrow_speakers(_statements: &[Statement], _quotations: &mut [Quotation]) {}
