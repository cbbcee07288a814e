//! How often the engine was right on these documents, counted from what a reader confirmed and corrected.
//!
//! Only what a reader looked at counts, so the share comes with how many that were and with the range in which the
//! true share lies in nineteen of twenty such samples (Wilson's score interval, 1927).

use variorum_engine::{
    corrections,
    model::{Analysis, Author, Correction, CorrectionKind, Document, Verdict},
};

/// What was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Whose words they are.
    Speakers,
    /// How words are presented.
    Kinds,
    /// Which quotations render one statement.
    Statements,
    /// What companies did.
    Reactions,
}

impl Subject {
    /// All of them.
    pub const VARIANTS: [Self; 4] = [Self::Speakers, Self::Kinds, Self::Statements, Self::Reactions];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speakers => "speakers",
            Self::Kinds => "kinds of quotation",
            Self::Statements => "ties between quotations",
            Self::Reactions => "reactions",
        }
    }
}

/// What a reader's judgements say of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// What was judged.
    pub subject: Subject,
    /// How often the engine had said what the reader says.
    pub right: u32,
    /// How often something else.
    pub wrong: u32,
}

impl Measured {
    /// Percent right, and the range of the true share, in whole percent; nothing if nothing was judged.
    pub fn share(&self) -> Option<(u32, u32, u32)> {
        let all = f64::from(self.right + self.wrong);
        if all == 0.0 {
            return None;
        }
        let (share, z) = (f64::from(self.right) / all, 1.96_f64);
        let centre = share + z * z / (2.0 * all);
        let half = z * (share * (1.0 - share) / all + z * z / (4.0 * all * all)).sqrt();
        let percent = |share: f64| (100.0 * share).clamp(0.0, 100.0).round() as u32;
        let scale = 1.0 + z * z / all;
        Some((percent(share), percent((centre - half) / scale), percent((centre + half) / scale)))
    }
}

/// Holds a reader's corrections against `analysis`, the engine's reading without them. The last word on a question
/// counts; the editor's corrections don't.
pub fn measure(documents: &[Document], analysis: &Analysis, corrections: &[Correction]) -> Vec<Measured> {
    let judged: Vec<(Subject, bool)> = corrections
        .iter()
        .filter(|correction| correction.author == Author::User)
        .filter_map(|correction| judge(documents, analysis, &correction.kind))
        .collect();
    let count = |subject, was_right| judged.iter().filter(|j| **j == (subject, was_right)).count() as u32;
    Subject::VARIANTS
        .map(|subject| Measured { subject, right: count(subject, true), wrong: count(subject, false) })
        .to_vec()
}

/// Whether the engine had said the same; nothing if its words are not there.
fn judge(documents: &[Document], analysis: &Analysis, kind: &CorrectionKind) -> Option<(Subject, bool)> {
    let found = |at| corrections::find(documents, &analysis.quotations, at);
    let is_joined = |a, b| {
        let (a, b) = (found(a)?, found(b)?);
        let renders = |id| move |r: &variorum_engine::model::Rendering| r.quotation == id;
        Some(
            analysis
                .statements
                .iter()
                .any(|s| s.renderings.iter().any(renders(a)) && s.renderings.iter().any(renders(b))),
        )
    };
    match kind {
        CorrectionKind::Speaker { at, name, .. } => {
            let speaker = found(at).and_then(|id| analysis.quotation(id)).map(|q| q.speaker_name());
            Some((Subject::Speakers, speaker == Some(name.as_deref())))
        }
        CorrectionKind::Kind { at, kind } => {
            let read = found(at).and_then(|id| analysis.quotation(id)).map(|q| q.kind);
            Some((Subject::Kinds, read == Some(*kind)))
        }
        CorrectionKind::Join { a, b } => Some((Subject::Statements, is_joined(a, b)?)),
        CorrectionKind::Split { a, b } => Some((Subject::Statements, !is_joined(a, b)?)),
        CorrectionKind::Reaction { company, act, verdict, .. } => {
            let of_company = analysis.companies.iter().find(|c| c.name == *company).map(|c| c.id);
            let is_read = analysis.reactions.iter().any(|r| Some(r.company) == of_company && r.act == *act);
            Some((Subject::Reactions, is_read == (*verdict == Verdict::Confirm)))
        }
        CorrectionKind::Base { .. } | CorrectionKind::Company { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor;
    use variorum_engine::{
        analyze,
        model::{DocumentId, Dossier, Facts},
    };

    #[test]
    fn what_is_confirmed_is_right_and_what_is_changed_was_wrong() {
        let text = "“We stop the mill now,” said Ada Quill. “No one was asked at all,” said Ben Ash.";
        let facts = Facts { file: "a".to_owned(), ..Facts::default() };
        let documents = vec![Document::new(DocumentId(0), facts, text.to_owned(), Vec::new())];
        let dossier = Dossier { analysis: analyze(&documents), documents, ..Dossier::default() };
        let speaker = |at: usize, name: &str| {
            let at = anchor(&dossier, dossier.analysis.quotations[at].place()).unwrap();
            let kind = CorrectionKind::Speaker { at, name: Some(name.to_owned()), organisation: None };
            Correction { author: Author::User, note: None, kind }
        };
        let corrections = [speaker(0, "Ada Quill"), speaker(1, "Cy Oak")];
        let measured = measure(&dossier.documents, &dossier.analysis, &corrections);
        assert_eq!(measured[0], Measured { subject: Subject::Speakers, right: 1, wrong: 1 });
        assert_eq!(measured[1].share(), None);
    }

    fn check(right: u32, wrong: u32, expected: (u32, u32, u32)) {
        assert_eq!(Measured { subject: Subject::Kinds, right, wrong }.share(), Some(expected));
    }

    #[test]
    fn few_judgements_leave_a_wide_range() {
        check(1, 0, (100, 21, 100));
        check(9, 1, (90, 60, 98));
        check(900, 100, (90, 88, 92));
        check(0, 10, (0, 0, 28));
    }
}
