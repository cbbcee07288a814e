//! Documents in figures: how long, how much of it somebody else's words, what a reader misses in it.

use crate::statement::changes::is_marked;
use variorum_engine::{
    model::{Analysis, Basis, DiagnosticKind, Document, DocumentId, Dossier, Kind, Place, Quotation},
    text::TextSpan,
};

/// Words of the article proper, boilerplate left out.
pub fn words(document: &Document) -> usize {
    let article = document.layout.paragraphs.iter().filter(|p| !document.is_boilerplate(p.span));
    article.map(|p| document.layout.words_in(p.span)).sum()
}

/// How many percent of the article are somebody else's words, word for word.
pub fn quoted_percent(analysis: &Analysis, document: &Document) -> usize {
    let mut spans: Vec<TextSpan> = of(analysis, document.id)
        .filter(|q| is_verbal(q))
        .flat_map(|q| q.fragments.iter().copied())
        .collect();
    spans.sort();
    let mut end = 0;
    let mut quoted = 0;
    for span in spans {
        quoted += document.layout.words_in(TextSpan::new(span.start.max(end), span.end.max(end)));
        end = end.max(span.end);
    }
    (quoted * 100 / words(document).max(1)).min(100)
}

/// How many words a quotation has.
pub fn length(dossier: &Dossier, quotation: &Quotation) -> usize {
    let words = |d: &Document| quotation.fragments.iter().map(|f| d.layout.words_in(*f)).sum();
    dossier.document(quotation.document).map_or(0, words)
}

/// The quotations of one document.
pub fn of(analysis: &Analysis, document: DocumentId) -> impl Iterator<Item = &Quotation> {
    let first = analysis.quotations.partition_point(|q| q.document < document);
    analysis.quotations.iter().skip(first).take_while(move |q| q.document == document)
}

/// Whether the words are somebody's own, in marks or without.
fn is_verbal(quotation: &Quotation) -> bool {
    quotation.kind == Kind::Unmarked || is_marked(quotation.kind) && quotation.kind != Kind::Scare
}

/// What a reader of one document is not told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lacks {
    /// Where a colon promises words and none follow.
    pub missing: Vec<Place>,
    /// Quotations whose speaker the document does not name.
    pub speakers: usize,
    /// Quotations without marks.
    pub marks: usize,
    /// Where different people's words run together.
    pub run_together: Vec<Place>,
    /// Marks that nothing closes.
    pub unbalanced: Vec<Place>,
}

impl Lacks {
    /// Counts what `document` leaves out.
    pub fn of(analysis: &Analysis, document: DocumentId) -> Self {
        let places = |kind: DiagnosticKind| {
            let found =
                analysis.diagnostics.iter().filter(|d| d.kind == kind && d.place.document == document);
            found.map(|d| d.place).collect()
        };
        let nameless = |q: &&Quotation| matches!(q.attribution.basis, Basis::None | Basis::Borrowed);
        Self {
            missing: places(DiagnosticKind::MissingWords),
            speakers: of(analysis, document).filter(|q| is_verbal(q)).filter(nameless).count(),
            marks: of(analysis, document).filter(|q| q.kind == Kind::Unmarked).count(),
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
    use variorum_engine::model::{Attribution, Facts, QuotationId};

    fn quotation(start: u32, end: u32, kind: Kind) -> Quotation {
        let span = TextSpan::new(start, end);
        let attribution = Attribution::none();
        let (id, document) = (QuotationId(0), DocumentId(0));
        Quotation { id, document, span, fragments: vec![span], kind, attribution }
    }

    #[test]
    fn words_are_counted_once() {
        let text = "one two three four five six seven eight nine ten";
        let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
        let quotations = vec![
            quotation(0, 13, Kind::Direct),
            quotation(4, 18, Kind::Unmarked),
            quotation(19, 48, Kind::Indirect),
        ];
        let analysis = Analysis { quotations, ..Analysis::default() };
        assert_eq!((words(&document), quoted_percent(&analysis, &document)), (10, 40));
        let lacks = Lacks::of(&analysis, DocumentId(0));
        assert_eq!((lacks.speakers, lacks.marks), (2, 1));
        assert!(Lacks::of(&analysis, DocumentId(1)).is_empty());
    }
}
