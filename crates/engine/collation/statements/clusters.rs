//! Clusters of segments that render one statement.
//!
//! Pairs are joined from the strongest down (single link), but two clusters only if their longest members render
//! one statement too, and if what they hold of one document is the same words again or different pieces of the
//! longest: so one bad link does not chain two statements. Then neighbours follow: a short sentence (“No.”)
//! that stands beside the same sentence in two documents is the same sentence, and a word in marks beside another
//! that was taken from a sentence may be another form of one of that sentence's.

use crate::collation::lexicon::Weight;
use crate::collation::statements::join::{self, PairKind};
use crate::collation::statements::join_features::exchange_numbers;
use crate::collation::statements::segments::Segments;
use crate::collation::statements::speaker_names::{Agreement, agreement, may_speak_for, names_somebody};
use crate::collation::statements::{candidates, similarity};
use crate::model::{Confidence, Kind};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// Clusters by segment.
#[derive(Debug)]
pub(crate) struct Clusters {
    /// For each segment the cluster it is in.
    root: Vec<usize>,
    clusters: Vec<Cluster>,
    /// For each segment how sure its surest join is.
    confidence: Vec<Confidence>,
}

/// How sure it is that equal sentences beside joined ones are one.
const NEIGHBOURS: Confidence = Confidence(90);
/// How sure it is that another form of a word is from the sentence of the word beside it.
const SIBLINGS: Confidence = Confidence(50);

#[derive(Debug, Clone, Default)]
struct Cluster {
    /// Document and segment.
    members: BTreeSet<(u32, usize)>,
    /// The quoted member with the most words, the first of them.
    longest: usize,
    /// The longest member whose speaker is named.
    named: Option<usize>,
}

/// Two segments that may be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct WeighedPair {
    pair: (usize, usize),
    confidence: Confidence,
    /// Whether both are surely credited to one speaker.
    is_one: bool,
}

/// A word's sibling is at most so many segments and bytes away.
const BESIDE: usize = 3;
const NEAR: u32 = 40;
/// So many pairs of one document are compared before two clusters join.
const COMPARED: usize = 16;

impl Clusters {
    /// The clusters of all segments.
    pub(crate) fn of(pool: &Segments<'_>) -> Self {
        Self::joined(pool, &candidates::pairs(pool), &siblings(pool))
    }

    /// The clusters of segments of which only `pairs` may be joined as one statement and only `siblings` as words that
    /// were taken from one sentence.
    pub(crate) fn joined(pool: &Segments<'_>, pairs: &[(usize, usize)], siblings: &[(usize, usize)]) -> Self {
        let confidence = vec![Confidence(0); pool.segments.len()];
        let mut clusters = Self { root: Vec::new(), clusters: Vec::new(), confidence };
        for segment in 0..pool.segments.len() {
            let document = pool.quotation(segment).map_or(0, |q| q.document.0);
            clusters.root.push(segment);
            let named = pool.speaker(segment).filter(|s| names_somebody(s)).map(|_| segment);
            let members = BTreeSet::from([(document, segment)]);
            clusters.clusters.push(Cluster { members, longest: segment, named });
        }
        let mut links = Vec::new();
        for &(a, b) in pairs {
            if let Some(found) = join::join(pool, a, b) {
                let (x, y) = (pool.content(a), pool.content(b));
                let weight = (found.score, found.similarity.shared);
                let is_few = found.kind == PairKind::FewWords;
                let link = WeighedPair {
                    pair: (a, b),
                    confidence: found.confidence(),
                    is_one: found.is_one_speaker,
                };
                links.push((is_few, Reverse(weight), x.min(y), x.max(y), link));
            }
        }
        links.sort();
        let few = links.split_off(links.partition_point(|(is_few, ..)| !is_few));
        for (.., link) in links {
            clusters.join_if_sound(pool, &link);
        }
        clusters.join_few(pool, few.into_iter().map(|(.., link)| link));
        clusters.join_siblings(pool, siblings);
        clusters.join_neighbours(pool);
        clusters
    }
    /// The cluster that `segment` is in.
    pub(crate) fn root(&self, segment: usize) -> usize {
        self.root.get(segment).copied().unwrap_or(segment)
    }
    /// The documents and segments of a cluster, in order.
    pub(crate) fn members(&self, root: usize) -> impl Iterator<Item = (u32, usize)> {
        self.clusters.get(root).into_iter().flat_map(|c| c.members.iter().copied())
    }

    fn join(&mut self, pool: &Segments<'_>, a: usize, b: usize) {
        let size = |s: usize| self.clusters.get(s).map_or(0, |c| c.members.len());
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (keep, drop) = if size(a) < size(b) { (b, a) } else { (a, b) };
        let gone = self.clusters.get_mut(drop).map(std::mem::take).unwrap_or_default();
        for (_, segment) in &gone.members {
            if let Some(root) = self.root.get_mut(*segment) {
                *root = keep;
            }
        }
        if let Some(cluster) = self.clusters.get_mut(keep) {
            cluster.longest = longer(pool, cluster.longest, gone.longest);
            cluster.named = match (cluster.named, gone.named) {
                (Some(a), Some(b)) => Some(longer(pool, a, b)),
                (one, other) => one.or(other),
            };
            cluster.members.extend(gone.members);
        }
    }

