//! Post-processing: overrides the tagger and the linker where word order is unambiguous.
//!
//! The model weighs each link by itself and fails in the same few constructions: two speakers in one sentence, a
//! speaker inside reported speech, “quoted Lee as saying”, the passive. Each is recognised by its words and corrected
//! as the rules of [`super::content`] read it. Everything else stays as the model reads it.

mod according_to;
mod added;
mod corrected;

use crate::attribution::attribution_candidate::{AttributionCandidate, ModelScore};
use crate::attribution::fixed_confidence::CERTAIN_CENTILOGITS;
use crate::attribution::reporter_text::ReporterToken;
use crate::language::lexicon::Tags;
use crate::model::Confidence;
use std::ops::Range;

/// The attributions of a sentence, corrected.
pub(crate) fn apply(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    mut attributions: Vec<AttributionCandidate>,
) -> Vec<AttributionCandidate> {
    for attribution in &mut attributions {
        if let Some(source) = &mut attribution.source {
            source.end = end_before_marks(tokens, source);
        }
        corrected::correct_passive(tokens, sentence, attribution);
        corrected::correct_agent(tokens, sentence, attribution);
        corrected::correct_quoted_as(tokens, sentence, attribution);
        corrected::correct_with(tokens, sentence, attribution);
        corrected::correct_bare_word(tokens, sentence, attribution);
        corrected::correct_subordinate(tokens, sentence, attribution);
        corrected::correct_relative(tokens, sentence, attribution);
    }
    corrected::correct_bare_that(tokens, &mut attributions);
    according_to::correct_according_to(tokens, sentence, &mut attributions);
    according_to::correct_cited(tokens, sentence, &mut attributions);
    for at in sentence.clone() {
        if let Some(attribution) = added::inverted_attribution(tokens, sentence, at)
            .or_else(|| added::inner_attribution(tokens, sentence, at, &attributions))
        {
            insert(&mut attributions, attribution);
        }
    }
    attributions.iter_mut().for_each(|r| merge_overlapping(&mut r.content));
    attributions.retain(|r| !r.content.is_empty() || r.source.is_some());
    attributions.sort_by_key(|r| r.cue.start);
    attributions
}

/// Sorts ranges and merges those that overlap.
fn merge_overlapping(ranges: &mut Vec<Range<usize>>) {
    ranges.sort_by_key(|s| (s.start, s.end));
    ranges.dedup_by(|next, last| {
        let is_joined = next.start < last.end;
        if is_joined {
            last.end = last.end.max(next.end);
        }
        is_joined
    });
}

/// The score of an attribution that word order gives.
fn certain_score(confidence: Confidence) -> ModelScore {
    ModelScore {
        is_tagged: true,
        is_ruled: true,
        holds: true,
        centilogits: CERTAIN_CENTILOGITS,
        confidence,
        ..ModelScore::default()
    }
}

/// Inserts an attribution in the place of the one with the same cue, if there is one, and removes its content from
/// the others.
fn insert(attributions: &mut Vec<AttributionCandidate>, attribution: AttributionCandidate) {
    for other in attributions.iter_mut().filter(|r| !attribution.is_inner && r.cue != attribution.cue) {
        other.content.retain(|c| !attribution.content.contains(c));
    }
    let holds = |r: &AttributionCandidate| {
        attribution.content.iter().all(|c| r.content.iter().any(|d| d.start <= c.start && c.end <= d.end))
    };
    match attributions.iter_mut().find(|r| r.cue.contains(&attribution.cue.start)) {
        Some(same) if same.source == attribution.source && !attribution.is_inner && holds(same) => {}
        Some(same) => *same = attribution,
        None => attributions.push(attribution),
    }
}

