//! What a reader says of a reading, as corrections: each names the words that the reader saw.

use crate::anchor;
use variorum_engine::model::{
    Act, Anchor, Author, Correction, CorrectionKind, Dossier, Kind, QuotationId, ReactionId, Verdict,
};

/// Makes corrections of what was read in a dossier. A change of something that is not there is none.
#[derive(Debug, Clone, Copy)]
pub struct Changes<'a> {
    dossier: &'a Dossier,
}

impl<'a> Changes<'a> {
    /// Of this dossier as it was read.
    pub const fn of(dossier: &'a Dossier) -> Self {
        Self { dossier }
    }

    /// Whose words they are: somebody's, an organisation's, or nobody's that the text names.
    pub fn speaker(
        self,
        quotation: QuotationId,
        name: Option<&str>,
        organisation: Option<&str>,
    ) -> Option<CorrectionKind> {
        let given = |text: Option<&str>| text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        let at = self.quotation(quotation)?;
        Some(CorrectionKind::Speaker { at, name: given(name), organisation: given(organisation) })
    }

    /// How words are presented.
    pub fn kind(self, quotation: QuotationId, kind: Kind) -> Option<CorrectionKind> {
        Some(CorrectionKind::Kind { at: self.quotation(quotation)?, kind })
    }

    /// Two quotations are one statement.
    pub fn join(self, a: QuotationId, b: QuotationId) -> Option<CorrectionKind> {
        Some(CorrectionKind::Join { a: self.quotation(a)?, b: self.quotation(b)? })
    }

    /// Two quotations are not one statement; `b` becomes one by itself.
    pub fn split(self, a: QuotationId, b: QuotationId) -> Option<CorrectionKind> {
        Some(CorrectionKind::Split { a: self.quotation(a)?, b: self.quotation(b)? })
    }

    /// The others are held against this one.
    pub fn base(self, quotation: QuotationId) -> Option<CorrectionKind> {
        Some(CorrectionKind::Base { at: self.quotation(quotation)? })
    }

    /// Whether the company of this reaction did `act` in the words that it rests on.
    pub fn reaction(self, reaction: ReactionId, act: Act, verdict: Verdict) -> Option<CorrectionKind> {
        let reaction = self.dossier.analysis.reaction(reaction)?;
        let company = self.dossier.analysis.company(reaction.company)?.name.clone();
        let at = anchor(self.dossier, *reaction.evidence.first()?)?;
        Some(CorrectionKind::Reaction { at, company, act, verdict })
    }

    fn quotation(self, id: QuotationId) -> Option<Anchor> {
        anchor(self.dossier, self.dossier.analysis.quotation(id)?.place())
    }
}

/// A user's correction, with what they noted.
pub fn by_user(kind: CorrectionKind, note: &str) -> Correction {
    Correction { author: Author::User, note: Some(note.trim().to_owned()).filter(|n| !n.is_empty()), kind }
}

/// A correction as a sentence, without its words: those stand beside it.
pub fn sentence(kind: &CorrectionKind) -> String {
    match kind {
        CorrectionKind::Speaker { name: Some(name), organisation: Some(of), .. } => {
            format!("These are the words of {name}, of {of}.")
        }
        CorrectionKind::Speaker { name: Some(name), .. } => format!("These are the words of {name}."),
        CorrectionKind::Speaker { organisation: Some(of), .. } => format!("These are the words of {of}."),
        CorrectionKind::Speaker { .. } => "Nothing says whose words these are.".to_owned(),
        CorrectionKind::Kind { kind, .. } => match kind {
            Kind::Direct => "These words are quoted.".to_owned(),
            Kind::Partial => "These words are quoted inside a sentence of the reporter’s.".to_owned(),
            Kind::Unmarked => "These are somebody’s exact words, without marks.".to_owned(),
            Kind::Indirect => "This is reported speech.".to_owned(),
            Kind::Scare => "These marks quote nobody.".to_owned(),
        },
        CorrectionKind::Join { .. } => "These two are one statement.".to_owned(),
        CorrectionKind::Split { .. } => "These two are not one statement.".to_owned(),
        CorrectionKind::Base { .. } => "The others are held against these words.".to_owned(),
        CorrectionKind::Reaction { company, act, verdict, .. } => {
            let act = act.as_str().replace('_', " ");
            match verdict {
                Verdict::Confirm => format!("{company}: “{act}” is right."),
                Verdict::Reject => format!("{company}: “{act}” is not what this says."),
            }
        }
        CorrectionKind::Company { name, .. } => format!("{name} is a company."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        analyze, analyze_with,
        model::{Document, DocumentId, Facts},
    };

    fn dossier() -> Dossier {
        let document = |id, text: &str| {
            let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
            Document::new(DocumentId(id), facts, text.to_owned(), Vec::new())
        };
        let documents = vec![
            document(0, "“We stop every machine in the northern mill now,” said Ada Quill."),
            document(1, "“We stop every machine in the northern mill today,” said Ada Quill."),
        ];
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    }

    #[test]
    fn what_a_reader_says_is_what_the_next_reading_shows() {
        let dossier = dossier();
        let changes = Changes::of(&dossier);
        let first = dossier.analysis.quotations[0].id;
        let again = |kind: Option<CorrectionKind>| {
            analyze_with(&dossier.documents, &[by_user(kind.unwrap(), " because ")])
        };
        let corrected = again(changes.speaker(first, Some(" Ben Ash "), None));
        assert_eq!(corrected.quotations[0].speaker_name(), Some("Ben Ash"));
        let corrected = again(changes.kind(first, Kind::Scare));
        assert_eq!(corrected.quotations[0].kind, Kind::Scare);
        assert_eq!(dossier.analysis.statements.len(), 1);
        let corrected = again(changes.split(first, dossier.analysis.quotations[1].id));
        assert_eq!(corrected.statements.len(), 2);
        assert_eq!(changes.base(QuotationId(99)), None);
    }

    #[test]
    fn a_note_of_nothing_is_none() {
        let kind = Changes::of(&dossier()).base(QuotationId(0)).unwrap();
        assert_eq!(by_user(kind.clone(), "  ").note, None);
        assert_eq!(kind.anchors().len(), 1);
        assert!(sentence(&kind).ends_with('.'));
    }
}
