//! Fits the model that says which attributions are reported speech: `variorum-train speech EVENTS WEIGHTS`.
//!
//! In annotated events all reported speech is marked. What the engine reads there is right if it shares half of its
//! words with such a passage. Each event is also read by weights that were fitted without it; those are the figures
//! that are printed.

use crate::joins::{event_names, offsets, word};
use crate::logistic_model::{LabelledChoice, LogisticModel};
use crate::shuffle::Shuffler;
use std::{collections::BTreeSet, fs, path::Path};
use variorum_engine::{
    attribution::training,
    documents,
    model::{Document, DocumentId},
    text::TextSpan,
};

/// Weight decay (L2): there are few examples.
const DECAY: f32 = 3e-3;
/// So often what must be read counts, and what is false; what may be read counts once.
const REQUIRED: usize = 2;
/// The thresholds of which figures are printed, in hundredths of a logit.
const THRESHOLDS: [i32; 5] = [-25, 0, 25, 50, 100];

/// The least confidence of each bin of which the share of right ones is printed.
const LEAST: [f32; 4] = [0.5, 0.7, 0.85, 0.95];

/// A passage of reported speech: its words, or others that are as right; and whether it must be read.
struct Passage {
    spans: Vec<BTreeSet<usize>>,
    is_required: bool,
}

/// What the engine reads: its features, and the passage that it is, if it is one.
struct Example {
    features: u32,
    passage: Option<usize>,
}

/// An event with what is read in it.
struct Event {
    name: String,
    passages: Vec<Passage>,
    examples: Vec<Example>,
}

