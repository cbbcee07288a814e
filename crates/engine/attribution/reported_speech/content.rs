//! The words that a cue reports, by rule: those after it, before it, or around it.

use super::bounds::{
    Bounds, NO_VERB, content_end, has_words, is_clause, is_introduced, is_resumed, quoted_content,
    without_punctuation,
};
use crate::attribution::attribution_candidate::{AttributionCandidate, ModelScore};
use crate::attribution::cues::frame::Complement;
use crate::attribution::cues::verb::CueVerb;
use crate::attribution::cues::{frame, subject, verb_subject};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::language::cues::{CueKind, Frames};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Most tokens of an addressee; set by hand.
const LONGEST_ADDRESSEE: usize = 14;

/// The attribution of “according to X” at `at`: its content is the rest of the clause, which begins at `floor` at the
/// earliest.
pub(crate) fn attribution_of_according_to(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    floor: usize,
    at: usize,
) -> Option<AttributionCandidate> {
    let source = subject::after(tokens, at + 2, sentence.end)?;
    let is_first =
        tokens.get(floor..at)?.iter().all(|t| !t.is_word() && t.quote().is_none() || t.is(Tags::CONJUNCTION));
    let comma = tokens.get(source.end).is_some_and(|t| t.kind == TokenKind::Comma);
    let mut content = Vec::new();
    if is_first {
        let start = source.end + usize::from(comma);
        content.push(start..content_end(tokens, start, sentence.end, NO_VERB));
    } else {
        content.push(without_punctuation(tokens, floor..at));
        if comma && is_resumed(tokens, source.end + 1, sentence.end) {
            content.push(source.end + 1..content_end(tokens, source.end + 1, sentence.end, NO_VERB));
        }
    }
    content.retain(|c| has_words(tokens, c));
    (!content.is_empty()).then(|| AttributionCandidate {
        cue: at..at + 2,
        kind: CueKind::Speech,
        takes_marks: true,
        source: Some(source),
        content,
        rule: Rule::AccordingTo,
        opens_block: false,
        is_inner: false,
        score: ModelScore::default(),
    })
}

/// The attribution of a verb, if it reports anything. `floor` is the first token that no other cue reports; `last` is
/// the attribution before.
pub(crate) fn attribution_of_verb(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    floor: usize,
    verb: &CueVerb,
    last: Option<&AttributionCandidate>,
) -> Option<AttributionCandidate> {
    if let Some(attribution) = inverted_attribution(tokens, sentence, floor, verb) {
        return Some(attribution);
    }
    let start = end_of_addressee(tokens, verb, sentence.end);
    let complement = frame::complement(tokens, verb, start, sentence.end);
    let source = verb_subject::subject_of_verb(tokens, sentence, floor, verb, last);
    let (rule, mut content) = content_of(tokens, sentence, floor, verb, source.as_ref(), complement)?;
    let mut cue = verb.group.clone();
    if let (Complement::Preposition(_), Some(first)) = (complement, content.first()) {
        cue.end = first.start;
    }
    content.retain(|c| has_words(tokens, c));
    let takes_marks = verb.cue.frames.any(Frames::MARKS);
    if content.is_empty() && !(takes_marks && source.is_some()) {
        return None;
    }
    Some(AttributionCandidate {
        cue,
        kind: verb.cue.kind,
        takes_marks,
        source,
        content,
        rule,
        opens_block: matches!(complement, Complement::Colon(at) if at + 1 >= sentence.end),
        is_inner: false,
        score: ModelScore::default(),
    })
}

