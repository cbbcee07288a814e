//! Whether two sentences render one statement.
//!
//! The two are aligned, and the words they share in order are weighed: a rare word counts six times a function word.
//! The measure is containment, the shared part of the shorter one, since an excerpt is as much a rendering as the whole.
//! The shared words must also lie close together in the longer one, and some of them in one run. How much is needed
//! depends on the length: a long sentence may lose a third of its weight to rewording; a few words must be there in one
//! piece and be rare or have the same speaker. Two forms of a word in the same place (regret, regrets) count half. If
//! the two name different speakers, only long runs word for word count. If one names a person and the other an
//! organisation, or one names nobody, the speakers say nothing. Reported speech must be close to what another document
//! quotes; two pieces of reported speech are never compared.

use crate::collation::align;
use crate::collation::align::AlignedPair;
use crate::collation::align::unit::Unit;
use crate::collation::lexicon::Weight;
use crate::collation::statements::segments::Segments;
use crate::collation::statements::speaker_names::Agreement;
use crate::collation::statements::{speaker_names, stem_matches};
use crate::model::Basis;
use std::ops::Range;

/// What two segments share.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Similarity {
    /// Points of the shared words.
    pub(crate) shared: u32,
    /// Of these, points of words without a capital: names prove little of reported speech.
    pub(crate) plain: u32,
    /// Share of the lighter one's points that is shared, in percent.
    pub(crate) containment: u32,
    /// Share of the points between the first and the last shared word of the other that is shared, in percent.
    pub(crate) density: u32,
    /// Words in the longest run, and its points.
    pub(crate) run: (usize, u32),
    /// Words that are shared.
    pub(crate) same: usize,
    /// Words of the first segment from the first shared to the last.
    pub(crate) region: Range<usize>,
    /// Words of the shorter one.
    pub(crate) words: usize,
}

/// Measures how similar two segments are.
pub(crate) fn similarity(a: &[Unit], b: &[Unit]) -> Similarity {
    let links = stem_matches::with_stem_matches(&align::align(a, b), a, b);
    let points = |units: &[Unit]| -> u32 { units.iter().map(|u| u.weight.points()).sum() };
    let of = |units: &[Unit], range: Range<usize>| points(units.get(range).unwrap_or_default());
    let mut result = Similarity {
        shared: 0,
        plain: 0,
        containment: 0,
        density: 0,
        run: (0, 0),
        same: 0,
        region: 0..0,
        words: a.len().min(b.len()),
    };
    let mut kept: Vec<&AlignedPair> = Vec::new();
    for run in align::runs(&links) {
        let inside = links.get(run).unwrap_or_default();
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { continue };
        let range = first.base.start as usize..last.base.end as usize;
        let half: u32 = inside.iter().map(|l| stem_matches::discount(l, a, b)).sum();
        let worth = of(a, range.clone()) - half;
        // A single function word may be chance.
        if range.len() == 1 && worth <= 1 && a.len().min(b.len()) > 3 {
            continue;
        }
        result.shared += worth;
        let plain = a.get(range.clone()).unwrap_or_default().iter().filter(|u| !u.is_capital);
        result.plain += plain.map(|u| u.weight.points()).sum::<u32>();
        result.same += range.len();
        result.run = result.run.max((range.len(), worth));
        kept.extend(inside);
    }
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return result };
    let percent = |part: u32, whole: u32| (100 * part).checked_div(whole).unwrap_or(0).min(100);
    result.region = first.base.start as usize..last.base.end as usize;
    let other = first.rendering.start as usize..last.rendering.end as usize;
    result.containment = percent(result.shared, points(a).min(points(b)));
    let spread = of(a, result.region.clone()).max(of(b, other));
    result.density = percent(result.shared, spread);
    result
}

/// Why two segments were taken for one statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MatchBasis {
    /// Enough of a sentence.
    Sentence,
    /// A few words that are all in the other: they may be in a third as well.
    FewWords,
}

