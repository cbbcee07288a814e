//! The result of an analysis, and the dossier: documents together with what was read in them.

use super::{
    Company, CompanyId, Document, DocumentId, Place, Quotation, QuotationId, Reaction, ReactionId, Rendering,
    Reuse, Statement, StatementId, Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A problem that the engine met in a document and that a reader should know of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The words concerned.
    pub place: Place,
    /// The kind of problem.
    pub kind: DiagnosticKind,
}

super::string_enum! {
    /// The kinds of problems.
    DiagnosticKind {
        /// A quotation mark opens and is never closed.
        UnbalancedMark = "unbalanced-mark",
        /// A colon announces words and none follow: something was lost when the page was saved.
        MissingWords = "missing-words",
        /// Quotations of different statements stand side by side with no speaker named between them.
        RunTogether = "run-together",
        /// The words that a correction is anchored to are no longer in the document.
        LostCorrection = "lost-correction",
    }
}

/// Everything that was read in a set of documents. An id is an index into its vector.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// All quotations, in the order of documents and of their text.
    pub quotations: Vec<Quotation>,
    /// All statements, those printed in most documents first.
    pub statements: Vec<Statement>,
    /// Documents of one outlet that are one article at several times: groups of two and more, in the order of time.
    pub versions: Vec<Vec<DocumentId>>,
    /// In the order of documents.
    pub reuse: Vec<Reuse>,
    /// Most mentioned first.
    pub companies: Vec<Company>,
    /// In the order of companies and documents.
    pub reactions: Vec<Reaction>,
    /// In the order of documents.
    pub diagnostics: Vec<Diagnostic>,
}

impl Analysis {
    /// The quotation with this id.
    pub fn quotation(&self, id: QuotationId) -> Option<&Quotation> {
        self.quotations.get(id.index())
    }
    /// The statement with this id.
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.get(id.index())
    }
    /// The outlets that print `statement`, each once. A document without an outlet is one of its own, by its file's name.
    pub fn outlets<'a>(&self, documents: &'a [Document], statement: &Statement) -> BTreeSet<&'a str> {
        let printed_by = |r: &Rendering| {
            let document = documents.get(self.quotation(r.quotation)?.document.index())?;
            Some(document.facts.outlet_or_file())
        };
        statement.renderings.iter().filter_map(printed_by).collect()
    }
    /// What a reader is told of `statement`: no verdict unless several outlets print it. Two articles of one outlet, or
    /// two versions of one, are no two tellings.
    pub fn told(&self, documents: &[Document], statement: &Statement) -> Verdict {
        if self.outlets(documents, statement).len() > 1 { statement.verdict() } else { Verdict::PrintedOnce }
    }
    /// The company with this id.
    pub fn company(&self, id: CompanyId) -> Option<&Company> {
        self.companies.get(id.index())
    }
    /// The reaction with this id.
    pub fn reaction(&self, id: ReactionId) -> Option<&Reaction> {
        self.reactions.get(id.index())
    }
}

/// A named set of documents on one event, and what was read in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// Its name.
    pub title: String,
    /// What it is about, in a few sentences.
    pub summary: String,
    /// Its documents; [`DocumentId`] indexes them.
    pub documents: Vec<Document>,
    /// What was read in them.
    pub analysis: Analysis,
    /// Ids that an earlier version printed, each with the index that it means now; none if that is no longer read.
    pub former_ids: Vec<(String, Option<u32>)>,
}

impl Dossier {
    /// The document with this id.
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(id.index())
    }
    /// The outlets that print `statement`, each once: see [`Analysis::outlets`].
    pub fn outlets(&self, statement: &Statement) -> BTreeSet<&str> {
        self.analysis.outlets(&self.documents, statement)
    }
    /// What a reader is told of `statement`: see [`Analysis::told`].
    pub fn told(&self, statement: &Statement) -> Verdict {
        self.analysis.told(&self.documents, statement)
    }
    /// The words at `place`.
    pub fn slice(&self, place: Place) -> &str {
        self.document(place.document).map_or("", |d| d.slice(place.span))
    }
}
