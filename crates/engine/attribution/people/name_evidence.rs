//! Evidence of what a name is: a person's, an organisation's, or no name.
//!
//! No list holds the world's first names, so the words around each mention are evidence (after Ge, Hale and Charniak
//! 1998, who count how often a noun stands with “he” and with “it”): “Tamsin Vay, who …”, “Tamsin Vay, 35,”, “Vay
//! said she …”, “lighthouse keeper Tamsin Vay”, a surname alone beside a verb of speech. A fitted model weighs it
//! ([`super::name_kind`]). A single word that begins a sentence, and stands in small letters elsewhere, is an ordinary
//! word.

use super::known_companies;
use super::name_run::{CLOSED, Gender, NameRun, is_name_word};
use crate::attribution::features::{FeatureSet, name::NameFeature};
use crate::attribution::reporter_text::{ReporterText, ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::language::common_words::is_common;
use crate::language::grammar::{EntityKind, PartOfSpeech, Relation};
use crate::language::lexicon::Tags;
use crate::text::fold::fold;
use std::{collections::BTreeSet, ops::Range};

/// Tokens after a name in which a pronoun refers to it; this and the next two are set by hand.
const NEAR: usize = 14;
/// Tokens of the next sentence in which a pronoun refers to the first name of the one before.
const NEXT: usize = 16;
/// Most tokens of an apposition up to its noun.
const APPOSITION: usize = 9;

/// The tokens around a mention.
struct Surroundings<'a> {
    text: &'a str,
    before: &'a [ReporterToken],
    own: &'a [ReporterToken],
    after: &'a [ReporterToken],
}

/// Gives each run the features and the gender that the words around it tell.
pub(super) fn gather(text: &str, paragraphs: &[ReporterText], runs: &mut [NameRun]) {
    let mut with_subject = None;
    for run in runs.iter_mut() {
        let Some(paragraph) = paragraphs.get(run.paragraph) else { continue };
        let tokens = paragraph.tokens.as_slice();
        let next = paragraph.sentences.partition_point(|s| s.end <= run.tokens.start);
        let Some(sentence) = paragraph.sentences.get(next) else { continue };
        let around = Surroundings {
            text,
            before: tokens.get(sentence.start..run.tokens.start.max(sentence.start)).unwrap_or_default(),
            own: tokens.get(run.tokens.clone()).unwrap_or_default(),
            after: tokens.get(run.tokens.end..sentence.end).unwrap_or_default(),
        };
        let following = match paragraph.sentences.get(next + 1) {
            Some(range) => tokens.get(range.clone()),
            None => paragraphs
                .get(run.paragraph + 1)
                .and_then(|p| p.tokens.get(p.sentences.first().cloned().unwrap_or_default())),
        };
        around.add_features(run);
        if with_subject == Some(run.sentence) {
            run.is_first = false;
        } else if around.may_be_subject(run) {
            (run.is_first, with_subject) = (true, Some(run.sentence));
        }
        if run.is_first && !run.is_possessive {
            around.add_next(following.unwrap_or_default(), run);
        }
    }
}

