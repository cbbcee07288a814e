//! How well documents are read that were not trained on: words of sources, cues and contents, and whole attributions,
//! softly matched (half of the content, some of the source), as PolNeAR's systems are scored; and how often
//! attributions of each confidence are right.

use crate::gold::{Annotated, Attribution};
use std::{cmp::Reverse, collections::BTreeSet, fmt::Write as _};
use variorum_engine::{
    attribution::training::{self, TrainedWeights},
    model::{Kind, Quotation},
    text::{CodePoints, TextSpan},
};

/// Source, cue and content of an attribution, each as the indices of its words.
type Words = [BTreeSet<usize>; 3];

/// Counts for precision and recall.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    /// In both.
    right: usize,
    /// Read by the engine.
    predicted: usize,
    /// Annotated.
    annotated: usize,
}

/// A table of how well `documents` are read with `weights`.
pub(crate) fn measure(documents: &[&Annotated], weights: &TrainedWeights) -> String {
    let mut counts = [Count::default(); 4];
    let mut bins = [(0_usize, 0_usize); 10];
    for annotated in documents {
        let reading = training::read(&annotated.document, weights);
        let quotations: Vec<&Quotation> = reading.attributions().filter(|q| q.kind != Kind::Scare).collect();
        compare(annotated, &quotations, &mut counts, &mut bins);
    }
    let mut table = String::new();
    for (name, count) in ["sources", "cues", "contents", "attributions"].iter().zip(counts) {
        let percent = |of: usize| 100.0 * count.right as f64 / of.max(1) as f64;
        let (p, r) = (percent(count.predicted), percent(count.annotated));
        let f1 = 2.0 * p * r / (p + r).max(1e-9);
        let _ = writeln!(table, "  {name:<13} P {p:5.1}  R {r:5.1}  F1 {f1:5.1}");
    }
    for (bin, (right, all)) in bins.iter().enumerate().filter(|(_, (_, all))| *all > 0) {
        let share = 100.0 * *right as f64 / *all as f64;
        let _ =
            writeln!(table, "  confidence {:3}-{:<3} right {share:5.1} % of {all}", bin * 10, bin * 10 + 9);
    }
    table
}

/// Adds one document to the counts and to the bins of confidence, each right ones and all.
fn compare(
    annotated: &Annotated,
    quotations: &[&Quotation],
    counts: &mut [Count; 4],
    bins: &mut [(usize, usize); 10],
) {
    let layout = &annotated.document.layout;
    let words: Vec<TextSpan> = layout.tokens.iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let roles = |a: &Attribution| [&a.source, &a.cue, &a.content].map(|spans| in_words(&words, spans));
    let gold: Vec<Words> = merged(annotated.attributions.iter().map(roles).collect());
    let found: Vec<Words> = quotations
        .iter()
        .map(|q| {
            let mention = q.attribution.speaker.as_ref().and_then(|s| s.mention);
            let list = |span: Option<TextSpan>| in_words(&words, &span.into_iter().collect::<Vec<_>>());
            [list(mention), list(q.attribution.cue), in_words(&words, &q.fragments)]
        })
        .collect();
    for (quotation, [source, _, content]) in quotations.iter().zip(&found) {
        // A part of a longer attribution is right if at least half of it lies in that.
        let is_right = gold
            .iter()
            .any(|[s, _, c]| 2 * content.intersection(c).count() >= content.len() && meet(source, s));
        let bin = (quotation.attribution.confidence.0 / 10).min(9);
        if quotation.attribution.speaker.is_some()
            && let Some((right, all)) = bins.get_mut(usize::from(bin))
        {
            *right += usize::from(is_right);
            *all += 1;
        }
    }
    add_counts(&gold, &merged(found), counts);
}

/// The indices of the words that overlap `spans`.
fn in_words(words: &[TextSpan], spans: &[TextSpan]) -> BTreeSet<usize> {
    let of = |s: &TextSpan| {
        words.partition_point(|w| w.end <= s.start)..words.partition_point(|w| w.start < s.end)
    };
    spans.iter().flat_map(of).collect()
}

