//! An article of an archive: its document and what was read in it so far.

use crate::attribution;
use crate::collation::statements::join::FITTED;
use crate::collation::statements::segments::Segments;
use crate::collation::unmarked::unquoted_text::UnquotedText;
use crate::model::{Diagnostic, Document, DocumentId, Quotation, QuotationId};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, slice};

/// A document of an archive and what was read in it. Its quotations are numbered within it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its number in the archive.
    pub number: u32,
    /// The document; its id says nothing of its number.
    pub document: Document,
    /// Its quotations, in the order of the text.
    pub quotations: Vec<Quotation>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the document with this number by itself.
pub fn article(mut document: Document, number: u32) -> Article {
    document.id = DocumentId(0);
    let reading = attribution::read(&document);
    let mut article =
        Article { number, document, quotations: reading.quotations, diagnostics: reading.diagnostics };
    article.renumber();
    article
}

impl Article {
    /// The sentences of its quotations, without how common words are.
    pub(super) fn sentences(&self) -> Segments<'_> {
        Segments::among(slice::from_ref(&self.document), &self.quotations, &FITTED, Cow::default())
    }

    /// Its own words.
    pub(super) fn unquoted(&self) -> UnquotedText<'_> {
        UnquotedText::of(&self.document, self.quotations.iter())
    }

    /// Puts the quotations in the order of the text and numbers them.
    pub(super) fn renumber(&mut self) {
        self.quotations.sort_by_key(|q| q.span);
        for (quotation, id) in self.quotations.iter_mut().zip(0..) {
            quotation.id = QuotationId(id);
        }
    }
}