impl Surroundings<'_> {
    fn word(&self, token: Option<&ReporterToken>) -> &str {
        token.map_or("", |t| t.span.slice(self.text))
    }

    /// Whether the name can be the subject of a verb: neither a preposition nor a verb has it as its object, and it
    /// belongs to no other noun.
    fn may_be_subject(&self, run: &NameRun) -> bool {
        let is_object = self.before.last().is_some_and(|t| {
            let governs = t.is(Tags::PREPOSITION.with(Tags::TO)) && !t.is(Tags::SUBORDINATOR);
            let acts = t.is(Tags::ED.with(Tags::ING)) && t.entry.cue.is_none();
            t.is_word() && !t.is_capital && (governs || acts)
        });
        let is_free = match self.own.last().map(|t| t.annotation.relation) {
            Some(Relation::Subject | Relation::PassiveSubject) => true,
            Some(Relation::Object | Relation::IndirectObject | Relation::NominalModifier) => false,
            _ => !is_object,
        };
        is_free && !run.is_possessive && !run.features.has(NameFeature::Modifies)
    }

    /// Adds what the words of the sentence tell.
    fn add_features(&self, run: &mut NameRun) {
        let last = self.before.last();
        let next = self.after.first();
        let is_determined = last.is_some_and(|t| t.is_word() && t.is(Tags::DETERMINER) && !t.is(Tags::THAT));
        let is_preposition = last.is_some_and(|t| t.is_word() && !t.is_capital && t.is(Tags::PREPOSITION));
        let relation = self.own.last().map(|t| t.annotation.relation);
        run.is_object = matches!(relation, Some(Relation::Object | Relation::IndirectObject));
        let owned = self.after.iter().find(|t| t.annotation.part_of_speech.is_noun());
        run.owns_subject = run.is_possessive
            && owned.is_some_and(|t| {
                matches!(t.annotation.relation, Relation::Subject | Relation::PassiveSubject)
            });
        let is_inner = |t: &ReporterToken| t.is_word() && !t.is_capital && t.is(Tags::PREPOSITION);
        let outer = self.before.len().checked_sub(2).and_then(|i| self.before.get(i));
        run.in_phrase = is_preposition || is_determined && outer.is_some_and(is_inner);
        let read = self.own.iter().rev().find_map(|t| t.annotation.entity);
        run.features = match read {
            Some(EntityKind::Person) => run.features.and(NameFeature::ReadAsPerson),
            Some(EntityKind::Organisation) => run.features.and(NameFeature::ReadAsOrganisation),
            Some(EntityKind::Place | EntityKind::Other) => run.features.and(NameFeature::ReadAsOther),
            Some(EntityKind::Time) | None => run.features,
        };
        let is_placed = is_preposition && last.is_some_and(|t| t.is(Tags::SETTING));
        // In “staff at Acme and Dask said” the name is not the subject.
        let heads = last.is_none_or(|t| !t.is_word() || t.is_capital || is_plain_noun(t));
        let speaks = last.is_some_and(is_speech) || heads && next.is_some_and(is_speech);
        let acts =
            next.is_some_and(|t| t.is_word() && t.is(Tags::AUXILIARY.with(Tags::ED).with(Tags::ADVERB)));
        let modifies = !run.is_possessive && next.is_some_and(is_plain_noun);
        run.features = run
            .features
            .and_if(is_determined, NameFeature::Determined)
            .and_if(is_placed, NameFeature::Placed)
            .and_if(speaks, NameFeature::Speaks)
            .and_if(acts && !speaks, NameFeature::Acts)
            .and_if(modifies && !speaks, NameFeature::Modifies);
        if !modifies {
            self.add_noun_before(run);
            self.add_description(run);
        }
        self.add_pronoun(run);
    }

    /// Whether a comma follows the name.
    fn is_enclosed(&self) -> bool {
        self.after.first().is_some_and(|t| t.kind == TokenKind::Comma)
    }

    /// Adds what a noun right before the name tells: lighthouse keeper X, retailer X.
    fn add_noun_before(&self, run: &mut NameRun) {
        // “An agent named X” is as good as “agent X”.
        let before = match self.before {
            [rest @ .., last] if WordList::Naming.contains(last.span.slice(self.text)) => {
                // “A website called X” is nobody.
                let noun = rest.last().filter(|t| is_plain_noun(t) && t.annotation.part_of_speech.is_noun());
                let is_thing = noun.is_some_and(|t| {
                    let word = fold(t.span.slice(self.text));
                    !t.is(Tags::ROLE.with(Tags::TITLE).with(Tags::GROUP)) && !is_somebody(&word)
                });
                run.features = run.features.and_if(is_thing, NameFeature::ThingAfter);
                rest
            }
            // The mayor, X, said.
            [rest @ .., comma] if comma.kind == TokenKind::Comma && self.is_enclosed() => rest,
            all => all,
        };
        let Some(noun) = before.last().filter(|t| is_plain_noun(t)) else { return };
        let feature = match describes(self.text, noun) {
            Some(Described::Person) => NameFeature::RoleBefore,
            Some(Described::Organisation) | None => return,
        };
        run.features = run.features.and(feature);
        run.gender = run.gender.or(gender_of_noun(self.word(Some(noun))));
        if feature == NameFeature::RoleBefore {
            run.roles.push(fold(self.word(Some(noun))));
        }
    }

    /// Adds what an apposition, “is a …”, “who” or an age tells.
    fn add_description(&self, run: &mut NameRun) {
        let is_who = |t: Option<&ReporterToken>| self.word(t) == "who";
        let comma = self.after.first().filter(|t| t.kind == TokenKind::Comma);
        let rest = self.after.get(1..).unwrap_or_default();
        let first = rest.first();
        if is_who(self.after.first()) || comma.is_some() && is_who(first) {
            run.features = run.features.and(NameFeature::Who);
        }
        let is_copula = self.after.first().is_some_and(|t| t.is(Tags::PASSIVE) && !t.is_capital)
            && first.is_some_and(|t| t.is(Tags::DETERMINER));
        if comma.is_none() && !is_copula {
            return;
        }
        let is_age = first.is_some_and(|t| {
            let word = t.span.slice(self.text);
            (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
        });
        let ends = rest.get(1).is_none_or(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop));
        run.features = run.features.and_if(is_age && ends && comma.is_some(), NameFeature::Age);
        let Some(noun) = apposed_noun(rest) else { return };
        let is_article = first.is_some_and(|t| t.is(Tags::DETERMINER));
        match describes(self.text, noun) {
            Some(Described::Person) => {
                run.features = run.features.and(NameFeature::RoleAfter);
                run.roles.push(fold(self.word(Some(noun))));
                run.gender = run.gender.or(gender_of_noun(self.word(Some(noun))));
            }
            Some(Described::Organisation) if is_article => {
                run.features = run.features.and(NameFeature::ThingAfter);
            }
            _ if noun.is(Tags::ROLE) => run.roles.push(fold(self.word(Some(noun)))),
            _ => {}
        }
    }

    /// Adds what the first pronoun after the name tells, before anybody else is named.
    fn add_pronoun(&self, run: &mut NameRun) {
        let near = self.after.iter().take(NEAR).take_while(|t| !t.is_capital && t.quote().is_none());
        // Nobody else is described before it: X told the driver that he …
        let others = Tags::ROLE.with(Tags::GROUP);
        for token in near.take_while(|t| !t.is(others)) {
            let (feature, gender) = match token.span.slice(self.text) {
                "he" => (NameFeature::PronounAfter, Gender::Masculine),
                "she" => (NameFeature::PronounAfter, Gender::Feminine),
                "his" | "himself" => (NameFeature::PossessiveAfter, Gender::Masculine),
                "her" | "herself" => (NameFeature::PossessiveAfter, Gender::Feminine),
                "its" | "itself" => return,
                _ => continue,
            };
            run.features = run.features.and(feature);
            if !run.is_possessive {
                run.gender = run.gender.or(gender);
            }
            return;
        }
    }

    /// Adds what the first pronoun of the next sentence tells, if nobody else is named after the name.
    fn add_next(&self, following: &[ReporterToken], run: &mut NameRun) {
        let is_other = |t: &ReporterToken| is_name_word(t) || t.is(Tags::ROLE.with(Tags::GROUP));
        if self.after.iter().any(is_other) {
            return;
        }
        let near = following.iter().take(NEXT).enumerate();
        for (at, token) in near {
            if is_other(token) && at > 0 {
                return;
            }
            let is_pronoun = matches!(fold(token.span.slice(self.text)).as_str(), "he" | "she");
            if token.is_word() && is_pronoun {
                run.features = run.features.and(NameFeature::PronounNext);
                return;
            }
        }
    }
}

