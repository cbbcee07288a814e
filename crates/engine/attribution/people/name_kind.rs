//! Whose a name is: a person's or an organisation's. The features of all its mentions in the document go together, and
//! a logistic model that `cargo xtask train` fits to an entity reader's labels weighs them.

use super::name_evidence;
use super::name_run::{Gender, NameRun};
use crate::attribution::features::{FeatureSet, name::NameFeature};
use crate::attribution::logistic_model::{LogisticModel, PACKED_BYTES};
use crate::attribution::reporter_text::ReporterText;
use crate::language::names::surname;
use crate::text::fold::fold;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// The weights that the engine was built with.
static TRAINED: LazyLock<LogisticModel<NameFeature>> =
    LazyLock::new(|| LogisticModel::unpack(include_bytes!("name_weights.bin") as &[u8; PACKED_BYTES]));

/// From this score on, in hundredths of a logit, a name may be a person's: about one in five is.
const UNCLEAR: i32 = -130;
/// Features that count only if at least a third of the mentions have them: anybody's name does so once.
const USUAL: [NameFeature; 7] = [
    NameFeature::ReadAsPerson,
    NameFeature::ReadAsOrganisation,
    NameFeature::ReadAsOther,
    NameFeature::Determined,
    NameFeature::Placed,
    NameFeature::Acts,
    NameFeature::Modifies,
];
const USUAL_SHARE: usize = 3;
/// Features that are weighed by hand, in hundredths of a logit: the language layer's reading, which is fitted to the same
/// labels as this model, so that fitted here it would count for more than it is worth elsewhere; and an apposition such
/// as “a maker of maps”, which says outright what the labels often miss.
const READ: [(NameFeature, i32); 4] = [
    (NameFeature::ReadAsPerson, 80),
    (NameFeature::ReadAsOrganisation, -80),
    (NameFeature::ReadAsOther, -300),
    (NameFeature::ThingAfter, -300),
];
/// What “Vay said he …” counts for a single word, of which the labels hold too few to fit it.
const SAID_HE: i32 = 120;

/// What tells against a person in a name that begins with an employer’s, whose last word stands nowhere alone.
const EMPLOYER: i32 = 200;

/// What the reading as a person's counts for a name that holds a place's.
const PLACE_PERSON: i32 = 300;

/// The features whose weights are fitted.
pub(super) fn fitted(features: FeatureSet<NameFeature>) -> FeatureSet<NameFeature> {
    READ.iter().fold(features, |all, (feature, _)| all.without(*feature))
}

/// How likely a name with these features is a person's, in hundredths of a logit.
fn score(features: FeatureSet<NameFeature>) -> i32 {
    if features.has(NameFeature::KnownOnly) {
        return i32::MIN;
    }
    let read = READ.iter().filter(|(feature, _)| features.has(*feature)).map(|(_, points)| points);
    // A place's name may be a person's too: Paris Monroe.
    let is_place = features.has(NameFeature::PlaceInside) || features.has(NameFeature::PlaceLast);
    let read_anyway = if is_place && features.has(NameFeature::ReadAsPerson) { PLACE_PERSON } else { 0 };
    let [one, speaks, he] = [NameFeature::OneWord, NameFeature::Speaks, NameFeature::PronounAfter];
    let says_he = [one, speaks, he].into_iter().all(|feature| features.has(feature));
    read_anyway + TRAINED.score(fitted(features)) + read.sum::<i32>() + if says_he { SAID_HE } else { 0 }
}

/// What is known of a name from all its mentions.
#[derive(Debug, Clone, Default)]
pub(super) struct Name {
    /// Its features.
    pub(super) features: FeatureSet<NameFeature>,
    mentions: usize,
    counts: [usize; USUAL.len()],
    feminine: usize,
    masculine: usize,
}

impl Name {
    fn add(&mut self, run: &NameRun) {
        self.mentions += 1;
        for (count, feature) in self.counts.iter_mut().zip(USUAL) {
            *count += usize::from(run.features.has(feature));
        }
        self.features = self.features.with(run.features);
        match run.gender {
            Gender::Feminine => self.feminine += 1,
            Gender::Masculine => self.masculine += 1,
            Gender::Unknown => {}
        }
    }

    /// Its features without those that few mentions have.
    fn settled(&self) -> FeatureSet<NameFeature> {
        let rare = self.counts.iter().zip(USUAL).filter(|(n, _)| **n * USUAL_SHARE < self.mentions);
        rare.fold(self.features, |features, (_, feature)| features.without(feature))
    }

    /// Its gender, if most of what tells it agrees.
    fn gender(&self) -> Gender {
        match (self.feminine, self.masculine) {
            (f, m) if f > 2 * m => Gender::Feminine,
            (f, m) if m > 2 * f => Gender::Masculine,
            _ => Gender::Unknown,
        }
    }
}

