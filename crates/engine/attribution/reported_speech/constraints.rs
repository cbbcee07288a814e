//! What the model reads and grammar forbids, set right after it: whose words are whose where the order of words
//! leaves no choice.
//!
//! The model weighs each tie by itself and goes wrong in the same few constructions (two speakers in one sentence, a
//! speaker inside reported speech, “quoted Lee as saying”, the passive). Each is recognised by its words and set as
//! the rules of [`super::content`] have it. What is not one of them is left as the model read it.

use super::bounds::trimmed;
use super::content;
use crate::attribution::cues::clause::{Report, Verdict};
use crate::attribution::cues::{opening, subject};
use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::cues::{CueKind, Frames};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{LEXICON, Tags};
use crate::model::{Confidence, Rule};
use std::ops::Range;

/// How sure a tie is that the order of words gives, in hundredths of a logit.
const SURE: i32 = 300;
/// Words between “with” and the participle of whoever says something.
const WITH: usize = 6;

/// The reports of a sentence, set right.
pub(crate) fn reports(pieces: &[Piece], sentence: &Range<usize>, mut reports: Vec<Report>) -> Vec<Report> {
    for report in &mut reports {
        if let Some(source) = &mut report.source {
            source.end = before_marks(pieces, source);
        }
        passive(pieces, report);
        quoted_as(pieces, sentence, report);
        with(pieces, sentence, report);
        bare_word(pieces, sentence, report);
    }
    bare_that(pieces, &mut reports);
    according(pieces, sentence, &mut reports);
    cited(pieces, sentence, &mut reports);
    for at in sentence.clone() {
        if let Some(report) =
            inverted(pieces, sentence, at).or_else(|| within(pieces, sentence, at, &reports))
        {
            put(&mut reports, report);
        }
    }
    reports.iter_mut().for_each(|r| join(&mut r.content));
    reports.retain(|r| !r.content.is_empty() || r.source.is_some());
    reports.sort_by_key(|r| r.cue.start);
    reports
}

/// Puts stretches in the order of the text, and makes one of those that overlap.
fn join(stretches: &mut Vec<Range<usize>>) {
    stretches.sort_by_key(|s| (s.start, s.end));
    stretches.dedup_by(|next, last| {
        let is_joined = next.start < last.end;
        if is_joined {
            last.end = last.end.max(next.end);
        }
        is_joined
    });
}

/// What is said of a tie that the order of words gives, as sure as `percent`.
fn verdict(percent: u8) -> Verdict {
    Verdict {
        is_tagged: true,
        is_ruled: true,
        holds: true,
        score: SURE,
        confidence: Confidence(percent),
        ..Verdict::default()
    }
}

/// A report of which the order of words leaves no doubt.
fn sure(cue: Range<usize>, source: Range<usize>, content: Range<usize>, rule: Rule) -> Report {
    Report {
        cue,
        kind: CueKind::Speech,
        takes_marks: true,
        source: Some(source),
        content: vec![content],
        rule,
        opens_block: false,
        is_inner: false,
        verdict: verdict(95),
    }
}

/// Puts a report in the place of the one with the same cue, and takes its words from the others.
fn put(reports: &mut Vec<Report>, report: Report) {
    for other in reports.iter_mut().filter(|r| !report.is_inner && r.cue != report.cue) {
        other.content.retain(|c| !report.content.contains(c));
    }
    let holds = |r: &Report| {
        report.content.iter().all(|c| r.content.iter().any(|d| d.start <= c.start && c.end <= d.end))
    };
    match reports.iter_mut().find(|r| r.cue.contains(&report.cue.start)) {
        Some(same) if same.source == report.source && !report.is_inner && holds(same) => {}
        Some(same) => *same = report,
        None => reports.push(report),
    }
}

/// The end of a source before words in marks that belong to somebody else: said Ann Lee, and “…”.
fn before_marks(pieces: &[Piece], source: &Range<usize>) -> usize {
    let Some(marks) = source.clone().skip(1).find(|&i| pieces.get(i).is_some_and(Piece::ends_clause)) else {
        return source.end;
    };
    let belongs = |i: usize| pieces.get(i).is_some_and(|p| p.is_word() && !p.is(Tags::CONJUNCTION));
    (source.start + 1..=marks).rev().find(|&end| belongs(end - 1)).unwrap_or(source.end)
}