/// What a noun is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Described {
    Person,
    Organisation,
}

/// What a noun is said of, as far as lists and its ending tell.
fn describes(text: &str, noun: &ReporterToken) -> Option<Described> {
    let word = fold(noun.span.slice(text));
    if WordList::RoleOfCompanies.contains(&word) || noun.is(Tags::GROUP) {
        return None;
    }
    if noun.is(Tags::ROLE.with(Tags::TITLE)) {
        return Some(Described::Person);
    }
    if noun.is(Tags::ORGANISATION.with(Tags::COMPANY).with(Tags::DOCUMENT)) {
        return Some(Described::Organisation);
    }
    is_agent(&word).then_some(Described::Person)
}

/// Whether a noun, folded, is one for people: driver, drivers, mother, crowd.
pub(crate) fn is_somebody(noun: &str) -> bool {
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    is_agent(singular)
        || [noun, singular].into_iter().any(|n| {
            WordList::Somebody.contains(n) || gender_of_noun(n) != Gender::Unknown || n.ends_with("men")
        })
}

/// Whether a noun's ending is that of somebody who does something: driver, violinist, librarian.
fn is_agent(noun: &str) -> bool {
    let endings = ["er", "or", "ist", "ian", "ant", "man", "woman", "smith", "wright", "ess", "ee"];
    noun.len() > 4
        && endings.iter().any(|ending| noun.ends_with(ending))
        && !WordList::ThingInEr.contains(noun)
}

