//! Merges the cases of two readers: all documents, all corrections, and a list of disagreements.
//!
//! Documents with the same text are one. Two corrections answer the same question if they are of the same kind and name
//! the same words. If they answer it differently, ours stays, and the pair is listed for the user to decide.

use crate::Case;
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
        let mut renamed = Vec::new();
        for document in &other.documents {
            if let Some(same) = case.documents.iter().find(|d| d.text == document.text) {
                renamed.push((document.facts.file.clone(), same.facts.file.clone()));
                continue;
            }
            let is_taken = |name: &str| case.documents.iter().any(|d| d.facts.file == name);
            let file = free_name(&document.facts.file, is_taken);
            renamed.push((document.facts.file.clone(), file.clone()));
            let mut added = document.clone();
            added.facts.file = file;
            case.documents.push(added);
        }
        let mut disagreements = Vec::new();
        for theirs in other.corrections.iter().map(|correction| with_renamed_documents(correction, &renamed))
        {
            let asked = question(&theirs.kind);
            let ours = self.corrections.iter().rev().find(|ours| question(&ours.kind) == asked);
            match ours {
                Some(ours) if ours.kind == theirs.kind => {}
                Some(ours) => disagreements.push(Disagreement { ours: ours.clone(), theirs }),
                None => case.corrections.push(theirs),
            }
        }
        Merged { case, disagreements }
    }
}

/// The question that a correction answers: its kind, the words that it names, and what else distinguishes questions.
fn question(kind: &CorrectionKind) -> (&'static str, Vec<&Anchor>, &str, &str) {
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
fn with_renamed_documents(correction: &Correction, renamed: &[(String, String)]) -> Correction {
    let mut correction = correction.clone();
    let rename = |anchor: &mut Anchor| {
        if let Some((_, to)) = renamed.iter().find(|(from, _)| *from == anchor.document) {
            anchor.document.clone_from(to);
        }
    };
    correction.kind.anchors_mut().into_iter().for_each(rename);
    correction
}

/// `name`, or `name (2)` and so on if that is taken.
pub fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
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
}