/// The verb at `at` if words in marks can be its object.
fn speech(pieces: &[Piece], at: usize) -> Option<VerbForm> {
    let piece = pieces.get(at).filter(|p| p.is_word() && !p.is_capital)?;
    let (cue, form) = piece.entry.cue?;
    LEXICON.cue(cue)?.frames.any(Frames::MARKS).then_some(form)
}

/// “…,” said Ann Lee, with other words in marks and another speaker before it.
fn inverted(pieces: &[Piece], sentence: &Range<usize>, marks: usize) -> Option<Report> {
    let is_second = (sentence.start..marks).any(|i| pieces.get(i).is_some_and(|p| p.quote().is_some()));
    let ends = pieces.get(marks).is_some_and(Piece::ends_clause);
    let verb = marks + 1;
    let stands =
        verb < sentence.end && matches!(speech(pieces, verb), Some(VerbForm::Past | VerbForm::ThirdPerson));
    let next = pieces.get(verb + 1).filter(|p| is_second && ends && stands && p.is_word())?;
    let names = next.is_capital && !next.is(Tags::TIME.with(Tags::PRONOUN).with(Tags::DETERMINER));
    let source = subject::after(pieces, verb + 1, sentence.end).filter(|_| names)?;
    Some(sure(verb..verb + 1, source, marks..marks + 1, Rule::After))
}

/// Pieces before words in marks among which the verb is looked for.
const NEAR: usize = 8;

/// The Herald reported that Ann Lee said(,) “…”: the words in marks are hers.
fn within(pieces: &[Piece], sentence: &Range<usize>, marks: usize, reports: &[Report]) -> Option<Report> {
    pieces.get(marks)?.quote()?;
    // What is reported holds the words in marks, or was cut short before the verb.
    let is_cut = |c: &Range<usize>| {
        c.end <= marks && marks <= c.end + NEAR && pieces.get(c.start).is_some_and(|p| p.is(Tags::THAT))
    };
    let holds = |(r, c): &(&Report, &Range<usize>)| {
        r.cue.end <= c.start && c.start < marks && (c.contains(&marks) || is_cut(c))
    };
    let mut contents = reports.iter().flat_map(|r| r.content.iter().map(move |c| (r, c)));
    let (outer, content) = contents.find(holds)?;
    let opens = |i: usize| pieces.get(i).is_some_and(|p| matches!(p.sort, Sort::Comma | Sort::Colon));
    let end = if opens(marks - 1) { marks - 1 } else { marks };
    let verb = (content.start..end).rev().take(NEAR).find(|&i| speech(pieces, i).is_some())?;
    let is_plain = pieces.get(verb).is_some_and(|p| !p.is(Tags::NOUN));
    let is_finite = matches!(speech(pieces, verb), Some(VerbForm::Past | VerbForm::ThirdPerson));
    let setting =
        verb + 1 == end || pieces.get(verb + 1).is_some_and(|p| p.is(Tags::SETTING.with(Tags::TIME)));
    let source = subject::before(pieces, content.start, verb).filter(|_| is_finite && setting)?;
    let is_name = |p: &Piece| {
        p.is_capital && !p.is(Tags::PRONOUN.with(Tags::RELATIVE).with(Tags::DETERMINER)) && p.possessive == 0
            || p.sort == Sort::Joiner
    };
    let names = pieces.get(source.clone())?.iter().all(is_name);
    let is_own = sentence.contains(&source.start) && outer.source.as_ref() != Some(&source);
    let mut report = sure(verb..verb + 1, source, marks..marks + 1, Rule::Before);
    report.is_inner = true;
    (names && is_own && is_plain).then_some(report)
}

