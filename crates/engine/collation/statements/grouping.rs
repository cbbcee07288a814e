//! Groups of clusters: sentences that are one statement, which is what a speaker said in one go.
//!
//! Neighbours in a quotation join if two documents print them in one quotation, though others print only one of
//! them (a copy of a document is no second): so a sentence that an outlet leaves out between two others is an omission.
//! A sentence that only one document prints goes with what stands beside it in its quotation. Sentences that no
//! second document prints together stay apart, since one outlet may have run two utterances together.

use crate::collation::statements::clusters::Clusters;
use crate::collation::statements::segments::Segments;
use crate::{
    model::{Confidence, QuotationId},
    text::TextSpan,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a statement takes of a quotation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatementPart {
    /// From its first to its last sentence.
    pub(crate) span: TextSpan,
    /// How sure its surest join is; nothing if a person joined it.
    pub(crate) confidence: Option<Confidence>,
}

/// The parts of quotations that are one statement.
pub(crate) type StatementParts = BTreeMap<QuotationId, StatementPart>;

/// The parts of each group of clusters that are one statement.
pub(crate) fn parts(pool: &Segments<'_>, clusters: &Clusters) -> Vec<StatementParts> {
    let mut forest = Forest::new(pool, clusters);
    let mut at = 0;
    for ((a, b), documents) in together(pool, clusters) {
        if documents.len() > 1 {
            forest.join(a, b);
        }
    }
    for own in pool.segments.chunk_by(|a, b| a.quotation == b.quotation) {
        let from = at;
        at += own.len();
        let clusters: Vec<usize> = (from..at).map(|segment| clusters.root(segment)).collect();
        forest.join_singles(&clusters);
    }
    let mut found: BTreeMap<usize, StatementParts> = BTreeMap::new();
    for (at, segment) in pool.segments.iter().enumerate() {
        let Some(quotation) = pool.quotations.get(segment.quotation) else { continue };
        let group = forest.root(clusters.root(at));
        let confidence = Some(clusters.confidence(at));
        let part = StatementPart { span: segment.span, confidence };
        let known = found.entry(group).or_default().entry(quotation.id).or_insert(part);
        known.span = known.span.union(segment.span);
        known.confidence = known.confidence.max(confidence);
    }
    found.into_values().collect()
}

/// Clusters that stand in one quotation, at most [`REACH`] sentences apart, with the documents in which they do.
fn together(pool: &Segments<'_>, clusters: &Clusters) -> BTreeMap<(usize, usize), BTreeSet<u32>> {
    let mut found: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    for (at, segment) in pool.segments.iter().enumerate() {
        let next = pool.segments.iter().enumerate().skip(at + 1).take(REACH);
        for (other, _) in next.take_while(|(_, next)| next.quotation == segment.quotation) {
            let (x, y) = (clusters.root(at), clusters.root(other));
            if x != y {
                found.entry((x.min(y), x.max(y))).or_default().insert(pool.document(at));
            }
        }
    }
    found
}

/// So many sentences may be left out between two that are printed.
const REACH: usize = 4;

/// Union-find over clusters.
struct Forest {
    parent: Vec<usize>,
    /// Whether a cluster is one segment.
    is_single: Vec<bool>,
}

impl Forest {
    fn new(pool: &Segments<'_>, clusters: &Clusters) -> Self {
        let all = 0..pool.segments.len();
        let size = |c: usize| {
            clusters.members(c).map(|(_, s)| (pool.document(s), pool.span(s))).collect::<BTreeSet<_>>().len()
        };
        Self { parent: all.clone().collect(), is_single: all.map(|c| size(c) == 1).collect() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(&up) = self.parent.get(at).filter(|&&up| up != at) {
            let above = self.parent.get(up).copied().unwrap_or(up);
            if let Some(parent) = self.parent.get_mut(at) {
                *parent = above;
            }
            at = above;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (x, y) = (self.root(a), self.root(b));
        if let Some(parent) = self.parent.get_mut(x.max(y)) {
            *parent = x.min(y);
        }
    }

    /// Lets the sentences of a quotation that only one document prints go with the shared one before them, else the one
    /// after them, else with each other. `clusters` are those of its sentences.
    fn join_singles(&mut self, clusters: &[usize]) {
        let is_shared = |me: &Self, c: usize| me.is_single.get(c) != Some(&true);
        let first = clusters.iter().position(|c| is_shared(self, *c)).unwrap_or(0);
        let mut last = clusters.get(first).copied();
        for (at, &cluster) in clusters.iter().enumerate() {
            if at > first && is_shared(self, cluster) {
                last = Some(cluster);
            } else if let Some(beside) = last.filter(|beside| *beside != cluster) {
                self.join(beside, cluster);
            }
        }
    }
}
