//! A document in numbers: how long it is, how much of it is quoted, who is credited in it, what a reader is not told.

use crate::labels::phrases;
use crate::ordering::sort;
use crate::quotations::in_document;
use std::collections::{BTreeMap, BTreeSet};
use variorum_engine::{
    model::{Analysis, Basis, DiagnosticKind, Document, DocumentId, Dossier, Kind, Place, Quotation},
    text::TextSpan,
};

/// A document in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentStats {
    /// Words of the article, boilerplate left out; none of a digest, whose words are ours.
    pub words: Option<usize>,
    /// Those of them that are in quotation marks, scare quotes left out.
    pub words_in_marks: usize,
    /// Quotations of any kind, scare quotes left out.
    pub quotations: usize,
    /// Speakers who are credited, each once.
    pub speakers: usize,
}

impl DocumentStats {
    /// Counts what is in `document`.
    pub fn of(dossier: &Dossier, document: &Document) -> Self {
        let own = || in_document(&dossier.analysis, document.id);
        let in_marks = own().filter(|q| matches!(q.kind, Kind::Direct | Kind::Partial));
        let speakers: BTreeSet<&str> = own().filter_map(|q| q.speaker_name()).collect();
        Self {
            words: (!document.is_digest()).then(|| word_count(document)),
            words_in_marks: words_covered(document, in_marks),
            quotations: own().filter(|q| q.kind != Kind::Scare).count(),
            speakers: speakers.len(),
        }
    }

    /// Share of words in marks, in percent, rounded; none of a digest.
    pub fn percent_in_marks(&self) -> Option<usize> {
        let words = self.words?;
        Some((self.words_in_marks * 100 + words / 2).checked_div(words).unwrap_or(0))
    }
}

/// The documents that share passages of narration with each of `documents`, in their order.
pub fn sharing_narration(dossier: &Dossier, documents: &[DocumentId]) -> Vec<Vec<DocumentId>> {
    let mut others: BTreeMap<DocumentId, BTreeSet<DocumentId>> =
        documents.iter().map(|id| (*id, BTreeSet::new())).collect();
    for passage in &dossier.analysis.reuse {
        let (a, b) = (passage.a.document, passage.b.document);
        for (here, there) in [(a, b), (b, a)] {
            if let Some(others) = others.get_mut(&here) {
                others.insert(there);
            }
        }
    }
    let of = |id: &DocumentId| others.remove(id).unwrap_or_default().into_iter().collect();
    documents.iter().map(of).collect()
}

/// Words of the article, boilerplate left out.
fn word_count(document: &Document) -> usize {
    let article = document.layout.paragraphs.iter().filter(|p| !document.is_boilerplate(p.span));
    article.map(|p| document.layout.words_in(p.span)).sum()
}

/// The outlet that published a document, else its file's name without the extension.
pub fn outlet_name(dossier: &Dossier, document: DocumentId) -> &str {
    dossier.document(document).map_or("?", |d| phrases::without_ending(d.facts.outlet_or_file()))
}

/// Words of `document` that lie in any of `quotations`, each counted once.
fn words_covered<'a>(document: &Document, quotations: impl Iterator<Item = &'a Quotation>) -> usize {
    let mut spans: Vec<TextSpan> = quotations.flat_map(|q| q.fragments.iter().copied()).collect();
    sort(&mut spans);
    let (mut end, mut words) = (0, 0);
    for span in spans {
        words += document.layout.words_in(TextSpan::new(span.start.max(end), span.end.max(end)));
        end = end.max(span.end);
    }
    words
}

/// Whether the words are the speaker's own, in marks or without.
fn is_verbatim(quotation: &Quotation) -> bool {
    match quotation.kind {
        Kind::Direct | Kind::Partial | Kind::Unmarked => true,
        Kind::Indirect | Kind::Scare => false,
    }
}

/// What the reader of one document is not told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MissingInformation {
    /// Where a colon announces words and none follow.
    pub words: Vec<Place>,
    /// Quotations whose speaker the document does not name.
    pub speakers: usize,
    /// Quotations without marks.
    pub marks: usize,
    /// Where different people's words run together.
    pub run_together: Vec<Place>,
    /// Marks that nothing closes.
    pub unbalanced: Vec<Place>,
}

