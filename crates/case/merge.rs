//! Merges the cases of two readers: all documents, all corrections, and a list of disagreements.
//!
//! Documents with the same text are one. Two corrections answer the same question if they are of the same kind and name
//! the same words. If they answer it differently, ours stays, and the pair is listed for the user to decide.

use crate::Case;
use std::collections::{BTreeMap, BTreeSet};
use variorum_engine::model::{Anchor, Correction, CorrectionKind};

/// The outcome of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The documents and corrections of both; where they disagree, ours.
    pub case: Case,
    /// The disagreements, in the order of their corrections.
    pub disagreements: Vec<Disagreement>,
}

/// Two answers to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// What we say.
    pub ours: Correction,
    /// What they say.
    pub theirs: Correction,
}

impl Case {
    /// Merges another reader's case into this one.
    pub fn merge(&self, other: &Self) -> Merged {
        let mut case = self.clone();
        let mut names = FreeNames::default();
        let mut by_text: BTreeMap<&str, String> = BTreeMap::new();
        for document in &self.documents {
            names.take(&document.facts.file);
            by_text.entry(&document.text).or_insert_with(|| document.facts.file.clone());
        }
        let mut renamed = BTreeMap::new();
        for document in &other.documents {
            let own = document.facts.file.as_str();
            if let Some(same) = by_text.get(document.text.as_str()) {
                renamed.entry(own).or_insert_with(|| same.clone());
                continue;
            }
            let file = names.take(own);
            by_text.insert(&document.text, file.clone());
            renamed.entry(own).or_insert_with(|| file.clone());
            let mut added = document.clone();
            added.facts.file = file;
            case.documents.push(added);
        }
        let answers: BTreeMap<Question<'_>, &Correction> =
            self.corrections.iter().map(|ours| (question(&ours.kind), ours)).collect();
        let mut disagreements = Vec::new();
        for theirs in other.corrections.iter().map(|correction| with_renamed_documents(correction, &renamed))
        {
            match answers.get(&question(&theirs.kind)) {
                Some(ours) if ours.kind == theirs.kind => {}
                Some(ours) => disagreements.push(Disagreement { ours: (*ours).clone(), theirs }),
                None => case.corrections.push(theirs),
            }
        }
        Merged { case, disagreements }
    }
}

/// What distinguishes questions: the kind of correction, the words that it names, and names.
type Question<'a> = (&'static str, Vec<&'a Anchor>, &'a str, &'a str);

/// The question that a correction answers: its kind, the words that it names, and what else distinguishes questions.
fn question(kind: &CorrectionKind) -> Question<'_> {
    match kind {
        CorrectionKind::Speaker { at, .. } => ("speaker", vec![at], "", ""),
        CorrectionKind::Kind { at, .. } => ("kind", vec![at], "", ""),
        CorrectionKind::Join { a, b } | CorrectionKind::Split { a, b } => {
            ("statement", if a <= b { vec![a, b] } else { vec![b, a] }, "", "")
        }
        CorrectionKind::Base { at } => ("base", vec![at], "", ""),
        CorrectionKind::Reaction { at, company, act, .. } => ("reaction", vec![at], company, act.as_str()),
        CorrectionKind::Company { name, .. } => ("company", Vec::new(), name, ""),
        CorrectionKind::Organisation { name, .. } => ("organisation", Vec::new(), name, ""),
        CorrectionKind::Name { name, .. } => ("name", Vec::new(), name, ""),
    }
}

/// A correction whose anchors name documents by their names in the merged case.
fn with_renamed_documents(correction: &Correction, renamed: &BTreeMap<&str, String>) -> Correction {
    let mut correction = correction.clone();
    let rename = |anchor: &mut Anchor| {
        if let Some(to) = renamed.get(anchor.document.as_str()) {
            anchor.document.clone_from(to);
        }
    };
    correction.kind.anchors_mut().into_iter().for_each(rename);
    correction
}

/// Names that are taken, and where the next free number of each begins, so that thousands of one name cost what their number
/// costs.
#[derive(Debug, Clone, Default)]
pub struct FreeNames {
    taken: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl FreeNames {
    /// Takes `name`, or `name (2)` and so on if that is taken.
    pub fn take(&mut self, name: &str) -> String {
        if self.taken.insert(name.to_owned()) {
            return name.to_owned();
        }
        let next = self.next.entry(name.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{name} ({next})");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CaseDocument;
    use variorum_engine::model::{Author, Dossier, Facts, Kind};

    fn case(documents: &[(&str, &str)], corrections: Vec<CorrectionKind>) -> Case {
        let correction = |kind| Correction { author: Author::User, note: None, kind };
        let corrections: Vec<Correction> = corrections.into_iter().map(correction).collect();
        let mut case = Case::of(&Dossier::default(), &corrections, "");
        case.documents = documents
            .iter()
            .map(|(file, text)| CaseDocument {
                facts: Facts { file: (*file).to_owned(), ..Facts::default() },
                text: (*text).to_owned(),
                boilerplate: Vec::new(),
            })
            .collect();
        case
    }

    fn at(document: &str, exact: &str) -> Anchor {
        Anchor { document: document.to_owned(), exact: exact.to_owned(), ..Anchor::default() }
    }

    fn kind(document: &str, kind: Kind) -> CorrectionKind {
        CorrectionKind::Kind { at: at(document, "stop"), kind }
    }

    #[test]
    fn documents_with_the_same_text_are_one_whatever_their_names() {
        let ours = case(&[("a", "one"), ("b", "two")], vec![]);
        let theirs =
            case(&[("z", "one"), ("b", "three")], vec![kind("z", Kind::Direct), kind("b", Kind::Scare)]);
        let merged = ours.merge(&theirs);
        let names: Vec<&str> = merged.case.documents.iter().map(|d| d.facts.file.as_str()).collect();
        assert_eq!(names, ["a", "b", "b (2)"]);
        let kinds: Vec<&CorrectionKind> = merged.case.corrections.iter().map(|c| &c.kind).collect();
        assert_eq!(kinds, [&kind("a", Kind::Direct), &kind("b (2)", Kind::Scare)]);
    }

    #[test]
    fn different_answers_to_one_question_are_a_disagreement() {
        let ours = case(&[("a", "one")], vec![kind("a", Kind::Direct)]);
        let theirs = case(&[("a", "one")], vec![kind("a", Kind::Scare)]);
        let merged = ours.merge(&theirs);
        assert_eq!(merged.case, ours);
        assert_eq!(merged.disagreements.len(), 1);
        assert_eq!(ours.merge(&ours).disagreements, []);
        assert_eq!(ours.merge(&ours).case, ours);
    }

    #[test]
    fn joined_here_and_split_there_is_a_disagreement() {
        let (a, b) = (at("a", "x"), at("a", "y"));
        let ours = case(&[("a", "x y")], vec![CorrectionKind::Join { a: a.clone(), b: b.clone() }]);
        let theirs = case(&[("a", "x y")], vec![CorrectionKind::Split { a: b, b: a }]);
        assert_eq!(ours.merge(&theirs).disagreements.len(), 1);
    }

    #[test]
    fn thousands_of_documents_of_one_name_are_numbered_each_in_one_step() {
        let mut names = FreeNames::default();
        names.take("a (3)");
        let first: Vec<String> = (0..4).map(|_| names.take("a")).collect();
        assert_eq!(first, ["a", "a (2)", "a (4)", "a (5)"]);
        // Were the numbers sought from the first on, these would be five thousand million steps.
        let last = (4..100_000).map(|_| names.take("a")).last();
        assert_eq!(last.as_deref(), Some("a (100001)"));
    }
}