    /// How sure the surest join of `segment` is.
    pub(crate) fn confidence(&self, segment: usize) -> Confidence {
        self.confidence.get(segment).copied().unwrap_or(Confidence(0))
    }

    fn trust(&mut self, segments: [usize; 2], confidence: Confidence) {
        for segment in segments {
            if let Some(known) = self.confidence.get_mut(segment) {
                *known = confidence.max(*known);
            }
        }
    }

    fn join_if_sound(&mut self, pool: &Segments<'_>, link: &WeighedPair) {
        let (a, b) = link.pair;
        let (x, y) = (self.root(a), self.root(b));
        let longest = |root: usize| self.clusters.get(root).map(|c| c.longest);
        let (Some(p), Some(q)) = (longest(x), longest(y)) else { return };
        if x == y {
            self.trust([a, b], link.confidence);
            return;
        }
        let are_these = have_same_words(pool, p, a) && have_same_words(pool, q, b);
        if (are_these || join::join(pool, p, q).is_some())
            && (agreement(pool.speaker(a), pool.speaker(b)) == Agreement::Same
                || self.agree_by_speaker(pool, x, y))
            && self.agree_by_document(pool, (x, y), longer(pool, p, q))
        {
            self.join(pool, a, b);
            self.trust([a, b], link.confidence);
        }
    }

    /// Joins a few words to the sentence of their speaker that has them, the likeliest if several do. Nobody's words that
    /// several statements have are a catch phrase: they join only their like.
    fn join_few(&mut self, pool: &Segments<'_>, links: impl Iterator<Item = WeighedPair>) {
        let size = |s: usize| pool.units(s).len();
        // By the shorter one, each with the longer ones.
        let mut wholes: BTreeMap<usize, Vec<(usize, WeighedPair)>> = BTreeMap::new();
        for link in links {
            let (a, b) = link.pair;
            let (short, long) = if size(a) < size(b) { (a, b) } else { (b, a) };
            if size(short) == size(long) {
                self.join_if_sound(pool, &link);
            } else {
                wholes.entry(short).or_default().push((long, link));
            }
        }
        // The longer first: what it joins decides what the shorter ones find, whatever the order of the documents.
        let mut wholes: Vec<_> = wholes.into_iter().collect();
        wholes.sort_by_key(|(short, _)| (Reverse(size(*short)), pool.content(*short), *short));
        for (_, longs) in &wholes {
            let roots: BTreeSet<usize> = longs.iter().map(|(long, _)| self.root(*long)).collect();
            let own = longs.iter().find(|(_, link)| link.is_one);
            if let Some((_, link)) = own.or(longs.first().filter(|_| roots.len() == 1)) {
                self.join_if_sound(pool, link);
            }
        }
    }

    /// Whether words of nobody's do not tie what one says to what another says.
    fn agree_by_speaker(&self, pool: &Segments<'_>, x: usize, y: usize) -> bool {
        let named = |root: usize| self.clusters.get(root).and_then(|c| c.named);
        let (Some(a), Some(b)) = (named(x), named(y)) else { return true };
        let are_two = agreement(pool.speaker(a), pool.speaker(b)) == Agreement::Different;
        !are_two || may_speak_for(pool.speaker(a), pool.speaker(b)) || join::join(pool, a, b).is_some()
    }

    /// Whether members of one document in both clusters repeat each other or are different pieces of `longest`. Who says the
    /// same of two numbers (“our depot in town 1”, “in town 77”) says it twice.
    fn agree_by_document(&self, pool: &Segments<'_>, (x, y): (usize, usize), longest: usize) -> bool {
        let (Some(x), Some(y)) = (self.clusters.get(x), self.clusters.get(y)) else { return false };
        let (few, many) = if x.members.len() < y.members.len() { (x, y) } else { (y, x) };
        let pairs = few.members.iter().flat_map(|&(document, a)| {
            many.members.range((document, 0)..(document + 1, 0)).map(move |&(_, b)| (a, b))
        });
        pairs.take(COMPARED).all(|(a, b)| {
            if is_told_inside(pool, a, b) || is_told_inside(pool, b, a) {
                return false;
            }
            let is_told = |s: usize| pool.segments.get(s).is_some_and(|s| s.is_indirect);
            is_told(a)
                || is_told(b)
                || is_within(pool, a, b)
                || join::join(pool, a, b).is_some() && !exchange_numbers(pool.units(a), pool.units(b))
                || are_pieces(pool, longest, a, b)
        })
    }

