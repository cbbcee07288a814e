//! Joins sentences that share a fingerprint into shared passages.

use super::{
    fingerprint::{Meeting, meetings},
    origin,
};
use crate::collation::align;
use crate::collation::align::AlignedPair;
use crate::collation::lexicon::Weight;
use crate::collation::unmarked::unquoted_text::UnquotedText;
use crate::model::{Confidence, Document, Place, Quotation, Reuse, ReuseKind};
use crate::text::TextSpan;
use crate::text::ordering::sort_by_key;
use std::{cmp::Reverse, collections::BTreeSet, ops::Range};

/// The least number of words of a passage.
const SHORTEST: usize = 10;
/// A run of at least this many words counts even where the sentences differ.
const ROW: usize = 12;
/// From this share of words in common on, two sentences are copies, in percent of the words of both.
const ALIKE: usize = 70;

/// Shorter sentences must agree more, since much news is told in the same few words.
const BRIEF: usize = 14;
const ALIKE_IF_BRIEF: usize = 80;

/// Bytes of text that a block of documents has. A byte takes some twenty as words.
const BLOCK: usize = 6_000_000;

/// Two sentences, or parts of them, that are copies.
#[derive(Debug, Clone)]
struct Match {
    /// The numbers of the sentences in the two documents.
    sentences: (u32, u32),
    a: TextSpan,
    b: TextSpan,
    /// Words that are the same, and words of both sides.
    same: usize,
    words: (usize, usize),
}

/// Shared passages of different documents.
pub(crate) fn passages(documents: &[Document], quotations: &[Quotation]) -> Vec<Reuse> {
    let mut found = in_blocks(documents, quotations, BLOCK);
    sort_by_key(&mut found, |r| (r.a, r.b));
    origin::find(documents, &mut found);
    found
}

/// The same in no order, without what shows where they come from. Documents are held against each other in blocks of
/// about `size` bytes of text, each against itself and every later one: so the words of two blocks are in memory, and not
/// those of all documents.
fn in_blocks(documents: &[Document], quotations: &[Quotation], size: usize) -> Vec<Reuse> {
    let blocks = Blocks::of(documents, size);
    let numbers = |meeting: &Meeting| (blocks.number(meeting.0), blocks.number(meeting.1));
    let mut all = meetings(UnquotedText::all(documents, quotations));
    // Those of two documents stay beside each other, in their order.
    sort_by_key(&mut all, numbers);
    let (mut first, mut second) = (BlockTexts::default(), BlockTexts::default());
    let mut found = Vec::new();
    for pair in all.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        let Some(meeting) = pair.first() else { continue };
        let (own, other) = numbers(meeting);
        first.turn_to(own, &blocks, documents, quotations);
        if other != own {
            second.turn_to(other, &blocks, documents, quotations);
        }
        let later = if other == own { &first } else { &second };
        if let Some((a, b)) = first.get(meeting.0).zip(later.get(meeting.1)) {
            found.extend(between(a, b, pair));
        }
    }
    found
}

/// Documents in blocks of about the same length.
struct Blocks {
    /// Where each block ends, and the next begins.
    ends: Vec<usize>,
}

impl Blocks {
    /// A block ends with the document that makes it `size` bytes long.
    fn of(documents: &[Document], size: usize) -> Self {
        let (mut ends, mut length) = (Vec::new(), 0);
        for (end, document) in (1..).zip(documents) {
            length += document.text.len();
            if length >= size || end == documents.len() {
                ends.push(end);
                length = 0;
            }
        }
        Self { ends }
    }
    /// The number of the block that a document stands in.
    fn number(&self, document: u32) -> usize {
        self.ends.partition_point(|end| *end <= document as usize)
    }
    /// The documents of a block.
    fn range(&self, number: usize) -> Range<usize> {
        let end = |number: usize| self.ends.get(number).copied();
        number.checked_sub(1).and_then(end).unwrap_or(0)..end(number).unwrap_or(0)
    }
}

/// The unquoted texts of one block.
#[derive(Default)]
struct BlockTexts<'a> {
    /// Which block it is.
    number: Option<usize>,
    start: usize,
    texts: Vec<UnquotedText<'a>>,
}

