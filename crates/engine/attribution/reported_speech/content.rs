//! Which words a cue reports: those after it, before it, or around it.

use super::bounds::{Bounds, PLAIN, end, has_words, is_clause, is_introduced, is_resumed, quoted, trimmed};
use crate::attribution::cues::clause::{Report, Verb, Verdict};
use crate::attribution::cues::frame::Follows;
use crate::attribution::cues::{clause, frame, subject};
use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::cues::{CueKind, Frames};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Verbs whose object is who was told, not what.
const ADDRESSEE: &[&str] =
    &["tell", "assure", "reassure", "remind", "inform", "notify", "persuade", "convince"];

/// “According to X”: what X says is the rest of the clause.
pub(crate) fn according_to(
    pieces: &[Piece],
    sentence: &Range<usize>,
    floor: usize,
    at: usize,
) -> Option<Report> {
    let source = subject::after(pieces, at + 2, sentence.end)?;
    let is_first =
        pieces.get(floor..at)?.iter().all(|p| !p.is_word() && p.quote().is_none() || p.is(Tags::CONJUNCTION));
    let comma = pieces.get(source.end).is_some_and(|p| p.sort == Sort::Comma);
    let mut content = Vec::new();
    if is_first {
        let start = source.end + usize::from(comma);
        content.push(start..end(pieces, start, sentence.end, PLAIN));
    } else {
        content.push(trimmed(pieces, floor..at));
        if comma && is_resumed(pieces, source.end + 1, sentence.end) {
            content.push(source.end + 1..end(pieces, source.end + 1, sentence.end, PLAIN));
        }
    }
    content.retain(|c| has_words(pieces, c));
    (!content.is_empty()).then(|| Report {
        cue: at..at + 2,
        kind: CueKind::Speech,
        takes_marks: true,
        source: Some(source),
        content,
        rule: Rule::AccordingTo,
        opens_block: false,
        is_inner: false,
        verdict: Verdict::default(),
    })
}

/// What the verb ties together, if it reports anything.
pub(crate) fn of_verb(
    pieces: &[Piece],
    sentence: &Range<usize>,
    floor: usize,
    verb: &Verb,
    last: Option<&Report>,
) -> Option<Report> {
    if let Some(report) = inverted(pieces, sentence, floor, verb) {
        return Some(report);
    }
    let told = past_addressee(pieces, verb, sentence.end);
    let follows = frame::after(pieces, verb, told, sentence.end);
    let source = clause::source(pieces, sentence, floor, verb, last);
    let frames = verb.cue.frames;
    let takes_marks = frames.any(Frames::MARKS);
    let is_introduction = verb.form == VerbForm::PresentParticiple && is_introduced(pieces, sentence);
    let bounds = Bounds { frames, is_introduction };
    let mut cue = verb.group.clone();
    let mut rule = Rule::Reported;
    let mut content = match follows {
        Follows::Clause(_) | Follows::Object(_) | Follows::To(_) | Follows::Preposition(_)
            if source.is_none() && verb.form != VerbForm::PresentParticiple =>
        {
            return None;
        }
        Follows::Clause(at) | Follows::Object(at) | Follows::To(at) | Follows::Preposition(at) => {
            let start = reported(pieces, verb, follows, at, sentence.end)?;
            cue.end = if matches!(follows, Follows::Preposition(_)) { start } else { cue.end };
            let reported = start..end(pieces, start, sentence.end, bounds);
            vec![reported]
        }
        Follows::Quote(at) if takes_marks || frames.any(Frames::OBJECT) => {
            rule = Rule::Before;
            vec![quoted(pieces, at, sentence.end, bounds)]
        }
        Follows::Colon(at) if takes_marks => {
            rule = Rule::Before;
            vec![trimmed(pieces, at + 1..sentence.end)]
        }
        Follows::Comma(at) if takes_marks => {
            let earlier = before(pieces, floor, source.as_ref(), verb);
            let found = around(pieces, at, sentence.end, bounds, earlier);
            rule = found.0;
            found.1
        }
        Follows::End(_) if takes_marks => {
            rule = Rule::After;
            before(pieces, floor, source.as_ref(), verb).into_iter().collect()
        }
        Follows::Quote(_) | Follows::Colon(_) | Follows::Comma(_) | Follows::End(_) => return None,
    };
    content.retain(|c| has_words(pieces, c));
    if content.is_empty() && !(takes_marks && source.is_some()) {
        return None;
    }
    let opens_block = matches!(follows, Follows::Colon(at) if at + 1 >= sentence.end);
    let kind = verb.cue.kind;
    Some(Report {
        cue,
        kind,
        takes_marks,
        source,
        content,
        rule,
        opens_block,
        is_inner: false,
        verdict: Verdict::default(),
    })
}

/// Where the words begin that a verb reports without marks, if its frames allow what follows at `at`.
fn reported(pieces: &[Piece], verb: &Verb, follows: Follows, at: usize, limit: usize) -> Option<usize> {
    let frames = verb.cue.frames;
    let stands = match follows {
        Follows::Clause(_) => frames.any(Frames::CLAUSE),
        Follows::Object(_) => {
            frames.any(Frames::OBJECT) || frames.any(Frames::CLAUSE) && is_clause(pieces, at, limit)
        }
        // “called for by the staff” is passive.
        Follows::Preposition(_) => !pieces.get(at + 1).is_some_and(|p| p.is(Tags::PREPOSITION)),
        _ => true,
    };
    stands.then_some(if matches!(follows, Follows::Preposition(_)) { at + 1 } else { at })
}

