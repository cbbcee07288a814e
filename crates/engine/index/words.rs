//! Full-text search: a sorted dictionary of folded words, each with its positions.
//!
//! All words of all documents are numbered in order (each document's text, then its title, with a gap after both). So a
//! position is one number, a passage a range, and a phrase a run of numbers. Punctuation has no number, so a phrase is
//! found across it. `numbering` builds the dictionary.

use super::record_set::members_in;
use crate::language::stems;
use crate::model::DocumentId;
use crate::text::fold::fold;
use crate::text::spelling::spelling;
use crate::text::{TextSpan, edits, token};
use fixedbitset::FixedBitSet;
use std::ops::Range;

/// The number of a word among all words of all documents.
pub(super) type Position = u32;

/// The keys under which the words of `written` are looked up.
pub(super) fn keys(written: &str) -> Vec<String> {
    token::tokens(written).iter().filter(|t| t.is_word()).map(|t| key(t.slice(written))).collect()
}

/// The key of one word: its spelling, folded, without the `'s` of a possessive.
pub(super) fn key(word: &str) -> String {
    let folded = fold(word);
    let owner = if stems::is_contraction(&folded) { &folded } else { stems::without_possessive(&folded) };
    spelling(owner)
}

/// The places of what was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Occurrences {
    /// Words one after the other: the first of each run, in order, and how many a run has.
    Runs(Vec<Position>, u32),
    /// Single words, as a set: a beginning of one or two letters has them by the hundred thousand.
    Words(FixedBitSet),
}

impl Default for Occurrences {
    fn default() -> Self {
        Self::Runs(Vec::new(), 0)
    }
}

impl Occurrences {
    /// Whether one of them stands in `words`.
    pub(super) fn are_in(&self, words: &Range<Position>) -> bool {
        match self {
            Self::Runs(starts, length) => {
                let first = starts.partition_point(|start| *start < words.start);
                starts.get(first).is_some_and(|start| start + length <= words.end)
            }
            Self::Words(set) => members_in(set, words.start as usize..words.end as usize).next().is_some(),
        }
    }

    /// Words that belong to one of them and stand in `words`, each run as a range.
    fn inside(&self, words: Range<Position>) -> Vec<Range<Position>> {
        match self {
            Self::Runs(starts, length) => {
                let first = starts.partition_point(|start| start + length <= words.start);
                let runs = starts.get(first..).unwrap_or_default().iter();
                runs.take_while(|start| **start < words.end).map(|start| *start..start + length).collect()
            }
            Self::Words(set) => {
                let inside = members_in(set, words.start as usize..words.end as usize);
                inside.map(|word| word as Position..word as Position + 1).collect()
            }
        }
    }
}

/// All words of all documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// Sorted.
    pub(super) terms: Vec<String>,
    /// The letters of each term.
    pub(super) letters: Vec<u32>,
    /// Where the positions of each term begin in `positions`, and where the last end.
    pub(super) offsets: Vec<u32>,
    /// Sorted within each term.
    pub(super) positions: Vec<Position>,
    /// Bytes of each word in its document's text; empty for words of titles and for gaps.
    pub(super) spans: Vec<TextSpan>,
    /// For each document its first word, the gap after its text, and the gap after its title.
    pub(super) documents: Vec<[Position; 3]>,
}

