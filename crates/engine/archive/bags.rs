//! Bags: the words of a sentence without their order, short enough to travel with each pair of sentences. They tell what the
//! two share at most, so that most pairs are dropped before an article is opened for them.
//!
//! Rows carry the later sentence's bag to the earlier sentence (a sort-merge join), and no table of all bags is held in
//! memory. A word is thirty bits of its hash: two that share them share too much, which drops no pair that counts.

use crate::archive::sentences::places;
use crate::archive::{Article, Place, Row};
use crate::collation::align::unit::{Key, Unit};
use crate::collation::statements::join;
use crate::reuse::passage;

/// Bits of a letter, and letters of a hash.
const LETTER_BITS: u32 = 6;
const HASH_LETTERS: u32 = 5;
/// The letters of a bag; each stands for its place here.
const LETTERS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
/// Between the words of a bag and what is written as one word.
const BREAK: char = '.';

/// In the tables of bags: before all sentences that one met.
const BAG: i64 = -1;

/// The words of a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Bag {
    /// The hash of each word and its points, in the order of the sentence.
    words: Vec<(u32, u32)>,
    /// The same, sorted.
    sorted: Vec<(u32, u32)>,
    /// Hashes of neighbouring words written as one.
    compounds: Vec<u32>,
}

impl Bag {
    fn new(words: Vec<(u32, u32)>, compounds: Vec<u32>) -> Self {
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Self { words, sorted, compounds }
    }

    /// Of words by their stems, as sentences of quotations are held against each other.
    fn of_stems(units: &[Unit]) -> Self {
        let words = units.iter().map(|unit| (hash(unit.stem), unit.weight.points()));
        Self::new(words.collect(), Vec::new())
    }

    /// Of words as they are, as sentences of articles' own words are held against each other.
    fn of_words(units: &[Unit]) -> Self {
        let words = units.iter().map(|unit| (hash(unit.key), 1));
        let compounds = units.iter().flat_map(|unit| unit.joined).filter(|key| *key != Key::NONE);
        Self::new(words.collect(), compounds.map(hash).collect())
    }

    /// As text.
    fn written(&self) -> String {
        let mut text = String::with_capacity(6 * self.words.len() + 5 * self.compounds.len() + 1);
        for (hash, points) in &self.words {
            write(*hash, HASH_LETTERS, &mut text);
            write(*points, 1, &mut text);
        }
        if !self.compounds.is_empty() {
            text.push(BREAK);
            self.compounds.iter().for_each(|hash| write(*hash, HASH_LETTERS, &mut text));
        }
        text
    }

    /// What [`Bag::written`] wrote.
    fn read(text: &str) -> Self {
        let (words, compounds) = text.split_once(BREAK).unwrap_or((text, ""));
        let word = |letters: &[u8]| Some((number(letters.get(..5)?), number(letters.get(5..)?)));
        let compounds = compounds.as_bytes().chunks(5).map(number).collect();
        Self::new(words.as_bytes().chunks(6).filter_map(word).collect(), compounds)
    }

    fn points(&self) -> u32 {
        self.words.iter().map(|(_, points)| points).sum()
    }

    /// The most points that two bags can share: of each word as many as both have, the heaviest of either.
    fn shared(&self, other: &Self) -> u32 {
        let mut others = other.sorted.chunk_by(|x, y| x.0 == y.0).peekable();
        let mut shared = 0;
        for own in self.sorted.chunk_by(|x, y| x.0 == y.0) {
            let hash = own.first().map(|word| word.0);
            while others.next_if(|same| same.first().map(|word| word.0) < hash).is_some() {}
            let Some(same) = others.next_if(|same| same.first().map(|word| word.0) == hash) else { continue };
            let mut points: Vec<u32> = own.iter().chain(same).map(|(_, points)| *points).collect();
            points.sort_unstable_by(|x, y| y.cmp(x));
            shared += points.iter().take(own.len().min(same.len())).sum::<u32>();
        }
        shared
    }

