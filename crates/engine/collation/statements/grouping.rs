//! Groups of clusters: sentences that are one statement.
//!
//! Clusters of sentences that always stand together are one: two neighbours join if wherever the rarer one is
//! printed the other stands beside it, in at least two documents (a copy of one is no second). What remains of a quotation beside its shared
//! sentences is a statement of its own, so that a search for statements finds all that was said; a few words
//! go with their neighbour.

use crate::collation::statements::clusters::Clusters;
use crate::collation::statements::segments::Segments;
use crate::{model::QuotationId, text::TextSpan};
use std::collections::{BTreeMap, BTreeSet};

/// Sentences of fewer words than this do not make a statement by what remains of a quotation.
const REMAINDER: usize = 4;

/// StatementParts of quotations, each as the span it takes of it.
pub(crate) type StatementParts = BTreeMap<QuotationId, TextSpan>;

/// The parts of each group of clusters that are one statement.
pub(crate) fn parts(pool: &Segments<'_>, clusters: &Clusters) -> Vec<StatementParts> {
    let mut forest = Forest::new(pool, clusters);
    let beside = beside(pool, clusters);
    for ((a, b), together) in &beside {
        forest.join_if_together(*a, *b, together);
    }
    for (a, b) in beside.keys() {
        forest.join_if_slight(pool, *a, *b);
    }
    let mut found: BTreeMap<usize, StatementParts> = BTreeMap::new();
    for (at, segment) in pool.segments.iter().enumerate() {
        let Some(quotation) = pool.quotations.get(segment.quotation) else { continue };
        let group = forest.root(clusters.root(at));
        let span = found.entry(group).or_default().entry(quotation.id).or_insert(segment.span);
        *span = span.union(segment.span);
    }
    found.into_values().collect()
}

/// Clusters that stand beside each other in a quotation, with the documents in which they do.
fn beside(pool: &Segments<'_>, clusters: &Clusters) -> BTreeMap<(usize, usize), BTreeSet<u32>> {
    let mut found: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    for (at, pair) in pool.segments.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let (x, y) = (clusters.root(at), clusters.root(at + 1));
        if a.quotation == b.quotation && x != y {
            found.entry((x.min(y), x.max(y))).or_default().insert(pool.document(at));
        }
    }
    found
}

/// Union-find over clusters.
struct Forest {
    parent: Vec<usize>,
    /// The documents that print each cluster; a root is the most printed of its group.
    documents: Vec<BTreeSet<u32>>,
    /// How many segments and other clusters are with each cluster; 1 for one that is by itself.
    sizes: Vec<usize>,
    /// Whether a cluster is one segment.
    is_single: Vec<bool>,
}

impl Forest {
    fn new(pool: &Segments<'_>, clusters: &Clusters) -> Self {
        let all = 0..pool.segments.len();
        let documents =
            all.clone().map(|c| clusters.members(c).map(|(_, s)| pool.document(s)).collect()).collect();
        let size = |c: usize| {
            clusters.members(c).map(|(_, s)| (pool.document(s), pool.span(s))).collect::<BTreeSet<_>>().len()
        };
        let sizes: Vec<usize> = all.clone().map(size).collect();
        let is_single = sizes.iter().map(|size| *size == 1).collect();
        Self { parent: all.collect(), documents, sizes, is_single }
    }

    fn is_single(&self, cluster: usize) -> bool {
        self.is_single.get(cluster) == Some(&true)
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

    fn hang(&mut self, under: usize, root: usize) {
        if let Some(parent) = self.parent.get_mut(under) {
            *parent = root;
        }
        for joined in [under, root] {
            if let Some(size) = self.sizes.get_mut(joined) {
                *size += 1;
            }
        }
    }

    fn printed(&self, cluster: usize) -> Option<&BTreeSet<u32>> {
        self.documents.get(cluster)
    }

    /// Joins two clusters if wherever the rarer one is printed they stand `together`.
    fn join_if_together(&mut self, a: usize, b: usize, together: &BTreeSet<u32>) {
        let (x, y) = (self.root(a), self.root(b));
        let (Some(in_a), Some(in_b)) = (self.printed(a), self.printed(b)) else { return };
        let rarer = if in_a.len() < in_b.len() { in_a } else { in_b };
        let is_alone = in_a.len() == 1 && in_b.len() == 1 && self.is_single(a) && self.is_single(b);
        if x == y || !(is_alone || rarer.len() > 1) || !together.is_superset(rarer) {
            return;
        }
        let (Some(in_x), Some(in_y)) = (self.printed(x), self.printed(y)) else { return };
        if in_x.is_subset(in_y) {
            self.hang(x, y);
        } else if in_y.is_subset(in_x) {
            self.hang(y, x);
        }
    }

    /// Lets a few words that only one document prints go with the sentence beside them.
    fn join_if_slight(&mut self, pool: &Segments<'_>, a: usize, b: usize) {
        for (slight, other) in [(a, b), (b, a)] {
            let is_alone = self.sizes.get(slight) == Some(&1);
            let root = self.root(other);
            if is_alone && pool.units(slight).len() < REMAINDER && root != slight {
                self.hang(slight, root);
                return;
            }
        }
    }
}
