//! Two versions of one article, side by side: the headline, the words in marks, and the passages that changed.
//!
//! Sentences are compared as they stand, apart from case, marks and white space. A sentence that only one version has is
//! paired with the one of the other version that shares most words with it, if that is most of the words; what is left came
//! or went. So a passage that only moved is no change.

use crate::labels::phrases::{capital, count, list};
use crate::locations::paragraph_number;
use crate::ordering::{sort, sort_by_key};
use crate::quotations::in_document;
use std::collections::{BTreeMap, BTreeSet};
use variorum_engine::{
    model::{Document, DocumentId, Dossier, Kind, QuotationId},
    text::{TextSpan, fold::fold},
};

/// Sentences that are compared with each other: more are shown as come and gone.
const MOST_PAIRS: usize = 40_000;

/// A passage of two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageChange {
    /// Both have it, in other words: its place in the earlier and in the later version.
    Reworded(TextSpan, TextSpan),
    /// Only the earlier version has it.
    Gone(TextSpan),
    /// Only the later version has it.
    Came(TextSpan),
}

/// What changed between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionPair {
    /// The earlier version.
    pub earlier: DocumentId,
    /// The later version.
    pub later: DocumentId,
    /// Whether the headlines differ.
    pub is_headline_changed: bool,
    /// Quotations in marks that render one statement in other words, the earlier first.
    pub words_in_marks: Vec<(QuotationId, QuotationId)>,
    /// Sentences that changed, in the order of the later version; those that are gone come last.
    pub passages: Vec<PassageChange>,
    /// How many sentences are the same.
    pub same: usize,
    /// How many sentences the longer version has.
    pub sentences: usize,
}

/// The first `most` of the versions of articles, each beside the one before it, in the order of time, and how many more
/// there are; none if there are no versions.
pub fn version_pairs(dossier: &Dossier, most: usize) -> (Vec<VersionPair>, usize) {
    version_pairs_among(dossier, most, |_| true)
}

/// The same, of the documents that `is_shown` names.
pub fn version_pairs_among(
    dossier: &Dossier,
    most: usize,
    is_shown: impl Fn(DocumentId) -> bool,
) -> (Vec<VersionPair>, usize) {
    let pairs = || {
        let groups =
            dossier.analysis.versions.iter().map(|group| group.iter().copied().filter(|&id| is_shown(id)));
        groups.flat_map(|group| group.clone().zip(group.skip(1)))
    };
    let first = pairs().take(most).filter_map(|(earlier, later)| VersionPair::of(dossier, earlier, later));
    (first.collect(), pairs().count().saturating_sub(most))
}

impl VersionPair {
    /// Compares two documents.
    pub fn of(dossier: &Dossier, earlier: DocumentId, later: DocumentId) -> Option<Self> {
        let (first, second) = (dossier.document(earlier)?, dossier.document(later)?);
        let (old, new) = (Sentences::of(first), Sentences::of(second));
        let (gone, came) = (old.missing_in(&new), new.missing_in(&old));
        let sentences = old.all.len().max(new.all.len());
        let same = new.all.len() - came.len();
        let title = |d: &Document| plain(d.facts.title.as_deref().unwrap_or_default());
        Some(Self {
            earlier,
            later,
            is_headline_changed: title(first) != title(second),
            words_in_marks: words_in_marks(dossier, earlier, later),
            passages: passages(&gone, &came),
            same,
            sentences,
        })
    }

    /// What changed, in a sentence: “The headline and two passages changed, one passage came”.
    pub fn heading(&self) -> String {
        let reworded = self.passages.iter().filter(|p| matches!(p, PassageChange::Reworded(..))).count();
        let came = self.passages.iter().filter(|p| matches!(p, PassageChange::Came(_))).count();
        let gone = self.passages.iter().filter(|p| matches!(p, PassageChange::Gone(_))).count();
        let mut changed = Vec::new();
        changed.extend(self.is_headline_changed.then(|| "the headline".to_string()));
        let quoted = self.words_in_marks.len();
        changed.extend((quoted > 0).then(|| count(quoted, "quotation")));
        changed.extend((reworded > 0).then(|| count(reworded, "sentence")));
        let mut said = Vec::new();
        said.extend((!changed.is_empty()).then(|| format!("{} changed", list(&changed))));
        said.extend((came > 0).then(|| format!("{} added", count(came, "sentence"))));
        said.extend((gone > 0).then(|| format!("{} taken out", count(gone, "sentence"))));
        if said.is_empty() {
            "Nothing changed between the two".to_string()
        } else {
            capital(&said.join(", "))
        }
    }
}

/// The sentences of a version's article, each with its words.
struct Sentences {
    all: Vec<(TextSpan, Vec<String>)>,
}

impl Sentences {
    fn of(document: &Document) -> Self {
        let sentences = document.layout.sentences.iter().map(|sentence| sentence.span);
        let article = sentences.filter(|&span| paragraph_number(document, span.start).is_some());
        let words = |span: TextSpan| plain(document.slice(span));
        let all = article.map(|span| (span, words(span))).filter(|(_, words)| !words.is_empty()).collect();
        Self { all }
    }

    /// Those that `other` does not have as often.
    fn missing_in(&self, other: &Self) -> Vec<&(TextSpan, Vec<String>)> {
        let mut left: BTreeMap<&[String], usize> = BTreeMap::new();
        for (_, words) in &other.all {
            *left.entry(words).or_default() += 1;
        }
        let mut is_missing = |words: &[String]| match left.get_mut(words) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        self.all.iter().filter(|(_, words)| is_missing(words)).collect()
    }
}

/// Words without case, marks and accents.
fn plain(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_string).collect()
}

