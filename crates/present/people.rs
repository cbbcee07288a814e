//! Who is credited with words: one line for each person, group or organisation, with the forms in which the name is printed,
//! whom they speak for and where that stands, how much they are quoted and by whom.
//!
//! Input are the quotations that the filter leaves. Names that differ in case or marks alone are one; nothing else is joined
//! here, since two people may share a surname.

use crate::labels::phrases;
use crate::ordering::sort_by_key;
use crate::quotations::is_marked;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use variorum_engine::{
    model::{DocumentId, Dossier, Place, Quotation, QuotationId, SpeakerKind},
    text::{fold::fold, in_one_line},
};

/// What a name is the name of, in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A person, named or not.
    Person,
    /// Several unnamed people.
    Group,
    /// A company, an agency, an outlet.
    Organisation,
}

impl NameKind {
    /// The heading over names of this kind.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Person => "People",
            Self::Group => "Groups",
            Self::Organisation => "Organisations",
        }
    }
    const fn noun(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Organisation => "organisation",
        }
    }
    const fn of(sort: SpeakerKind) -> Self {
        match sort {
            SpeakerKind::Person | SpeakerKind::Unnamed => Self::Person,
            SpeakerKind::Group => Self::Group,
            SpeakerKind::Organisation => Self::Organisation,
        }
    }
}

/// For whom somebody speaks, and on what that rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affiliation {
    /// The organisation.
    pub name: String,
    /// The words that say so, or else the quotation at which it was read.
    pub evidence: Place,
    /// Whether the words of the evidence name it.
    pub is_printed: bool,
}

/// Somebody who is credited with words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credited {
    /// The fullest name.
    pub name: String,
    /// What it is the name of.
    pub kind: NameKind,
    /// How it is printed beside the words, each form once, the longest first.
    pub forms: Vec<String>,
    /// For whom they speak, if that was read.
    pub affiliation: Option<Affiliation>,
    /// The first quotation of theirs.
    pub first: QuotationId,
    /// How many quotations are theirs.
    pub quotations: usize,
    /// The documents that credit them, and whether each prints words of theirs in marks.
    pub documents: Vec<(DocumentId, bool)>,
}

/// Everybody who is credited with one of `quotations`, by kind, most quoted first.
pub fn credited(dossier: &Dossier, quotations: &[QuotationId]) -> Vec<Credited> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<Credited> = Vec::new();
    for quotation in quotations.iter().filter_map(|id| dossier.analysis.quotation(*id)) {
        let Some(speaker) = &quotation.attribution.speaker else { continue };
        let place = *places.entry(fold(&speaker.name)).or_insert(all.len());
        if place == all.len() {
            all.push(Credited {
                name: speaker.name.clone(),
                kind: NameKind::of(speaker.sort),
                forms: Vec::new(),
                affiliation: None,
                first: quotation.id,
                quotations: 0,
                documents: Vec::new(),
            });
        }
        if let Some(credited) = all.get_mut(place) {
            credited.add(dossier, quotation);
        }
    }
    sort_by_key(&mut all, |credited| (credited.kind, Reverse(credited.quotations)));
    all
}

impl Credited {
    fn add(&mut self, dossier: &Dossier, quotation: &Quotation) {
        let marked = is_marked(quotation.kind);
        self.quotations += 1;
        match self.documents.last_mut() {
            Some((last, known)) if *last == quotation.document => *known |= marked,
            _ => self.documents.push((quotation.document, marked)),
        }
        let Some(speaker) = &quotation.attribution.speaker else { return };
        let place = |span| Place { document: quotation.document, span };
        if let Some(mention) = speaker.mention {
            let form = in_one_line(dossier.slice(place(mention))).into_owned();
            if !form.is_empty() && !self.forms.contains(&form) {
                let place = self.forms.partition_point(|other| other.len() >= form.len());
                self.forms.insert(place, form);
            }
        }
        if self.affiliation.as_ref().is_some_and(|known| known.is_printed) {
            return;
        }
        let Some(organisation) = speaker.organisation.as_ref().filter(|own| **own != self.name) else {
            return;
        };
        let named = [speaker.mention, quotation.attribution.evidence.antecedent].into_iter().flatten();
        let printed =
            named.map(place).find(|words| fold(dossier.slice(*words)).contains(&fold(organisation)));
        if printed.is_some() || self.affiliation.is_none() {
            let (name, is_printed) = (organisation.clone(), printed.is_some());
            self.affiliation =
                Some(Affiliation { name, evidence: printed.unwrap_or(quotation.place()), is_printed });
        }
    }
}