/// The Herald quoted Ann Lee as saying …: she is who says it.
fn quoted_as(pieces: &[Piece], sentence: &Range<usize>, report: &mut Report) {
    let is_quoted = report.cue.clone().any(|i| {
        pieces.get(i).and_then(|p| p.entry.cue).is_some_and(|(cue, form)| {
            LEXICON.cue(cue).is_some_and(|c| matches!(c.base, "quote" | "cite"))
                && form != VerbForm::PresentParticiple
        })
    });
    let is_passive = report.cue.clone().any(|i| pieces.get(i).is_some_and(|p| p.is(Tags::PASSIVE)));
    if !is_quoted || is_passive {
        return;
    }
    let verb = report.cue.clone().find(|&i| pieces.get(i).is_some_and(|p| p.entry.cue.is_some()));
    let Some(start) = verb.map(|i| i + 1) else { return };
    let saying = (start + 1..sentence.end.min(start + 12))
        .find(|&i| speech(pieces, i) == Some(VerbForm::PresentParticiple));
    if let Some(saying) = saying.filter(|&i| pieces.get(i - 1).is_some_and(|p| p.is(Tags::SUBORDINATOR))) {
        report.source = Some(start..saying - 1);
        report.cue = saying..saying + 1;
        for content in &mut report.content {
            content.start = content.start.max(saying + 1).min(content.end);
        }
        report.content.retain(|c| !c.is_empty());
    }
}

/// …, with critics saying that …: they say it.
fn with(pieces: &[Piece], sentence: &Range<usize>, report: &mut Report) {
    let Some(verb) = report.cue.clone().last().filter(|_| report.cue.len() == 1) else { return };
    let is_ing = pieces
        .get(verb)
        .and_then(|p| p.entry.cue)
        .is_some_and(|(_, form)| form == VerbForm::PresentParticiple);
    let before = sentence.start.max(verb.saturating_sub(WITH))..verb;
    let preposition =
        before.rev().find(|&i| pieces.get(i).is_some_and(|p| p.is(Tags::PREPOSITION) || !p.is_word()));
    let comma =
        |i: usize| i.checked_sub(1).and_then(|i| pieces.get(i)).is_some_and(|p| p.sort == Sort::Comma);
    if let Some(at) = preposition.filter(|&i| is_ing && i + 1 < verb && comma(i) && is_with(pieces, i)) {
        report.source = Some(at + 1..verb);
    }
}

/// Whether the piece at `at` is “with”: the only preposition of four letters that also stands for having.
fn is_with(pieces: &[Piece], at: usize) -> bool {
    let with = LEXICON.entry("with").word;
    pieces.get(at).is_some_and(|p| p.entry.word == with)
}

/// Who is told, accused, feared to have done something does not say so.
fn passive(pieces: &[Piece], report: &mut Report) {
    let verb = report.cue.clone().rev().find_map(|i| pieces.get(i).and_then(|p| p.entry.cue));
    let Some((cue, form)) = verb else { return };
    let base = LEXICON.cue(cue).map_or("", |c| c.base);
    let is_passive = report.cue.clone().any(|i| pieces.get(i).is_some_and(|p| p.is(Tags::PASSIVE)));
    let to = report.content.first().and_then(|c| pieces.get(c.start)).is_some_and(|p| p.is(Tags::TO));
    let is_said = matches!(
        base,
        "say" | "think" | "believe" | "fear" | "know" | "allege" | "report" | "expect" | "understand"
    );
    let is_object = matches!(
        base,
        "accuse" | "blame" | "charge" | "inform" | "tell" | "ask" | "warn" | "remind" | "notify"
    );
    let precedes = report.source.as_ref().is_some_and(|s| s.end <= report.cue.start);
    let is_done = matches!(form, VerbForm::Past | VerbForm::PastParticiple);
    if is_passive && is_done && precedes && (is_said && to || is_object) {
        report.source = None;
    }
}

/// A source that is one small word, no noun of any list, is misread: the subject of the sentence is meant.
fn bare_word(pieces: &[Piece], sentence: &Range<usize>, report: &mut Report) {
    let Some(source) = report.source.clone().filter(|s| s.len() == 1 && s.end <= report.cue.start) else {
        return;
    };
    let is_bare = pieces.get(source.start).is_some_and(|p| {
        p.is_word() && !p.is_capital && p.entry.word == 0 && !p.is(Tags::PLURAL.with(Tags::POSSESSIVE))
    });
    let opening = opening::of_sentence(pieces, sentence);
    if is_bare && let Some(opening) = opening.filter(|o| o.end <= source.start) {
        report.source = Some(opening);
    }
}