/// Adds the words of each role, and the whole attributions, to the counts.
fn add_counts(gold: &[Words], found: &[Words], counts: &mut [Count; 4]) {
    for (role, count) in counts.iter_mut().take(3).enumerate() {
        let union = |list: &[Words]| -> BTreeSet<usize> {
            list.iter().filter_map(|w| w.get(role)).flatten().copied().collect()
        };
        let (annotated, predicted) = (union(gold), union(found));
        count.right += predicted.intersection(&annotated).count();
        count.predicted += predicted.len();
        count.annotated += annotated.len();
    }
    let [.., whole] = counts;
    whole.right += matched(gold, found);
    whole.predicted += found.len();
    whole.annotated += gold.len();
}

/// Whether two sources share a word, or both are empty.
fn meet(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> bool {
    !a.is_disjoint(b) || a.is_empty() && b.is_empty()
}

/// Attributions with the same source and cue merged into one.
fn merged(all: Vec<Words>) -> Vec<Words> {
    let mut merged: Vec<Words> = Vec::new();
    for [source, cue, content] in all {
        let has_key = !source.is_empty() || !cue.is_empty();
        match merged.iter_mut().find(|[s, c, _]| has_key && *s == source && *c == cue) {
            Some([_, _, whole]) => whole.extend(content),
            None => merged.push([source, cue, content]),
        }
    }
    merged.retain(|[_, _, content]| !content.is_empty());
    merged
}

/// How many attributions match softly, paired one to one, the best pairs first.
fn matched(gold: &[Words], found: &[Words]) -> usize {
    let mut pairs = Vec::new();
    for (i, [source, _, content]) in gold.iter().enumerate() {
        for (j, [s, _, c]) in found.iter().enumerate() {
            let (both, either) = (content.intersection(c).count(), content.union(c).count());
            if 2 * both >= either && meet(source, s) {
                pairs.push((Reverse(both * 10_000 / either), i, j));
            }
        }
    }
    pairs.sort_unstable();
    let (mut golds, mut founds) = (BTreeSet::new(), BTreeSet::new());
    for (_, i, j) in pairs {
        if !golds.contains(&i) && !founds.contains(&j) {
            golds.insert(i);
            founds.insert(j);
        }
    }
    golds.len()
}

/// What is read in a document, as a line of JSON for PolNeAR's scorer.
pub(crate) fn prediction(annotated: &Annotated, weights: &TrainedWeights) -> String {
    let points = CodePoints::of(&annotated.document.text);
    let pair = |span: TextSpan| format!("{:?}", points.pair(span));
    let or_null = |span: Option<TextSpan>| span.map_or("null".to_string(), pair);
    let reading = training::read(&annotated.document, weights);
    let quotes = reading.attributions().filter(|q| q.kind != Kind::Scare).map(|q| {
        let kind = match q.kind {
            Kind::Direct => "direct",
            Kind::Partial => "mixed",
            Kind::Unmarked | Kind::Indirect | Kind::Scare => "indirect",
        };
        let [start, end] = points.pair(q.span);
        let fragments: Vec<String> = q.fragments.iter().map(|f| pair(*f)).collect();
        let speaker = q.attribution.speaker.as_ref();
        let name: String =
            speaker.map_or("", |s| &s.name).chars().filter(|c| !matches!(c, '"' | '\\')).collect();
        format!(
            r#"{{"start":{start},"end":{end},"kind":"{kind}","fragments":[{}],"speaker":{},"cue":{},"speaker_name":"{name}"}}"#,
            fragments.join(","),
            or_null(speaker.and_then(|s| s.mention)),
            or_null(q.attribution.cue),
        )
    });
    let quotes: Vec<String> = quotes.collect();
    format!("{{\"doc\":\"{}\",\"quotes\":[{}]}}\n", annotated.name, quotes.join(","))
}
