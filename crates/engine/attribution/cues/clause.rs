//! Cues in a reporter's sentence: for each, who is its subject and which words it reports.
//!
//! A shallow reading, clause by clause from left to right: a verb of the lexicon in a form that can be a
//! verb there, its auxiliaries, what follows it (its frame), and the bounds of the words reported. After
//! the rule systems for PARC 3 and PolNeAR, without a parser. What stands inside words already reported is
//! not read again: attributions are not nested.

use super::{opening, subject};
use crate::attribution::logistic_model::Facts;
use crate::attribution::reported_speech::content;
use crate::attribution::reporter_text::{Narration, Piece, Sort};
use crate::language::cues::{Cue, CueKind};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{LEXICON, Tags};
use crate::model::{Confidence, Rule};
use std::ops::Range;

/// A cue with what it ties together. Ranges are of pieces.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    /// The cue's words, with auxiliaries.
    pub(crate) cue: Range<usize>,
    /// Of what kind it is.
    pub(crate) kind: CueKind,
    /// Whether words in marks may stand beside it.
    pub(crate) takes_marks: bool,
    /// Who.
    pub(crate) source: Option<Range<usize>>,
    /// What, in one or two stretches; none if the words stand in another sentence.
    pub(crate) content: Vec<Range<usize>>,
    /// How they stand together.
    pub(crate) rule: Rule,
    /// Whether the sentence ends in a colon after the cue.
    pub(crate) opens_block: bool,
    /// Whether it stands inside words that another cue reports.
    pub(crate) is_inner: bool,
    /// What the model makes of it.
    pub(crate) verdict: Verdict,
}

/// How sure the model is of a report, and who else it might be.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verdict {
    /// Whether the model read it, not the rules alone.
    pub(crate) is_tagged: bool,
    /// Whether the rules tie the same cue to the same source.
    pub(crate) is_ruled: bool,
    /// Whether it is likely enough to be told.
    pub(crate) holds: bool,
    /// Hundredths of a logit.
    pub(crate) score: i32,
    /// The same as a probability.
    pub(crate) confidence: Confidence,
    /// Sources that were not chosen.
    pub(crate) rejected: Vec<(Range<usize>, Confidence)>,
    /// What told for the source that was.
    pub(crate) chosen: Facts,
}

/// A verb found, before it is known what it ties together.
#[derive(Debug, Clone)]
pub(crate) struct Verb {
    /// The verb with its auxiliaries and adverbs.
    pub(crate) group: Range<usize>,
    /// Its form.
    pub(crate) form: VerbForm,
    /// What the lexicon says of it.
    pub(crate) cue: &'static Cue,
}

/// All reports of one sentence.
pub(crate) fn reports(narration: &Narration, sentence: &Range<usize>) -> Vec<Report> {
    let pieces = narration.pieces.get(..sentence.end).unwrap_or_default();
    let mut found: Vec<Report> = Vec::new();
    let mut floor = sentence.start;
    let mut at = sentence.start;
    let is_title_case = is_title_case(pieces.get(sentence.clone()).unwrap_or_default());
    while at < sentence.end {
        let report = if is_according_to(pieces, at) {
            content::according_to(pieces, sentence, floor, at)
        } else {
            verb_at(pieces, floor, at, is_title_case)
                .and_then(|verb| content::of_verb(pieces, sentence, floor, &verb, found.last()))
        };
        at += 1;
        if let Some(report) = report {
            let end = report.content.iter().chain([&report.cue]).map(|r| r.end).max().unwrap_or(at);
            // A speaker that follows the cue belongs to it.
            let source_end = report.source.as_ref().map_or(0, |s| s.end);
            let inner = inner_report(pieces, sentence, at, &report, is_title_case);
            at = at.max(end).max(source_end);
            floor = at;
            found.push(report);
            found.extend(inner);
        }
    }
    found
}

/// A cue inside the words that `outer` reports, right before words in marks: those are its speaker's.
fn inner_report(
    pieces: &[Piece],
    sentence: &Range<usize>,
    from: usize,
    outer: &Report,
    is_title_case: bool,
) -> Option<Report> {
    let content = outer.content.iter().find(|c| c.start >= from)?;
    (content.start..content.end).find_map(|at| {
        let near_marks =
            (at + 1..content.end.min(at + 12)).any(|i| pieces.get(i).is_some_and(|p| p.quote().is_some()));
        let verb = verb_at(pieces, content.start, at, is_title_case).filter(|_| near_marks)?;
        let inside = content.start..content.end.min(sentence.end);
        let mut report = content::of_verb(pieces, &inside, content.start, &verb, None)?;
        let is_direct = report.rule == Rule::Before && report.takes_marks && report.source.is_some();
        report.is_inner = true;
        is_direct.then_some(report)
    })
}