impl Words {
    /// The words of `span` in a document.
    pub(super) fn range(&self, document: DocumentId, span: TextSpan) -> Range<Position> {
        let Some(&[start, gap, _]) = self.documents.get(document.index()) else { return 0..0 };
        let spans = self.spans.get(start as usize..gap as usize).unwrap_or_default();
        let first = spans.partition_point(|s| s.end <= span.start) as u32;
        let last = spans.partition_point(|s| s.start < span.end) as u32;
        start + first..start + last.max(first)
    }
    /// The words of a document's text, and those of its title.
    pub(super) fn ranges_of(&self, document: DocumentId) -> [Range<Position>; 2] {
        let &[start, gap, end] = self.documents.get(document.index()).unwrap_or(&[0, 0, 0]);
        [start..gap, (gap + 1).min(end)..end]
    }
    /// Where the words of `written` stand one after the other; the last may be only the beginning of a word.
    pub(super) fn find(&self, written: &str, last: Ending) -> Occurrences {
        let keys = keys(written);
        let Some((final_key, others)) = keys.split_last() else { return Occurrences::default() };
        if others.is_empty() {
            return match last {
                Ending::Whole => Occurrences::Runs(self.positions_of(final_key).to_vec(), 1),
                Ending::Open => Occurrences::Words(self.positions_beginning(written)),
            };
        }
        let mut lists: Vec<Vec<Position>> = Vec::with_capacity(keys.len());
        for key in others {
            lists.push(self.positions_of(key).to_vec());
        }
        lists.push(match last {
            Ending::Whole => self.positions_of(final_key).to_vec(),
            Ending::Open => self.positions_beginning(written).ones().map(|word| word as Position).collect(),
        });
        Occurrences::Runs(runs(&lists), lists.len() as u32)
    }
    /// Where `occurrences` stand in `span` of a document: bytes, a run as one.
    pub(super) fn spans_of<'a>(
        &'a self,
        occurrences: &Occurrences,
        document: DocumentId,
        span: TextSpan,
    ) -> impl Iterator<Item = TextSpan> + 'a {
        let runs = occurrences.inside(self.range(document, span)).into_iter();
        let bytes = |run: Range<Position>| {
            self.spans.get(run.start as usize..run.end as usize)?.iter().copied().reduce(TextSpan::union)
        };
        runs.filter_map(bytes)
    }

    /// Whether a word has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        !self.positions_of(key).is_empty()
    }
    /// The keys that begin with `beginning`, each with how often it stands there.
    pub(super) fn beginning<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = (&'a str, usize)> {
        let first = self.terms.partition_point(|term| term.as_str() < beginning);
        let terms = (first..).zip(self.terms.get(first..).unwrap_or_default());
        let terms = terms.take_while(move |(_, term)| term.starts_with(beginning));
        terms.map(|(place, term)| (term.as_str(), self.list(place).len()))
    }
    /// The keys whose letters allow that they are within `most` edits of `key`, each with how often it stands there.
    pub(super) fn like(&self, key: &str, most: usize) -> impl Iterator<Item = (&str, usize)> {
        let own = edits::letters(key);
        let is_like = move |letters: &u32| (letters ^ own).count_ones() as usize <= 2 * most;
        let terms = (0..).zip(&self.letters).filter(move |(_, letters)| is_like(letters));
        terms.filter_map(|(place, _)| Some((self.terms.get(place)?.as_str(), self.list(place).len())))
    }

    fn positions_of(&self, key: &str) -> &[Position] {
        self.terms.binary_search_by(|term| term.as_str().cmp(key)).map_or(&[], |place| self.list(place))
    }

    fn list(&self, term: usize) -> &[Position] {
        let bounds = self.offsets.get(term).zip(self.offsets.get(term + 1));
        bounds.and_then(|(&a, &b)| self.positions.get(a as usize..b as usize)).unwrap_or_default()
    }

    /// Where words stand that begin like the last word of `written`, in British or American spelling.
    fn positions_beginning(&self, written: &str) -> FixedBitSet {
        let last = token::tokens(written).iter().rfind(|t| t.is_word()).map_or("", |t| t.slice(written));
        let folded = fold(last);
        let american = match folded.strip_suffix("is") {
            Some(stem) => format!("{stem}iz"),
            None => folded.replace("isat", "izat"),
        };
        let mut beginnings = vec![spelling(&folded), american, folded];
        beginnings.sort();
        beginnings.dedup();
        // A beginning may have a hundred thousand positions: a set puts them in order faster than a sort.
        let mut positions = FixedBitSet::with_capacity(self.spans.len());
        for beginning in &beginnings {
            let first = self.terms.partition_point(|term| term < beginning);
            let terms = self.terms.get(first..).unwrap_or_default();
            let count = terms.iter().take_while(|term| term.starts_with(beginning.as_str())).count();
            let all = (first..first + count).flat_map(|term| self.list(term));
            all.for_each(|&position| positions.insert(position as usize));
        }
        positions
    }
}

