//! Makes corrections from what a reader says of an analysis. Each names the words that the reader saw.

use crate::anchor;
use variorum_engine::model::{
    Act, Anchor, Author, CompanyId, Correction, CorrectionKind, Dossier, Kind, OrganisationKind, Place,
    QuotationId, ReactionId, Review,
};

/// Makes corrections of a dossier's analysis. A correction of something that the analysis lacks is `None`.
#[derive(Debug, Clone, Copy)]
pub struct CorrectionBuilder<'a> {
    dossier: &'a Dossier,
}

impl<'a> CorrectionBuilder<'a> {
    /// For corrections of this dossier.
    pub const fn of(dossier: &'a Dossier) -> Self {
        Self { dossier }
    }

    /// The speaker of a quotation is `name`, who speaks for `organisation`; without both, the text names nobody.
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

    /// A quotation is of this kind.
    pub fn kind(self, quotation: QuotationId, kind: Kind) -> Option<CorrectionKind> {
        Some(CorrectionKind::Kind { at: self.quotation(quotation)?, kind })
    }

    /// Two quotations render one statement.
    pub fn join(self, a: QuotationId, b: QuotationId) -> Option<CorrectionKind> {
        Some(CorrectionKind::Join { a: self.quotation(a)?, b: self.quotation(b)? })
    }

    /// Two quotations do not render one statement; `b` becomes a statement of its own.
    pub fn split(self, a: QuotationId, b: QuotationId) -> Option<CorrectionKind> {
        Some(CorrectionKind::Split { a: self.quotation(a)?, b: self.quotation(b)? })
    }

    /// A quotation is the base of its statement.
    pub fn base(self, quotation: QuotationId) -> Option<CorrectionKind> {
        Some(CorrectionKind::Base { at: self.quotation(quotation)? })
    }

    /// The company of a reaction did `act`, or did not, in the words that are its evidence.
    pub fn reaction(self, reaction: ReactionId, act: Act, verdict: Review) -> Option<CorrectionKind> {
        let reaction = self.dossier.analysis.reaction(reaction)?;
        self.reported(reaction.company, act, reaction.places().next()?, verdict)
    }

    /// The sentence at `place` reports that the company did `act`, or does not.
    pub fn reported(
        self,
        company: CompanyId,
        act: Act,
        place: Place,
        verdict: Review,
    ) -> Option<CorrectionKind> {
        let company = self.dossier.analysis.company(company)?.name.clone();
        Some(CorrectionKind::Reaction { at: anchor(self.dossier, place)?, company, act, verdict })
    }

    /// What an organisation is; without a kind it is none, and leaves the matrix.
    pub fn organisation(self, id: CompanyId, kind: Option<OrganisationKind>) -> Option<CorrectionKind> {
        let name = self.dossier.analysis.company(id)?.name.clone();
        Some(CorrectionKind::Organisation { name, kind })
    }

    /// A company that goes by these names as well, separated by commas; one that was not read is new. Without a name, `None`.
    pub fn company(self, name: &str, aliases: &str) -> Option<CorrectionKind> {
        let name = name.trim().to_owned();
        let aliases = aliases.split(',').map(str::trim).filter(|alias| !alias.is_empty() && *alias != name);
        let aliases = aliases.map(str::to_owned).collect();
        (!name.is_empty()).then_some(CorrectionKind::Company { name, aliases })
    }

    /// The name to which a quotation is credited is another name, which may be somebody's who is known, or is nobody's (an
    /// empty `is`); they speak for `organisation`, unless it is empty. `None` if that changes nothing.
    pub fn name(self, quotation: QuotationId, is: &str, organisation: &str) -> Option<CorrectionKind> {
        let speaker = self.dossier.analysis.quotation(quotation)?.attribution.speaker.as_ref()?;
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (is, organisation) = (given(is), given(organisation));
        let organisation =
            organisation.filter(|new| is.is_some() && Some(new) != speaker.organisation.as_ref());
        let is_same = is.as_ref() == Some(&speaker.name) && organisation.is_none();
        (!is_same).then(|| CorrectionKind::Name { name: speaker.name.clone(), is, organisation })
    }

    fn quotation(self, id: QuotationId) -> Option<Anchor> {
        anchor(self.dossier, self.dossier.analysis.quotation(id)?.place())
    }
}

/// A user's correction with a note, which may be empty.
pub fn by_user(kind: CorrectionKind, note: &str) -> Correction {
    Correction { author: Author::User, note: Some(note.trim().to_owned()).filter(|n| !n.is_empty()), kind }
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
    fn the_next_analysis_shows_what_the_reader_said() {
        let dossier = dossier();
        let builder = CorrectionBuilder::of(&dossier);
        let first = dossier.analysis.quotations[0].id;
        let again = |kind: Option<CorrectionKind>| {
            analyze_with(&dossier.documents, &[by_user(kind.unwrap(), " because ")])
        };
        let corrected = again(builder.speaker(first, Some(" Ben Ash "), None));
        assert_eq!(corrected.quotations[0].speaker_name(), Some("Ben Ash"));
        let corrected = again(builder.kind(first, Kind::Scare));
        assert_eq!(corrected.quotations[0].kind, Kind::Scare);
        assert_eq!(dossier.analysis.statements.len(), 1);
        let corrected = again(builder.split(first, dossier.analysis.quotations[1].id));
        assert_eq!(corrected.statements.len(), 2);
        assert_eq!(builder.base(QuotationId(99)), None);
    }

    #[test]
    fn companies_and_what_they_did_are_the_readers_to_add() {
        let dossier = dossier();
        let builder = CorrectionBuilder::of(&dossier);
        let mill = builder.company(" Northern Mill ", "northern mill, ,the mill").unwrap();
        let aliases = vec!["northern mill".to_owned(), "the mill".to_owned()];
        assert_eq!(mill, CorrectionKind::Company { name: "Northern Mill".to_owned(), aliases });
        assert_eq!(builder.company("  ", "x"), None);
        let corrections = [by_user(mill, "")];
        let analysis = analyze_with(&dossier.documents, &corrections);
        let dossier = Dossier { analysis, ..dossier };
        let builder = CorrectionBuilder::of(&dossier);
        let (company, place) = (dossier.analysis.companies[0].id, dossier.analysis.quotations[0].place());
        let kind = builder.reported(company, Act::Acts, place, Review::Confirm).unwrap();
        let corrections = [corrections[0].clone(), by_user(kind, "")];
        let analysis = analyze_with(&dossier.documents, &corrections);
        assert_eq!(analysis.reactions.iter().map(|r| r.act).collect::<Vec<_>>(), [Act::Acts]);
        let none = by_user(builder.organisation(company, None).unwrap(), "");
        let [named, did] = corrections;
        let analysis = analyze_with(&dossier.documents, &[named, did, none]);
        assert_eq!((analysis.companies.len(), analysis.reactions.len()), (0, 0));
    }

    #[test]
    fn an_empty_note_is_none() {
        let kind = CorrectionBuilder::of(&dossier()).base(QuotationId(0)).unwrap();
        assert_eq!(by_user(kind.clone(), "  ").note, None);
        assert_eq!(kind.anchors().len(), 1);
    }
}