/// Whether a line is set like a headline, with a capital for each word that counts.
pub(crate) fn is_title_case(sentence: &[Piece]) -> bool {
    let long = sentence.iter().filter(|p| p.is_word() && p.span.len() >= 4);
    let (words, capitals) = long.fold((0, 0), |(n, c), p| (n + 1, c + usize::from(p.is_capital)));
    words >= 3 && capitals * 10 >= words * 7
}

/// Whether “according to” begins at `at`.
fn is_according_to(pieces: &[Piece], at: usize) -> bool {
    let is = |i: usize, tags: Tags| pieces.get(i).is_some_and(|p| p.is(tags));
    is(at, Tags::CITING) && is(at + 1, Tags::TO)
}

/// The verb at `at`, if the word there is one and stands as one.
fn verb_at(pieces: &[Piece], floor: usize, at: usize, is_title_case: bool) -> Option<Verb> {
    let piece = pieces.get(at).filter(|p| p.is_word())?;
    let (index, form) = piece.entry.cue?;
    let cue = LEXICON.cue(index)?;
    if piece.is_capital && at > floor && !is_title_case {
        return None;
    }
    let mut start = at;
    while start > floor && pieces.get(start - 1).is_some_and(is_helper) {
        start -= 1;
    }
    start = past_going_on(pieces, floor, start);
    let helpers = pieces.get(start..at)?;
    let is_passive = helpers.iter().any(|p| p.is(Tags::PASSIVE));
    let has_auxiliary = helpers.iter().any(|p| p.is(Tags::AUXILIARY));
    let before = (start > floor).then(|| pieces.get(start - 1)).flatten();
    let after = pieces.get(at + 1);
    let is_joined = before.is_some_and(|p| p.sort == Sort::Joiner)
        || after.is_some_and(|p| p.sort == Sort::Joiner && p.span.len() == 1);
    let is_noun = piece.is(Tags::NOUN);
    let goes_on = helpers.iter().any(|p| p.is(Tags::TO));
    let stands = match form {
        VerbForm::Past => !is_passive && !before.is_some_and(is_noun_opener),
        VerbForm::PastParticiple => has_auxiliary && !is_passive,
        VerbForm::ThirdPerson if is_noun => {
            // “…,” the website reads.
            let closes = after.is_none_or(|p| p.sort == Sort::Stop)
                && pieces.get(floor..start).is_some_and(|p| p.iter().any(Piece::ends_clause));
            !has_auxiliary && before.is_some_and(heads_verb) && (closes || after.is_some_and(follows_verb))
        }
        VerbForm::ThirdPerson => !has_auxiliary && before.is_some_and(|p| !is_noun_opener(p)),
        VerbForm::PresentParticiple if is_noun => {
            before.is_none_or(|p| !p.is_word() || p.is(Tags::AUXILIARY.with(Tags::CONJUNCTION)))
        }
        VerbForm::PresentParticiple => !before.is_some_and(|p| p.is(Tags::DETERMINER) && p.is_word()),
        VerbForm::Base if goes_on => true,
        VerbForm::Base if is_noun => {
            !is_passive && (has_auxiliary || before.is_some_and(|p| p.is(Tags::PRONOUN.with(Tags::RELATIVE))))
        }
        VerbForm::Base => !is_passive && (has_auxiliary || before.is_some_and(is_plural_subject)),
    };
    (stands && !is_joined).then(|| Verb { group: start..at + 1, form, cue })
}

/// Where “went on to” begins, if it stands before the verb whose helpers begin at `start`.
fn past_going_on(pieces: &[Piece], floor: usize, start: usize) -> usize {
    let is = |back: usize, tags: Tags| {
        start
            .checked_sub(back)
            .filter(|&i| i >= floor)
            .and_then(|i| pieces.get(i))
            .is_some_and(|p| p.is(tags))
    };
    if is(1, Tags::TO) && is(2, Tags::SETTING) && is(3, Tags::GOING) { start - 3 } else { start }
}

