//! What is to be learned from annotated documents: the label of each piece, the right candidate of each choice.
//!
//! The choices come after the tagger and rest on what it finds. So that they are fitted to what it finds in
//! documents it has not seen, it is trained several times, each time without some of the documents, and those
//! give the choices (jackknifing).

use crate::{
    field::{Example, Field, Schedule},
    fit::{Answer, Scale},
    gold::{Annotated, Attribution},
    pack::Trained,
};
use variorum_engine::{
    attribution::training::{self, Attributed, Choices, Decision, Paragraph},
    text::TextSpan,
};

/// How to train.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// The tagger.
    pub(crate) schedule: Schedule,
    /// Into how many parts the documents are divided for the choices.
    pub(crate) parts: usize,
    /// Integers to a logit in the table.
    pub(crate) units: f32,
}

impl Default for Plan {
    fn default() -> Self {
        let schedule = Schedule { bits: 16, rounds: 8, rate: 0.005, decay: 0.0 };
        Self { schedule, parts: 4, units: 64.0 }
    }
}

/// One document to learn from.
#[derive(Debug)]
pub(crate) struct Lesson<'a> {
    /// The document and what people found in it.
    pub(crate) annotated: &'a Annotated,
    examples: Vec<Example>,
}

impl<'a> Lesson<'a> {
    /// Lays out a document.
    pub(crate) fn of(annotated: &'a Annotated) -> Self {
        let paragraphs = training::paragraphs(&annotated.document);
        let examples = paragraphs.into_iter().map(|p| example(p, &annotated.attributions)).collect();
        Self { annotated, examples }
    }
}

/// Trains on `lessons` and packs what was trained.
pub(crate) fn train(lessons: &[&Lesson], plan: &Plan) -> Vec<u8> {
    let nothing = || Scale::fit(&[]);
    let tagger = |keep: &dyn Fn(usize) -> bool| {
        let kept = lessons.iter().enumerate().filter(|(n, _)| keep(*n));
        let examples: Vec<&Example> = kept.flat_map(|(_, l)| &l.examples).collect();
        Field::train(&examples, plan.schedule)
    };
    let mut parts: Vec<Trained> = (0..plan.parts)
        .map(|part| Trained {
            scales: [nothing(), nothing(), nothing(), nothing()],
            field: tagger(&|n| n % plan.parts != part),
        })
        .collect();
    // Each scale rests on the ones before it; whose words go on depends on whose the earlier were, so that the last
    // is fitted again until it is fitted to itself.
    let mut scales = [nothing(), nothing(), nothing(), nothing()];
    let rounds: [&[usize]; 5] = [&[0, 1], &[2], &[3], &[3], &[3]];
    for learned in rounds {
        for part in &mut parts {
            part.scales = scales.clone();
        }
        let packed: Vec<Vec<u8>> = parts.iter().map(|p| p.pack(plan.units)).collect();
        let mut answers: [Vec<Answer>; 4] = Default::default();
        for (n, lesson) in lessons.iter().enumerate() {
            let Some(weights) = packed.get(n % plan.parts) else { continue };
            let choices = training::choices(&lesson.annotated.document, weights);
            for (all, own) in answers.iter_mut().zip(answer(&choices, &lesson.annotated.attributions)) {
                all.extend(own);
            }
        }
        for &which in learned {
            if let (Some(scale), Some(answers)) = (scales.get_mut(which), answers.get(which)) {
                *scale = Scale::fit(answers);
            }
        }
    }
    Trained { scales, field: tagger(&|_| true) }.pack(plan.units)
}

/// The spans that play one role in an attribution.
type Spans = fn(&Attribution) -> &[TextSpan];

