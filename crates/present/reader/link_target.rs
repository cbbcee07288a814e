//! What a link into the reader points at, and what corresponds to it in the document beside.

use super::document_layers::spans_with_marks;
use crate::ordering::sort;
use crate::quotations::statements_of;
use crate::route::TextLocation;
use variorum_engine::{
    model::{Document, Dossier, QuotationId},
    text::TextSpan,
};

/// What is to be marked and scrolled to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkTarget {
    /// Where it is, in the order of the text.
    pub spans: Vec<TextSpan>,
    /// The quotations whose notes are marked as well.
    pub quotations: Vec<QuotationId>,
}

impl LinkTarget {
    /// What `at` points at in `document`. The bytes of a link belong to the document `of`.
    pub fn of(dossier: &Dossier, document: &Document, of: &Document, at: Option<TextLocation>) -> Self {
        match at {
            None => Self::default(),
            Some(TextLocation::Quotation(id)) => Self::quotation(dossier, document, id),
            Some(TextLocation::Bytes(start, end)) if document.id == of.id => {
                let fits = TextSpan::of(&document.text, start as usize, end as usize);
                Self { spans: fits.into_iter().collect(), quotations: Vec::new() }
            }
            Some(TextLocation::Bytes(start, end)) => {
                let asked = TextSpan::new(start, end);
                let sides = dossier.analysis.reuse.iter().flat_map(|r| [(r.a, r.b), (r.b, r.a)]);
                let answers = sides.filter(|(a, b)| {
                    a.document == of.id && a.span.overlaps(asked) && b.document == document.id
                });
                let mut spans: Vec<TextSpan> = answers.map(|(_, b)| b.span).collect();
                sort(&mut spans);
                Self { spans, quotations: Vec::new() }
            }
        }
    }

    /// The quotation itself if it is in `document`, else the renderings of the same statements there.
    fn quotation(dossier: &Dossier, document: &Document, id: QuotationId) -> Self {
        let analysis = &dossier.analysis;
        let Some(asked) = analysis.quotation(id) else { return Self::default() };
        if asked.document == document.id {
            let attribution = &asked.attribution;
            let mention = attribution.speaker.as_ref().and_then(|s| s.mention);
            let mut spans = spans_with_marks(document, asked);
            spans.extend(mention.into_iter().chain(attribution.cue));
            sort(&mut spans);
            return Self { spans, quotations: vec![id] };
        }
        let renderings = statements_of(analysis, id).flat_map(|s| &s.renderings);
        let answers: Vec<_> = renderings
            .filter_map(|r| analysis.quotation(r.quotation))
            .filter(|q| q.document == document.id)
            .collect();
        let mut spans: Vec<TextSpan> = answers.iter().flat_map(|q| spans_with_marks(document, q)).collect();
        sort(&mut spans);
        Self { spans, quotations: answers.iter().map(|q| q.id).collect() }
    }
}
