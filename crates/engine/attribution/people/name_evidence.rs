//! Evidence of what a name is: a person's, an organisation's, or no name.
//!
//! No list holds the world's first names, so the words around each mention are evidence (after Ge, Hale and Charniak
//! 1998, who count how often a noun stands with “he” and with “it”): “Tamsin Vay, who …”, “Tamsin Vay, 35,”, “Vay
//! said she …”, a surname alone beside a verb of speech. A single word that begins a sentence, and stands in small
//! letters elsewhere, is an ordinary word.

use super::known_companies;
use super::name_run::{Gender, NameEvidence, NameRun};
use crate::attribution::reporter_text::{ReporterText, ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use crate::text::fold::fold;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// Points from which on a name is a person's; set by hand, as are the points themselves.
const ENOUGH: i32 = 2;
/// Tokens after a name in which “he” or “she” refers to it.
const NEAR: usize = 12;
/// Tokens after “a” or “the” in which a role describes the person.
const DESCRIPTION: usize = 6;
/// Most words of a person's name.
const LONGEST: usize = 4;

/// The evidence around the tokens `run`.
pub(crate) fn evidence_around(
    text: &str,
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    run: &Range<usize>,
) -> NameEvidence {
    let before = run.start.checked_sub(1).filter(|&i| i >= sentence.start).and_then(|i| tokens.get(i));
    let after = tokens.get(run.end..sentence.end).unwrap_or_default();
    let is_past = |t: &ReporterToken| {
        t.is_word()
            && !t.is_capital
            && t.entry.cue.is_some_and(|(_, f)| matches!(f, VerbForm::Past | VerbForm::ThirdPerson))
    };
    let is_possessive = tokens.get(run.end.wrapping_sub(1)).is_some_and(|t| t.is(Tags::POSSESSIVE));
    let is_determined = before.is_some_and(|t| t.is_word() && t.is(Tags::DETERMINER) && !t.is(Tags::THAT));
    let mut evidence = NameEvidence { is_determined, ..NameEvidence::default() };
    // In “staff at Acme and Dask said” the name is not the subject.
    let heads = before.is_none_or(|t| !t.is_word() || t.is_capital);
    evidence.speaks = before.is_some_and(is_past) || heads && after.first().is_some_and(is_past);
    if let Some(gender) = pronoun_after(text, after).filter(|_| !is_possessive) {
        evidence.human += 1;
        evidence.gender = gender;
    }
    if is_followed_by_description(text, after) {
        evidence.human += ENOUGH;
    }
    let own = after.iter().take_while(|t| !t.is_capital).any(|t| t.span.slice(text) == "its");
    if own || is_determined {
        evidence.human -= ENOUGH;
    }
    evidence
}

/// Whether the words after a name describe a person: “who …”, an age, a role.
fn is_followed_by_description(text: &str, after: &[ReporterToken]) -> bool {
    let is_who = |t: &ReporterToken| t.span.slice(text) == "who";
    let Some((comma, rest)) = after.split_first().filter(|(t, _)| t.kind == TokenKind::Comma) else {
        return after.first().is_some_and(is_who);
    };
    let Some(first) = rest.first() else { return false };
    let is_age = first.span.len() == 2 && first.span.slice(text).bytes().all(|b| b.is_ascii_digit());
    let is_aged = is_age && rest.get(1).is_some_and(|t| t.kind == comma.kind);
    let is_open = |t: &&ReporterToken| t.is_word() && !t.is(Tags::PREPOSITION.with(Tags::RELATIVE));
    let role = rest.iter().skip(1).take(DESCRIPTION).take_while(is_open).find(|t| t.is(Tags::ROLE));
    let has_role = first.is(Tags::DETERMINER) && role.is_some_and(|t| is_of_people(t.span.slice(text)));
    is_who(first) || is_aged || has_role
}

/// Whether a role is always a person's; companies own, lead and make things too.
fn is_of_people(role: &str) -> bool {
    !WordList::RoleOfCompanies.contains(role)
}

/// The pronoun after a name: “he” or “she”, before anybody else is named.
fn pronoun_after(text: &str, after: &[ReporterToken]) -> Option<Gender> {
    let other = Tags::ROLE.with(Tags::GROUP).with(Tags::RELATIVE.with(Tags::PRONOUN));
    let near = after.iter().take(NEAR).take_while(|t| !t.is_capital);
    let mut near = near.skip_while(|t| !t.is(other) || t.is(Tags::THAT));
    gender_of(near.next()?.span.slice(text))
}

/// The gender of a pronoun.
fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "he" => Some(Gender::Masculine),
        "she" => Some(Gender::Feminine),
        _ => None,
    }
}

/// Marks the runs that are people's names, and removes those that are no names.
pub(crate) fn mark_people(text: &str, paragraphs: &[ReporterText], runs: &mut Vec<NameRun>) {
    remove_ordinary_words(text, paragraphs, runs);
    let evidence = evidence_by_name(text, runs);
    let people = person_names(text, runs, &evidence);
    for run in runs.iter_mut() {
        let key = fold(run.span.slice(text));
        run.evidence = evidence.get(&key).copied().unwrap_or_default();
        if let Some(gender) = people.get(&key) {
            run.is_person = true;
            if run.gender == Gender::Unknown {
                run.gender = *gender;
            }
        } else if run.words > 2 {
            cut_to_person(text, run, &people);
        }
    }
}

