//! Shared passages: which documents share how many words, and how two versions of a passage differ.

use crate::locations::{DocumentSet, independent};
use crate::ordering::{sort, sort_by_key};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use variorum_engine::{
    collation::{Change, Witness, collate},
    model::{DifferenceKind, DocumentId, Dossier, Place, Reuse, Statement},
    text::TextSpan,
};

/// Two documents and what they share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPair {
    /// The one that is earlier in the dossier.
    pub a: DocumentId,
    /// The other.
    pub b: DocumentId,
    /// Words of narration that both print.
    pub words: usize,
    /// The passages: indices among the dossier's.
    pub passages: Vec<usize>,
    /// Statements that both print.
    pub statements: usize,
}

/// Every pair among `documents` that shares something, most words of narration first. A statement of many documents is one
/// of very many pairs: where the documents are many, [`narration`] and [`with`] are meant.
pub fn pairs(dossier: &Dossier, documents: &[DocumentId]) -> Vec<DocumentPair> {
    let wanted = DocumentSet::of(documents);
    let mut found = Pairs::sharing_narration(dossier, |a, b| wanted.contains(a) && wanted.contains(b));
    for statement in &dossier.analysis.statements {
        let printed: Vec<DocumentId> =
            printing(dossier, statement).into_iter().filter(|id| wanted.contains(*id)).collect();
        for (place, &a) in printed.iter().enumerate() {
            for &b in printed.iter().skip(place + 1) {
                found.of(a, b).statements += 1;
            }
        }
    }
    found.sorted()
}

/// Every pair among `documents` that shares narration, most words first. The statements of the first `counted` pairs are
/// counted, and of no others.
pub fn narration(dossier: &Dossier, documents: &[DocumentId], counted: usize) -> Vec<DocumentPair> {
    let wanted = DocumentSet::of(documents);
    let mut pairs =
        Pairs::sharing_narration(dossier, |a, b| wanted.contains(a) && wanted.contains(b)).sorted();
    let first: BTreeMap<(DocumentId, DocumentId), usize> =
        pairs.iter().take(counted).enumerate().map(|(at, pair)| ((pair.a, pair.b), at)).collect();
    for statement in &dossier.analysis.statements {
        let printed = printing(dossier, statement);
        let both = |(a, b): &(DocumentId, DocumentId)| {
            printed.binary_search(a).is_ok() && printed.binary_search(b).is_ok()
        };
        for (_, &at) in first.iter().filter(|(pair, _)| printed.len() > 1 && both(pair)) {
            if let Some(pair) = pairs.get_mut(at) {
                pair.statements += 1;
            }
        }
    }
    pairs
}

/// Every pair of `document` and another that shares something, most words of narration first.
pub fn with(dossier: &Dossier, document: DocumentId) -> Vec<DocumentPair> {
    let mut found = Pairs::sharing_narration(dossier, |a, b| a == document || b == document);
    for statement in &dossier.analysis.statements {
        let printed = printing(dossier, statement);
        if printed.binary_search(&document).is_ok() {
            for &other in printed.iter().filter(|id| **id != document) {
                found.of(document, other).statements += 1;
            }
        }
    }
    found.sorted()
}

/// The documents that print a statement, in order.
fn printing(dossier: &Dossier, statement: &Statement) -> Vec<DocumentId> {
    let in_documents = statement.renderings.iter().filter_map(|r| dossier.analysis.quotation(r.quotation));
    let mut printed: Vec<DocumentId> = in_documents.map(|q| q.document).collect();
    sort(&mut printed);
    printed.dedup();
    printed
}

/// Pairs of documents, by the earlier and the later.
#[derive(Default)]
struct Pairs(BTreeMap<(DocumentId, DocumentId), DocumentPair>);

impl Pairs {
    fn sharing_narration(dossier: &Dossier, is_wanted: impl Fn(DocumentId, DocumentId) -> bool) -> Self {
        let mut found = Self::default();
        for (at, passage) in dossier.analysis.reuse.iter().enumerate() {
            let (a, b) = (passage.a.document, passage.b.document);
            if is_wanted(a, b) {
                let pair = found.of(a, b);
                pair.words += words(dossier, passage);
                pair.passages.push(at);
            }
        }
        found
    }

