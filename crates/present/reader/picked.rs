//! What a link into the reader points at, and what answers to it in the document set beside it.

use super::marks::printed;
use crate::route::At;
use variorum_engine::{
    model::{Document, Dossier, QuotationId},
    text::TextSpan,
};

/// What is to be marked and scrolled to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picked {
    /// Where, in the order of the text.
    pub spans: Vec<TextSpan>,
    /// The quotations whose notes are marked too.
    pub quotations: Vec<QuotationId>,
}

impl Picked {
    /// What `at` points at in `document`. `of` is the document that a link's bytes belong to.
    pub fn of(dossier: &Dossier, document: &Document, of: &Document, at: Option<At>) -> Self {
        match at {
            None => Self::default(),
            Some(At::Quotation(id)) => Self::quotation(dossier, document, id),
            Some(At::Bytes(start, end)) if document.id == of.id => {
                let fits = TextSpan::of(&document.text, start as usize, end as usize);
                Self { spans: fits.into_iter().collect(), quotations: Vec::new() }
            }
            Some(At::Bytes(start, end)) => {
                let asked = TextSpan::new(start, end);
                let sides = dossier.analysis.reuse.iter().flat_map(|r| [(r.a, r.b), (r.b, r.a)]);
                let answers = sides.filter(|(a, b)| {
                    a.document == of.id && a.span.overlaps(asked) && b.document == document.id
                });
                let mut spans: Vec<TextSpan> = answers.map(|(_, b)| b.span).collect();
                spans.sort();
                Self { spans, quotations: Vec::new() }
            }
        }
    }

    /// The quotation itself if it stands in `document`, else what renders the same statements there.
    fn quotation(dossier: &Dossier, document: &Document, id: QuotationId) -> Self {
        let analysis = &dossier.analysis;
        let Some(asked) = analysis.quotation(id) else { return Self::default() };
        if asked.document == document.id {
            let attribution = &asked.attribution;
            let mention = attribution.speaker.as_ref().and_then(|s| s.mention);
            let mut spans = printed(document, asked);
            spans.extend(mention.into_iter().chain(attribution.cue));
            spans.sort();
            return Self { spans, quotations: vec![id] };
        }
        let has = |s: &&variorum_engine::model::Statement| s.renderings.iter().any(|r| r.quotation == id);
        let renderings = analysis.statements.iter().filter(has).flat_map(|s| &s.renderings);
        let answers: Vec<_> = renderings
            .filter_map(|r| analysis.quotation(r.quotation))
            .filter(|q| q.document == document.id)
            .collect();
        let mut spans: Vec<TextSpan> = answers.iter().flat_map(|q| printed(document, q)).collect();
        spans.sort();
        Self { spans, quotations: answers.iter().map(|q| q.id).collect() }
    }
}