    fn has(&self, hash: u32) -> bool {
        self.sorted.binary_search_by_key(&hash, |word| word.0).is_ok()
    }

    /// How many words of `other` may each be several of this one's, written as one.
    fn compounds_in(&self, other: &Self) -> usize {
        self.compounds.iter().filter(|hash| other.has(**hash)).count()
    }

    /// The most words in a row that `other` has too, in whatever order.
    fn row_in(&self, other: &Self) -> usize {
        let rows = self.words.chunk_by(|x, y| other.has(x.0) == other.has(y.0));
        let shared = rows.filter(|row| row.first().is_some_and(|word| other.has(word.0)));
        shared.map(<[_]>::len).max().unwrap_or(0)
    }

    /// Whether two sentences of quotations may render one statement.
    fn may_join(&self, other: &Self) -> bool {
        join::may_share_enough(self.shared(other), self.points().min(other.points()))
    }

    /// Whether two sentences of articles' own words may be copies.
    fn may_copy(&self, other: &Self) -> bool {
        /// Words that are written as one, at most.
        const COMPOUND: usize = 3;
        let compounds = self.compounds_in(other) + other.compounds_in(self);
        let same = self.shared(other) as usize + COMPOUND * compounds;
        // What is written as one on one side only may be anywhere in the row.
        let row = if compounds == 0 { self.row_in(other) } else { same };
        passage::may_be_copies(same, row, [self.words.len(), other.words.len()])
    }
}

/// The bits of a key that a bag keeps.
const fn hash(key: Key) -> u32 {
    (key.positive() >> (i64::BITS - 1 - LETTER_BITS * HASH_LETTERS)) as u32
}

fn write(number: u32, letters: u32, text: &mut String) {
    for letter in (0..letters).rev() {
        let place = (number >> (letter * LETTER_BITS)) as usize % LETTERS.len();
        text.extend(LETTERS.get(place).map(|letter| char::from(*letter)));
    }
}

fn number(letters: &[u8]) -> u32 {
    let value = |letter: &u8| match letter {
        b'0'..=b'9' => letter - b'0',
        b'A'..=b'Z' => letter - b'A' + 10,
        b'a'..=b'z' => letter - b'a' + 36,
        b'-' => 62,
        _ => 63,
    };
    letters.iter().fold(0, |number, letter| number << LETTER_BITS | u32::from(value(letter)))
}

fn row(place: i64, bag: &Bag) -> Row {
    Row { data: bag.written(), ..Row::of(place, BAG, 0, 0) }
}

/// Input: an article. Output: the place of each sentence of its quotations; -1; 0; 0; its bag.
pub(super) fn of_quotations(article: &Article) -> Vec<Row> {
    let pool = article.sentences();
    let places = places(article.number, &pool);
    let placed = places.iter().enumerate().filter_map(|(segment, place)| Some((segment, (*place)?)));
    placed.map(|(segment, place)| row(place.number(), &Bag::of_stems(pool.units(segment)))).collect()
}

/// Input: an article. Output: the place of each sentence of its own words; -1; 0; 0; its bag.
pub(super) fn of_own_words(article: &Article) -> Vec<Row> {
    let unquoted = article.unquoted();
    let sentences = 0..article.document.layout.sentences.len() as u32;
    let units = |sentence: u32| unquoted.units().get(unquoted.sentence_units(sentence)).unwrap_or_default();
    let bag = |sentence: u32| row(own_place(article.number, sentence), &Bag::of_words(units(sentence)));
    sentences.filter(|&sentence| !units(sentence).is_empty()).map(bag).collect()
}

/// A sentence of an article's own words as one number; numbers are in the order of the archive.
pub(super) fn own_place(article: u32, sentence: u32) -> i64 {
    i64::from(article) << 32 | i64::from(sentence)
}