/// A paragraph with the label of each piece: 0 outside, then begin and inside of source, cue and content.
fn example(paragraph: Paragraph, attributions: &[Attribution]) -> Example {
    let mut labels = vec![0_u8; paragraph.spans.len()];
    let roles: [(u8, Spans); 3] = [(5, |a| &a.content), (1, |a| &a.source), (3, |a| &a.cue)];
    for (begin, role) in roles {
        for span in attributions.iter().flat_map(role) {
            let mut label = begin;
            for (slot, piece) in labels.iter_mut().zip(&paragraph.spans) {
                if 2 * shared(*piece, *span) > piece.len() {
                    *slot = label;
                    label = begin + 1;
                }
            }
        }
    }
    // What another role has cut in two begins anew.
    let mut last = 0;
    for label in &mut labels {
        if *label > 0 && label.is_multiple_of(2) && last != *label && last + 1 != *label {
            *label -= 1;
        }
        last = *label;
    }
    Example { hashes: paragraph.hashes, edges: paragraph.edges, labels }
}

/// The right answers to the choices made in a document.
fn answer(choices: &Choices, gold: &[Attribution]) -> [Vec<Answer>; 4] {
    let sources = choices.sources.iter().filter_map(|d| {
        let right = nearest(gold, &[d.at], |a| &a.cue)?;
        Some(answered(d, false, |span| match span {
            Some(span) => touches(&right.source, span),
            None => right.source.is_empty(),
        }))
    });
    let contents = choices.contents.iter().filter_map(|d| {
        let right = nearest(gold, &[d.at], |a| &a.content)?;
        Some(answered(d, false, |span| span.is_some_and(|s| touches(&right.cue, s))))
    });
    let reports = choices.reports.iter().map(|report| Answer {
        candidates: vec![(report.facts, gold.iter().any(|a| agrees(report, a)))],
        or_nobody: true,
    });
    let quotations = choices.quotations.iter().map(|d| {
        let owner = owner(gold, d.at);
        let candidates = d.candidates.iter().map(|c| {
            let right = owner.is_some_and(|owner| match (c.span, c.earlier) {
                (Some(span), _) => touches(&owner.source, span),
                (None, Some(earlier)) => {
                    !owner.source.is_empty()
                        && self::owner(gold, earlier).is_some_and(|e| e.source == owner.source)
                }
                (None, None) => false,
            });
            (c.facts, right)
        });
        Answer { candidates: candidates.collect(), or_nobody: true }
    });
    [sources.collect(), contents.collect(), reports.collect(), quotations.collect()]
}

fn answered(decision: &Decision, or_nobody: bool, is_right: impl Fn(Option<TextSpan>) -> bool) -> Answer {
    let candidates = decision.candidates.iter().map(|c| (c.facts, is_right(c.span))).collect();
    Answer { candidates, or_nobody }
}

/// Whether an attribution that was read is one of the annotators', softly: half of the content, some of the source.
fn agrees(report: &Attributed, gold: &Attribution) -> bool {
    let length = |spans: &[TextSpan]| spans.iter().map(|s| s.len()).sum::<u32>();
    let both = in_common(&report.content, &gold.content);
    let content = 2 * both >= length(&report.content) + length(&gold.content) - both;
    content && report.source.map_or(gold.source.is_empty(), |s| touches(&gold.source, s))
}

/// The attribution whose content covers most of a quotation, if it is half of it; of two the tighter.
fn owner(gold: &[Attribution], quotation: TextSpan) -> Option<&Attribution> {
    let covers = |a: &&Attribution| 2 * in_common(&a.content, &[quotation]) >= quotation.len();
    gold.iter().filter(covers).min_by_key(|a| a.content.iter().map(|s| s.len()).sum::<u32>())
}

/// The attribution that shares most of `spans` in a role.
fn nearest<'a>(gold: &'a [Attribution], spans: &[TextSpan], role: Spans) -> Option<&'a Attribution> {
    let shared = |a: &&Attribution| in_common(role(a), spans);
    gold.iter().max_by_key(shared).filter(|a| shared(a) > 0)
}

fn touches(spans: &[TextSpan], span: TextSpan) -> bool {
    spans.iter().any(|s| s.overlaps(span))
}

/// Bytes that two lists of spans have in common.
pub(crate) fn in_common(a: &[TextSpan], b: &[TextSpan]) -> u32 {
    a.iter().flat_map(|a| b.iter().map(move |b| shared(*a, *b))).sum()
}

fn shared(a: TextSpan, b: TextSpan) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
