//! The subject of a cue verb: the noun phrase beside it, or that of the verb it is coordinated with.

use super::{opening, subject, verb::CueVerb};
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::reporter_text::ReporterToken;
use crate::language::cues::CueKind;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use std::ops::Range;

/// The subject of a verb: the noun phrase beside it, or that of the verb it is coordinated with. `last` is the
/// attribution before.
pub(crate) fn subject_of_verb(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    floor: usize,
    verb: &CueVerb,
    last: Option<&AttributionCandidate>,
) -> Option<Range<usize>> {
    let start = verb.group.start;
    let before = (start > floor).then(|| tokens.get(start - 1)).flatten();
    let inherited = || {
        last.filter(|r| r.source.as_ref().is_some_and(|s| s.start >= sentence.start))
            .and_then(|r| r.source.clone())
            .or_else(|| opening::sentence_subject(tokens, sentence).filter(|s| s.end <= start))
    };
    let Some(before) = before else {
        // The verb follows words that another cue reports, or begins the sentence.
        return last.and_then(|r| r.source.clone());
    };
    let follows_on = before.is(Tags::CONJUNCTION) || before.quote().is_some();
    match verb.form {
        VerbForm::PresentParticiple => {
            let is_reduced = before.is_word()
                && !before
                    .is(Tags::CONJUNCTION.with(Tags::PREPOSITION).with(Tags::SUBORDINATOR).with(Tags::TIME));
            let own = is_reduced.then(|| subject::before(tokens, floor, start)).flatten();
            let is_document = before.is(Tags::DOCUMENT) && verb.cue.kind == CueKind::Speech;
            if is_document {
                opening::clause_subject(tokens, sentence, start).or(own)
            } else {
                own.or_else(inherited).or_else(|| subject::before(tokens, floor, start))
            }
        }
        VerbForm::Base | VerbForm::ThirdPerson | VerbForm::Past | VerbForm::PastParticiple if follows_on => {
            inherited()
        }
        VerbForm::Base | VerbForm::ThirdPerson | VerbForm::Past | VerbForm::PastParticiple => {
            subject::before(tokens, floor, start)
        }
    }
}