/// The end of a source without a quotation in it, which is somebody else's: said Ann Lee, and “…”.
fn end_before_marks(tokens: &[ReporterToken], source: &Range<usize>) -> usize {
    let Some(marks) = source.clone().skip(1).find(|&i| tokens.get(i).is_some_and(ReporterToken::ends_clause))
    else {
        return source.end;
    };
    let belongs = |i: usize| tokens.get(i).is_some_and(|t| t.is_word() && !t.is(Tags::CONJUNCTION));
    (source.start + 1..=marks).rev().find(|&end| belongs(end - 1)).unwrap_or(source.end)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::attributed;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(attributed(text), expected, "{text}");
    }

    #[test]
    fn a_quotation_inside_reported_speech_is_the_inner_speakers() {
        check(
            "The Daily Herald reported that Ann Lee said in an interview Tuesday, “I think it is a terrible plan.”",
            &[
                "[that Ann Lee said in an interview Tuesday, “I think it is a terrible plan.] Daily Herald",
                "[I think it is a terrible plan.] Ann Lee",
            ],
        );
        check(
            "The Herald quoted Acme as saying, “if we are asked for maps, then we sell maps.”",
            &["[if we are asked for maps, then we sell maps.] Acme"],
        );
        // Without an inner speaker the quotation is the outer one's.
        check(
            "Ann Lee said that it was “a truly terrible plan” for the town.",
            &[
                "[that it was “a truly terrible plan” for the town] Ann Lee",
                "[a truly terrible plan] Ann Lee",
            ],
        );
    }

    #[test]
    fn content_is_sorted_and_merged() {
        let mut ranges = vec![7..9, 1..4, 2..3, 3..6];
        super::merge_overlapping(&mut ranges);
        assert_eq!(ranges, [1..6, 7..9]);
    }

    #[test]
    fn with_and_according_to_name_the_source() {
        check(
            "The deal was bad, with critics suggesting that the firm had paid too much.",
            &["[that the firm had paid too much] critics"],
        );
        check(
            "Acme plans to shut down its maps, according to TechCrunch's Tim Roe.",
            &["[Acme plans to shut down its maps] Tim Roe"],
        );
        check(
            "Acme expects to hire many people in May, according to a filing.",
            &["[Acme expects to hire many people in May] filing"],
        );
        check(
            "According to Ann Lee, the town has promised to keep the maps.",
            &["[the town has promised to keep the maps] Ann Lee"],
        );
    }

    #[test]
    fn the_subject_of_a_passive_is_no_source() {
        check(
            "Thieves are feared to have taken the maps of the town.",
            &["[to have taken the maps of the town] -"],
        );
        check(
            "The owner had been urged by the crew to sell the old boat in May.",
            &["[to sell the old boat in May] crew"],
        );
        check(
            "Asked whether it rains in the north, Ann Lee said that it rains all day.",
            &["[whether it rains in the north] -", "[that it rains all day] Ann Lee"],
        );
    }

    #[test]
    fn who_is_the_noun_right_before_it() {
        check(
            "The note warns that the boats sink. It was first posted by Orvane user dask_vay, who said that the boats were old.",
            &["[that the boats sink] note", "[that the boats were old] Orvane user dask_vay"],
        );
        check(
            "The third man was an official in the Upper Lake Army rebel group, who said that the boats were old.",
            &["[that the boats were old] third man"],
        );
        check(
            "He met an official in the Upper Lake Army rebel group, who said that the boats were old.",
            &["[that the boats were old] official in the Upper Lake Army rebel group"],
        );
    }

    #[test]
    fn the_subject_of_the_own_clause_is_the_source() {
        check(
            "Tim Roe left the town after Ann Lee and Kim Day confirmed that it rains all day.",
            &["[that it rains all day] Ann Lee"],
        );
        check(
            "Tim Roe left the town after Ann Lee also confirmed that it rains all day.",
            &["[that it rains all day] Ann Lee"],
        );
    }

    #[test]
    fn a_common_noun_of_no_list_is_no_source() {
        check(
            "But a night watchman, who is also tall, accused the crew of fraud and the sailors had to leave the ship.",
            &["[the crew of fraud and the sailors had to leave the ship] night watchman"],
        );
    }

    #[test]
    fn two_speakers_in_one_sentence_keep_their_words() {
        check(
            "“The rain will stop,” said Ann Lee, and “the bees will fly again,” said Tim Roe.",
            &["[The rain will stop,] Ann Lee", "[the bees will fly again,] Tim Roe"],
        );
    }
}