/// The noun of the apposition that `rest` begins with: the last word before a preposition or punctuation.
fn apposed_noun(rest: &[ReporterToken]) -> Option<&ReporterToken> {
    let first = rest.first().filter(|t| t.is_word())?;
    let closed = Tags::PREPOSITION
        .with(Tags::RELATIVE)
        .with(Tags::CONJUNCTION)
        .with(Tags::SUBORDINATOR)
        .with(Tags::PRONOUN)
        .with(Tags::AUXILIARY)
        .with(Tags::ADVERB);
    if first.is(closed) && !first.is(Tags::DETERMINER) {
        return None;
    }
    let ends = |t: &&ReporterToken| {
        !(t.is_word() || t.kind == TokenKind::Joiner) || t.is(closed) && !t.is(Tags::DETERMINER)
    };
    let end = rest.iter().take(APPOSITION).position(|t| ends(&t)).unwrap_or(APPOSITION.min(rest.len()));
    let phrase = rest.get(..end)?;
    // “X, the former Acme chief Ann Poe”: the last common noun.
    phrase.iter().rfind(|t| t.is_word() && (!t.is_capital || t.is(Tags::ROLE.with(Tags::TITLE))))
}

/// Whether a token is a word in small letters that may be a noun.
fn is_plain_noun(token: &ReporterToken) -> bool {
    let closed = CLOSED.with(Tags::TO).with(Tags::CITING).with(Tags::PARTICLE).with(Tags::ED).with(Tags::ING);
    let is_verb = token.entry.cue.is_some() && !token.is(Tags::NOUN.with(Tags::ROLE).with(Tags::GROUP));
    token.is_word() && !token.is_capital && !token.is(closed) && token.possessive == 0 && !is_verb
}

/// Whether a token is a verb of speech with a subject.
fn is_speech(token: &ReporterToken) -> bool {
    token.is_word() && !token.is_capital && token.entry.cue.is_some_and(|(_, form)| form.is_finite())
}

/// The gender that a noun or a title for a person tells.
pub(crate) fn gender_of_noun(noun: &str) -> Gender {
    match () {
        () if WordList::FeminineNoun.contains(noun) || noun.ends_with("woman") => Gender::Feminine,
        () if WordList::MasculineNoun.contains(noun) => Gender::Masculine,
        () => Gender::Unknown,
    }
}