/// Pairs what is gone with what came, the pairs that share most words first.
fn passages(gone: &[&(TextSpan, Vec<String>)], came: &[&(TextSpan, Vec<String>)]) -> Vec<PassageChange> {
    let mut alike: Vec<(usize, usize, usize)> = Vec::new();
    if gone.len() * came.len() <= MOST_PAIRS {
        for (a, (_, old)) in gone.iter().enumerate() {
            let old: BTreeSet<&String> = old.iter().collect();
            for (b, (_, new)) in came.iter().enumerate() {
                let new: BTreeSet<&String> = new.iter().collect();
                let shared = old.intersection(&new).count();
                if shared * 2 > old.len().max(new.len()) {
                    alike.push((shared, a, b));
                }
            }
        }
    }
    sort_by_key(&mut alike, |&(shared, a, b)| (std::cmp::Reverse(shared), a, b));
    let mut mate: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for (_, a, b) in alike {
        if !taken.contains(&a) && !mate.contains_key(&b) {
            taken.insert(a);
            mate.insert(b, a);
        }
    }
    let later = came.iter().enumerate().map(|(b, (new, _))| match mate.get(&b).and_then(|a| gone.get(*a)) {
        Some((old, _)) => PassageChange::Reworded(*old, *new),
        None => PassageChange::Came(*new),
    });
    let left = gone.iter().enumerate().filter(|(a, _)| !taken.contains(a));
    later.chain(left.map(|(_, (old, _))| PassageChange::Gone(*old))).collect()
}

/// Quotations in marks of the two documents that render one statement in other words.
fn words_in_marks(
    dossier: &Dossier,
    earlier: DocumentId,
    later: DocumentId,
) -> Vec<(QuotationId, QuotationId)> {
    let is_marked = |kind: Kind| matches!(kind, Kind::Direct | Kind::Partial);
    let marked = |document: DocumentId| -> Vec<QuotationId> {
        in_document(&dossier.analysis, document).filter(|q| is_marked(q.kind)).map(|q| q.id).collect()
    };
    let (old, new) = (marked(earlier), marked(later));
    let words = |id: QuotationId| {
        dossier.analysis.quotation(id).map(|q| plain(dossier.slice(q.place()))).unwrap_or_default()
    };
    let mut found = Vec::new();
    for statement in &dossier.analysis.statements {
        let of = |own: &[QuotationId]| -> Vec<QuotationId> {
            let renderings = statement.renderings.iter().map(|r| r.quotation);
            renderings.filter(|id| own.binary_search(id).is_ok()).collect()
        };
        let (a, b) = (of(&old), of(&new));
        for (&a, &b) in a.iter().zip(&b).filter(|(a, b)| words(**a) != words(**b)) {
            found.push((a, b));
        }
    }
    sort(&mut found);
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        analyze,
        model::{Date, Facts},
    };

    const MORNING: &str = "Forty houses on Dock Road were under water by noon on Monday after the spring tide came.\n\n\
        “The sluice gates were left open by somebody, and we will find out by whom,” said Ada Quill, the harbour master.\n\n\
        Nobody was hurt, and the ferry lay on the quay among crates of the fish market.\n\n\
        Carters who had lost their stock shouted at her until the rain began again.\n";
    const EVENING: &str = "Forty houses on Dock Road were under water by noon on Monday after the spring tide came.\n\n\
        “The sluice gates were left shut by somebody, and we will find out by whom,” said Ada Quill, the harbour master.\n\n\
        Two people were hurt, and the ferry lay on the quay among crates of the fish market.\n\n\
        The council will inspect every gate.\n";

    fn dossier(outlets: [&str; 2]) -> Dossier {
        let document = |(id, text, title, day): (u32, &str, &str, u8)| {
            let facts = Facts {
                outlet: outlets.get(id as usize).map(|outlet| (*outlet).to_string()),
                title: Some(title.to_string()),
                published: Date::new(2019, 3, day),
                ..Facts::default()
            };
            Document::new(DocumentId(id), facts, text.to_string(), Vec::new())
        };
        let documents: Vec<Document> =
            [(0, EVENING, "Flood", 5), (1, MORNING, "Firm dodges blame", 4)].map(document).into();
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    }

    #[test]
    fn versions_are_told_by_headline_words_and_passages() {
        let dossier = dossier(["The Gull", "The Gull"]);
        let (pairs, more) = version_pairs(&dossier, 9);
        assert_eq!((more, version_pairs(&dossier, 0)), (0, (Vec::new(), 1)));
        let pair = pairs.first().unwrap();
        assert_eq!((pairs.len(), pair.earlier, pair.later), (1, DocumentId(1), DocumentId(0)));
        assert_eq!(
            pair.heading(),
            "The headline, 1 quotation and 2 sentences changed, 1 sentence added, 1 sentence taken out"
        );
        assert_eq!((pair.same, pair.sentences), (1, 4));
        let quoted = |id| dossier.slice(dossier.analysis.quotation(id).unwrap().place());
        let (before, after) = pair.words_in_marks[0];
        assert!(quoted(before).contains("left open") && quoted(after).contains("left shut"));
    }

    #[test]
    fn only_the_documents_that_are_shown_make_a_pair() {
        let dossier = dossier(["The Gull", "The Gull"]);
        assert_eq!(version_pairs_among(&dossier, 0, |_| true), (Vec::new(), 1), "one is not shown");
        assert_eq!(version_pairs_among(&dossier, 0, |id| id == DocumentId(0)), (Vec::new(), 0));
    }

    #[test]
    fn two_outlets_have_no_versions() {
        assert_eq!(version_pairs(&dossier(["The Gull", "The Heron"]), 9), (Vec::new(), 0));
    }
}
