//! Articles that are the same or nearly so: copies saved twice, and two outlets' printings of one agency story.
//! By hash, then by shingles (Broder 1997: words in runs of five, the smallest hashes of each article kept), so that
//! the cost grows with the number of articles and not with its square. They are grouped for the reader to see and
//! never dropped.

use crate::Article;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use variorum_engine::text::Arrange as _;
use variorum_engine::text::{normalise, token};

/// How alike the articles of a group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Likeness {
    /// Word for word.
    Same,
    /// Most runs of words.
    Near,
}

/// Articles that are alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twins {
    /// Their places in the list, at least two, rising.
    pub articles: Vec<usize>,
    /// How alike the least alike two neighbours of them are.
    pub likeness: Likeness,
}

/// Words of a shingle.
const RUN: usize = 5;
/// Shingles kept of an article: the likeness of two is then known to within a few percent.
const SKETCH: usize = 128;
/// Shingles of a sketch that are looked up in others; two articles that are 80 % alike share nearly surely one of them.
const LOOKED_UP: usize = 16;
/// Articles that may share a looked-up shingle; what more share is a footer.
const CROWD: usize = 64;
/// Percent of the smaller sketch that near duplicates share.
const NEAR: usize = 80;

/// Groups of articles that are the same or nearly so, in the order of their first.
pub fn duplicates(articles: &[Article]) -> Vec<Twins> {
    let sketches: Vec<Vec<u64>> = articles.iter().map(|article| sketch(&article.text)).collect();
    let mut groups = Groups::new(articles.len());
    let mut by_words: BTreeMap<&[u64], usize> = BTreeMap::new();
    for (place, (sketch, article)) in sketches.iter().zip(articles).enumerate() {
        let first = *by_words.entry(sketch).or_insert(place);
        let is_same = articles.get(first).is_some_and(|other| words(&other.text).eq(words(&article.text)));
        if first != place && is_same {
            groups.join(first, place, Likeness::Same);
        }
    }
    let mut by_shingle: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (place, sketch) in sketches.iter().enumerate() {
        let mut seen: Vec<usize> = Vec::new();
        for shingle in sketch.iter().take(LOOKED_UP) {
            let holders = by_shingle.entry(*shingle).or_default();
            seen.extend(holders.iter().take(CROWD));
            if holders.len() < CROWD {
                holders.push(place);
            }
        }
        seen.arrange();
        seen.dedup();
        for other in seen {
            if groups.root(other) != groups.root(place)
                && sketches.get(other).is_some_and(|o| is_near(o, sketch))
            {
                groups.join(other, place, Likeness::Near);
            }
        }
    }
    groups.into_twins()
}

/// The words of a text, their spelling folded.
fn words(text: &str) -> impl Iterator<Item = String> {
    token::tokens(text)
        .into_iter()
        .filter(|token| token.is_word())
        .map(move |token| normalise::fold(token.slice(text)))
}

/// The smallest hashes of the text's shingles, rising.
fn sketch(text: &str) -> Vec<u64> {
    let hashes: Vec<u64> = words(text).map(|word| hash(word.as_bytes())).collect();
    let of_run = |run: &[u64]| run.iter().fold(0_u64, |sum, word| mix(sum ^ word));
    let mut shingles: Vec<u64> = hashes.windows(RUN.min(hashes.len().max(1))).map(of_run).collect();
    shingles.arrange();
    shingles.dedup();
    shingles.truncate(SKETCH);
    shingles
}

/// FNV-1a.
fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The last step of SplitMix64: every bit of the input moves every bit of the output.
fn mix(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Whether two sketches agree on most of the smallest hashes of both together.
fn is_near(a: &[u64], b: &[u64]) -> bool {
    // Few words say little: “Photo: AP” is no duplicate of itself.
    if a.len().min(b.len()) < RUN {
        return false;
    }
    let most = a.len().max(b.len());
    let (mut shared, mut seen) = (0, 0);
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    while seen < most {
        let order = match (left.peek(), right.peek()) {
            (Some(x), Some(y)) => x.cmp(y),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => break,
        };
        shared += usize::from(order.is_eq());
        seen += 1;
        if order.is_le() {
            left.next();
        }
        if order.is_ge() {
            right.next();
        }
    }
    shared * 100 >= seen * NEAR
}

/// Which articles belong together (union–find).
struct Groups {
    parents: Vec<usize>,
    /// Of a root: whether its group was joined by likeness.
    near: Vec<bool>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Self { parents: (0..count).collect(), near: vec![false; count] }
    }

    fn root(&self, mut place: usize) -> usize {
        while let Some(&parent) = self.parents.get(place).filter(|parent| **parent != place) {
            place = parent;
        }
        place
    }

    /// The lower root stays, so that a group is named by its first article.
    fn join(&mut self, a: usize, b: usize, likeness: Likeness) {
        let (a, b) = (self.root(a), self.root(b));
        let (root, other) = (a.min(b), a.max(b));
        let near =
            likeness == Likeness::Near || [a, b].iter().any(|place| self.near.get(*place) == Some(&true));
        if let (Some(parent), Some(flag)) = (self.parents.get_mut(other), self.near.get_mut(root)) {
            *parent = root;
            *flag = near;
        }
    }

    fn into_twins(self) -> Vec<Twins> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for place in 0..self.parents.len() {
            members.entry(self.root(place)).or_default().push(place);
        }
        let likeness =
            |root| if self.near.get(root) == Some(&true) { Likeness::Near } else { Likeness::Same };
        let groups = members.into_iter().filter(|(_, articles)| articles.len() > 1);
        groups.map(|(root, articles)| Twins { likeness: likeness(root), articles }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::Facts;

    fn check(texts: &[String], expected: &[(&[usize], Likeness)]) {
        let article =
            |text: &String| Article { text: text.clone(), facts: Facts::default(), evidence: Vec::new() };
        let found = duplicates(&texts.iter().map(article).collect::<Vec<_>>());
        let found: Vec<(&[usize], Likeness)> =
            found.iter().map(|t| (t.articles.as_slice(), t.likeness)).collect();
        assert_eq!(found, expected);
    }

    fn story(seed: usize) -> String {
        (0..200).map(|i| format!("word{} ", (i * i * 31 + seed * 977 + i * seed) % 5000)).collect()
    }

    #[test]
    fn copies_and_likenesses_are_grouped() {
        let (a, b) = (story(1), story(2));
        let changed = a.replacen("word", "other", 3);
        check(
            &[a.clone(), b.clone(), a.to_uppercase(), changed, b.clone()],
            &[(&[0, 2, 3], Likeness::Near), (&[1, 4], Likeness::Same)],
        );
        check(&[a.clone(), b.clone()], &[]);
        check(&[a.clone(), format!("{a} {b}")], &[]);
        check(&["Photo".into(), "Photo".into(), String::new()], &[(&[0, 1], Likeness::Same)]);
        check(&[], &[]);
    }
}
