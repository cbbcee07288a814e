//! One person under one name in all documents: where one says only “Nadella”, and the others know one person of that
//! surname, it is that one. Evidence stays as each document prints it; only the name is filled in.
//!
//! Two people who share a surname are left as they are, and so is a bare name for which somebody speaks: “Ford” may be
//! the company. A bare name that one document could not tell from an organisation's is a person's if another knows them.

use crate::{
    model::{Quotation, Speaker, SpeakerSort},
    text::normalise::fold,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the people of one surname.
#[derive(Default)]
struct Namesakes {
    full: BTreeSet<String>,
    organisations: BTreeSet<String>,
}

/// Fills in names and organisations that other documents give.
pub fn unify(quotations: &mut [Quotation]) {
    let mut known: BTreeMap<String, Namesakes> = BTreeMap::new();
    let mut organisations = BTreeSet::new();
    for speaker in quotations.iter().filter_map(|q| q.attribution.speaker.as_ref()) {
        organisations.extend(speaker.organisation.as_deref().map(fold));
        if speaker.sort == SpeakerSort::Person
            && let Some((_, surname)) = speaker.name.rsplit_once(' ')
        {
            let namesakes = known.entry(fold(surname)).or_default();
            namesakes.full.insert(speaker.name.clone());
            namesakes.organisations.extend(speaker.organisation.clone());
        }
    }
    for speaker in quotations.iter_mut().filter_map(|q| q.attribution.speaker.as_mut()) {
        let is_bare = !speaker.name.contains(' ') && !organisations.contains(&fold(&speaker.name));
        if speaker.sort == SpeakerSort::Person || speaker.sort == SpeakerSort::Organisation && is_bare {
            fill_in(speaker, &known);
        }
    }
}

fn fill_in(speaker: &mut Speaker, known: &BTreeMap<String, Namesakes>) {
    let surname = speaker.name.rsplit(' ').next().unwrap_or_default();
    let Some(namesakes) = known.get(&fold(surname)) else { return };
    let (Some(full), 1) = (namesakes.full.first(), namesakes.full.len()) else { return };
    speaker.name.clone_from(full);
    speaker.sort = SpeakerSort::Person;
    if let (Some(organisation), 1, None) =
        (namesakes.organisations.first(), namesakes.organisations.len(), &speaker.organisation)
    {
        speaker.organisation = Some(organisation.clone());
    }
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
            let sort = if name.contains(' ') { SpeakerSort::Person } else { SpeakerSort::Organisation };
            let speaker = Some(Speaker { name: name.to_string(), organisation, sort, mention: None });
            let attribution = Attribution { speaker, ..Attribution::none() };
            let (id, document, span) = (QuotationId(0), DocumentId(0), TextSpan::new(0, 0));
            Quotation { id, document, span, fragments: Vec::new(), kind: Kind::Direct, attribution }
        };
        let mut quotations: Vec<Quotation> = names.iter().map(quotation).collect();
        unify(&mut quotations);
        let printed = |q: &Quotation| {
            let speaker = q.attribution.speaker.as_ref().unwrap();
            let organisation = speaker.organisation.as_ref().map(|o| format!(" of {o}")).unwrap_or_default();
            format!("{}{organisation}", speaker.name)
        };
        assert_eq!(quotations.iter().map(printed).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn one_person_has_one_name() {
        check(&["Merkel", "Angela Merkel of CDU", "merkel"], &["Angela Merkel of CDU"; 3]);
        check(&["Smith", "Brad Smith", "Jane Smith"], &["Smith", "Brad Smith", "Jane Smith"]);
        check(&["Cook", "Tim Cook of Apple"], &["Tim Cook of Apple"; 2]);
        check(&["Ford", "Henry Ford", "Ann Lee of Ford"], &["Ford", "Henry Ford", "Ann Lee of Ford"]);
    }
}