    /// Joins a word in marks (“principled”) to the sentence from which the word beside it (“ethics”) was taken, if that
    /// sentence has another form of it.
    fn join_siblings(&mut self, pool: &Segments<'_>, siblings: &[(usize, usize)]) {
        for near in siblings.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(word, _)) = near.first() else { continue };
            let [unit] = pool.units(word) else { continue };
            if self.clusters.get(self.root(word)).is_none_or(|c| c.members.len() != 1) {
                continue;
            }
            let whole = near.iter().find_map(|&(_, other)| {
                let longest = self.clusters.get(self.root(other))?.longest;
                let has_form = pool.units(longest).iter().any(|u| u.stem == unit.stem);
                (longest != other && has_form).then_some(longest)
            });
            if let Some(whole) = whole {
                self.join(pool, word, whole);
                self.trust([word; 2], SIBLINGS);
            }
        }
    }

    /// Joins equal sentences that follow, or come before, joined ones.
    fn join_neighbours(&mut self, pool: &Segments<'_>) {
        let all = 0..pool.segments.len();
        for segment in all.clone() {
            self.join_neighbour(pool, segment, |s| s.checked_add(1));
        }
        for segment in all.rev() {
            self.join_neighbour(pool, segment, |s| s.checked_sub(1));
        }
    }

    fn join_neighbour(&mut self, pool: &Segments<'_>, segment: usize, step: impl Fn(usize) -> Option<usize>) {
        let quotation = |s: usize| pool.segments.get(s).map(|s| s.quotation);
        let next = |s: usize| step(s).filter(|&n| quotation(n) == quotation(s));
        let Some(own) = next(segment) else { return };
        let members = self.members(self.root(segment)).take(COMPARED);
        let others: Vec<usize> = members
            .filter(|&(_, m)| m != segment)
            .filter_map(|(_, m)| next(m))
            .filter(|&n| n != own && quotation(n) != quotation(own) && have_same_words(pool, n, own))
            .collect();
        for other in others {
            self.join(pool, own, other);
            self.trust([own, other], NEIGHBOURS);
        }
    }
}

/// Whether two segments are the same words, and are any.
fn have_same_words(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (pool.units(a), pool.units(b));
    !a.is_empty() && a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.key == y.key)
}

/// The longer of two segments; what is quoted goes before what is reported.
fn longer(pool: &Segments<'_>, a: usize, b: usize) -> usize {
    let rank = |s: usize| {
        let is_quoted = pool.segments.get(s).is_some_and(|s| !s.is_indirect);
        (is_quoted, pool.units(s).len(), Reverse((pool.content(s), s)))
    };
    if rank(b) > rank(a) { b } else { a }
}

/// Telling words that stand in marks by themselves, each with the few words in marks beside it; in order.
pub(crate) fn siblings(pool: &Segments<'_>) -> Vec<(usize, usize)> {
    let is_telling = |&word: &usize| matches!(pool.units(word), [unit] if unit.weight == Weight::Rare);
    let words = (0..pool.segments.len()).filter(is_telling);
    words
        .flat_map(|word| (word.saturating_sub(BESIDE)..word + BESIDE + 1).map(move |other| (word, other)))
        .filter(|&(word, other)| word != other && are_siblings(pool, word, other))
        .collect()
}

/// Whether both are a few words that one document puts in marks beside each other and credits to one speaker.
fn are_siblings(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    let (Some(x), Some(y)) = (pool.segments.get(a), pool.segments.get(b)) else { return false };
    let document = |s: usize| pool.quotation(s).map(|q| q.document);
    let gap = x.span.start.max(y.span.start).saturating_sub(x.span.end.min(y.span.end));
    document(a) == document(b)
        && !x.is_indirect
        && !y.is_indirect
        && pool.units(b).len() <= 2
        && gap <= NEAR
        && agreement(pool.speaker(a), pool.speaker(b)) == Agreement::Same
}

/// Whether `a` is what somebody reports inside the words `b`, which are another's.
fn is_told_inside(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    let (Some(told), Some(words)) = (pool.quotation(a), pool.quotation(b)) else { return false };
    told.kind == Kind::Indirect && words.kind != Kind::Indirect && words.span.contains(told.span)
}

/// Whether the words of the shorter one are in the longer in one piece.
fn is_within(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    let found = similarity::similarity(pool.units(a), pool.units(b), |_| 0);
    found.words > 0 && found.run.0 == found.words
}

/// Whether `a` and `b` are words of `whole` that do not overlap there.
fn are_pieces(pool: &Segments<'_>, whole: usize, a: usize, b: usize) -> bool {
    if a == whole || b == whole {
        return false;
    }
    let (x, y) = (
        similarity::similarity(pool.units(whole), pool.units(a), |_| 0),
        similarity::similarity(pool.units(whole), pool.units(b), |_| 0),
    );
    x.containment >= 60
        && y.containment >= 60
        && (x.region.end <= y.region.start || y.region.end <= x.region.start)
}