/// The article and the sentence of [`own_place`].
fn own_parts(place: i64) -> [i64; 2] {
    [place >> 32, place & i64::from(u32::MAX)]
}

/// Input: a sentence with its bag and the earlier ones that it met. Output: the earlier one; it; 0; 0; its bag.
pub(super) fn carry(rows: &[Row]) -> Vec<Row> {
    let Some((bag, met)) = rows.split_first().filter(|(bag, _)| bag.a == BAG) else { return Vec::new() };
    met.iter().map(|met| Row { data: bag.data.clone(), ..Row::of(met.a, met.k, 0, 0) }).collect()
}

/// Those that a sentence met whose bags are `enough` like its own.
fn sifted(rows: &[Row], enough: fn(&Bag, &Bag) -> bool) -> impl Iterator<Item = &Row> {
    let (own, met) = rows.split_at(usize::from(rows.first().is_some_and(|bag| bag.a == BAG)));
    let own = own.first().map(|row| Bag::read(&row.data));
    met.iter().filter(move |met| own.as_ref().is_some_and(|own| enough(own, &Bag::read(&met.data))))
}

/// Input: a sentence of a quotation with its bag and the later ones that it met with theirs. Output: its article; it;
/// another that may render the same statement.
pub(super) fn sift(rows: &[Row]) -> Vec<Row> {
    let pair = |met: &Row| Row::of(Place::of(met.k).document().into(), met.k, met.a, 0);
    sifted(rows, Bag::may_join).map(pair).collect()
}

