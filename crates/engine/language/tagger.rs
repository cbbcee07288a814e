//! Parts of speech and entities: each token in turn is given the class that its features make likeliest (greedy
//! decoding; the features of parts of speech are close to Ratnaparkhi's of 1996).

use super::{
    grammar::{EntityKind, PartOfSpeech},
    hash::features,
    linear_model::{LinearModel, best},
    word::Word,
};

/// Words in a row of the model of parts of speech.
pub(crate) const TAG_WORDS: usize = 6;
/// Words in a row of the model of entities.
pub(crate) const ENTITY_WORDS: usize = 2;
/// Templates of the model of parts of speech.
pub(crate) const TAG_TEMPLATES: usize = 24;
/// Templates of the model of entities.
pub(crate) const ENTITY_TEMPLATES: usize = 30;
/// Labels of the model of entities: outside, and begin and inside of each kind.
pub(crate) const ENTITY_LABELS: usize = 1 + 2 * EntityKind::VARIANTS.len();

/// The token `offset` from `at`.
fn near(words: &[Word], at: usize, offset: isize) -> Word {
    at.checked_add_signed(offset).and_then(|place| words.get(place)).copied().unwrap_or(Word::NONE)
}

/// The features of the part of speech of the token at `at`, after tokens with these `tags`.
pub(crate) fn tag_features(words: &[Word], tags: &[PartOfSpeech], at: usize) -> [u32; TAG_TEMPLATES] {
    let word = |offset| near(words, at, offset);
    let tag =
        |back: usize| at.checked_sub(back).and_then(|place| tags.get(place)).map_or(99, |tag| *tag as u32);
    let [a2, a1, o, b1, b2] = [-2, -1, 0, 1, 2].map(word);
    let (t1, t2) = (tag(1), tag(2));
    let begins = u32::from(at == 0);
    features![
        [],
        [o.lower],
        [o.suffix],
        [o.ending],
        [o.last, o.shape],
        [o.prefix],
        [o.form(), begins],
        [t1],
        [t2, t1],
        [t1, o.lower],
        [t1, o.suffix],
        [t2, t1, o.shape],
        [a1.lower],
        [a1.suffix],
        [a2.lower],
        [b1.lower],
        [b1.suffix],
        [b1.shape, o.form()],
        [b2.lower],
        [a1.lower, o.lower],
        [o.lower, b1.lower],
        [t1, b1.lower],
        [t1, o.suffix, b1.suffix],
        [a1.shape, o.form(), b1.shape, begins],
    ]
}

/// The part of speech of each token of a sentence.
pub(crate) fn tags(model: &LinearModel<TAG_WORDS>, words: &[Word]) -> Vec<PartOfSpeech> {
    let mut tags = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let tag = if word.is_quotation() {
            PartOfSpeech::Quotation
        } else {
            let scores = model.scores(&tag_features(words, &tags, at));
            let class = best(&scores, |class| class < PartOfSpeech::VARIANTS.len());
            let tag = PartOfSpeech::VARIANTS.get(class).copied().unwrap_or(PartOfSpeech::Noun);
            if is_past_after_noun(*word, tag, tags.last()) { PartOfSpeech::PastVerb } else { tag }
        };
        tags.push(tag);
    }
    tags
}

/// Whether a word after a noun is the past of an irregular verb that the model has not met: the boat sank.
fn is_past_after_noun(word: Word, tag: PartOfSpeech, before: Option<&PartOfSpeech>) -> bool {
    let follows = before.is_some_and(|before| before.is_noun() || *before == PartOfSpeech::Pronoun);
    let is_misread = tag.is_noun() || matches!(tag, PartOfSpeech::Adjective | PartOfSpeech::Adverb);
    word.is_irregular_past && follows && is_misread
}

/// A run of capitalised tokens: a name, or a part of one. Small words that join names (“of”, “the”, “and”) end it.
#[derive(Debug, Clone, Copy)]
struct CapitalRun {
    start: usize,
    end: usize,
}

/// For each token the run of capitalised tokens that it stands in, or an empty one.
fn capital_runs(words: &[Word]) -> Vec<CapitalRun> {
    let mut runs: Vec<CapitalRun> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let length = words.iter().skip(at).take_while(|word| word.has_capital()).count();
        let run = CapitalRun { start: at, end: at + length };
        runs.extend(std::iter::repeat_n(run, length.max(1)));
        at += length.max(1);
    }
    runs
}