/// The words around a verb that the comma at `comma` follows: before it, after it, or both.
fn around(
    pieces: &[Piece],
    comma: usize,
    limit: usize,
    bounds: Bounds,
    earlier: Option<Range<usize>>,
) -> (Rule, Vec<Range<usize>>) {
    let has_marks = pieces.get(comma + 1).is_some_and(|p| p.quote().is_some());
    match earlier {
        None if has_marks => (Rule::Before, vec![quoted(pieces, comma + 1, limit, bounds)]),
        None => (Rule::Reported, Vec::new()),
        Some(earlier) if is_resumed(pieces, comma + 1, limit) => {
            let later = comma + 1..end(pieces, comma + 1, limit, bounds);
            (Rule::Interrupted, vec![earlier, later])
        }
        Some(earlier) => (Rule::After, vec![earlier]),
    }
}

/// “…,” said X: the speaker after the cue.
fn inverted(pieces: &[Piece], sentence: &Range<usize>, floor: usize, verb: &Verb) -> Option<Report> {
    let start = verb.group.start;
    let is_finite = matches!(verb.form, VerbForm::Past | VerbForm::ThirdPerson);
    if !is_finite || !verb.cue.frames.any(Frames::MARKS) || verb.group.len() > 1 {
        return None;
    }
    let follows_marks = follows_marks(pieces, floor, start);
    let before = (start > floor).then(|| pieces.get(start - 1)).flatten()?;
    let follows_clause = before.sort == Sort::Comma && is_clause(pieces, floor, start - 1);
    if !(follows_marks || follows_clause) {
        return None;
    }
    let next = pieces.get(verb.group.end).filter(|p| p.is_word() && verb.group.end < sentence.end)?;
    let nouns = Tags::DETERMINER.with(Tags::ROLE).with(Tags::TITLE).with(Tags::GROUP).with(Tags::PRONOUN);
    let can_be_name = next.is_capital && !next.is(Tags::TIME);
    let can_be_noun = next.is(nouns) && !next.is(Tags::THAT);
    if !can_be_name && !can_be_noun {
        return None;
    }
    let source = subject::after(pieces, verb.group.end, sentence.end)?;
    if !follows_marks && is_clause(pieces, source.start, sentence.end) {
        return None;
    }
    let resumes = pieces.get(source.end).is_some_and(|p| p.sort == Sort::Comma)
        && pieces.get(source.end + 1).is_some_and(|p| p.quote().is_some());
    let mut content = vec![trimmed(pieces, floor..start)];
    content.extend(resumes.then(|| quoted(pieces, source.end + 1, sentence.end, PLAIN)));
    content.retain(|c| has_words(pieces, c));
    (!content.is_empty()).then(|| Report {
        cue: verb.group.clone(),
        kind: verb.cue.kind,
        takes_marks: true,
        source: Some(source),
        content,
        rule: if resumes { Rule::Interrupted } else { Rule::After },
        opens_block: false,
        is_inner: false,
        verdict: Verdict::default(),
    })
}

/// Whether words in marks that can be followed by their attribution end right before `start`.
fn follows_marks(pieces: &[Piece], floor: usize, start: usize) -> bool {
    let piece = |back: usize| start.checked_sub(back).filter(|&i| i >= floor).and_then(|i| pieces.get(i));
    piece(1).is_some_and(Piece::ends_clause)
        || piece(1).is_some_and(|p| matches!(p.sort, Sort::Comma | Sort::Dash))
            && piece(2).is_some_and(|p| p.quote().is_some())
}

/// The words before the speaker that a verb at the end of its clause reports.
fn before(
    pieces: &[Piece],
    floor: usize,
    source: Option<&Range<usize>>,
    verb: &Verb,
) -> Option<Range<usize>> {
    let end = source.map_or(verb.group.start, |s| s.start);
    let last = (end > floor).then(|| pieces.get(end - 1)).flatten()?;
    let closes = last.sort == Sort::Comma || last.quote().is_some() || last.sort == Sort::Dash;
    let content = trimmed(pieces, floor..end);
    let first = pieces.get(content.start)?;
    let has_marks = pieces.get(content.clone())?.iter().any(|p| p.quote().is_some());
    let is_adverbial = first.is(Tags::PREPOSITION
        .with(Tags::TIME)
        .with(Tags::SUBORDINATOR)
        .with(Tags::ADVERB)
        .with(Tags::ING));
    (closes
        && has_words(pieces, &content)
        && (has_marks || !is_adverbial || is_clause(pieces, content.start, content.end)))
    .then_some(content)
}

/// The place after a verb, past whom the words are told to.
fn past_addressee(pieces: &[Piece], verb: &Verb, limit: usize) -> usize {
    let start = verb.group.end;
    if !ADDRESSEE.contains(&verb.cue.base)
        || pieces.get(start).is_none_or(|p| !p.is_word() || p.is(Tags::THAT))
    {
        return start;
    }
    let mut at = start;
    let is_own = |p: &Piece| {
        p.is(Tags::PRONOUN.with(Tags::FIRST_PERSON)) || p.is(Tags::DETERMINER) && !p.is(Tags::THAT)
    };
    let mut has_noun = pieces.get(at).is_some_and(|p| !p.is(Tags::DETERMINER) || p.is(Tags::PRONOUN));
    at += 1;
    while at < limit && at < start + 14 {
        let Some(piece) = pieces.get(at) else { break };
        let goes_on = match piece.sort {
            Sort::Word => {
                let stops = Tags::THAT
                    .with(Tags::TO)
                    .with(Tags::SUBORDINATOR)
                    .with(Tags::PREPOSITION)
                    .with(Tags::TIME)
                    .with(Tags::ADVERB);
                let is_break =
                    piece.is(stops) || has_noun && is_own(piece) || has_noun && piece.is(Tags::CONJUNCTION);
                has_noun |= !piece.is(Tags::DETERMINER);
                !is_break
            }
            Sort::Joiner => true,
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}