    fn of(&mut self, a: DocumentId, b: DocumentId) -> &mut DocumentPair {
        let (a, b) = (a.min(b), a.max(b));
        let empty = || DocumentPair { a, b, words: 0, passages: Vec::new(), statements: 0 };
        self.0.entry((a, b)).or_insert_with(empty)
    }

    fn sorted(self) -> Vec<DocumentPair> {
        let mut pairs: Vec<DocumentPair> = self.0.into_values().collect();
        sort_by_key(&mut pairs, |pair| (Reverse(pair.words), Reverse(pair.statements)));
        pairs
    }
}

/// Words of a shared passage, as its earlier document has it.
pub fn words(dossier: &Dossier, passage: &Reuse) -> usize {
    dossier.document(passage.a.document).map_or(0, |d| d.layout.words_in(passage.a.span))
}

/// A run of words of one version, and whether the other version has it too.
pub type VersionRun = (TextSpan, bool);

/// Both versions of a passage, split into what they have in common and what differs.
pub fn versions(dossier: &Dossier, passage: &Reuse) -> Option<(Vec<VersionRun>, Vec<VersionRun>)> {
    let (a, b) = (dossier.document(passage.a.document)?, dossier.document(passage.b.document)?);
    let (in_a, in_b) = ([passage.a.span], [passage.b.span]);
    let collation = collate(
        Witness { text: &a.text, layout: &a.layout, fragments: &in_a },
        Witness { text: &b.text, layout: &b.layout, fragments: &in_b },
    );
    let is_same = |change: Change| match change {
        Change::Same => true,
        Change::Differs(kind) => match kind {
            DifferenceKind::Typography | DifferenceKind::HouseStyle => true,
            DifferenceKind::Omission
            | DifferenceKind::Addition
            | DifferenceKind::Substitution
            | DifferenceKind::Transposition => false,
        },
    };
    let differing = |side: &dyn Fn(&variorum_engine::collation::Run) -> TextSpan| -> Vec<TextSpan> {
        collation.runs.iter().filter(|run| !is_same(run.change)).map(side).collect()
    };
    let runs_a = cut(passage.a, &differing(&|run| run.base));
    let runs_b = cut(passage.b, &differing(&|run| run.rendering));
    Some((runs_a, runs_b))
}

/// The whole of `place` in order, with the `differing` parts told apart.
fn cut(place: Place, differing: &[TextSpan]) -> Vec<VersionRun> {
    let mut differing: Vec<TextSpan> =
        differing.iter().filter_map(|span| span.intersection(place.span)).filter(|s| !s.is_empty()).collect();
    sort(&mut differing);
    let mut runs = Vec::new();
    let mut at = place.span.start;
    for span in differing {
        if span.start > at {
            runs.push((TextSpan::new(at, span.start), true));
        }
        if span.end > at {
            runs.push((TextSpan::new(span.start.max(at), span.end), false));
        }
        at = at.max(span.end);
    }
    if at < place.span.end {
        runs.push((TextSpan::new(at, place.span.end), true));
    }
    runs
}

