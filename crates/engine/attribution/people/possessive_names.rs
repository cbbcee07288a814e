//! Names with a possessive ending inside or at the end: Dick’s Sporting Goods, the Information Commissioner’s Office,
//! Macy’s. A run ends with such an ending, so that “Acme’s Ann Lee” is two names; whether it is one name after all, the
//! whole document tells.

use super::name_evidence::{small_words, tokens_of};
use super::name_run::NameRun;
use crate::attribution::features::name::NameFeature;
use crate::attribution::reporter_text::{ReporterText, ReporterToken};
use crate::language::grammar::{EntityKind, PartOfSpeech};
use crate::language::lexicon::Tags;
use crate::text::fold::fold;
use std::collections::BTreeSet;

/// Joins runs that are one name, and lengthens those whose possessive ending belongs to the name.
pub(super) fn mend(text: &str, paragraphs: &[ReporterText], runs: &mut Vec<NameRun>) {
    let key = |run: &NameRun| fold(&run.name(text));
    let plain: BTreeSet<String> = runs.iter().filter(|r| !r.is_possessive).map(key).collect();
    let words: BTreeSet<String> = plain.iter().flat_map(|name| name.split(' ').map(str::to_string)).collect();
    let small = small_words(text, paragraphs);
    // “Macy’s said” shows that the ending belongs to the name.
    let whole: BTreeSet<String> =
        runs.iter().filter(|r| is_subject(paragraphs, r)).map(key).filter(|k| !plain.contains(k)).collect();
    let mut joined: Vec<NameRun> = Vec::with_capacity(runs.len());
    for run in runs.drain(..) {
        let touches = |a: &&mut NameRun| {
            a.is_possessive && a.sentence == run.sentence && a.tokens.end == run.tokens.start
        };
        let owner = joined.last_mut().filter(touches).filter(|owner| {
            let last = |r: &NameRun| tokens_of(paragraphs, r).last().copied();
            let (Some(left), Some(right)) = (last(owner), last(&run)) else { return false };
            let is_body = right.is(Tags::SUFFIX.with(Tags::ORGANISATION));
            let is_office = is_body && left.is(Tags::ROLE.with(Tags::TITLE).with(Tags::GROUP));
            let is_common = small.contains(right.span.slice(text).to_lowercase().as_str());
            let is_known = words.contains(&key(owner)) || owner.words > 2;
            let is_plural = right.annotation.part_of_speech == PartOfSpeech::PluralProperNoun;
            let is_goods = is_body || is_plural || is_common && right.is(Tags::PLURAL);
            // The language layer reads one name: Dick’s Sporting Goods.
            let goes_on = tokens_of(paragraphs, &run).first().is_some_and(|t| {
                t.annotation.entity == Some(EntityKind::Organisation) && !t.annotation.begins_entity
            });
            let is_whole = whole.contains(&key(owner)) && !run.features.has(NameFeature::Titled);
            is_office
                || is_whole
                || goes_on && !is_known && !run.features.has(NameFeature::Titled)
                || is_goods && !is_known && !run.features.has(NameFeature::Titled)
        });
        match owner {
            Some(owner) => {
                owner.span = owner.span.union(run.span);
                owner.tokens.end = run.tokens.end;
                owner.is_possessive = run.is_possessive;
                owner.words += run.words;
                owner.tags = owner.tags.with(run.tags);
            }
            None => joined.push(run),
        }
    }
    for run in joined.iter_mut().filter(|r| r.is_possessive && whole.contains(&key(r))) {
        let ending = tokens_of(paragraphs, run).last().map_or(0, |t| t.possessive);
        run.span.end += u32::from(ending);
        run.is_possessive = false;
    }
    *runs = joined;
}

/// Whether a run in the possessive is the subject of a verb, as only a name can be that ends so: Macy’s said.
fn is_subject(paragraphs: &[ReporterText], run: &NameRun) -> bool {
    let Some(tokens) = paragraphs.get(run.paragraph).map(|p| p.tokens.as_slice()) else { return false };
    let is_verb = |t: &ReporterToken| {
        t.is_word()
            && !t.is_capital
            && (t.is(Tags::AUXILIARY) || t.entry.cue.is_some_and(|(_, form)| form.is_finite()))
            && !t.is(Tags::NOUN)
    };
    let before = run.tokens.start.checked_sub(1).and_then(|i| tokens.get(i));
    let heads = before.is_none_or(|t| !t.is(Tags::PREPOSITION));
    run.is_possessive && heads && tokens.get(run.tokens.end).is_some_and(is_verb)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn a_possessive_ending_may_be_part_of_a_name() {
        check("The Rain Commissioner’s Office said it was dry.", "[it was dry] Rain Commissioner’s Office");
        check("Bee & J’s said that it would help.", "[that it would help] Bee & J’s");
        check(
            "Orvane’s Sporting Goods shut. Orvane’s said it was sorry. The company said it would pay.",
            "[it would pay] Orvane’s Sporting Goods",
        );
        check("Acme’s Ann Lee said it was dry.", "[it was dry] Ann Lee");
    }
}
