//! Measures how often the engine was right on these documents, by what a reader confirmed and corrected.
//!
//! Only what the reader judged is counted. So the share comes with the number of judgements and with its 95 % confidence
//! interval (Wilson's score interval, 1927).

use variorum_engine::{
    corrections,
    model::{Analysis, Author, Correction, CorrectionKind, Document, Review},
};

/// An aspect of the analysis that readers judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Who speaks a quotation.
    Speakers,
    /// The kind of a quotation.
    Kinds,
    /// Whether two quotations render one statement.
    Statements,
    /// Whether a company did something.
    Reactions,
}

impl Aspect {
    /// All aspects.
    pub const VARIANTS: [Self; 4] = [Self::Speakers, Self::Kinds, Self::Statements, Self::Reactions];

    /// The aspect on screen, as a plural noun.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speakers => "speakers",
            Self::Kinds => "kinds of quotation",
            Self::Statements => "ties between quotations",
            Self::Reactions => "reactions",
        }
    }
}

/// How often the engine was right about one aspect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Precision {
    /// The aspect.
    pub aspect: Aspect,
    /// How often the engine agrees with the reader.
    pub right: u32,
    /// How often it does not.
    pub wrong: u32,
}

impl Precision {
    /// The share that was right and the two ends of its confidence interval, in whole percent; `None` if nothing was
    /// judged.
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

/// Compares a user's corrections with `analysis`, which was made without them. The editor's corrections don't count.
pub fn measure_precision(
    documents: &[Document],
    analysis: &Analysis,
    corrections: &[Correction],
) -> Vec<Precision> {
    let judged: Vec<(Aspect, bool)> = corrections
        .iter()
        .filter(|correction| correction.author == Author::User)
        .filter_map(|correction| judge(documents, analysis, &correction.kind))
        .collect();
    let count = |aspect, was_right| judged.iter().filter(|j| **j == (aspect, was_right)).count() as u32;
    Aspect::VARIANTS
        .map(|aspect| Precision { aspect, right: count(aspect, true), wrong: count(aspect, false) })
        .to_vec()
}

/// Whether the engine agrees with a correction; `None` if the documents lack its words or it is of no measured aspect.
fn judge(documents: &[Document], analysis: &Analysis, kind: &CorrectionKind) -> Option<(Aspect, bool)> {
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
            Some((Aspect::Speakers, speaker == Some(name.as_deref())))
        }
        CorrectionKind::Kind { at, kind } => {
            let read = found(at).and_then(|id| analysis.quotation(id)).map(|q| q.kind);
            Some((Aspect::Kinds, read == Some(*kind)))
        }
        CorrectionKind::Join { a, b } => Some((Aspect::Statements, is_joined(a, b)?)),
        CorrectionKind::Split { a, b } => Some((Aspect::Statements, !is_joined(a, b)?)),
        CorrectionKind::Reaction { company, act, verdict, .. } => {
            let of_company = analysis.companies.iter().find(|c| c.name == *company).map(|c| c.id);
            let is_read = analysis.reactions.iter().any(|r| Some(r.company) == of_company && r.act == *act);
            Some((Aspect::Reactions, is_read == (*verdict == Review::Confirm)))
        }
        CorrectionKind::Base { .. }
        | CorrectionKind::Company { .. }
        | CorrectionKind::Organisation { .. }
        | CorrectionKind::Name { .. } => None,
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
    fn a_confirmed_speaker_was_right_and_a_changed_one_wrong() {
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
        let measured = measure_precision(&dossier.documents, &dossier.analysis, &corrections);
        assert_eq!(measured[0], Precision { aspect: Aspect::Speakers, right: 1, wrong: 1 });
        assert_eq!(measured[1].share(), None);
    }

    fn check(right: u32, wrong: u32, expected: (u32, u32, u32)) {
        assert_eq!(Precision { aspect: Aspect::Kinds, right, wrong }.share(), Some(expected));
    }

    #[test]
    fn few_judgements_give_a_wide_interval() {
        check(1, 0, (100, 21, 100));
        check(9, 1, (90, 60, 98));
        check(900, 100, (90, 88, 92));
        check(0, 10, (0, 0, 28));
    }
}