impl<'a> BlockTexts<'a> {
    /// Reads the texts of the block `number`, unless they are there.
    fn turn_to(
        &mut self,
        number: usize,
        blocks: &Blocks,
        documents: &'a [Document],
        quotations: &[Quotation],
    ) {
        if self.number == Some(number) {
            return;
        }
        let range = blocks.range(number);
        (self.number, self.start) = (Some(number), range.start);
        // Those that were there go before others come.
        self.texts.clear();
        self.texts.extend(UnquotedText::all(documents.get(range).unwrap_or_default(), quotations));
    }
    /// The text of a document of the block.
    fn get(&self, document: u32) -> Option<&UnquotedText<'a>> {
        self.texts.get((document as usize).checked_sub(self.start)?)
    }
}

/// The passages that two documents share, by their sentences that share fingerprints.
pub(crate) fn between(a: &UnquotedText<'_>, b: &UnquotedText<'_>, meetings: &[Meeting]) -> Vec<Reuse> {
    let matches = distinct(meetings.iter().filter_map(|m| matched(a, b, *m)).collect());
    joined(a, b, &matches).iter().filter_map(|m| reuse(a, b, m)).collect()
}

/// What the two sentences of a pair share, if it is enough for a passage.
fn matched(a: &UnquotedText<'_>, b: &UnquotedText<'_>, (_, _, s, t): Meeting) -> Option<Match> {
    let (x, y) = (a.sentence_units(s), b.sentence_units(t));
    let (words, others) = (a.units().get(x.clone())?, b.units().get(y.clone())?);
    let is_copy = words.len() == others.len() && words.iter().zip(others).all(|(a, b)| a.key == b.key);
    let links = if is_copy { Vec::new() } else { align::align(words, others) };
    let same = if is_copy { words.len() } else { links.iter().map(|l| l.base.len() as usize).sum() };
    let alike = 200 * same / (x.len() + y.len()).max(1);
    let least = if x.len().min(y.len()) < BRIEF { ALIKE_IF_BRIEF } else { ALIKE };
    if alike >= least {
        let whole = |n: &UnquotedText<'_>, sentence: u32| {
            n.document.layout.sentences.get(sentence as usize).map(|s| s.span)
        };
        let words = (x.len(), y.len());
        let is_telling = is_telling(a, x, same);
        return is_telling.then_some(Match {
            sentences: (s, t),
            a: whole(a, s)?,
            b: whole(b, t)?,
            same,
            words,
        });
    }
    let row = align::runs(&links).into_iter().max_by_key(|r| (r.len(), Reverse(r.start)))?;
    let (first, last) = links.get(row.clone()).and_then(|r| r.first().zip(r.last()))?;
    let (p, q) = (part(x.start, first.base.start..last.base.end), part(y.start, rendering(first, last)));
    let size = p.len();
    (size >= ROW && is_telling(a, p.clone(), size)).then_some(Match {
        sentences: (s, t),
        a: a.bytes(p)?,
        b: b.bytes(q)?,
        same: size,
        words: (size, size),
    })
}

/// Whether two sentences of so many `words` may be copies, of which at most so many are the `same`, and so many in a row.
#[cfg(feature = "archive")]
pub(crate) fn may_be_copies(same: usize, row: usize, words: [usize; 2]) -> bool {
    200 * same / words.iter().sum::<usize>().max(1) >= ALIKE.min(ALIKE_IF_BRIEF) || row >= ROW
}

fn rendering(first: &AlignedPair, last: &AlignedPair) -> Range<u32> {
    first.rendering.start..last.rendering.end
}

fn part(from: usize, range: Range<u32>) -> Range<usize> {
    from + range.start as usize..from + range.end as usize
}

/// Whether `same` shared words of `range` are more than names and common phrases.
fn is_telling(unquoted: &UnquotedText<'_>, range: Range<usize>, same: usize) -> bool {
    let units = unquoted.units().get(range.clone()).unwrap_or_default();
    let mut rare = units.iter().filter(|u| u.weight == Weight::Rare).map(|u| u.key);
    let first = rare.next();
    same >= 5 && rare.any(|key| Some(key) != first) && !unquoted.is_formulaic(range)
}

