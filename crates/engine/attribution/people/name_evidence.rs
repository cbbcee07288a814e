//! What a document shows of its names: which are people's, and which are none.
//!
//! No list holds the world's first names, so the words around a name are asked (after Ge, Hale and Charniak 1998,
//! who count how often a noun stands with “he” and with “it”): “Tamsin Vay, who …”, “Tamsin Vay, 35,”, “Vay said
//! she …”, a surname that speaks by itself. A lone word that begins a sentence and stands in small letters
//! elsewhere is an ordinary word.

use crate::attribution::people::name_runs::Run;
use crate::attribution::people::{Gender, known_companies};
use crate::attribution::reporter_text::{Narration, Piece, Sort};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use crate::text::fold::fold;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// What the words around one place of a name tell.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Signs {
    /// For a person, less those for a thing.
    pub(crate) human: i32,
    /// He or she, if a pronoun tells.
    pub(crate) gender: Gender,
    /// Whether it stands beside a verb of speech.
    pub(crate) speaks: bool,
    /// Whether a determiner stands before it.
    pub(crate) is_determined: bool,
}

/// From here on a name is a person's.
const ENOUGH: i32 = 2;
/// Words after a name among which “he” or “she” is its.
const NEAR: usize = 12;
/// Most words of a person's name.
const LONGEST: usize = 4;

/// What the words around the pieces `run` tell.
pub(crate) fn signs(text: &str, pieces: &[Piece], sentence: &Range<usize>, run: &Range<usize>) -> Signs {
    let before = run.start.checked_sub(1).filter(|&i| i >= sentence.start).and_then(|i| pieces.get(i));
    let after = pieces.get(run.end..sentence.end).unwrap_or_default();
    let is_past = |p: &Piece| {
        p.is_word()
            && !p.is_capital
            && p.entry.cue.is_some_and(|(_, f)| matches!(f, VerbForm::Past | VerbForm::ThirdPerson))
    };
    let is_possessive = pieces.get(run.end.wrapping_sub(1)).is_some_and(|p| p.is(Tags::POSSESSIVE));
    let is_determined = before.is_some_and(|p| p.is_word() && p.is(Tags::DETERMINER) && !p.is(Tags::THAT));
    let mut signs = Signs { is_determined, ..Signs::default() };
    // “… at Acme and Dask said” has another subject.
    let heads = before.is_none_or(|p| !p.is_word() || p.is_capital);
    signs.speaks = before.is_some_and(is_past) || heads && after.first().is_some_and(is_past);
    if let Some(gender) = pronoun_after(text, after).filter(|_| !is_possessive) {
        signs.human += 1;
        signs.gender = gender;
    }
    if is_told_of(text, after) {
        signs.human += ENOUGH;
    }
    let own = after.iter().take_while(|p| !p.is_capital).any(|p| p.span.slice(text) == "its");
    if own || is_determined {
        signs.human -= ENOUGH;
    }
    signs
}

/// Whether what follows a name is said of people: “who …”, an age, a role.
fn is_told_of(text: &str, after: &[Piece]) -> bool {
    let is_who = |p: &Piece| p.span.slice(text) == "who";
    let Some((comma, rest)) = after.split_first().filter(|(p, _)| p.sort == Sort::Comma) else {
        return after.first().is_some_and(is_who);
    };
    let Some(first) = rest.first() else { return false };
    let is_age = first.span.len() == 2 && first.span.slice(text).bytes().all(|b| b.is_ascii_digit());
    let is_aged = is_age && rest.get(1).is_some_and(|p| p.sort == comma.sort);
    let is_open = |p: &&Piece| p.is_word() && !p.is(Tags::PREPOSITION.with(Tags::RELATIVE));
    let role = rest.iter().skip(1).take(6).take_while(is_open).find(|p| p.is(Tags::ROLE));
    let has_role = first.is(Tags::DETERMINER) && role.is_some_and(|p| is_of_people(p.span.slice(text)));
    is_who(first) || is_aged || has_role
}

/// Whether a role is never a company's: companies own, lead and make things too.
fn is_of_people(role: &str) -> bool {
    !matches!(
        role,
        "owner"
            | "leader"
            | "member"
            | "source"
            | "developer"
            | "producer"
            | "investor"
            | "supporter"
            | "opponent"
            | "donor"
            | "shareholder"
            | "customer"
            | "employer"
            | "partner"
            | "sponsor"
    )
}

/// The first “he” or “she” after a name, before anybody else is named: of whoever it is not said that they own it.
fn pronoun_after(text: &str, after: &[Piece]) -> Option<Gender> {
    let other = Tags::ROLE.with(Tags::GROUP).with(Tags::RELATIVE.with(Tags::PRONOUN));
    let near = after.iter().take(NEAR).take_while(|p| !p.is_capital);
    let mut near = near.skip_while(|p| !p.is(other) || p.is(Tags::THAT));
    gender_of(near.next()?.span.slice(text))
}

