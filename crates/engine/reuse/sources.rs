//! Counts independent sources: documents connected by copied passages count as one, and so do versions of one article.
//!
//! Union-find over documents. A passage connects two documents if it has twelve words and is the same word for word,
//! or fifteen and nearly so; shorter ones may be chance. A passage that one outlet prints in many documents is a
//! standing note and connects nothing. Who copied from whom does not matter here.

use crate::model::{Confidence, Document, DocumentId, Place, Reuse, ReuseKind};
use std::collections::{BTreeMap, BTreeSet};

/// The least number of words of a passage that connects two documents.
const VERBATIM: usize = 12;
const NEAR: usize = 15;
/// From this many documents of one outlet on, a passage is a standing note.
const STANDING: usize = 4;
/// The least similarity of a passage that is not the same word for word, in percent.
const ALIKE: Confidence = Confidence(80);

/// Documents grouped by what they copy.
pub(crate) fn sources(
    documents: &[Document],
    reuse: &[Reuse],
    versions: &[Vec<DocumentId>],
) -> Vec<Vec<DocumentId>> {
    let mut parent: Vec<usize> = (0..documents.len()).collect();
    let notes = standing(documents, reuse);
    let is_note = |r: &Reuse| is_one_outlet(documents, r) && (notes.contains(&r.a) || notes.contains(&r.b));
    let copies = reuse.iter().filter(|r| ties(documents, r) && !is_note(r));
    let copies = copies.map(|passage| (passage.a.document, passage.b.document));
    let one_article =
        versions.iter().flat_map(|group| group.iter().copied().zip(group.iter().copied().skip(1)));
    for (a, b) in copies.chain(one_article) {
        let (a, b) = (root(&mut parent, a.index()), root(&mut parent, b.index()));
        if let Some(up) = parent.get_mut(a.max(b)) {
            *up = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<DocumentId>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        groups.entry(root(&mut parent, at)).or_default().push(document.id);
    }
    groups.into_values().collect()
}

/// Places that their outlet prints in at least [`STANDING`] documents.
fn standing(documents: &[Document], reuse: &[Reuse]) -> BTreeSet<Place> {
    let mut others: BTreeMap<Place, BTreeSet<DocumentId>> = BTreeMap::new();
    for passage in reuse.iter().filter(|r| is_one_outlet(documents, r)) {
        others.entry(passage.a).or_default().insert(passage.b.document);
        others.entry(passage.b).or_default().insert(passage.a.document);
    }
    others
        .into_iter()
        .filter(|(_, documents)| documents.len() + 1 >= STANDING)
        .map(|(place, _)| place)
        .collect()
}

fn is_one_outlet(documents: &[Document], passage: &Reuse) -> bool {
    let outlet = |p: Place| documents.get(p.document.index()).and_then(|d| d.facts.outlet.as_deref());
    outlet(passage.a).is_some() && outlet(passage.a) == outlet(passage.b)
}

fn ties(documents: &[Document], passage: &Reuse) -> bool {
    let least = match passage.kind {
        ReuseKind::Verbatim => VERBATIM,
        ReuseKind::Near => NEAR,
    };
    let words = documents.get(passage.a.document.index()).map_or(0, |d| d.layout.words_in(passage.a.span));
    words >= least && (passage.kind == ReuseKind::Verbatim || passage.similarity >= ALIKE)
}

/// The first document of the group that `at` is in.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while let Some(up) = parent.get(at).copied().filter(|&up| up != at) {
        let above = parent.get(up).copied().unwrap_or(up);
        if let Some(own) = parent.get_mut(at) {
            *own = above;
        }
        at = above;
    }
    at
}