/// The names of a document, folded, each with the features of all its mentions outside headlines.
pub(super) fn names(text: &str, paragraphs: &[ReporterText], runs: &[NameRun]) -> BTreeMap<String, Name> {
    let small = name_evidence::small_words(text, paragraphs);
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    for run in runs {
        let name = names.entry(fold(&run.name(text))).or_default();
        name.features = name.features.with(name_evidence::own_features(
            text,
            name_evidence::tokens_of(paragraphs, run),
            run,
            &small,
        ));
        if !run.is_headline {
            name.add(run);
        }
    }
    let alone: BTreeMap<String, Name> =
        names.iter().filter(|(key, _)| !key.contains(' ')).map(|(k, n)| (k.clone(), n.clone())).collect();
    // The first names with each surname.
    let mut bearers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, first) in names.keys().filter_map(|key| Some((key, key.split_once(' ')?.0))) {
        bearers.entry(surname(key).to_string()).or_default().insert(first.to_string());
    }
    for (key, name) in &mut names {
        name.features = name.settled();
        let Some((first, _)) = key.split_once(' ') else { continue };
        let last = surname(key);
        let surname = alone.get(last).filter(|s| !s.settled().has(NameFeature::Determined));
        name.features = name
            .features
            .and_if(surname.is_some(), NameFeature::LastAlone)
            .and_if(surname.is_some_and(|s| s.features.has(NameFeature::Speaks)), NameFeature::LastSpeaks)
            .and_if(alone.contains_key(first), NameFeature::FirstAlone);
        if let Some(surname) = surname {
            let of_people =
                [NameFeature::Who, NameFeature::Titled, NameFeature::PronounAfter, NameFeature::PronounNext];
            let shared = of_people.into_iter().filter(|f| surname.features.has(*f));
            name.features = shared.fold(name.features, FeatureSet::and);
            // Of two with one surname, “Mrs Lee” is either.
            if bearers.get(last).is_some_and(|firsts| firsts.len() == 1) {
                name.feminine += surname.feminine;
                name.masculine += surname.masculine;
            }
        }
    }
    names
}

/// Marks the runs that are people's names, or may be.
pub(super) fn mark_people(text: &str, paragraphs: &[ReporterText], runs: &mut [NameRun]) {
    let names = names(text, paragraphs, runs);
    let mut people: BTreeMap<&str, Gender> = BTreeMap::new();
    // Mr, President: whoever has such a title is a person.
    let titled: BTreeSet<String> =
        runs.iter().filter(|r| r.has_office).map(|r| fold(&r.name(text))).collect();
    // “Orvane chief executive Ann Lee”: whom she works for is no person, and “Orvane Realty Trust” hardly one.
    let employers: BTreeSet<String> =
        runs.iter().filter_map(|r| r.organisation).map(|name| fold(name.slice(text))).collect();
    let begins_like_employer = |key: &str| {
        let is_surname = || names.contains_key(surname(key));
        key.split_once(' ').is_some_and(|(first, _)| employers.contains(first)) && !is_surname()
    };
    let is_person = |key: &str, name: &Name| {
        let ends_like_body = name.features.has(NameFeature::OrganisationLast);
        let points =
            score(name.features).saturating_sub(if begins_like_employer(key) { EMPLOYER } else { 0 });
        points > 0 || titled.contains(key) && !ends_like_body
    };
    for (key, name) in names.iter().filter(|(key, n)| is_person(key, n)) {
        people.insert(key, name.gender());
    }
    for run in runs {
        let key = fold(&run.name(text));
        let Some(name) = names.get(&key) else { continue };
        let inner = endings(&key).find(|rest| people.contains_key(rest));
        if let Some(rest) = inner.filter(|_| run.words > 2 && run.nickname.is_none()) {
            // A run that ends in a person's name: “Model Tamsin Vay”.
            run.span.start = run.span.end.saturating_sub(u32::try_from(rest.len()).unwrap_or(0));
            run.words = rest.split(' ').count();
            run.is_person = true;
            run.gender = run.gender.or(people.get(rest).copied().unwrap_or_default());
            continue;
        }
        let score = score(name.features);
        run.is_person = is_person(&key, name);
        let no_person = [NameFeature::ReadAsOrganisation, NameFeature::KnownCompany, NameFeature::Determined];
        run.is_unclear = score > UNCLEAR
            && !no_person.into_iter().any(|f| name.features.has(f))
            && !employers.contains(&key);
        run.gender = run.gender.or(name.gender());
    }
}

/// The endings of a name that have two words or more, the longest first.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    let starts = name.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1);
    starts.filter_map(|start| name.get(start..)).filter(|rest| rest.contains(' '))
}