/// The content of a verb with this source and complement, and how the two stand together; `None` if the verb can't
/// report what follows it.
fn content_of(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    floor: usize,
    verb: &CueVerb,
    source: Option<&Range<usize>>,
    complement: Complement,
) -> Option<(Rule, Vec<Range<usize>>)> {
    let limit = sentence.end;
    let frames = verb.cue.frames;
    let takes_marks = frames.any(Frames::MARKS);
    let is_introduction = verb.form == VerbForm::PresentParticiple && is_introduced(tokens, sentence);
    let bounds = Bounds { frames, is_introduction };
    match complement {
        Complement::Clause(at)
        | Complement::Object(at)
        | Complement::To(at)
        | Complement::Preposition(at) => {
            let can_report = source.is_some() || verb.form == VerbForm::PresentParticiple;
            let start = content_start(tokens, verb, complement, at, limit).filter(|_| can_report)?;
            let reported = start..content_end(tokens, start, limit, bounds);
            Some((Rule::Reported, vec![reported]))
        }
        Complement::Quote(at) if takes_marks || frames.any(Frames::OBJECT) => {
            Some((Rule::Before, vec![quoted_content(tokens, at, limit, bounds)]))
        }
        Complement::Colon(at) if takes_marks => {
            Some((Rule::Before, vec![without_punctuation(tokens, at + 1..limit)]))
        }
        Complement::Comma(at) if takes_marks => {
            let earlier = content_before(tokens, floor, source, verb);
            Some(content_around(tokens, at, limit, bounds, earlier))
        }
        Complement::End(_) if takes_marks => {
            Some((Rule::After, content_before(tokens, floor, source, verb).into_iter().collect()))
        }
        Complement::Quote(_) | Complement::Colon(_) | Complement::Comma(_) | Complement::End(_) => None,
    }
}

/// The first token of the words that a verb reports, if its frames allow the complement at `at`.
fn content_start(
    tokens: &[ReporterToken],
    verb: &CueVerb,
    follows: Complement,
    at: usize,
    limit: usize,
) -> Option<usize> {
    let frames = verb.cue.frames;
    let stands = match follows {
        Complement::Clause(_) => frames.any(Frames::CLAUSE),
        Complement::Object(_) => {
            frames.any(Frames::OBJECT) || frames.any(Frames::CLAUSE) && is_clause(tokens, at, limit)
        }
        // Excludes the passive “called for by the staff”.
        Complement::Preposition(_) => !tokens.get(at + 1).is_some_and(|t| t.is(Tags::PREPOSITION)),
        _ => true,
    };
    stands.then_some(if matches!(follows, Complement::Preposition(_)) { at + 1 } else { at })
}

/// The content of a verb before the comma at `comma`: the words before the verb (`earlier`), after the comma, or
/// both.
fn content_around(
    tokens: &[ReporterToken],
    comma: usize,
    limit: usize,
    bounds: Bounds,
    earlier: Option<Range<usize>>,
) -> (Rule, Vec<Range<usize>>) {
    let has_marks = tokens.get(comma + 1).is_some_and(|t| t.quote().is_some());
    match earlier {
        None if has_marks => (Rule::Before, vec![quoted_content(tokens, comma + 1, limit, bounds)]),
        None => (Rule::Reported, Vec::new()),
        Some(earlier) if is_resumed(tokens, comma + 1, limit) => {
            let later = comma + 1..content_end(tokens, comma + 1, limit, bounds);
            (Rule::Interrupted, vec![earlier, later])
        }
        Some(earlier) => (Rule::After, vec![earlier]),
    }
}