/// The packed model, fitted to all events.
///
/// # Errors
/// If an event can't be read.
pub(crate) fn fit(folder: &Path) -> Result<Vec<u8>, String> {
    let events: Vec<Event> = event_names(folder)?
        .into_iter()
        .map(|name| Event::read(&folder.join(&name), name))
        .collect::<Result<_, String>>()?;
    let mut sums = [[0; 4]; THRESHOLDS.len()];
    for event in &events {
        let others: Vec<&Event> = events.iter().filter(|other| other.name != event.name).collect();
        let model = model(&others);
        for (sums, threshold) in sums.iter_mut().zip(THRESHOLDS) {
            let counts = event.counts(&model, threshold);
            if threshold == 0 {
                println!("{:24} {}  {}", event.name, figures(counts), event.reliability(&model));
            }
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    for (counts, threshold) in sums.into_iter().zip(THRESHOLDS) {
        println!("all, at {threshold:4}             {}", figures(counts));
    }
    Ok(model(&events.iter().collect::<Vec<_>>()).pack())
}

/// The model fitted to these events.
fn model(events: &[&Event]) -> LogisticModel {
    let mut choices = Vec::new();
    for event in events {
        for example in &event.examples {
            let passage = example.passage.and_then(|at| event.passages.get(at));
            let times = if passage.is_some_and(|passage| !passage.is_required) { 1 } else { REQUIRED };
            let choice =
                LabelledChoice { candidates: vec![(example.features, passage.is_some())], or_nobody: true };
            choices.extend(std::iter::repeat_n(choice, times));
        }
    }
    Shuffler::new().shuffle(&mut choices);
    LogisticModel::fit_with(&choices, DECAY, |_| None)
}

/// Precision and recall of right, read, found and annotated.
fn figures([right, read, found, annotated]: [usize; 4]) -> String {
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let (p, r) = (percent(right, read), percent(found, annotated));
    format!("P {p:5.1}  R {r:5.1}  {right}/{read} {found}/{annotated}")
}

impl Event {
    fn read(folder: &Path, name: String) -> Result<Self, String> {
        let read = |file: &str| {
            let path = folder.join(file);
            fs::read_to_string(&path).map_err(|e| format!("cannot read {}: {e}", path.display()))
        };
        let gold: serde_json::Value = serde_json::from_str(&read("gold.json")?).map_err(|e| e.to_string())?;
        let list = |key: &str| gold.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default();
        let mut event = Self { name, passages: Vec::new(), examples: Vec::new() };
        for file in list("documents").iter().filter_map(|d| word(d, "file")) {
            let document = documents::document(DocumentId(0), &file, read(&file)?);
            let first = event.passages.len();
            let own = list("quotations");
            let own = own.iter().filter(|q| word(q, "file").as_ref() == Some(&file));
            event.passages.extend(own.filter_map(|quotation| passage(quotation, &document)));
            for read in training::speech(&document) {
                let words = words(&document, &read.content);
                let passage = (first..event.passages.len()).find(|at| {
                    event.passages.get(*at).is_some_and(|p| p.spans.iter().any(|span| are_one(span, &words)))
                });
                event.examples.push(Example { features: read.features, passage });
            }
        }
        Ok(event)
    }

    /// How often what is read with each confidence is right: below 70 %, below 85, below 95, more.
    fn reliability(&self, model: &LogisticModel) -> String {
        let mut bins = [(0, 0); LEAST.len()];
        for example in &self.examples {
            let probability = 1.0 / (1.0 + (-model.score(example.features)).exp());
            let bin = LEAST.iter().rposition(|least| probability >= *least);
            if let Some((right, all)) = bin.and_then(|bin| bins.get_mut(bin)) {
                *right += usize::from(example.passage.is_some());
                *all += 1;
            }
        }
        let bins = bins.iter().zip(LEAST);
        bins.map(|((right, all), least)| format!("from {least}: {right}/{all}"))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Right, read, found and annotated at a threshold; what may be read counts for nothing.
    fn counts(&self, model: &LogisticModel, threshold: i32) -> [usize; 4] {
        let is_read = |example: &&Example| model.score(example.features) * 100.0 >= threshold as f32;
        let is_required = |at: usize| self.passages.get(at).is_some_and(|passage| passage.is_required);
        let read: Vec<&Example> = self.examples.iter().filter(is_read).collect();
        let found: BTreeSet<usize> =
            read.iter().filter_map(|example| example.passage).filter(|at| is_required(*at)).collect();
        let wrong = read.iter().filter(|example| example.passage.is_none()).count();
        let annotated = self.passages.iter().filter(|passage| passage.is_required).count();
        [found.len(), found.len() + wrong, found.len(), annotated]
    }
}

/// The passage that a quotation of the gold is, if it is reported speech.
fn passage(quotation: &serde_json::Value, document: &Document) -> Option<Passage> {
    let points = offsets(&document.text);
    let at = |value: &serde_json::Value| points.get(value.as_u64()? as usize).copied();
    let whole = TextSpan::new(at(quotation.get("start")?)?, at(quotation.get("end")?)?);
    let others = quotation.get("alternatives").and_then(|v| v.as_array()).into_iter().flatten();
    let others = others.filter_map(|pair| Some(TextSpan::new(at(pair.get(0)?)?, at(pair.get(1)?)?)));
    let is = |key: &str| quotation.get(key).and_then(serde_json::Value::as_bool) == Some(true);
    (word(quotation, "kind")? == "indirect" && !is("in_boilerplate")).then(|| Passage {
        spans: [whole].into_iter().chain(others).map(|span| words(document, &[span])).collect(),
        is_required: !is("optional"),
    })
}

/// The words of a document that overlap `spans`, by their number.
fn words(document: &Document, spans: &[TextSpan]) -> BTreeSet<usize> {
    let words = document.layout.tokens.iter().enumerate().filter(|(_, token)| token.is_word());
    words.filter(|(_, token)| spans.iter().any(|span| span.overlaps(token.span))).map(|(at, _)| at).collect()
}

/// Whether two sets of words share half of both together.
fn are_one(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> bool {
    2 * a.intersection(b).count() >= a.union(b).count().max(1)
}