/// Whether a piece before a verb belongs to it.
fn is_helper(piece: &Piece) -> bool {
    piece.is_word()
        && piece.is(Tags::AUXILIARY.with(Tags::ADVERB))
        && !piece.is(Tags::DETERMINER.with(Tags::PRONOUN).with(Tags::PREPOSITION))
        && !(piece.is(Tags::ADVERB) && piece.is_capital)
}

/// Whether what follows is a noun: a determiner, a possessive, a preposition stands before it.
fn is_noun_opener(piece: &Piece) -> bool {
    let is_opener = Tags::DETERMINER.with(Tags::PREPOSITION);
    piece.is_word()
        && piece.is(is_opener)
        && !piece.is(Tags::PRONOUN.with(Tags::RELATIVE).with(Tags::GROUP))
        && !piece.is_capital
        || piece.is(Tags::POSSESSIVE)
}

/// Whether a piece can be the subject right before a verb that might be a noun.
fn heads_verb(piece: &Piece) -> bool {
    let is_head =
        Tags::PRONOUN.with(Tags::RELATIVE).with(Tags::ROLE).with(Tags::ORGANISATION).with(Tags::DOCUMENT);
    piece.sort == Sort::Comma
        || piece.sort == Sort::Close
        || piece.ends_clause()
        || piece.is(Tags::CONJUNCTION)
        || piece.is_word() && (piece.is_capital || piece.is(is_head)) && !piece.is(Tags::POSSESSIVE)
}

/// Whether what stands after a word makes it a verb: that, to, a determiner, a name, words in marks.
fn follows_verb(piece: &Piece) -> bool {
    let opens = Tags::DETERMINER.with(Tags::PRONOUN).with(Tags::THAT).with(Tags::TO).with(Tags::SUBORDINATOR);
    match piece.sort {
        Sort::Quote { .. } | Sort::Colon => true,
        Sort::Word => piece.is_capital || piece.is(opens),
        _ => piece.entry.word == 0 && piece.sort == Sort::Joiner,
    }
}

/// Whether a verb in its base form can follow: they, who, critics, Democrats.
fn is_plural_subject(piece: &Piece) -> bool {
    piece.is(Tags::PRONOUN.with(Tags::RELATIVE).with(Tags::GROUP))
        || piece.is_word()
            && piece.is(Tags::PLURAL)
            && !piece.is(Tags::PREPOSITION.with(Tags::DETERMINER).with(Tags::POSSESSIVE))
}

/// The subject of a verb: beside it, else that of the verb it follows on.
pub(crate) fn source(
    pieces: &[Piece],
    sentence: &Range<usize>,
    floor: usize,
    verb: &Verb,
    last: Option<&Report>,
) -> Option<Range<usize>> {
    let start = verb.group.start;
    let before = (start > floor).then(|| pieces.get(start - 1)).flatten();
    let inherited = || {
        last.filter(|r| r.source.as_ref().is_some_and(|s| s.start >= sentence.start))
            .and_then(|r| r.source.clone())
            .or_else(|| opening::of_sentence(pieces, sentence).filter(|s| s.end <= start))
    };
    let Some(before) = before else {
        // The verb follows directly on words that another cue reports, or begins the sentence.
        return last.and_then(|r| r.source.clone());
    };
    let follows_on = before.is(Tags::CONJUNCTION) || before.quote().is_some();
    match verb.form {
        VerbForm::PresentParticiple => {
            let is_reduced = before.is_word()
                && !before
                    .is(Tags::CONJUNCTION.with(Tags::PREPOSITION).with(Tags::SUBORDINATOR).with(Tags::TIME));
            let own = is_reduced.then(|| subject::before(pieces, floor, start)).flatten();
            let is_document = before.is(Tags::DOCUMENT) && verb.cue.kind == CueKind::Speech;
            if is_document {
                opening::of_clause(pieces, sentence, start).or(own)
            } else {
                own.or_else(inherited).or_else(|| subject::before(pieces, floor, start))
            }
        }
        VerbForm::Base | VerbForm::ThirdPerson | VerbForm::Past | VerbForm::PastParticiple if follows_on => {
            inherited()
        }
        VerbForm::Base | VerbForm::ThirdPerson | VerbForm::Past | VerbForm::PastParticiple => {
            subject::before(pieces, floor, start)
        }
    }
}