/// The Herald reported that Ann Lee said …: it reports all of that, not the word “that”.
fn bare_that(pieces: &[Piece], reports: &mut [Report]) {
    let clause = |r: &Report| Some(r.source.as_ref()?.start..r.content.last()?.end);
    let clauses: Vec<Range<usize>> = reports.iter().filter_map(clause).collect();
    for content in reports.iter_mut().flat_map(|r| &mut r.content) {
        let is_that = content.len() == 1 && pieces.get(content.start).is_some_and(|p| p.is(Tags::THAT));
        let next = clauses.iter().find(|c| is_that && c.start == content.end && !c.is_empty());
        content.end = next.map_or(content.end, |c| c.end);
    }
}

/// …, according to X: X says all of the clause before it, whatever verb stands in it.
fn according(pieces: &[Piece], sentence: &Range<usize>, reports: &mut Vec<Report>) {
    let is = |i: usize, tags: Tags| pieces.get(i).is_some_and(|p| p.is(tags));
    let cited = |&i: &usize| is(i, Tags::CITING) && is(i + 1, Tags::TO);
    let Some(at) = sentence.clone().find(cited) else { return };
    let is_read = reports
        .iter()
        .any(|r| r.rule == Rule::AccordingTo && r.source.as_ref().is_some_and(|s| s.start > at));
    let comma = at.checked_sub(1).is_some_and(|i| pieces.get(i).is_some_and(|p| p.sort == Sort::Comma));
    let swallows = |r: &Report| r.kind == CueKind::Thought && r.cue.start < at || r.cue.contains(&at);
    let speaks = reports.iter().any(|r| r.kind == CueKind::Speech && !swallows(r) && r.cue.start < at);
    if is_read || !comma || speaks || !reports.iter().any(swallows) {
        return;
    }
    if let Some(mut report) = content::according_to(pieces, sentence, sentence.start, at) {
        report.verdict = verdict(90);
        reports.retain(|r| !swallows(r));
        reports.push(report);
    }
}

/// What somebody is cited for is a clause: of “Acme plans to sell its maps” the last four words are none.
fn cited(pieces: &[Piece], sentence: &Range<usize>, reports: &mut [Report]) {
    let is = |i: usize, tags: Tags| pieces.get(i).is_some_and(|p| p.is(tags));
    let mut holding = reports.iter_mut().filter(|r| r.verdict.holds && !r.content.is_empty());
    let (Some(report), None) = (holding.next(), holding.next()) else { return };
    let Some(at) = report.cue.clone().find(|&i| is(i, Tags::CITING) && is(i + 1, Tags::TO)) else { return };
    let Some(content) = report.content.first_mut().filter(|c| is(c.start, Tags::TO)) else { return };
    if content.start < at {
        *content = trimmed(pieces, sentence.start..content.end);
        return;
    }
    let is_comma = |&i: &usize| pieces.get(i).is_some_and(|p| p.sort == Sort::Comma);
    if let Some(comma) = (at + 3..content.start).rev().find(is_comma) {
        content.start = comma + 1;
        report.source = report.source.take().map(|s| s.start..s.end.min(comma));
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::credited;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(credited(text), expected, "{text}");
    }

    #[test]
    fn who_is_reported_to_have_said_the_words_said_them() {
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
        // What a report says of itself stays its own.
        check(
            "Ann Lee said that it was “a truly terrible plan” for the town.",
            &[
                "[that it was “a truly terrible plan” for the town] Ann Lee",
                "[a truly terrible plan] Ann Lee",
            ],
        );
    }

    #[test]
    fn what_is_reported_stands_in_order_and_once() {
        let mut stretches = vec![7..9, 1..4, 2..3, 3..6];
        super::join(&mut stretches);
        assert_eq!(stretches, [1..6, 7..9]);
    }

    #[test]
    fn with_whom_and_according_to_whom() {
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
    fn who_is_feared_to_have_done_it_says_nothing() {
        check(
            "Thieves are feared to have taken the maps of the town.",
            &["[to have taken the maps of the town] -"],
        );
    }

    #[test]
    fn a_small_word_is_no_source() {
        check(
            "But a night watchman, who is also tall, accused the crew of fraud and the sailors had to leave the ship.",
            &["[the crew of fraud and the sailors had to leave the ship] night watchman"],
        );
    }

    #[test]
    fn two_speakers_in_one_sentence() {
        check(
            "“The rain will stop,” said Ann Lee, and “the bees will fly again,” said Tim Roe.",
            &["[The rain will stop,] Ann Lee", "[the bees will fly again,] Tim Roe"],
        );
    }
}
