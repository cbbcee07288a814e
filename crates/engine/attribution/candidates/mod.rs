//! Candidates for the speaker of a quotation in marks: every cue, subject or earlier quotation near it that could
//! name the speaker, each with the features by which [`choose`] weighs it.

pub(crate) mod choose;
mod nearby;
mod same_sentence;
mod speaker_candidate;

pub(crate) use speaker_candidate::SpeakerCandidate;

use crate::attribution::annotated_document::{AnnotatedDocument, TokenPosition};
use crate::attribution::features::{FeatureSet, speaker::SpeakerFeature};
use crate::language::cues::Frames;
use crate::language::grammar::PartOfSpeech;
use crate::language::lexicon::{LEXICON, Tags};

/// Most words of a short quotation. Part of the definition of a feature, so the weights are fitted to it.
const SHORT: usize = 4;

/// All candidates for the speaker of the quotation with this index. `words` counts its words; `is_label` says whether
/// its marks look like those of a label.
pub(crate) fn speaker_candidates(
    annotated: &AnnotatedDocument,
    index: usize,
    words: usize,
    is_label: bool,
) -> Vec<SpeakerCandidate> {
    let Some(Some((first, last))) = annotated.positions.get(index).copied() else { return Vec::new() };
    if is_asked(annotated, first) {
        return Vec::new();
    }
    let base = FeatureSet::default()
        .and_if(words <= SHORT, SpeakerFeature::Short)
        .and_if(is_label, SpeakerFeature::LikeLabel);
    let mut candidates = Vec::new();
    same_sentence::push_in_sentence(annotated, first, base, &mut candidates);
    if last.sentence != first.sentence {
        same_sentence::push_in_sentence(annotated, last, base, &mut candidates);
    }
    let opens = annotated.sentences.get(first.sentence).is_some_and(|s| s.range.start == first.token);
    let alone = annotated.is_all_marks(first.sentence);
    let around = base.and_if(opens, SpeakerFeature::Opens).and_if(alone, SpeakerFeature::AllMarks);
    nearby::push_earlier_in_paragraph(annotated, index, first, around, &mut candidates);
    nearby::push_later_in_paragraph(annotated, last, around, &mut candidates);
    let begins_paragraph = first.token == 0;
    if begins_paragraph && alone {
        nearby::push_paragraph_before(annotated, index, first, around, &mut candidates);
    }
    let has_report = candidates.iter().any(|l| is_reporting(l.features));
    for candidate in &mut candidates {
        let is_pronoun = candidate.mention.as_ref().is_some_and(|m| {
            m.len() == 1
                && annotated
                    .slice(candidate.sentence, m)
                    .iter()
                    .any(|t| t.is(Tags::PRONOUN.with(Tags::RELATIVE)))
        });
        candidate.features = candidate.features.and_if(is_pronoun, SpeakerFeature::Pronoun);
        let is_beaten = has_report && !is_reporting(candidate.features);
        candidate.features = candidate.features.and_if(is_beaten, SpeakerFeature::Beaten);
    }
    candidates
}

/// Whether a sentence says only that the words were asked: “Asked about ‘…,’ Ann Lee left”. Whoever asked is not named.
fn is_asked(annotated: &AnnotatedDocument, position: TokenPosition) -> bool {
    let Some(sentence) = annotated.sentences.get(position.sentence) else { return false };
    let opens = |cue: usize| {
        let token = annotated.tokens_of(position.sentence).get(cue);
        let cue = token.and_then(|t| t.entry.cue).and_then(|(cue, _)| LEXICON.cue(cue));
        token.is_some_and(|t| t.annotation.part_of_speech == PartOfSpeech::PastParticiple)
            && cue.is_some_and(|cue| cue.frames.any(Frames::ASKING))
    };
    sentence.attributions.iter().any(|r| {
        let covers = r.content.iter().any(|content| content.contains(&position.token));
        covers && r.source.is_none() && r.cue.start == sentence.range.start && opens(r.cue.start)
    })
}

/// Whether the features say that the candidate's cue reports the quotation itself.
fn is_reporting(features: FeatureSet<SpeakerFeature>) -> bool {
    [
        SpeakerFeature::ReportedBefore,
        SpeakerFeature::ReportedAfter,
        SpeakerFeature::Interrupts,
        SpeakerFeature::AccordingTo,
        SpeakerFeature::InClause,
        SpeakerFeature::Label,
        SpeakerFeature::Signature,
    ]
    .into_iter()
    .any(|f| features.has(f))
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn what_somebody_is_asked_is_not_theirs() {
        check(
            "Tim Roe, the author of a book, gave a talk. Asked what we can do to combat “lies and hate speech on our own platforms,” he responded, “We can do nothing at all.”",
            "[lies and hate speech on our own platforms,] -",
        );
    }

    #[test]
    fn a_heading_in_marks_does_not_go_on_with_the_words_before() {
        check(
            "“It rains all day here,” Ann Lee said. “We stay inside.”\n“The story is plain nonsense”\nNobody knew why.",
            "[The story is plain nonsense] -",
        );
        check(
            "“It rains all day here,” Ann Lee said. “We stay inside.\n“The story is plain nonsense.”\nNobody knew why.",
            "[We stay inside. / The story is plain nonsense.] Ann Lee",
        );
    }

    #[test]
    fn a_clause_about_somebody_else_does_not_interrupt_words() {
        check(
            "Dask began to offer Tim Roe a “new, multi-year pact” months ago, well after he filed the suit.",
            "[new, multi-year pact] -",
        );
    }
}