/// The quotations that are credited to a name, in whatever case and marks it is written.
fn credited_to<'a>(dossier: &'a Dossier, name: &str) -> Vec<&'a Quotation> {
    let name = fold(name);
    let is_theirs = |q: &&Quotation| q.speaker_name().is_some_and(|own| fold(own) == name);
    dossier.analysis.quotations.iter().filter(is_theirs).collect()
}

/// The quotations that are credited to the same name as this one, itself among them.
pub fn credited_like(dossier: &Dossier, quotation: QuotationId) -> Vec<&Quotation> {
    let name = dossier.analysis.quotation(quotation).and_then(Quotation::speaker_name);
    name.map(|name| credited_to(dossier, name)).unwrap_or_default()
}

/// What changes if the name to which a quotation is credited becomes `is`, which may be empty: `Three quotations in two
/// documents will be credited to Ann Lee, who has eight already.`
pub fn rename_preview(dossier: &Dossier, quotation: QuotationId, is: &str) -> String {
    let concerned = credited_like(dossier, quotation);
    let Some(name) = concerned.first().and_then(|first| first.speaker_name()) else { return String::new() };
    let documents = concerned.chunk_by(|a, b| a.document == b.document).count();
    let those = format!(
        "{} in {}",
        phrases::counted(concerned.len(), "quotation"),
        phrases::counted(documents, "document")
    );
    let is_are = if concerned.len() == 1 { "is" } else { "are" };
    let known = if fold(is) == fold(name) { 0 } else { credited_to(dossier, is).len() };
    let said = match (is.is_empty(), is == name, known) {
        (true, ..) => format!("{those} will be credited to nobody"),
        (_, true, _) => format!("{those} {is_are} credited to {name}"),
        (_, _, 0) => format!("{those} will be credited to {is}"),
        (_, _, count) => {
            format!("{those} will be credited to {is}, who has {} already", phrases::number(count))
        }
    };
    format!("{}.", phrases::capital(&said))
}

/// `14 names are credited with words`.
pub fn heading(credited: &[Credited]) -> String {
    match credited.len() {
        0 => "Nobody is credited with words".to_string(),
        1 => "One name is credited with words".to_string(),
        count => phrases::capital(&format!("{} names are credited with words", phrases::number(count))),
    }
}

