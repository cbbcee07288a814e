//! What there is to learn from annotated documents: the label of each token, and the right candidate of each choice.
//!
//! The choices come after the tagger and rest on what it finds. So that they are fitted to what it finds in documents
//! it has not seen, taggers are trained without some of the documents, a part in turn, and read those (jackknifing).

use crate::{
    crf::{Crf, CrfHyperparameters, LabelledParagraph},
    gold::{Annotated, Attribution},
    logistic_model::{LabelledChoice, LogisticModel},
    trained_model::TrainedModel,
};
use variorum_engine::{
    attribution::training::{self, Choice, DocumentChoices, Paragraph, ReadAttribution, TrainedWeights},
    text::TextSpan,
};

/// How to train everything.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hyperparameters {
    /// How to train the tagger.
    pub(crate) crf: CrfHyperparameters,
    /// Into how many parts the documents are divided for the choices.
    pub(crate) parts: usize,
    /// Integers to a logit in the tagger's packed weights.
    pub(crate) units: f32,
}

impl Default for Hyperparameters {
    fn default() -> Self {
        let crf = CrfHyperparameters { bits: 16, rounds: 8, rate: 0.005, decay: 0.0 };
        Self { crf, parts: 4, units: 64.0 }
    }
}

/// An annotated document, prepared for training.
#[derive(Debug)]
pub(crate) struct TrainingDocument<'a> {
    /// The document with its annotations.
    pub(crate) annotated: &'a Annotated,
    paragraphs: Vec<LabelledParagraph>,
}

impl<'a> TrainingDocument<'a> {
    /// Prepares a document.
    pub(crate) fn of(annotated: &'a Annotated) -> Self {
        let paragraphs = training::paragraphs(&annotated.document);
        let paragraphs =
            paragraphs.into_iter().map(|p| labelled_paragraph(p, &annotated.attributions)).collect();
        Self { annotated, paragraphs }
    }
}

/// Which logistic models are fitted in each round: source and content first, then whether an attribution is right,
/// then the speaker. Each rests on those before it. Whether a speaker goes on depends on who spoke before, so the
/// last is fitted again until it is fitted to itself.
const ROUNDS: [&[usize]; 5] = [&[0, 1], &[2], &[3], &[3], &[3]];

/// Trains on `documents` and packs the weights.
///
/// # Errors
/// If the engine can't read the packed weights: then trainer and engine don't fit together.
pub(crate) fn train(
    documents: &[&TrainingDocument],
    hyperparameters: &Hyperparameters,
) -> Result<Vec<u8>, String> {
    let tagger = |keep: &dyn Fn(usize) -> bool| {
        let kept = documents.iter().enumerate().filter(|(n, _)| keep(*n));
        let paragraphs: Vec<&LabelledParagraph> = kept.flat_map(|(_, d)| &d.paragraphs).collect();
        Crf::train(&paragraphs, hyperparameters.crf)
    };
    let untrained = || [(); 4].map(|()| LogisticModel::fit(&[]));
    let mut parts: Vec<TrainedModel> = (0..hyperparameters.parts)
        .map(|part| TrainedModel {
            logistic_models: untrained(),
            tagger: tagger(&|n| n % hyperparameters.parts != part),
        })
        .collect();
    let mut logistic_models = untrained();
    for fitted in ROUNDS {
        for part in &mut parts {
            part.logistic_models = logistic_models.clone();
        }
        let weights: Vec<TrainedWeights> = parts
            .iter()
            .map(|part| unpack(&part.pack(hyperparameters.units)))
            .collect::<Result<_, String>>()?;
        let choices = labelled_choices(documents, &weights);
        for &which in fitted {
            if let (Some(model), Some(choices)) = (logistic_models.get_mut(which), choices.get(which)) {
                *model = LogisticModel::fit(choices);
            }
        }
    }
    Ok(TrainedModel { logistic_models, tagger: tagger(&|_| true) }.pack(hyperparameters.units))
}

/// The weights as the engine reads them.
///
/// # Errors
/// If the engine can't read them.
pub(crate) fn unpack(packed: &[u8]) -> Result<TrainedWeights, String> {
    TrainedWeights::unpack(packed).ok_or_else(|| "the engine can't read the trained weights".to_string())
}

/// The choices of each logistic model in all documents, each document read by the weights of its part.
fn labelled_choices(documents: &[&TrainingDocument], weights: &[TrainedWeights]) -> [Vec<LabelledChoice>; 4] {
    let mut all: [Vec<LabelledChoice>; 4] = Default::default();
    for (document, weights) in documents.iter().zip(weights.iter().cycle()) {
        let choices = training::choices(&document.annotated.document, weights);
        for (all, own) in all.iter_mut().zip(with_answers(&choices, &document.annotated.attributions)) {
            all.extend(own);
        }
    }
    all
}

/// The spans that play one role in an attribution.
type Spans = fn(&Attribution) -> &[TextSpan];