impl MissingInformation {
    /// Collects what is missing in `document`.
    pub fn of(analysis: &Analysis, document: DocumentId) -> Self {
        // They are in the order of documents.
        let first = analysis.diagnostics.partition_point(|d| d.place.document < document);
        let here = analysis.diagnostics.get(first..).unwrap_or_default();
        let here = here.iter().take_while(|d| d.place.document == document);
        let places =
            |kind: DiagnosticKind| here.clone().filter(|d| d.kind == kind).map(|d| d.place).collect();
        let own = || in_document(analysis, document);
        let is_unnamed = |q: &&Quotation| matches!(q.attribution.basis, Basis::None | Basis::Borrowed);
        Self {
            words: places(DiagnosticKind::MissingWords),
            speakers: own().filter(|q| is_verbatim(q)).filter(is_unnamed).count(),
            marks: own().filter(|q| q.kind == Kind::Unmarked).count(),
            run_together: places(DiagnosticKind::RunTogether),
            unbalanced: places(DiagnosticKind::UnbalancedMark),
        }
    }

    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        analyze,
        model::{Attribution, Facts, QuotationId},
    };

    fn document(text: &str, facts: Facts) -> Document {
        Document::new(DocumentId(0), facts, text.to_string(), Vec::new())
    }

    fn quotation(start: u32, end: u32, kind: Kind) -> Quotation {
        let span = TextSpan::new(start, end);
        let attribution = Attribution::none();
        let (id, document) = (QuotationId(0), DocumentId(0));
        Quotation { id, document, span, fragments: vec![span], kind, attribution }
    }

    #[test]
    fn words_in_overlapping_quotations_are_counted_once() {
        let document = document("one two three four five six seven eight nine ten", Facts::default());
        let quotations = vec![
            quotation(0, 13, Kind::Direct),
            quotation(4, 18, Kind::Unmarked),
            quotation(19, 48, Kind::Indirect),
        ];
        let analysis = Analysis { quotations, ..Analysis::default() };
        assert_eq!(
            (word_count(&document), words_covered(&document, analysis.quotations.iter().take(2))),
            (10, 4)
        );
        let missing = MissingInformation::of(&analysis, DocumentId(0));
        assert_eq!((missing.speakers, missing.marks), (2, 1));
        assert!(MissingInformation::of(&analysis, DocumentId(1)).is_empty());
    }

    #[test]
    fn documents_share_narration_with_each_other() {
        let shared = "The old mill beside the river has stood empty since the flood of the spring before last, and nobody will say when it opens.";
        let texts = [format!("One.\n\n{shared}"), "Two.".to_string(), format!("Three.\n\n{shared}")];
        let documents: Vec<Document> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| Document { id: DocumentId(at as u32), ..document(text, Facts::default()) })
            .collect();
        let dossier = Dossier { analysis: analyze(&documents), documents, ..Dossier::default() };
        let ids = [2, 1, 0].map(DocumentId);
        assert_eq!(sharing_narration(&dossier, &ids), [vec![DocumentId(0)], vec![], vec![DocumentId(2)]]);
    }

    #[test]
    fn a_document_is_counted_as_it_was_read() {
        let text = "Ann Bee said: \"This must stop now.\" He agreed.\n";
        let documents = vec![document(text, Facts { length: 47, ..Facts::default() })];
        let analysis = analyze(&documents);
        let dossier = Dossier { documents, analysis, ..Dossier::default() };
        let document = &dossier.documents[0];
        let stats = DocumentStats::of(&dossier, document);
        assert_eq!((stats.words, stats.words_in_marks, stats.percent_in_marks()), (Some(9), 4, Some(44)));
        assert!(!document.is_digest());
        let retold = Document { facts: Facts { length: 900, ..Facts::default() }, ..document.clone() };
        let stats = DocumentStats::of(&dossier, &retold);
        assert_eq!(
            (stats.words, stats.words_in_marks, stats.percent_in_marks()),
            (None, 4, None),
            "a digest"
        );
    }
}
