//! What a filter leaves of a dossier, for what is made of the dossier elsewhere: exports, and the queue of what is unsure.
//!
//! The page has searched already and sends the ids, so that whoever makes something of them needs no index.

use crate::labels::phrases::{count, thousands};
use serde::{Deserialize, Serialize};
use variorum_engine::{
    index::Hits,
    model::{
        Document, DocumentId, Dossier, Quotation, QuotationId, Reaction, ReactionEvidence, ReactionId,
        Statement, StatementId,
    },
};

/// What a query leaves; each list in the order of ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selection {
    query: String,
    documents: Vec<DocumentId>,
    quotations: Vec<QuotationId>,
    statements: Vec<StatementId>,
    reactions: Vec<ReactionId>,
}

impl Selection {
    /// What `query`, as it is written, found.
    pub fn of(query: &str, hits: &Hits) -> Self {
        Self {
            query: query.trim().to_owned(),
            documents: hits.documents.clone(),
            quotations: hits.quotations.clone(),
            statements: hits.statements.clone(),
            reactions: hits.reactions.clone(),
        }
    }
}

/// A dossier, whole or as far as a filter leaves it.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// All of it: ids are its places.
    pub dossier: &'a Dossier,
    selection: Option<&'a Selection>,
}

impl<'a> From<&'a Dossier> for Scope<'a> {
    fn from(dossier: &'a Dossier) -> Self {
        Self { dossier, selection: None }
    }
}

impl<'a> Scope<'a> {
    /// What `selection` leaves of the dossier; all of it without one.
    pub const fn new(dossier: &'a Dossier, selection: Option<&'a Selection>) -> Self {
        Self { dossier, selection }
    }

    /// Whether a filter leaves out anything.
    pub const fn is_filtered(self) -> bool {
        self.selection.is_some()
    }

    fn has<T: Ord>(self, of: impl FnOnce(&Selection) -> &[T], id: &T) -> bool {
        self.selection.is_none_or(|selection| of(selection).binary_search(id).is_ok())
    }

    /// Whether a document is left.
    pub fn has_document(self, id: DocumentId) -> bool {
        self.has(|s| &s.documents, &id)
    }

    /// Whether a quotation is left.
    pub fn has_quotation(self, id: QuotationId) -> bool {
        self.has(|s| &s.quotations, &id)
    }

    /// Whether a reaction is left.
    pub fn has_reaction(self, id: ReactionId) -> bool {
        self.has(|s| &s.reactions, &id)
    }

    /// The documents that are left.
    pub fn documents(self) -> impl Iterator<Item = &'a Document> {
        self.dossier.documents.iter().filter(move |document| self.has_document(document.id))
    }

    /// The quotations that are left.
    pub fn quotations(self) -> impl Iterator<Item = &'a Quotation> {
        self.dossier.analysis.quotations.iter().filter(move |quotation| self.has_quotation(quotation.id))
    }

    /// The statements that are left, each with all its printings.
    pub fn statements(self) -> impl Iterator<Item = &'a Statement> {
        let all = self.dossier.analysis.statements.iter();
        all.filter(move |statement| self.has(|s| &s.statements, &statement.id))
    }

    /// The reactions that are left.
    pub fn reactions(self) -> impl Iterator<Item = &'a Reaction> {
        self.dossier.analysis.reactions.iter().filter(move |reaction| self.has_reaction(reaction.id))
    }

    /// The sentences of a reaction that stand in a document that is left.
    pub fn evidence(self, reaction: &'a Reaction) -> impl Iterator<Item = &'a ReactionEvidence> {
        reaction.evidence.iter().filter(move |evidence| self.has_document(evidence.place.document))
    }

    /// `82 of 6,017 quotations, 3 of 840 documents: what “speaker:nadella” leaves.` Nothing of a whole dossier.
    pub fn note(self) -> Option<String> {
        let selection = self.selection?;
        let analysis = &self.dossier.analysis;
        let quotations = of(selection.quotations.len(), analysis.quotations.len(), "quotation");
        let documents = of(selection.documents.len(), self.dossier.documents.len(), "document");
        Some(format!("{quotations}, {documents}: what “{}” leaves.", selection.query))
    }
}

/// `82 of 6,017 quotations`.
fn of(left: usize, all: usize, noun: &str) -> String {
    format!("{} of {}", thousands(left), count(all, noun).replacen(&all.to_string(), &thousands(all), 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        analyze,
        index::{Index, Query},
        model::Facts,
    };

    fn dossier() -> Dossier {
        let text = |name: &str| format!("“We close the northern mill in May,” said {name}.");
        let document = |(id, name): (u32, &str)| {
            let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
            Document::new(DocumentId(id), facts, text(name), Vec::new())
        };
        let documents: Vec<Document> = (0..).zip(["Ann Lee", "Ann Lee", "Kay Poe"]).map(document).collect();
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    }

    fn selection(dossier: &Dossier, query: &str) -> Selection {
        Selection::of(query, &Index::build(dossier).search(&Query::parse(query).unwrap()))
    }

    #[test]
    fn a_filter_leaves_what_it_finds_and_says_so() {
        let dossier = dossier();
        let selection = selection(&dossier, "speaker:\"kay poe\"");
        let scope = Scope::new(&dossier, Some(&selection));
        assert_eq!(scope.documents().map(|d| d.id).collect::<Vec<_>>(), [DocumentId(2)]);
        assert_eq!(scope.quotations().map(|q| q.speaker_name()).collect::<Vec<_>>(), [Some("Kay Poe")]);
        assert_eq!(
            scope.note().as_deref(),
            Some("1 of 3 quotations, 1 of 3 documents: what “speaker:\"kay poe\"” leaves.")
        );
    }

    #[test]
    fn a_whole_dossier_has_everything_and_nothing_to_say() {
        let dossier = dossier();
        let scope = Scope::from(&dossier);
        assert_eq!((scope.documents().count(), scope.quotations().count()), (3, 3));
        assert_eq!((scope.is_filtered(), scope.note()), (false, None));
    }

    #[test]
    fn thousands_are_set_off() {
        assert_eq!(of(82, 6_017, "quotation"), "82 of 6,017 quotations");
        assert_eq!(of(1_000, 1_001, "company"), "1,000 of 1,001 companies");
        assert_eq!(of(1, 1, "quotation"), "1 of 1 quotation");
    }
}
