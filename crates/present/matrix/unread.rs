//! The queue: sentences that report an act and were not read, for a person to decide.

use crate::labels::phrases;
use variorum_engine::model::{Act, CompanyId, Document, DocumentId, Dossier, Place};
use variorum_engine::text::TextSpan;

/// A sentence that names a company and reports an act of which it was not read whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnreadSentence {
    /// The sentence.
    pub place: Place,
    /// The act that it reports.
    pub act: Act,
    /// A company that it names.
    pub company: CompanyId,
}

/// Those of the whole dossier, sentence by sentence in the order of the texts.
pub fn unread_sentences(dossier: &Dossier) -> Vec<UnreadSentence> {
    let mut found: Vec<UnreadSentence> = Vec::new();
    for company in &dossier.analysis.companies {
        found.extend(company.unread.iter().map(|unread| UnreadSentence {
            place: unread.place,
            company: company.id,
            act: unread.act,
        }));
    }
    crate::ordering::sort(&mut found);
    found
}

/// Those of one sentence and one act, which differ only in the company.
pub fn by_sentence(unread: &[UnreadSentence]) -> impl Iterator<Item = &[UnreadSentence]> {
    unread.chunk_by(|a, b| (a.place, a.act) == (b.place, b.act))
}

/// How many sentences they are, in words: `four sentences`.
pub fn counted_sentences(unread: &[UnreadSentence]) -> String {
    phrases::counted(unread.chunk_by(|a, b| a.place == b.place).count(), "sentence")
}

/// Those in `documents`, which are sorted.
pub fn unread_in(dossier: &Dossier, documents: &[DocumentId]) -> Vec<UnreadSentence> {
    let mut found = unread_sentences(dossier);
    found.retain(|unread| documents.binary_search(&unread.place.document).is_ok());
    found
}

/// `sentence` with the sentence before and the one after it, if they are in its paragraph.
pub fn surroundings(document: &Document, sentence: TextSpan) -> TextSpan {
    let layout = &document.layout;
    let Some(at) = layout.sentence_at(sentence.start) else { return sentence };
    let paragraph = layout.paragraph_at(sentence.start);
    let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let near = near.filter_map(|at| layout.sentences.get(at)).map(|near| near.span);
    let near = near.filter(|span| layout.paragraph_at(span.start) == paragraph);
    near.fold(sentence, TextSpan::union)
}