/// Whether two segments of `pool` render one statement: why, and what they share; `None` if they don't.
pub(crate) fn match_of(pool: &Segments<'_>, a: usize, b: usize) -> Option<(MatchBasis, Similarity)> {
    // Among equally good alignments the first side decides, so the sides are sorted by content, not by document.
    let (a, b) = if pool.content(b) < pool.content(a) { (b, a) } else { (a, b) };
    let (x, y) = (pool.segments.get(a)?, pool.segments.get(b)?);
    if x.is_indirect && y.is_indirect {
        return None; // Two reports in the same words are a case of reuse.
    }
    let (shared, lighter) = pool.bound(a, b);
    if shared * 2 < lighter {
        return None; // No rule is content with less than half.
    }
    let speakers = match speaker_names::agreement(pool.speaker(a), pool.speaker(b)) {
        Agreement::Different if speaker_names::may_speak_for(pool.speaker(a), pool.speaker(b)) => {
            Agreement::Open
        }
        other => other,
    };
    let found = similarity(pool.units(a), pool.units(b));
    let is_reported = x.is_indirect || y.is_indirect;
    let is_one_document = pool.quotation(a).map(|q| q.document) == pool.quotation(b).map(|q| q.document);
    if is_one_document && speakers == Agreement::Different && are_named(pool, a, b) {
        return None; // An outlet that names two speakers quotes two.
    }
    let holds = if is_one_document && (found.run.0 < 5 || found.containment < 85) {
        false // An outlet that quotes a speaker twice quotes two sentences, unless it clearly repeats itself.
    } else if is_reported {
        found.run.0 >= 5
            && found.run.1 >= 18
            && found.plain >= 24
            && found.containment >= 60
            && found.shared >= 36
            && (speakers != Agreement::Different || found.run.0 >= 10 && found.containment >= 80)
    } else {
        match speakers {
            Agreement::Different => is_one_wording(&found) || found.plain >= 15 && is_equal(pool, a, b),
            Agreement::Same => {
                found.plain >= 6 && (is_same(&found, 50) || is_kept(&found) || is_most(&found, 6, 12))
            }
            Agreement::Open => found.plain >= 12 && (is_same(&found, 60) || is_most(&found, 8, 20)),
        }
    };
    if holds {
        return Some((MatchBasis::Sentence, found));
    }
    is_few(pool, a, b, &found, speakers).then_some((MatchBasis::FewWords, found))
}

/// Whether both quotations print the name of their speaker.
fn are_named(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    [a, b].iter().all(|s| pool.quotation(*s).is_some_and(|q| q.attribution.basis == Basis::Explicit))
}

/// For sentences: enough of the lighter one, close together.
fn is_same(found: &Similarity, least: u32) -> bool {
    found.words >= 4
        && found.shared >= 15
        && found.run.0 >= 2
        && found.density >= 50
        && found.containment >= least
        && (found.run.1 >= 12 || found.containment >= least + 15)
        && (found.shared >= 22 || found.containment >= 80 && found.run.0 * 2 > found.words)
}

/// For sentences of two speakers: a long stretch word for word that is most of the shorter one.
fn is_one_wording(found: &Similarity) -> bool {
    found.run.0 >= 6 && found.run.1 >= 24 && found.containment >= 90
        || found.run.0 >= 10 && found.run.1 >= 36 && found.containment >= 75
}

/// For sentences of common words: nearly all of the lighter one, in order.
fn is_most(found: &Similarity, words: usize, points: u32) -> bool {
    found.same >= words
        && found.shared >= points
        && found.containment >= 78
        && found.run.0 >= 3
        && found.density >= 45
}

/// For one speaker's sentences: most of the lighter one, part of it in a row.
fn is_kept(found: &Similarity) -> bool {
    found.words >= 4
        && found.shared >= 15
        && found.run.0 >= 3
        && found.density >= 50
        && found.containment >= 65
}

