//! Applies what a person says of a name, wherever words or acts are credited to it: that it is another form of somebody's
//! name, for whom he or she speaks, or that it is nobody's.

use crate::{
    model::{
        Attribution, Confidence, CorrectionKind, Evidence, Quotation, Reaction, Rule, Speaker, SpeakerKind,
    },
    text::fold::fold,
};

/// A correction of a name, taken apart.
pub(super) struct NameChange<'a> {
    /// The name in one case, without marks.
    name: String,
    /// The name that it is; none if it is nobody's.
    is: Option<&'a str>,
    organisation: Option<&'a str>,
}

impl<'a> NameChange<'a> {
    /// The change that a correction makes, if it is one of a name.
    pub(super) fn of(kind: &'a CorrectionKind) -> Option<Self> {
        let CorrectionKind::Name { name, is, organisation } = kind else { return None };
        Some(Self { name: fold(name), is: is.as_deref(), organisation: organisation.as_deref() })
    }

    /// Changes the name in every quotation that is credited to it.
    pub(super) fn correct_speakers(&self, quotations: &mut [Quotation]) {
        let known = self.known(quotations);
        let sort = known.as_ref().map(|speaker| speaker.sort);
        for quotation in quotations {
            let Some(speaker) = quotation.attribution.speaker.as_mut() else { continue };
            if fold(&speaker.name) != self.name {
                // Somebody else who speaks for an organisation of that name.
                let organisation = speaker.organisation.as_mut().filter(|own| fold(own) == self.name);
                if let (Some(own), Some(is), Some(SpeakerKind::Organisation)) = (organisation, self.is, sort)
                {
                    *own = is.to_string();
                }
                continue;
            }
            let Some(is) = self.is else {
                quotation.attribution = Attribution {
                    confidence: Confidence(100),
                    evidence: Evidence::of(Rule::Editor),
                    ..Attribution::none()
                };
                continue;
            };
            let spoke_for_itself = speaker.organisation.as_ref().is_some_and(|own| *own == speaker.name);
            let organisation = self.organisation.or(spoke_for_itself.then_some(is)).map(str::to_string);
            let of_known = || known.as_ref().and_then(|speaker| speaker.organisation.clone());
            speaker.organisation = organisation.or_else(of_known).or(speaker.organisation.take());
            speaker.name = is.to_string();
            speaker.sort = sort.unwrap_or(speaker.sort);
            quotation.attribution.evidence.rule = Rule::Editor;
            quotation.attribution.confidence = Confidence(100);
        }
    }

    /// Changes the name of whoever acts.
    pub(super) fn correct_actors(&self, reactions: &mut [Reaction]) {
        for actor in reactions.iter_mut().flat_map(Reaction::actors_mut) {
            if actor.as_ref().is_some_and(|actor| fold(actor) == self.name) {
                *actor = self.is.map(str::to_string);
            }
        }
    }

    /// What is known of the new name where it was read, else of the old one; best of all with an organisation.
    fn known(&self, quotations: &[Quotation]) -> Option<Speaker> {
        let of = |name: &str| {
            let speakers = quotations.iter().filter_map(|quotation| quotation.attribution.speaker.as_ref());
            let mut own = speakers.filter(|speaker| fold(&speaker.name) == name);
            let first = own.clone().next();
            own.find(|speaker| speaker.organisation.is_some()).or(first).cloned()
        };
        self.is.and_then(|is| of(&fold(is))).or_else(|| of(&self.name))
    }
}