fn gender_of(word: &str) -> Option<Gender> {
    match word {
        "he" => Some(Gender::Masculine),
        "she" => Some(Gender::Feminine),
        _ => None,
    }
}

/// Marks the runs that are people's, and leaves out those that are no names.
pub(crate) fn settle(text: &str, narrations: &[Narration], runs: &mut Vec<Run>) {
    leave_out_ordinary(text, narrations, runs);
    let signs = together(text, runs);
    let people = people(text, runs, &signs);
    for run in runs.iter_mut() {
        let key = fold(run.span.slice(text));
        run.signs = signs.get(&key).copied().unwrap_or_default();
        if let Some(gender) = people.get(&key) {
            run.is_person = true;
            if run.gender == Gender::Unknown {
                run.gender = *gender;
            }
        } else if run.words > 2 {
            shorten(text, run, &people);
        }
    }
}

/// What all places of a name tell together.
fn together(text: &str, runs: &[Run]) -> BTreeMap<String, Signs> {
    let mut signs: BTreeMap<String, Signs> = BTreeMap::new();
    for run in runs.iter().filter(|r| !r.is_headline) {
        let found = signs.entry(fold(run.span.slice(text))).or_default();
        found.human += run.signs.human;
        found.speaks |= run.signs.speaks;
        found.is_determined |= run.signs.is_determined;
        if run.signs.gender != Gender::Unknown {
            found.gender = run.signs.gender;
        }
    }
    signs
}

/// The names that are people's, folded, with what their pronouns tell.
fn people(text: &str, runs: &[Run], signs: &BTreeMap<String, Signs>) -> BTreeMap<String, Gender> {
    let mut people = BTreeMap::new();
    let full: BTreeSet<String> =
        runs.iter().filter(|r| r.words > 1).map(|r| fold(r.span.slice(text))).collect();
    for run in runs.iter().filter(|r| is_candidate(text, r)) {
        let key = fold(run.span.slice(text));
        if endings(&key).any(|rest| full.contains(rest)) {
            continue;
        }
        let own = signs.get(&key).copied().unwrap_or_default();
        let surname = key.rsplit(' ').next().filter(|_| run.words > 1).and_then(|last| signs.get(last));
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
fn is_candidate(text: &str, run: &Run) -> bool {
    let name = run.span.slice(text);
    let never = Tags::SUFFIX.with(Tags::ORGANISATION).with(Tags::PLACE).with(Tags::GROUP).with(Tags::TIME);
    let is_acronym = run.words == 1 && name.chars().all(|c| !c.is_lowercase());
    let is_firm = known_companies::is_known(name)
        || name.contains('&')
        || name.split(' ').any(known_companies::is_known);
    run.words <= LONGEST && !run.tags.any(never) && !is_acronym && !is_firm
}

/// Cuts a run to the person's name in which it ends: Model Tamsin Vay.
fn shorten(text: &str, run: &mut Run, people: &BTreeMap<String, Gender>) {
    let name = run.span.slice(text);
    for rest in endings(name) {
        let Some(gender) = people.get(&fold(rest)) else { continue };
        run.span.start = run.span.end.saturating_sub(u32::try_from(rest.len()).unwrap_or(0));
        run.words = rest.split(' ').count();
        (run.is_person, run.gender) = (true, *gender);
        return;
    }
}

/// What a name ends in, two words at least, the longest first.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    let starts = name.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1);
    starts.filter_map(|start| name.get(start..)).filter(|rest| rest.contains(' '))
}

/// Leaves out the lone words that have a capital only because of where they stand.
fn leave_out_ordinary(text: &str, narrations: &[Narration], runs: &mut Vec<Run>) {
    let placed = |r: &Run| r.begins || r.is_headline;
    let names: BTreeSet<String> =
        runs.iter().filter(|r| !placed(r)).map(|r| fold(r.span.slice(text))).collect();
    let pieces = narrations.iter().flat_map(|n| &n.pieces);
    let small: BTreeSet<&str> =
        pieces.filter(|p| p.is_word() && !p.is_capital).map(|p| p.span.slice(text)).collect();
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
    use crate::attribution::annotated_document::Scene;
    use crate::attribution::people::People;
    use crate::attribution::testing;
    use crate::model::SpeakerSort;

    /// The people of `text`, in the order in which they are named.
    fn check(text: &str, expected: &[&str]) {
        let document = testing::document(text);
        let (marked, _) = crate::quotation::extract(&document);
        let scene = Scene::of(&document, &marked, None);
        let people = People::of(&document.text, &scene.narrations);
        let found = people.entities.iter().filter(|e| e.sort == SpeakerSort::Person);
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
    fn what_is_no_person_stays_none() {
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
    fn a_word_with_a_capital_for_its_place_is_no_name() {
        let document = testing::document("Outrage grew. It was an outrage.\nAcme grew.");
        let scene = Scene::of(&document, &[], None);
        let people = People::of(&document.text, &scene.narrations);
        let names: Vec<&str> = people.entities.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["Acme"]);
    }
}