/// The evidence of all mentions of each name, by folded name.
fn evidence_by_name(text: &str, runs: &[NameRun]) -> BTreeMap<String, NameEvidence> {
    let mut evidence: BTreeMap<String, NameEvidence> = BTreeMap::new();
    for run in runs.iter().filter(|r| !r.is_headline) {
        let found = evidence.entry(fold(run.span.slice(text))).or_default();
        found.human += run.evidence.human;
        found.speaks |= run.evidence.speaks;
        found.is_determined |= run.evidence.is_determined;
        if run.evidence.gender != Gender::Unknown {
            found.gender = run.evidence.gender;
        }
    }
    evidence
}

/// The names that are people's, folded, with the gender that their pronouns tell.
fn person_names(
    text: &str,
    runs: &[NameRun],
    evidence: &BTreeMap<String, NameEvidence>,
) -> BTreeMap<String, Gender> {
    let mut people = BTreeMap::new();
    let full: BTreeSet<String> =
        runs.iter().filter(|r| r.words > 1).map(|r| fold(r.span.slice(text))).collect();
    for run in runs.iter().filter(|r| is_candidate(text, r)) {
        let key = fold(run.span.slice(text));
        if endings(&key).any(|rest| full.contains(rest)) {
            continue;
        }
        let own = evidence.get(&key).copied().unwrap_or_default();
        let surname = key.rsplit(' ').next().filter(|_| run.words > 1).and_then(|last| evidence.get(last));
        let surname = surname.filter(|s| !s.is_determined).copied().unwrap_or_default();
        let speaks = if surname.speaks { ENOUGH } else { 0 };
        if own.human + surname.human + speaks >= ENOUGH {
            let gender = if own.gender == Gender::Unknown { surname.gender } else { own.gender };
            people.insert(key, gender);
        }
    }
    people
}

/// Whether a run might be a person's name.
fn is_candidate(text: &str, run: &NameRun) -> bool {
    let name = run.span.slice(text);
    let never = Tags::SUFFIX.with(Tags::ORGANISATION).with(Tags::PLACE).with(Tags::GROUP).with(Tags::TIME);
    let is_acronym = run.words == 1 && name.chars().all(|c| !c.is_lowercase());
    let is_firm = known_companies::is_known(name)
        || name.contains('&')
        || name.split(' ').any(known_companies::is_known);
    run.words <= LONGEST && !run.tags.any(never) && !is_acronym && !is_firm
}

/// Shortens a run that ends in a person's name to that name: “Model Tamsin Vay”.
fn cut_to_person(text: &str, run: &mut NameRun, people: &BTreeMap<String, Gender>) {
    let name = run.span.slice(text);
    for rest in endings(name) {
        let Some(gender) = people.get(&fold(rest)) else { continue };
        run.span.start = run.span.end.saturating_sub(u32::try_from(rest.len()).unwrap_or(0));
        run.words = rest.split(' ').count();
        (run.is_person, run.gender) = (true, *gender);
        return;
    }
}

/// The endings of a name that have two words or more, the longest first.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    let starts = name.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1);
    starts.filter_map(|start| name.get(start..)).filter(|rest| rest.contains(' '))
}

/// Removes single words that are capitalised only because they begin a sentence or stand in a headline.
fn remove_ordinary_words(text: &str, paragraphs: &[ReporterText], runs: &mut Vec<NameRun>) {
    let placed = |r: &NameRun| r.begins || r.is_headline;
    let names: BTreeSet<String> =
        runs.iter().filter(|r| !placed(r)).map(|r| fold(r.span.slice(text))).collect();
    let tokens = paragraphs.iter().flat_map(|n| &n.tokens);
    let small: BTreeSet<&str> =
        tokens.filter(|t| t.is_word() && !t.is_capital).map(|t| t.span.slice(text)).collect();
    runs.retain(|run| {
        let word = run.span.slice(text);
        let is_lone = run.words == 1 && placed(run) && !run.is_person;
        !is_lone
            || names.contains(&fold(word))
            || known_companies::is_known(word)
            || !small.contains(word.to_lowercase().as_str())
    });
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
        let annotated = AnnotatedDocument::of(&document, &marked, None);
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
        check("The boss of bees and honey Tamsin Vay left.", &[]); // FIXME: who has a role of many words is a person.
    }

    #[test]
    fn companies_are_no_people() {
        check("Orvane Dask, a maker of maps, grew. It sold its maps.", &[]);
        check("Orvane Dask, the leader in maps, grew.", &[]);
        check("Microsoft said he left. Microsoft says he is well.", &[]);
        check("A former Vay employee left.", &[]);
        check("Vay & Dask, who sell maps, left. Dask said so.", &[]);
        check("Staff at Orvane Dask left. Staff at Acme and Dask said so.", &[]);
        check("ACME says he left. ACME said he is well.", &[]);
        check("The Dask said he left. The Dask says he is well.", &[]);
    }

    #[test]
    fn a_word_capitalised_for_its_place_is_no_name() {
        let document = testing::document("Outrage grew. It was an outrage.\nAcme grew.");
        let annotated = AnnotatedDocument::of(&document, &[], None);
        let people = DocumentNames::of(&document.text, &annotated.paragraphs);
        let names: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["Acme"]);
    }
}