/// Those groups of `sources` that hold more than one of `documents`, and how many are independent.
pub fn copies(sources: &[Vec<DocumentId>], documents: &[DocumentId]) -> (Vec<Vec<DocumentId>>, usize) {
    let wanted = DocumentSet::of(documents);
    let within = |group: &Vec<DocumentId>| -> Vec<DocumentId> {
        group.iter().copied().filter(|id| wanted.contains(*id)).collect()
    };
    let groups = sources.iter().map(within).filter(|group| group.len() > 1).collect();
    (groups, independent(sources, documents))
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{Analysis, Confidence, Document, Facts, ReuseKind};

    fn dossier(a: &str, b: &str) -> Dossier {
        let document =
            |id, text: &str| Document::new(DocumentId(id), Facts::default(), text.to_string(), Vec::new());
        let place = |id, text: &str| Place {
            document: DocumentId(id),
            span: TextSpan::new(0, u32::try_from(text.len()).unwrap()),
        };
        let reuse = Reuse {
            a: place(0, a),
            b: place(1, b),
            kind: ReuseKind::Near,
            similarity: Confidence(90),
            origin: None,
        };
        let analysis = Analysis { reuse: vec![reuse], ..Analysis::default() };
        Dossier { documents: vec![document(0, a), document(1, b)], analysis, ..Dossier::default() }
    }

    fn check(a: &str, b: &str, expected: [&str; 2]) {
        let dossier = dossier(a, b);
        let (in_a, in_b) = versions(&dossier, &dossier.analysis.reuse[0]).unwrap();
        let show = |runs: &[VersionRun], text: &str| -> String {
            runs.iter()
                .map(
                    |(span, same)| {
                        if *same { span.slice(text).to_string() } else { format!("[{}]", span.slice(text)) }
                    },
                )
                .collect()
        };
        assert_eq!([show(&in_a, a).as_str(), show(&in_b, b).as_str()], expected);
        let whole = |text: String| text.replace(['[', ']'], "");
        assert_eq!([whole(show(&in_a, a)), whole(show(&in_b, b))], [a.to_string(), b.to_string()]);
    }

    #[test]
    fn what_differs_is_marked_and_nothing_is_lost() {
        check("The plan struck a chord.", "The plan struck a chord.", ["The plan struck a chord."; 2]);
        check(
            "The plan has struck a similar chord in town.",
            "The plan has struck a chord in the town.",
            ["The plan has struck a [similar] chord in town.", "The plan has struck a chord in [the] town."],
        );
    }

    /// Documents that all print one statement, of which two more pairs share narration.
    #[test]
    fn the_pairs_of_one_document_and_those_that_share_narration_are_some_of_all() {
        let said = "“The weir will hold for a hundred years,” said Ada Quill, the harbour master.";
        let text = |at: usize| match at {
            0 | 1 => format!(
                "Carters who had lost their stock shouted at the gate until the rain began again.\n\n{said}"
            ),
            _ => format!("Nothing else happened in town number {at}.\n\n{said}"),
        };
        let documents: Vec<Document> = (0..5)
            .map(|at| Document::new(DocumentId(at), Facts::default(), text(at as usize), Vec::new()))
            .collect();
        let dossier =
            Dossier { analysis: variorum_engine::analyze(&documents), documents, ..Dossier::default() };
        let ids: Vec<DocumentId> = dossier.documents.iter().map(|d| d.id).collect();
        let all = pairs(&dossier, &ids);
        assert_eq!((all.len(), all[0].statements), (10, 1));
        assert!(all[0].words > 0 && all[1].words == 0);
        for id in &ids {
            let own: Vec<DocumentPair> = all.iter().filter(|p| p.a == *id || p.b == *id).cloned().collect();
            assert_eq!(with(&dossier, *id), own);
        }
        assert_eq!(narration(&dossier, &ids, 9), all[..1]);
        assert_eq!(narration(&dossier, &ids, 0)[0].statements, 0, "not counted");
        assert_eq!(narration(&dossier, &ids[1..], 9), []);
    }

    #[test]
    fn pairs_count_words_of_narration() {
        let dossier = dossier("One two three four.", "One two three four.");
        let all = [DocumentId(0), DocumentId(1)];
        let found = pairs(&dossier, &all);
        assert_eq!(found.iter().map(|p| (p.words, p.passages.len())).collect::<Vec<_>>(), [(4, 1)]);
        assert_eq!(pairs(&dossier, &all[..1]), []);
        for document in all {
            assert_eq!(with(&dossier, document), found);
        }
        assert_eq!(narration(&dossier, &all, 9), found);
        let groups = vec![all.to_vec()];
        assert_eq!(copies(&groups, &all), (groups.clone(), 1));
        assert_eq!(copies(&groups, &all[..1]), (Vec::new(), 1));
    }
}
