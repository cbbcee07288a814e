//! How well a document that was not trained on is read: words of sources, cues and contents, and whole
//! attributions, softly matched (half of the content, some of the source), as PolNeAR's systems are scored; and
//! how often attributions of each confidence are right.

use crate::gold::Annotated;
use std::{cmp::Reverse, collections::BTreeSet, fmt::Write as _};
use variorum_engine::{
    attribution::training,
    model::{Kind, Quotation},
    text::{CodePoints, TextSpan},
};

/// Source, cue and content, each as the words in it.
type Words = [BTreeSet<usize>; 3];

/// Right, said, there.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    said: usize,
    there: usize,
}

/// Reads `documents` with `weights` and compares.
pub(crate) fn measure(documents: &[&Annotated], weights: &[u8]) -> String {
    let mut counts = [Count::default(); 4];
    let mut bins = [(0_usize, 0_usize); 10];
    for annotated in documents {
        let reading = training::read(&annotated.document, weights);
        let quotations: Vec<&Quotation> =
            reading.quotations.iter().filter(|q| q.kind != Kind::Scare).collect();
        compare(annotated, &quotations, &mut counts, &mut bins);
    }
    let mut table = String::new();
    for (name, count) in ["sources", "cues", "contents", "attributions"].iter().zip(counts) {
        let percent = |of: usize| 100.0 * count.right as f64 / of.max(1) as f64;
        let (p, r) = (percent(count.said), percent(count.there));
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

fn compare(
    annotated: &Annotated,
    quotations: &[&Quotation],
    counts: &mut [Count; 4],
    bins: &mut [(usize, usize); 10],
) {
    let layout = &annotated.document.layout;
    let words: Vec<TextSpan> = layout.tokens.iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let in_words = |spans: &[TextSpan]| -> BTreeSet<usize> {
        let of = |s: &TextSpan| {
            words.partition_point(|w| w.end <= s.start)..words.partition_point(|w| w.start < s.end)
        };
        spans.iter().flat_map(of).collect()
    };
    let gold: Vec<Words> = merged(
        annotated.attributions.iter().map(|a| [&a.source, &a.cue, &a.content].map(|s| in_words(s))).collect(),
    );
    let found: Vec<Words> = quotations
        .iter()
        .map(|q| {
            let mention = q.attribution.speaker.as_ref().and_then(|s| s.mention);
            let list = |span: Option<TextSpan>| in_words(&span.into_iter().collect::<Vec<_>>());
            [list(mention), list(q.attribution.cue), in_words(&q.fragments)]
        })
        .collect();
    for (quotation, [source, _, content]) in quotations.iter().zip(&found) {
        // A part of a longer attribution is right if most of it lies in that.
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
    let found = merged(found);
    for (role, count) in counts.iter_mut().take(3).enumerate() {
        let union = |list: &[Words]| -> BTreeSet<usize> {
            list.iter().filter_map(|w| w.get(role)).flatten().copied().collect()
        };
        let (there, said) = (union(&gold), union(&found));
        count.right += said.intersection(&there).count();
        count.said += said.len();
        count.there += there.len();
    }
    let [.., whole] = counts;
    whole.right += matched(&gold, &found);
    whole.said += found.len();
    whole.there += gold.len();
}

fn meet(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> bool {
    !a.is_disjoint(b) || a.is_empty() && b.is_empty()
}

/// Those with the same source and cue are one.
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

/// Attributions that agree softly, matched one to one, the best first.
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

/// What was read in a document, as a line for PolNeAR's scorer.
pub(crate) fn prediction(annotated: &Annotated, weights: &[u8]) -> String {
    let points = CodePoints::of(&annotated.document.text);
    let pair = |span: TextSpan| format!("{:?}", points.pair(span));
    let or_null = |span: Option<TextSpan>| span.map_or("null".to_string(), pair);
    let reading = training::read(&annotated.document, weights);
    let quotes = reading.quotations.iter().filter(|q| q.kind != Kind::Scare).map(|q| {
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