/// The features of a name's own words; `small` are the words that stand in small letters in the document.
pub(super) fn own_features(
    text: &str,
    tokens: &[ReporterToken],
    run: &NameRun,
    small: &BTreeSet<&str>,
) -> FeatureSet<NameFeature> {
    let name = &run.name(text);
    let parts: Vec<&ReporterToken> = tokens.iter().filter(|t| t.is_word() && !t.is(Tags::NICKNAME)).collect();
    let organisation = Tags::SUFFIX.with(Tags::ORGANISATION).with(Tags::GROUP).with(Tags::COMPANY);
    let Some((last, inner)) = parts.split_last() else { return FeatureSet::default() };
    let is_acronym = |t: &&ReporterToken| {
        let word = t.span.slice(text);
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    let is_initial = |t: &&&ReporterToken| t.span.slice(text).chars().count() == 1 && t.is_capital;
    let is_spelt = parts.first().is_some_and(|t| t.span.slice(text).chars().count() > 1);
    let is_ordinary = |t: &&ReporterToken| {
        let listed = Tags::ROLE.with(Tags::DOCUMENT).with(Tags::NOUN);
        t.is_capital && (t.is(listed) || small.contains(t.span.slice(text).to_lowercase().as_str()))
    };
    let has_ending = ["'s ", "’s "].iter().any(|ending| name.contains(ending));
    let is_firm = name.contains('&') || has_ending || name.split(' ').all(known_companies::is_known);
    let is_known = known_companies::is_known(name)
        // A possessive ending that belongs to the name: Dick’s Sporting Goods.
        || ["'s", "’s"].iter().any(|ending| name.contains(ending))
        || name.chars().nth(1) == Some('-')
        || name.contains(['&', '@', '#'])
        || name.chars().any(|c| c.is_ascii_digit())
        || name.split([' ', '-']).any(known_companies::is_known);
    FeatureSet::default()
        .and_if(run.words == 1, NameFeature::OneWord)
        .and_if(run.words > 3, NameFeature::FourWords)
        .and_if(is_spelt && inner.iter().any(|t| is_initial(&t)), NameFeature::Initial)
        .and_if(parts.iter().any(is_acronym), NameFeature::Acronym)
        .and_if(inner.iter().any(|t| t.is(Tags::PARTICLE) && !t.is_capital), NameFeature::Particle)
        .and_if(last.is(organisation), NameFeature::OrganisationLast)
        .and_if(inner.iter().any(|t| t.is(organisation)), NameFeature::OrganisationInside)
        .and_if(last.is(Tags::PLACE), NameFeature::PlaceLast)
        .and_if(inner.iter().any(|t| t.is(Tags::PLACE)), NameFeature::PlaceInside)
        .and_if(parts.iter().skip(1).any(is_ordinary), NameFeature::Ordinary)
        .and_if(is_known, NameFeature::KnownCompany)
        .and_if(is_firm, NameFeature::KnownOnly)
}

/// Removes single words that are capitalised only because they begin a sentence or stand in a headline.
pub(super) fn remove_ordinary_words(text: &str, paragraphs: &[ReporterText], runs: &mut Vec<NameRun>) {
    let placed = |r: &NameRun| r.begins || r.is_headline;
    // Names of several words count with each of their words: “Ann Reed” tells that “Reed” is one.
    let names: BTreeSet<String> = runs
        .iter()
        .filter(|r| !placed(r) || r.words > 1)
        .flat_map(|r| r.name(text).split(' ').map(fold).chain([fold(&r.name(text))]).collect::<Vec<_>>())
        .collect();
    let small = small_words(text, paragraphs);
    // What is read as an adverb, an adjective or a common noun in the plural is no name: Somehow, Hackers. A name that is
    // read as one anywhere is one everywhere.
    let is_other = |t: &ReporterToken| match t.annotation.part_of_speech {
        PartOfSpeech::Adverb | PartOfSpeech::PluralNoun => true,
        // “Various reports”, whatever the first word is taken for.
        PartOfSpeech::ProperNoun => {
            t.annotation.relation == Relation::AdjectivalModifier && t.annotation.entity.is_none()
        }
        PartOfSpeech::Adjective => t.annotation.relation != Relation::Subject,
        PartOfSpeech::Noun => {
            let word = fold(t.span.slice(text));
            t.is(Tags::DOCUMENT) || is_common(&word) || WordList::BareThing.contains(&word)
        }
        _ => false,
    };
    let is_verb = |t: &ReporterToken| t.is(Tags::ED.with(Tags::ING)) || t.entry.cue.is_some();
    let is_name = |run: &NameRun| {
        let token = tokens_of(paragraphs, run).first();
        token.is_some_and(|t| !(is_other(t) || run.begins && is_verb(t)))
    };
    let key = |run: &NameRun| fold(&run.name(text));
    let read_as_names: BTreeSet<String> = runs.iter().filter(|r| is_name(r)).map(key).collect();
    runs.retain(|run| {
        let word = run.span.slice(text);
        let is_lone = run.words == 1 && placed(run) && !run.features.has(NameFeature::Titled);
        !is_lone
            || names.contains(&key(run))
            || known_companies::is_known(word)
            || read_as_names.contains(&key(run)) && !small.contains(word.to_lowercase().as_str())
    });
}

/// The words that stand in small letters in the document.
pub(super) fn small_words<'a>(text: &'a str, paragraphs: &[ReporterText]) -> BTreeSet<&'a str> {
    let tokens = paragraphs.iter().flat_map(|n| &n.tokens);
    tokens.filter(|t| t.is_word() && !t.is_capital).map(|t| t.span.slice(text)).collect()
}