/// The attribution of a verb before its subject: “…,” said X.
fn inverted_attribution(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    floor: usize,
    verb: &CueVerb,
) -> Option<AttributionCandidate> {
    let start = verb.group.start;
    let is_finite = verb.form.is_finite();
    if !is_finite || !verb.cue.frames.any(Frames::MARKS) || verb.group.len() > 1 {
        return None;
    }
    let follows_marks = follows_marks(tokens, floor, start);
    let before = (start > floor).then(|| tokens.get(start - 1)).flatten()?;
    let follows_clause = before.kind == TokenKind::Comma && is_clause(tokens, floor, start - 1);
    if !(follows_marks || follows_clause) {
        return None;
    }
    let next = tokens.get(verb.group.end).filter(|t| t.is_word() && verb.group.end < sentence.end)?;
    let nouns = Tags::DETERMINER.with(Tags::ROLE).with(Tags::TITLE).with(Tags::GROUP).with(Tags::PRONOUN);
    let can_be_name = next.is_capital && !next.is(Tags::TIME);
    let can_be_noun = next.is(nouns) && !next.is(Tags::THAT);
    if !can_be_name && !can_be_noun {
        return None;
    }
    let source = subject::after(tokens, verb.group.end, sentence.end)?;
    if !follows_marks && is_clause(tokens, source.start, sentence.end) {
        return None;
    }
    let resumes = tokens.get(source.end).is_some_and(|t| t.kind == TokenKind::Comma)
        && tokens.get(source.end + 1).is_some_and(|t| t.quote().is_some());
    let mut content = vec![without_punctuation(tokens, floor..start)];
    content.extend(resumes.then(|| quoted_content(tokens, source.end + 1, sentence.end, NO_VERB)));
    content.retain(|c| has_words(tokens, c));
    (!content.is_empty()).then(|| AttributionCandidate {
        cue: verb.group.clone(),
        kind: verb.cue.kind,
        takes_marks: true,
        source: Some(source),
        content,
        rule: if resumes { Rule::Interrupted } else { Rule::After },
        opens_block: false,
        is_inner: false,
        score: ModelScore::default(),
    })
}

/// Whether a quotation that its attribution can follow ends right before `start`.
fn follows_marks(tokens: &[ReporterToken], floor: usize, start: usize) -> bool {
    let token = |back: usize| start.checked_sub(back).filter(|&i| i >= floor).and_then(|i| tokens.get(i));
    token(1).is_some_and(ReporterToken::ends_clause)
        || token(1).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Dash))
            && token(2).is_some_and(|t| t.quote().is_some())
}

/// The content before the subject of a verb that ends its clause.
fn content_before(
    tokens: &[ReporterToken],
    floor: usize,
    source: Option<&Range<usize>>,
    verb: &CueVerb,
) -> Option<Range<usize>> {
    let end = source.map_or(verb.group.start, |s| s.start);
    let last = (end > floor).then(|| tokens.get(end - 1)).flatten()?;
    let closes = last.kind == TokenKind::Comma || last.quote().is_some() || last.kind == TokenKind::Dash;
    let content = without_punctuation(tokens, floor..end);
    let first = tokens.get(content.start)?;
    let has_marks = tokens.get(content.clone())?.iter().any(|t| t.quote().is_some());
    let is_adverbial = first.is(Tags::PREPOSITION
        .with(Tags::TIME)
        .with(Tags::SUBORDINATOR)
        .with(Tags::ADVERB)
        .with(Tags::ING));
    (closes
        && has_words(tokens, &content)
        && (has_marks || !is_adverbial || is_clause(tokens, content.start, content.end)))
    .then_some(content)
}

/// The token after a verb and its addressee, if it takes one (`told reporters that …`).
fn end_of_addressee(tokens: &[ReporterToken], verb: &CueVerb, limit: usize) -> usize {
    let start = verb.group.end;
    if !WordList::AddresseeVerb.contains(verb.cue.base)
        || tokens.get(start).is_none_or(|t| !t.is_word() || t.is(Tags::THAT))
    {
        return start;
    }
    let mut at = start;
    let is_own = |t: &ReporterToken| {
        t.is(Tags::PRONOUN.with(Tags::FIRST_PERSON)) || t.is(Tags::DETERMINER) && !t.is(Tags::THAT)
    };
    let mut has_noun = tokens.get(at).is_some_and(|t| !t.is(Tags::DETERMINER) || t.is(Tags::PRONOUN));
    at += 1;
    while at < limit && at < start + LONGEST_ADDRESSEE {
        let Some(token) = tokens.get(at) else { break };
        let goes_on = match token.kind {
            TokenKind::Word => {
                let stops = Tags::THAT
                    .with(Tags::TO)
                    .with(Tags::SUBORDINATOR)
                    .with(Tags::PREPOSITION)
                    .with(Tags::TIME)
                    .with(Tags::ADVERB);
                let is_break =
                    token.is(stops) || has_noun && is_own(token) || has_noun && token.is(Tags::CONJUNCTION);
                has_noun |= !token.is(Tags::DETERMINER);
                !is_break
            }
            TokenKind::Joiner => true,
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}