/// What the entities of a sentence are read from.
#[derive(Debug)]
pub(crate) struct EntitySentence<'a> {
    words: &'a [Word],
    tags: &'a [PartOfSpeech],
    runs: Vec<CapitalRun>,
}

impl<'a> EntitySentence<'a> {
    /// A sentence with its parts of speech.
    pub(crate) fn new(words: &'a [Word], tags: &'a [PartOfSpeech]) -> Self {
        Self { words, tags, runs: capital_runs(words) }
    }

    /// The features of the label of the token at `at`, after tokens with these `labels`.
    pub(crate) fn features(&self, labels: &[u8], at: usize) -> [u32; ENTITY_TEMPLATES] {
        let word = |offset| near(self.words, at, offset);
        let tag = |offset: isize| {
            let place = at.checked_add_signed(offset);
            place.and_then(|place| self.tags.get(place)).map_or(99, |tag| *tag as u32)
        };
        let label = |back: usize| {
            at.checked_sub(back).and_then(|place| labels.get(place)).map_or(99, |l| u32::from(*l))
        };
        let [a2, a1, o, b1, b2] = [-2, -1, 0, 1, 2].map(word);
        let [t2, t1, t, u1, u2] = [-2, -1, 0, 1, 2].map(tag);
        let (l1, l2) = (label(1), label(2));
        let run = self.runs.get(at).copied().unwrap_or(CapitalRun { start: at, end: at });
        let length = (run.end - run.start).min(4) as u32;
        let place = (at - run.start).min(3) as u32;
        let place = place * 8 + run.end.saturating_sub(at).min(3) as u32;
        let outside =
            |place: Option<usize>| place.and_then(|p| self.words.get(p)).copied().unwrap_or(Word::NONE);
        let before = outside(run.start.checked_sub(1));
        let after = outside(Some(run.end));
        let second_after = outside(Some(run.end + 1));
        let first = outside(Some(run.start));
        let last = outside(run.end.checked_sub(1));
        let begins = u32::from(at == 0);
        features![
            [],
            [l1],
            [l2, l1],
            [l1, o.lower],
            [o.lower],
            [o.suffix],
            [o.prefix, o.shape],
            [o.form(), t, begins],
            [a1.lower],
            [b1.lower],
            [a2.lower],
            [b2.lower],
            [a1.lower, o.lower],
            [o.lower, b1.lower],
            [a1.suffix, o.shape],
            [b1.suffix, o.shape],
            [t1, t, u1],
            [t2, t1, t],
            [t, u1, u2],
            [a1.form(), o.form(), b1.form(), l1],
            [length, place, l1],
            [before.lower, length, place],
            [after.lower, length, place],
            [after.suffix, length, u32::from(first.is_possessive)],
            [after.lower, second_after.lower, length],
            [before.suffix, after.suffix, length],
            [first.lower, place],
            [last.lower, place],
            [last.suffix, place],
            [last.form(), length, l1],
        ]
    }

    /// The entity of each token: its kind, and whether it is the first of its name.
    pub(crate) fn entities(&self, model: &LinearModel<ENTITY_WORDS>) -> Vec<Option<(EntityKind, bool)>> {
        let mut labels: Vec<u8> = Vec::with_capacity(self.words.len());
        for (at, word) in self.words.iter().enumerate() {
            let last = labels.last().copied().unwrap_or(0);
            let label = if word.is_quotation() {
                0
            } else {
                best(&model.scores(&self.features(&labels, at)), |label| {
                    label < ENTITY_LABELS && may_follow(last, label as u8)
                })
            };
            labels.push(label as u8);
        }
        labels.into_iter().map(entity).collect()
    }
}

/// Whether an entity label may follow another: “inside” only its own “begin” or “inside”.
pub(crate) const fn may_follow(last: u8, label: u8) -> bool {
    label == 0 || label % 2 == 1 || last == label || last + 1 == label
}

/// What a label says.
fn entity(label: u8) -> Option<(EntityKind, bool)> {
    let kind = EntityKind::VARIANTS.get(usize::from(label.checked_sub(1)?) / 2)?;
    Some((*kind, label % 2 == 1))
}