/// The tokens of a run.
pub(super) fn tokens_of<'a>(paragraphs: &'a [ReporterText], run: &NameRun) -> &'a [ReporterToken] {
    let range: Range<usize> = run.tokens.clone();
    paragraphs.get(run.paragraph).and_then(|p| p.tokens.get(range)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::attribution::annotated_document::AnnotatedDocument;
    use crate::attribution::people::DocumentNames;
    use crate::attribution::testing;
    use crate::model::SpeakerKind;

    /// Compares the people of `text`, in the order in which they are named.
    fn check(text: &str, expected: &[&str]) {
        let document = testing::document(text);
        let (marked, _) = crate::quotation::extract(&document);
        let annotated = AnnotatedDocument::of(&document, &marked, None, None);
        let people = DocumentNames::of(&document.text, &annotated.paragraphs);
        let found = people.entities.iter().filter(|e| e.sort == SpeakerKind::Person);
        let found: Vec<&str> = found.map(|e| e.name.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_words_around_a_name_show_a_person() {
        check("Tamsin Vay, who keeps bees, left.", &["Tamsin Vay"]);
        check("Tamsin Vay, 35, keeps bees.", &["Tamsin Vay"]);
        check("Tamsin Vay, a lawyer for the town, keeps bees.", &["Tamsin Vay"]);
        check("Tamsin Vay keeps bees. Vay said so.", &["Tamsin Vay"]);
        check("Model Tamsin Vay keeps bees.\nTamsin Vay left. Vay said so.", &["Tamsin Vay"]);
        check("Vay says he keeps bees. The town knows that Vay said he left.", &["Vay"]);
        check("The boss of bees and honey Tamsin Vay left.", &["Tamsin Vay"]);
    }

    #[test]
    fn companies_are_no_people() {
        check("Orvane Dask, a maker of maps, grew. It sold its maps.", &[]);
        check("Orvane Dask, the leader in maps, grew.", &["Orvane Dask"]); // FIXME: companies lead too.
        check("Microsoft said he left. Microsoft says he is well.", &[]);
        check("A former Vay employee left.", &[]);
        check("Vay & Dask, who sell maps, left. Dask said so.", &[]);
        // FIXME: “at” alone tells too little of a name whose last word stands alone too.
        check("Staff at Orvane Dask left. Staff at Acme and Dask said so.", &["Orvane Dask"]);
        check("ACME says he left. ACME said he is well.", &[]);
        check("The Dask said he left. The Dask says he is well.", &[]);
    }

    #[test]
    fn a_word_capitalised_for_its_place_is_no_name() {
        let document = testing::document("Outrage grew. It was an outrage.\nAcme grew.");
        let annotated = AnnotatedDocument::of(&document, &[], None, None);
        let people = DocumentNames::of(&document.text, &annotated.paragraphs);
        let names: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["Acme"]);
        let document = testing::document(
            "Members of the Give Back Our Trees campaign said they were watching the news.",
        );
        let annotated = AnnotatedDocument::of(&document, &[], None, None);
        let people = DocumentNames::of(&document.text, &annotated.paragraphs);
        assert_eq!(people.entities.first().unwrap().name, "Give Back Our Trees");
        check("Story highlights that Tamsin Vay, 35, keeps bees.", &["Tamsin Vay"]);
    }
}