/// Keeps for each sentence the best match only; sorted.
fn distinct(mut matches: Vec<Match>) -> Vec<Match> {
    sort_by_key(&mut matches, |m| {
        (Reverse(200 * m.same / (m.words.0 + m.words.1).max(1)), Reverse(m.same), m.sentences)
    });
    let (mut taken_a, mut taken_b) = (BTreeSet::new(), BTreeSet::new());
    matches.retain(|m| {
        let is_free = !taken_a.contains(&m.sentences.0) && !taken_b.contains(&m.sentences.1);
        if is_free {
            taken_a.insert(m.sentences.0);
            taken_b.insert(m.sentences.1);
        }
        is_free
    });
    sort_by_key(&mut matches, |m| m.sentences);
    matches
}

/// Joins the matches of neighbouring sentences, unless one side has words in between that the other lacks.
fn joined(a: &UnquotedText<'_>, b: &UnquotedText<'_>, matches: &[Match]) -> Vec<Match> {
    let gap = |n: &UnquotedText<'_>, last: TextSpan, next: TextSpan| {
        n.document.layout.words_in(TextSpan::new(last.end, next.start))
    };
    let follows = |last: &Match, next: &Match| {
        next.sentences.0 == last.sentences.0 + 1
            && next.sentences.1 == last.sentences.1 + 1
            && gap(a, last.a, next.a) + gap(b, last.b, next.b) == 0
    };
    let mut found: Vec<Match> = Vec::new();
    for next in matches {
        match found.last_mut().filter(|last| follows(last, next)) {
            Some(last) => {
                last.sentences = next.sentences;
                (last.a, last.b) = (last.a.union(next.a), last.b.union(next.b));
                last.same += next.same;
                last.words = (last.words.0 + next.words.0, last.words.1 + next.words.1);
            }
            None => found.push(next.clone()),
        }
    }
    found
}

fn reuse(a: &UnquotedText<'_>, b: &UnquotedText<'_>, found: &Match) -> Option<Reuse> {
    let (x, y) = found.words;
    if x.min(y) < SHORTEST {
        return None;
    }
    let kind = if found.same == x && found.same == y { ReuseKind::Verbatim } else { ReuseKind::Near };
    let place = |n: &UnquotedText<'_>, span: TextSpan| Place { document: n.document.id, span };
    Some(Reuse {
        a: place(a, found.a),
        b: place(b, found.b),
        kind,
        similarity: Confidence((200 * found.same / (x + y)).min(100) as u8),
        origin: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collation::testing::corpus;

    #[test]
    fn blocks_of_any_size_find_the_same() {
        let copied =
            "The quarrel over seized trawlers has split the harbour town, turning crews against each other.";
        let other =
            "Nobody in the council chamber expected the ferry owners to give way so early in the spring.";
        let texts = [copied, other, copied, "Nothing here is like it.", &format!("{other} {copied}"), other];
        let (documents, quotations) = corpus(&texts);
        let find = |size| {
            let mut found = in_blocks(&documents, &quotations, size);
            found.sort_by_key(|r| (r.a, r.b));
            found
        };
        let whole = find(usize::MAX);
        assert_eq!(whole.len(), 6, "three copies of each sentence");
        for size in [1, copied.len() + 1, 2 * copied.len() + 1] {
            assert_eq!(find(size), whole, "{size}");
        }
    }

    #[test]
    fn blocks_follow_each_other_and_hold_all_documents() {
        let (documents, _) = corpus(&["One two.", "Three.", "Four five six seven.", "Eight."]);
        let blocks = Blocks::of(&documents, 9);
        assert_eq!((0..3).map(|number| blocks.range(number)).collect::<Vec<_>>(), [0..2, 2..3, 3..4]);
        assert_eq!([0, 1, 2, 3].map(|document| blocks.number(document)), [0, 0, 1, 2]);
    }
}