/// Whether the last word of a phrase must match to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As written.
    Whole,
    /// With any ending.
    Open,
}

/// Starts of runs in which the first list has a position, the second the next one, and so on. The shortest
/// list leads, so that a common word in a phrase costs a search and no walk.
fn runs(lists: &[Vec<Position>]) -> Vec<Position> {
    let Some((lead, shortest)) = lists.iter().enumerate().min_by_key(|(_, list)| list.len()) else {
        return Vec::new();
    };
    let is_run = |start: Position| {
        let has = |(list, position): (&Vec<Position>, Position)| list.binary_search(&position).is_ok();
        lists.iter().zip(start..).all(has)
    };
    shortest.iter().filter_map(|position| position.checked_sub(lead as u32)).filter(|&p| is_run(p)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::numbering::Numbering;
    use crate::model::{Boilerplate, Document, Facts};

    fn words(documents: &[Document]) -> Words {
        let mut numbering = Numbering::default();
        documents.iter().for_each(|document| numbering.read(document));
        numbering.finish()
    }

    fn check(written: &str, last: Ending, expected: &[&str]) {
        let texts = [
            "The company’s “contract”, Mr. Smith said, ends.\nSubscribe now!",
            "Contracts end; a contract ends.",
        ];
        let document = |(place, text): (usize, &&str)| {
            let start = text.find("Subscribe").unwrap_or(text.len());
            let plate =
                Boilerplate { span: TextSpan::of(text, start, text.len()).unwrap(), reason: String::new() };
            let facts = Facts { title: Some("Organised ends".into()), ..Facts::default() };
            Document::new(DocumentId(place as u32), facts, (*text).to_string(), vec![plate])
        };
        let documents: Vec<Document> = texts.iter().enumerate().map(document).collect();
        let words = words(&documents);
        let found = words.find(written, last);
        let mut shown = Vec::new();
        for document in &documents {
            let whole = TextSpan::new(0, document.text.len() as u32);
            shown.extend(words.spans_of(&found, document.id, whole).map(|span| document.slice(span)));
        }
        shown.resize(found.inside(0..words.spans.len() as Position).len(), "(title)");
        assert_eq!(shown, expected, "{written}");
    }

    #[test]
    fn words_are_found_folded() {
        check("CONTRACT", Ending::Whole, &["contract", "contract"]);
        check("contract", Ending::Open, &["contract", "Contracts", "contract"]);
        check("company", Ending::Whole, &["company’s"]);
        check("contract Mr Smith", Ending::Whole, &["contract”, Mr. Smith"]);
        check("ends organised", Ending::Whole, &[]);
        check("organized", Ending::Whole, &["(title)", "(title)"]);
        check("organis", Ending::Open, &["(title)", "(title)"]);
        check("subscribe", Ending::Whole, &[]);
        check("…", Ending::Whole, &[]);
    }

    #[test]
    fn passages_are_ranges() {
        let text = "One “two three” four.";
        let document = Document::new(DocumentId(0), Facts::default(), text.into(), Vec::new());
        let words = words(&[document]);
        assert_eq!(words.range(DocumentId(0), TextSpan::new(7, 16)), 1..3);
        assert_eq!(words.range(DocumentId(0), TextSpan::new(0, 0)), 0..0);
        assert_eq!(words.range(DocumentId(9), TextSpan::new(0, 5)), 0..0);
        assert_eq!(words.ranges_of(DocumentId(0)), [0..4, 5..5]);
    }
}