/// For a few words: all of them in one run, and either telling or of one speaker. The more documents there are, the
/// likelier it is that two speakers used them.
fn is_few(pool: &Segments<'_>, a: usize, b: usize, found: &Similarity, speakers: Agreement) -> bool {
    let is_reported = |s: usize| pool.segments.get(s).is_none_or(|s| s.is_indirect);
    if is_reported(a) || is_reported(b) || found.run.0 != found.words {
        return false;
    }
    let document = |s: usize| pool.quotation(s).map(|q| q.document);
    if document(a) == document(b) && found.words < 3 {
        return false; // The reporter comes back to a word.
    }
    match speakers {
        Agreement::Different => false,
        Agreement::Same => found.plain > 0 && found.shared >= pool.least_for_few - 7 || is_equal(pool, a, b),
        Agreement::Open => found.words >= 3 && found.shared >= pool.least_for_few,
    }
}

/// Whether both are the same words, and more than function words: in a handful of documents “not true” will do.
pub(crate) fn is_equal(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (pool.units(a), pool.units(b));
    let is_name = |u: &&Unit| u.is_capital && u.weight == Weight::Rare;
    let telling = a.iter().filter(|u| !is_name(u)).map(|u| u.weight.points()).sum::<u32>();
    a.len() > 1
        && a.len() == b.len()
        && a.iter().zip(b).all(|(x, y)| x.key == y.key)
        && telling >= pool.least_for_few - 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collation::testing::corpus;

    /// Whether two quotations, written as [`corpus`] reads them, are found to be one statement.
    fn check(a: &str, b: &str, expected: Option<MatchBasis>) {
        let (a, b) = (format!("«{a}»"), format!("«{b}»"));
        let (documents, quotations) = corpus(&[&a, &b]);
        let pool = Segments::of(&documents, &quotations);
        assert_eq!(match_of(&pool, 0, 1).map(|(ground, _)| ground), expected, "{a} {b}");
    }

    #[test]
    fn common_words_prove_by_their_number() {
        let a = "I'm glad by the fact that we are bringing the boats to a harbour";
        check(a, "Ann Li|I'm glad we are bringing them to a harbour", Some(MatchBasis::Sentence));
        check("Ann Li|It is not for us to say this", "Bob Ray|It is not for you to do this", None);
        check("It is not for us to say this", "It is not for you to do this", None);
    }

    #[test]
    fn forms_of_a_word_count_half() {
        let a = "reverse the old harbour rules";
        check(
            a,
            "Ann Li|reversing the old harbour rules and their boats from the storms",
            Some(MatchBasis::Sentence),
        );
        check(
            "Ann Li|sincere regrets and remorse",
            "Ann Li|sincere regret and remorse",
            Some(MatchBasis::Sentence),
        );
    }

    #[test]
    fn names_prove_little() {
        check("only Ann Li can beat Bob Ray", "the one who can beat Bob Ray is Ann Li", None);
        check(
            "Ann Li|looking like Bob Ray",
            "Ann Li|they were pretending that nobody like Bob Ray came",
            None,
        );
    }

    #[test]
    fn a_few_words_of_one_speaker_are_enough() {
        check("Ann Li|not true", "Ann Li|not true", Some(MatchBasis::FewWords));
        check("Ann Li|not true", "Bob Ray|not true", None);
        check("Ann Li|how can I help you?", "Ann Li|how can I help you?", Some(MatchBasis::FewWords));
    }

    #[test]
    fn two_speakers_need_one_wording() {
        let words = "we have become like perfect strangers";
        check(&format!("Ann Li|{words}"), &format!("Bob Ray|{words}"), Some(MatchBasis::Sentence));
        check(&format!("Ann Li|{words}"), "Bob Ray|they had become like perfect strangers to me", None);
        let spoken = "the matter has been resolved";
        check(&format!("Ann Li|{spoken}"), &format!("HARBOUR|{spoken}"), Some(MatchBasis::Sentence));
        check("Ann Li|it was a very good day", "Bob Ray|it was a very good day", None);
    }
}