/// A paragraph with the label of each token: 0 outside, then begin and inside of source, cue and content.
fn labelled_paragraph(paragraph: Paragraph, attributions: &[Attribution]) -> LabelledParagraph {
    let mut labels = vec![0_u8; paragraph.spans.len()];
    let roles: [(u8, Spans); 3] = [(5, |a| &a.content), (1, |a| &a.source), (3, |a| &a.cue)];
    for (begin, role) in roles {
        for span in attributions.iter().flat_map(role) {
            let mut label = begin;
            for (slot, token) in labels.iter_mut().zip(&paragraph.spans) {
                if 2 * shared(*token, *span) > token.len() {
                    *slot = label;
                    label = begin + 1;
                }
            }
        }
    }
    // A chunk that another role has cut in two begins anew.
    let mut last = 0;
    for label in &mut labels {
        if *label > 0 && label.is_multiple_of(2) && last != *label && last + 1 != *label {
            *label -= 1;
        }
        last = *label;
    }
    LabelledParagraph { hashes: paragraph.hashes, transition_classes: paragraph.transition_classes, labels }
}

/// The choices made in a document with their right answers, by logistic model.
fn with_answers(choices: &DocumentChoices, gold: &[Attribution]) -> [Vec<LabelledChoice>; 4] {
    let sources = choices.sources.iter().filter_map(|choice| {
        let right = nearest(gold, &[choice.at], |a| &a.cue)?;
        Some(with_answer(choice, |span| match span {
            Some(span) => touches(&right.source, span),
            None => right.source.is_empty(),
        }))
    });
    let contents = choices.contents.iter().filter_map(|choice| {
        let right = nearest(gold, &[choice.at], |a| &a.content)?;
        Some(with_answer(choice, |span| span.is_some_and(|s| touches(&right.cue, s))))
    });
    let attributions = choices.attributions.iter().map(|read| LabelledChoice {
        candidates: vec![(read.features, gold.iter().any(|a| agrees(read, a)))],
        or_nobody: true,
    });
    let quotations = choices.quotations.iter().map(|choice| {
        let owner = owner(gold, choice.at);
        let candidates = choice.candidates.iter().map(|c| {
            let right = owner.is_some_and(|owner| match (c.span, c.earlier_quotation) {
                (Some(span), _) => touches(&owner.source, span),
                (None, Some(earlier)) => {
                    !owner.source.is_empty()
                        && self::owner(gold, earlier).is_some_and(|e| e.source == owner.source)
                }
                (None, None) => false,
            });
            (c.features, right)
        });
        LabelledChoice { candidates: candidates.collect(), or_nobody: true }
    });
    [sources.collect(), contents.collect(), attributions.collect(), quotations.collect()]
}

/// A choice of the linker, whose candidates include “nobody” where it is one.
fn with_answer(choice: &Choice, is_right: impl Fn(Option<TextSpan>) -> bool) -> LabelledChoice {
    let candidates = choice.candidates.iter().map(|c| (c.features, is_right(c.span))).collect();
    LabelledChoice { candidates, or_nobody: false }
}

/// Whether an attribution that was read softly matches an annotated one: half of the content, some of the source.
fn agrees(read: &ReadAttribution, gold: &Attribution) -> bool {
    let length = |spans: &[TextSpan]| spans.iter().map(|s| s.len()).sum::<u32>();
    let both = in_common(&read.content, &gold.content);
    let content = 2 * both >= length(&read.content) + length(&gold.content) - both;
    content && read.source.map_or(gold.source.is_empty(), |s| touches(&gold.source, s))
}

/// The attribution whose content covers at least half of a quotation; the shortest of several.
fn owner(gold: &[Attribution], quotation: TextSpan) -> Option<&Attribution> {
    let covers = |a: &&Attribution| 2 * in_common(&a.content, &[quotation]) >= quotation.len();
    gold.iter().filter(covers).min_by_key(|a| a.content.iter().map(|s| s.len()).sum::<u32>())
}

/// The attribution that shares most bytes with `spans` in a role, if it shares any.
fn nearest<'a>(gold: &'a [Attribution], spans: &[TextSpan], role: Spans) -> Option<&'a Attribution> {
    let shared = |a: &&Attribution| in_common(role(a), spans);
    gold.iter().max_by_key(shared).filter(|a| shared(a) > 0)
}

/// Whether one of `spans` overlaps `span`.
fn touches(spans: &[TextSpan], span: TextSpan) -> bool {
    spans.iter().any(|s| s.overlaps(span))
}

/// How many bytes two lists of spans share.
pub(crate) fn in_common(a: &[TextSpan], b: &[TextSpan]) -> u32 {
    a.iter().flat_map(|a| b.iter().map(move |b| shared(*a, *b))).sum()
}

/// How many bytes two spans share.
fn shared(a: TextSpan, b: TextSpan) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}
