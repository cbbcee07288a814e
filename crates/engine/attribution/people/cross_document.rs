//! One name for each person across documents: “Nadella” becomes “Satya Nadella” if the other documents quote only one
//! person of that surname, and “Brad Smith” becomes “Brad L. Smith”. Only the name is filled in; the evidence stays
//! as each document prints it.
//!
//! Nothing is filled in if two people share the surname, or if somebody speaks for an organisation of that name:
//! “Ford” may be the company. A single word that one document takes for an organisation is a person's name if another
//! document knows the person.

use crate::model::{Quotation, Reaction, Speaker, SpeakerKind};
use crate::text::fold::fold;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the people with one surname.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Namesakes {
    /// Their full names.
    full: BTreeSet<String>,
    /// The organisations that they speak for.
    organisations: BTreeSet<String>,
}

/// The people whom the documents quote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedPeople {
    /// By folded surname.
    known: BTreeMap<String, Namesakes>,
    /// The organisations for which somebody speaks, folded.
    organisations: BTreeSet<String>,
}

impl QuotedPeople {
    /// The speakers of `quotations` that have a full name.
    pub fn of(quotations: &[Quotation]) -> Self {
        let mut known: BTreeMap<String, Namesakes> = BTreeMap::new();
        let mut organisations = BTreeSet::new();
        for speaker in quotations.iter().filter_map(|q| q.attribution.speaker.as_ref()) {
            organisations.extend(speaker.organisation.as_deref().map(fold));
            // A description that ends in a name is not a fuller form of it.
            let is_name = speaker.sort == SpeakerKind::Person && speaker.name.starts_with(char::is_uppercase);
            if is_name && let Some((_, surname)) = speaker.name.rsplit_once(' ') {
                let namesakes = known.entry(fold(surname)).or_default();
                namesakes.full.insert(speaker.name.clone());
                namesakes.organisations.extend(speaker.organisation.clone());
            }
        }
        Self { known, organisations }
    }

    /// Adds the people whom other documents quote.
    pub fn add(&mut self, others: Self) {
        for (surname, Namesakes { full, organisations }) in others.known {
            let namesakes = self.known.entry(surname).or_default();
            namesakes.full.extend(full);
            namesakes.organisations.extend(organisations);
        }
        self.organisations.extend(others.organisations);
    }

    /// Fills in names and organisations that other documents give.
    pub fn unify(&self, quotations: &mut [Quotation]) {
        for speaker in quotations.iter_mut().filter_map(|q| q.attribution.speaker.as_mut()) {
            if matches!(speaker.sort, SpeakerKind::Person | SpeakerKind::Organisation) {
                self.fill_in(speaker);
            }
        }
    }

    /// Fills in the names of the actors of reactions.
    pub fn unify_actors(&self, reactions: &mut [Reaction]) {
        // A description such as “employees” is no short form of a name.
        let names = reactions.iter_mut().flat_map(Reaction::actors_mut).flatten();
        for name in names.filter(|name| name.starts_with(char::is_uppercase)) {
            if let Some(full) = self.full_name(name) {
                *name = full.to_string();
            }
        }
    }

    /// The fullest form of `name`, if it is a form of only one person's name.
    fn full_name(&self, name: &str) -> Option<&str> {
        let is_organisation = !name.contains(' ') && self.organisations.contains(&fold(name));
        let surname = fold(name.rsplit(' ').next().unwrap_or_default());
        let namesakes = self.known.get(&surname).filter(|_| !is_organisation)?;
        let alike = || namesakes.full.iter().filter(|full| is_form(name, full));
        let longest = alike().max_by_key(|full| full.split(' ').count())?;
        alike().all(|full| is_form(full, longest)).then_some(longest.as_str())
    }

    /// Fills in the full name of one speaker, and the organisation if only one is known.
    fn fill_in(&self, speaker: &mut Speaker) {
        let is_bare = !speaker.name.contains(' ');
        if speaker.sort == SpeakerKind::Organisation && !is_bare {
            return;
        }
        let Some(full) = self.full_name(&speaker.name) else { return };
        let surname = full.rsplit(' ').next().unwrap_or_default();
        let namesakes = self.known.get(&fold(surname)).filter(|n| n.full.len() == 1);
        speaker.name = full.to_string();
        speaker.sort = SpeakerKind::Person;
        if let (Some(Namesakes { organisations, .. }), None) = (namesakes, &speaker.organisation)
            && let (Some(organisation), 1) = (organisations.first(), organisations.len())
        {
            speaker.organisation = Some(organisation.clone());
        }
    }
}

/// Whether `name` is `full` without some of its words: a single word, or one that keeps the first name.
fn is_form(name: &str, full: &str) -> bool {
    let words = |name: &str| -> Vec<String> { name.split(' ').map(fold).collect() };
    let (name, full) = (words(name), words(full));
    (name.len() == 1 || name.first() == full.first()) && name.iter().all(|word| full.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Attribution, DocumentId, Kind, QuotationId},
        text::TextSpan,
    };

    fn check(names: &[&str], expected: &[&str]) {
        let quotation = |name: &&str| {
            let (name, organisation) =
                name.split_once(" of ").map_or((*name, None), |(n, o)| (n, Some(o.to_string())));
            let sort = if name.contains(' ') { SpeakerKind::Person } else { SpeakerKind::Organisation };
            let speaker = Some(Speaker { name: name.to_string(), organisation, sort, mention: None });
            let attribution = Attribution { speaker, ..Attribution::none() };
            let (id, document, span) = (QuotationId(0), DocumentId(0), TextSpan::new(0, 0));
            Quotation { id, document, span, fragments: Vec::new(), kind: Kind::Direct, attribution }
        };
        let mut quotations: Vec<Quotation> = names.iter().map(quotation).collect();
        QuotedPeople::of(&quotations).unify(&mut quotations);
        let printed = |q: &Quotation| {
            let speaker = q.attribution.speaker.as_ref().unwrap();
            let organisation = speaker.organisation.as_ref().map(|o| format!(" of {o}")).unwrap_or_default();
            format!("{}{organisation}", speaker.name)
        };
        assert_eq!(quotations.iter().map(printed).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn short_forms_become_the_full_name() {
        check(&["Merkel", "Angela Merkel of CDU", "merkel"], &["Angela Merkel of CDU"; 3]);
        check(&["Smith", "Brad Smith", "Jane Smith"], &["Smith", "Brad Smith", "Jane Smith"]);
        check(&["Smith", "Brad Smith", "Brad L. Smith"], &["Brad L. Smith"; 3]);
        check(&["Lee", "Growth Ann Lee", "Ann Lee"], &["Lee", "Growth Ann Lee", "Ann Lee"]);
        check(&["Cook", "Tim Cook of Apple"], &["Tim Cook of Apple"; 2]);
        check(&["Cook", "Tim Cook", "memo signed by Cook"], &["Tim Cook", "Tim Cook", "memo signed by Cook"]);
        check(&["Ford", "Henry Ford", "Ann Lee of Ford"], &["Ford", "Henry Ford", "Ann Lee of Ford"]);
    }
}
