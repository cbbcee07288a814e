//! What several views ask about one quotation: is it in marks, who is printed beside it, what does it render.

use variorum_engine::model::{
    Analysis, Basis, DocumentId, Dossier, Kind, Quotation, QuotationId, Speaker, Statement,
};

/// What stands where a speaker's name would, if nobody is credited.
pub const NOBODY_NAMED: &str = "nobody named";

/// Whether words of this kind are in quotation marks.
pub const fn is_marked(kind: Kind) -> bool {
    match kind {
        Kind::Direct | Kind::Partial | Kind::Scare => true,
        Kind::Unmarked | Kind::Indirect => false,
    }
}

/// Whom the document itself credits. A name that is borrowed from another document is not printed here.
pub fn printed_speaker(quotation: &Quotation) -> Option<&Speaker> {
    quotation.attribution.speaker.as_ref().filter(|_| quotation.attribution.basis != Basis::Borrowed)
}

/// The speaker's name, or that nobody is named.
pub fn speaker_or_nobody(quotation: &Quotation) -> &str {
    quotation.speaker_name().unwrap_or(NOBODY_NAMED)
}

/// The quotations of one document, in the order of the text.
pub fn in_document(analysis: &Analysis, document: DocumentId) -> impl Iterator<Item = &Quotation> {
    let first = analysis.quotations.partition_point(|q| q.document < document);
    analysis.quotations.iter().skip(first).take_while(move |q| q.document == document)
}

/// The statements that a quotation renders: none, one, or several if it is spliced.
pub fn statements_of(analysis: &Analysis, quotation: QuotationId) -> impl Iterator<Item = &Statement> {
    let renders = move |s: &&Statement| s.renderings.iter().any(|r| r.quotation == quotation);
    analysis.statements.iter().filter(renders)
}

/// How many words a quotation has.
pub fn word_count(dossier: &Dossier, quotation: &Quotation) -> usize {
    let document = dossier.document(quotation.document);
    document.map_or(0, |d| quotation.fragments.iter().map(|f| d.layout.words_in(*f)).sum())
}