/// `Eight people, three groups and three organisations. One of them is given no affiliation.`
pub fn standfirst(credited: &[Credited]) -> String {
    let kinds = [NameKind::Person, NameKind::Group, NameKind::Organisation];
    let count = |kind: NameKind| credited.iter().filter(|own| own.kind == kind).count();
    let parts: Vec<String> = kinds
        .into_iter()
        .filter(|kind| count(*kind) > 0)
        .map(|kind| phrases::counted(count(kind), kind.noun()))
        .collect();
    let without =
        credited.iter().filter(|own| own.kind == NameKind::Person && own.affiliation.is_none()).count();
    let rest = match without {
        0 => String::new(),
        1 => " For one person it was not read whom they speak for.".to_string(),
        _ => format!(" For {} it was not read whom they speak for.", phrases::counted(without, "person")),
    };
    format!("{}.{rest}", phrases::capital(&phrases::list(&parts)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        model::{Analysis, Attribution, Document, Facts, Kind, Speaker},
        text::TextSpan,
    };

    /// The words, their kind, who says them, for whom, what the speaker is, and the words that name them.
    type Said<'a> = (&'a str, Kind, &'a str, Option<&'a str>, SpeakerKind, Option<&'a str>);

    const TEXT: &str = "Gull Ferries boss Mo Ortega said: “We sail.” “At dawn,” Ortega said. Deckhands said that they will not. \
                        MO ORTEGA said so. Gull Ferries said: “No.”";

    fn dossier() -> Dossier {
        let span = |words: &str| {
            let start = TEXT.find(words).unwrap();
            TextSpan::of(TEXT, start, start + words.len()).unwrap()
        };
        let said = [
            (
                "We sail.",
                Kind::Direct,
                "Mo Ortega",
                Some("Gull Ferries"),
                SpeakerKind::Person,
                Some("Gull Ferries boss Mo Ortega"),
            ),
            ("At dawn,", Kind::Direct, "Mo Ortega", None, SpeakerKind::Person, Some("Ortega said. D")),
            (
                "they will not",
                Kind::Indirect,
                "deckhands",
                Some("Gull Ferries"),
                SpeakerKind::Group,
                Some("Deckhands"),
            ),
            ("so. ", Kind::Indirect, "MO ORTEGA", None, SpeakerKind::Person, Some("MO ORTEGA")),
            ("No.", Kind::Direct, "Gull Ferries", Some("Gull Ferries"), SpeakerKind::Organisation, None),
        ];
        let quotation = |(id, (words, kind, name, organisation, sort, mention)): (u32, &Said)| {
            let mut attribution = Attribution::none();
            attribution.speaker = Some(Speaker {
                name: (*name).into(),
                organisation: organisation.map(String::from),
                sort: *sort,
                mention: mention.map(span),
            });
            let (id, span) = (QuotationId(id), span(words));
            Quotation { id, document: DocumentId(0), span, fragments: vec![span], kind: *kind, attribution }
        };
        let quotations = (0..).zip(&said).map(quotation).collect();
        let documents = vec![Document::new(DocumentId(0), Facts::default(), TEXT.into(), Vec::new())];
        Dossier { documents, analysis: Analysis { quotations, ..Analysis::default() }, ..Dossier::default() }
    }

    #[test]
    fn each_name_has_its_forms_its_affiliation_and_where_it_stands() {
        let dossier = dossier();
        let ids: Vec<QuotationId> = (0..5).map(QuotationId).collect();
        let all = credited(&dossier, &ids);
        let shown: Vec<String> = all
            .iter()
            .map(|own| {
                let affiliation = own.affiliation.as_ref();
                let affiliation =
                    affiliation.map(|a| (a.name.as_str(), dossier.slice(a.evidence), a.is_printed));
                format!(
                    "{:?} {} {} {:?} {affiliation:?} {:?}",
                    own.kind, own.name, own.quotations, own.forms, own.documents
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "Person Mo Ortega 3 [\"Gull Ferries boss Mo Ortega\", \"Ortega said. D\", \"MO ORTEGA\"] \
                 Some((\"Gull Ferries\", \"Gull Ferries boss Mo Ortega\", true)) [(DocumentId(0), true)]",
                "Group deckhands 1 [\"Deckhands\"] Some((\"Gull Ferries\", \"they will not\", false)) [(DocumentId(0), false)]",
                "Organisation Gull Ferries 1 [] None [(DocumentId(0), true)]",
            ]
        );
        assert_eq!(heading(&all), "Three names are credited with words");
        assert_eq!(standfirst(&all), "One person, one group and one organisation.");
    }

    #[test]
    fn what_a_new_name_changes_is_told_before_it_is_kept() {
        let dossier = dossier();
        let check = |id, is: &str, expected: &str| {
            assert_eq!(rename_preview(&dossier, QuotationId(id), is), expected);
        };
        check(0, "Mo Ortega", "Three quotations in one document are credited to Mo Ortega.");
        check(0, "", "Three quotations in one document will be credited to nobody.");
        check(0, "Mona Ortega", "Three quotations in one document will be credited to Mona Ortega.");
        check(
            4,
            "mo ortega",
            "One quotation in one document will be credited to mo ortega, who has three already.",
        );
        check(3, "Mo Ortega", "Three quotations in one document are credited to Mo Ortega.");
    }

    #[test]
    fn only_what_the_filter_leaves_is_counted() {
        let all = credited(&dossier(), &[QuotationId(1)]);
        assert_eq!((all.len(), all[0].quotations, all[0].affiliation.clone()), (1, 1, None));
        assert_eq!(standfirst(&all), "One person. For one person it was not read whom they speak for.");
        assert_eq!(heading(&[]), "Nobody is credited with words");
    }
}
