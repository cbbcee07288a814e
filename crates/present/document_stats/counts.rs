//! A document in figures: how long it is, how much of it is in marks, who is heard in it.

use crate::document_stats::measures;
use std::collections::BTreeSet;
use variorum_engine::{
    model::{Document, DocumentId, Dossier, Kind},
    text::TextSpan,
};

/// A document in figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words of the article proper.
    pub words: usize,
    /// Of these, words in quotation marks.
    pub marked: usize,
    /// Quotations of any kind but words in marks that quote nobody.
    pub quotations: usize,
    /// Speakers who are credited, each once.
    pub speakers: usize,
    /// Documents that share passages of narration with it.
    pub partners: Vec<DocumentId>,
}

impl Counts {
    /// Counts `document`.
    pub fn of(dossier: &Dossier, document: &Document) -> Self {
        let own = || measures::of(&dossier.analysis, document.id);
        let in_marks = own().filter(|q| matches!(q.kind, Kind::Direct | Kind::Partial));
        let marked = joined(in_marks.flat_map(|q| q.fragments.iter().copied()).collect());
        let speakers: BTreeSet<&str> = own().filter_map(|q| q.speaker_name()).collect();
        let sides = dossier.analysis.reuse.iter().flat_map(|r| [(r.a, r.b), (r.b, r.a)]);
        let partners: BTreeSet<DocumentId> =
            sides.filter(|(here, _)| here.document == document.id).map(|(_, there)| there.document).collect();
        Self {
            words: measures::words(document),
            marked: marked.into_iter().map(|span| document.layout.words_in(span)).sum(),
            quotations: own().filter(|q| q.kind != Kind::Scare).count(),
            speakers: speakers.len(),
            partners: partners.into_iter().collect(),
        }
    }

    /// Share of words in marks, in percent, rounded.
    pub fn share(&self) -> usize {
        (self.marked * 100 + self.words / 2).checked_div(self.words).unwrap_or(0)
    }
}

/// Whether the text is our retelling: the source had another length.
pub fn is_digest(document: &Document) -> bool {
    let length = u32::try_from(document.text.chars().count()).unwrap_or(u32::MAX);
    document.facts.length != 0 && document.facts.length != length
}

/// `spans` without overlaps.
fn joined(mut spans: Vec<TextSpan>) -> Vec<TextSpan> {
    spans.sort();
    let mut found: Vec<TextSpan> = Vec::new();
    for span in spans {
        match found.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.union(span),
            _ => found.push(span),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{analyze, model::Facts};

    #[test]
    fn words_in_marks_are_counted_once() {
        let text = "Ann Bee said: \"This must stop now.\" He agreed.\n";
        let facts = Facts { length: 47, ..Facts::default() };
        let documents = vec![Document::new(DocumentId(0), facts, text.to_string(), Vec::new())];
        let analysis = analyze(&documents);
        let dossier = Dossier { documents, analysis, ..Dossier::default() };
        let document = &dossier.documents[0];
        let counts = Counts::of(&dossier, document);
        assert_eq!((counts.words, counts.marked, counts.share()), (9, 4, 44));
        assert!(!is_digest(document));
        assert_eq!(Counts::default().share(), 0);
    }
}