/// Input: a sentence of an article's own words with its bag and the later ones that it met with theirs. Output: its
/// article; another; a sentence of the first; of the other, which may be a copy.
pub(super) fn sift_own(rows: &[Row]) -> Vec<Row> {
    let pair = |met: &Row| {
        let ([a, s], [b, t]) = (own_parts(met.k), own_parts(met.a));
        Row::of(a, b, s, t)
    };
    sifted(rows, Bag::may_copy).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::article;
    use crate::collation::statements::join::FITTED;
    use crate::collation::statements::segments::Segments;
    use crate::collation::testing::corpus;
    use crate::model::{Document, DocumentId, Facts};

    /// Sentences that share much, a little, and words that one of them writes apart.
    const WORDS: &[&str] = &[
        "The harbour must stay open through the winter for every fishing crew",
        "The harbor must stay open through winter, said the fishing crews, for every crew",
        "Every policy maker in the harbour town wants twenty-five boats per cent",
        "Every policymaker in the harbor town wants 25 boats percent",
        "We never sold a single boat to that company, and we never will",
        "A boat was sold to the companies that never will be named",
        "Not true",
        "It is not true that the boat was sold, not true at all, not true",
        "…",
    ];

    /// What a bag and the engine itself say of each pair.
    fn check_pairs(may_be: impl Fn(usize, usize) -> bool, is_one: impl Fn(usize, usize) -> bool, all: usize) {
        let pairs = (0..all).flat_map(|a| (0..all).map(move |b| (a, b)));
        let (one, dropped): (Vec<_>, Vec<_>) =
            pairs.filter(|&(a, b)| is_one(a, b) || !may_be(a, b)).partition(|&(a, b)| is_one(a, b));
        assert!(one.iter().all(|&(a, b)| may_be(a, b)), "a pair that counts is dropped");
        assert!(!one.is_empty() && !dropped.is_empty(), "these sentences prove nothing");
    }

    #[test]
    fn no_pair_is_dropped_that_the_engine_would_compare() {
        let texts: Vec<String> = WORDS.iter().map(|words| format!("«Ann Li|{words}»")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (documents, quotations) = corpus(&texts);
        let pool = Segments::of(&documents, &quotations, &FITTED);
        let bags: Vec<Bag> = (0..pool.segments.len()).map(|at| Bag::of_stems(pool.units(at))).collect();
        let compared = |a: usize, b: usize| {
            let (shared, lighter) = pool.bound(a, b);
            join::may_share_enough(shared, lighter)
        };
        check_pairs(|a, b| bags[a].may_join(&bags[b]), compared, bags.len());
        // Thirty bits are enough: nothing is kept but what the engine compares.
        assert!(
            (0..bags.len()).all(|a| (0..bags.len()).all(|b| bags[a].may_join(&bags[b]) == compared(a, b)))
        );
    }

    #[test]
    fn no_copy_is_dropped_whichever_side_writes_its_words_apart() {
        let document = |text: &&str| {
            let text = format!("{text} on the quay of the old town on Monday morning.");
            Document::new(DocumentId(0), Facts::default(), text, Vec::new())
        };
        let articles: Vec<Article> =
            WORDS.iter().map(document).map(|document| article(document, 0)).collect();
        let texts: Vec<_> = articles.iter().map(Article::unquoted).collect();
        let bags: Vec<Bag> = texts.iter().map(|text| Bag::of_words(text.units())).collect();
        let is_copy =
            |a: usize, b: usize| !passage::between(&texts[a], &texts[b], &[(0, 1, 0, 0)]).is_empty();
        check_pairs(|a, b| bags[a].may_copy(&bags[b]), is_copy, bags.len());
    }

    #[test]
    fn a_bag_is_read_as_it_was_written() {
        let bag = Bag::new(vec![(77, 6), (0, 1), ((1 << 30) - 1, 3)], vec![5, 1 << 29]);
        assert_eq!(bag.written(), "0001D6000001_____3.00005W0000");
        assert_eq!(Bag::read(&bag.written()), bag);
        assert_eq!(Bag::read(""), Bag::default());
    }

    #[test]
    fn words_that_lie_apart_are_no_row() {
        let bag = |hashes: &[u32]| Bag::new(hashes.iter().map(|hash| (*hash, 1)).collect(), Vec::new());
        assert_eq!(bag(&[1, 2, 9, 3, 4, 5, 8]).row_in(&bag(&[5, 4, 3, 2, 1])), 3);
        assert_eq!(bag(&[1, 2]).row_in(&bag(&[3])), 0);
    }

    #[test]
    fn a_bag_travels_to_the_earlier_sentence_and_sifts_what_it_met() {
        let place = |document: u32| Place::new(document, 0, 0).unwrap().number();
        let bag = |document: u32, words: &[(u32, u32)]| {
            let bag = Bag::new(words.to_vec(), Vec::new());
            Row { data: bag.written(), ..Row::of(place(document), BAG, 0, 0) }
        };
        let (early, alike, other) = (bag(1, &[(3, 6), (4, 6)]), bag(2, &[(3, 6)]), bag(3, &[(9, 6)]));
        let met = |later: &Row| carry(&[later.clone(), Row::of(later.k, place(1), 0, 0)]);
        let rows = [vec![early], met(&alike), met(&other)].concat();
        assert_eq!(sift(&rows), [Row::of(1, place(1), place(2), 0)]);
        assert!(carry(&[Row::of(2, 1, 0, 0)]).is_empty() && sift(&[Row::of(1, 2, 0, 0)]).is_empty());
    }

    #[test]
    fn a_copy_is_named_by_its_articles_and_sentences() {
        let bag = |article: u32, sentence: u32, hash: u32| {
            let bag = Bag::new(vec![(hash, 1)], Vec::new());
            Row { data: bag.written(), ..Row::of(own_place(article, sentence), BAG, 0, 0) }
        };
        let met = |later: &Row| carry(&[later.clone(), Row::of(later.k, own_place(4, 7), 0, 0)]);
        let rows = [vec![bag(4, 7, 1)], met(&bag(5, 2, 1)), met(&bag(6, 0, 9))].concat();
        assert_eq!(sift_own(&rows), [Row::of(4, 5, 7, 2)]);
    }
}
