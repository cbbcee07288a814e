//! Dependencies: a transition-based parser (arc-hybrid, Kuhlmann, Gómez-Rodríguez & Satta 2011), greedy, and then a
//! relation for each arc. Its features are close to those of Zhang & Nivre (2011).

use super::{
    grammar::{PartOfSpeech, Relation},
    hash::features,
    linear_model::{LinearModel, best},
    word::Word,
};

/// Words in a row of the model of moves.
pub(crate) const MOVE_WORDS: usize = 1;
/// Words in a row of the model of relations.
pub(crate) const RELATION_WORDS: usize = 5;
/// Templates of the model of moves.
pub(crate) const MOVE_TEMPLATES: usize = 56;
/// Templates of the model of relations.
pub(crate) const RELATION_TEMPLATES: usize = 26;

/// What the parser does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Puts the next token on the stack.
    Shift,
    /// Makes the next token the head of the top of the stack, which leaves the stack.
    Left,
    /// Makes the second token of the stack the head of the top, which leaves the stack.
    Right,
}

impl Move {
    /// All moves; the model knows them by their order.
    pub const VARIANTS: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The dependents of a token on one side: the outermost, the second outermost, and how many.
#[derive(Debug, Clone, Copy, Default)]
struct Dependents {
    outer: Option<usize>,
    second: Option<usize>,
    count: u32,
}

impl Dependents {
    fn push(&mut self, token: usize) {
        self.second = self.outer.replace(token);
        self.count += 1;
    }
}

/// A sentence that is being parsed. After its last token stands the root, as a token without a word.
#[derive(Debug)]
pub struct State<'a> {
    words: &'a [Word],
    tags: &'a [PartOfSpeech],
    /// Tokens whose head is not known yet, except the next one and those after it.
    pub stack: Vec<usize>,
    /// The next token; the number of tokens stands for the root.
    pub next: usize,
    heads: Vec<usize>,
    left: Vec<Dependents>,
    right: Vec<Dependents>,
}

impl<'a> State<'a> {
    /// The beginning: nothing on the stack.
    pub fn new(words: &'a [Word], tags: &'a [PartOfSpeech]) -> Self {
        let length = words.len();
        let none = vec![Dependents::default(); length + 1];
        Self {
            words,
            tags,
            stack: Vec::new(),
            next: 0,
            heads: vec![length; length],
            left: none.clone(),
            right: none,
        }
    }
    /// Whether all tokens have a head.
    pub fn is_final(&self) -> bool {
        self.stack.is_empty() && self.next >= self.words.len()
    }
    /// Whether a move can be made. The root gets one token only.
    pub fn allows(&self, step: Move) -> bool {
        let is_root_next = self.next >= self.words.len();
        match step {
            Move::Shift => !is_root_next,
            Move::Left => {
                if is_root_next {
                    self.stack.len() == 1
                } else {
                    !self.stack.is_empty()
                }
            }
            Move::Right => self.stack.len() >= 2,
        }
    }
    /// The move that is allowed, if no other is.
    fn only_move(&self) -> Option<Move> {
        let mut allowed = Move::VARIANTS.into_iter().filter(|step| self.allows(*step));
        allowed.next().filter(|_| allowed.next().is_none())
    }
    /// Makes a move that is allowed.
    pub fn make(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                if let Some(token) = self.stack.pop() {
                    self.attach(token, self.next);
                    if let Some(left) = self.left.get_mut(self.next) {
                        left.push(token);
                    }
                }
            }
            Move::Right => {
                if let (Some(token), Some(&head)) = (self.stack.pop(), self.stack.last()) {
                    self.attach(token, head);
                    if let Some(right) = self.right.get_mut(head) {
                        right.push(token);
                    }
                }
            }
        }
    }
    fn attach(&mut self, token: usize, head: usize) {
        if let Some(slot) = self.heads.get_mut(token) {
            *slot = head;
        }
    }
    /// The head of each token; the number of tokens stands for the root.
    pub fn heads(&self) -> &[usize] {
        &self.heads
    }

    fn word(&self, token: Option<usize>) -> u32 {
        token.and_then(|token| self.words.get(token)).map_or(1, |word| word.lower)
    }
    /// The part of speech, and whether the word has a possessive ending.
    fn tag(&self, token: Option<usize>) -> u32 {
        let Some(token) = token else { return 999 };
        match (self.tags.get(token), self.words.get(token)) {
            (Some(tag), Some(word)) => *tag as u32 * 2 + u32::from(word.is_possessive),
            _ => 998,
        }
    }
    fn left(&self, token: Option<usize>) -> Dependents {
        token.and_then(|token| self.left.get(token)).copied().unwrap_or_default()
    }
    fn right(&self, token: Option<usize>) -> Dependents {
        token.and_then(|token| self.right.get(token)).copied().unwrap_or_default()
    }

    /// The features of the next move.
    pub(crate) fn features(&self) -> [u32; MOVE_TEMPLATES] {
        let from_top =
            |depth: usize| self.stack.len().checked_sub(depth + 1).and_then(|i| self.stack.get(i)).copied();
        let [s0, s1, s2] = [0, 1, 2].map(from_top);
        let [n0, n1, n2] =
            [0, 1, 2].map(|offset| Some(self.next + offset).filter(|at| *at <= self.words.len()));
        let w = |token| self.word(token);
        let t = |token| self.tag(token);
        let (s0w, s0t, s1w, s1t, s2t) = (w(s0), t(s0), w(s1), t(s1), t(s2));
        let (n0w, n0t, n1w, n1t, n2t) = (w(n0), t(n0), w(n1), t(n1), t(n2));
        let (s0l, s0r, s1l, s1r, n0l) =
            (self.left(s0), self.right(s0), self.left(s1), self.right(s1), self.left(n0));
        let distance = s0.map_or(0, |s0| bucket(self.next - s0));
        let gap = s1.zip(s0).map_or(0, |(s1, s0)| bucket(s0 - s1));
        let before = self.next.checked_sub(1);
        features![
            [],
            [s0w],
            [s0t],
            [s0w, s0t],
            [s1w],
            [s1t],
            [s1w, s1t],
            [n0w],
            [n0t],
            [n0w, n0t],
            [n1w],
            [n1w, n1t],
            [n1t, n2t],
            [s0w, n0w],
            [s0w, s0t, n0t],
            [s0t, n0w, n0t],
            [s0t, n0t, distance],
            [s0w, s1w],
            [s0w, s1t],
            [s0t, s1w],
            [s0t, s1t, gap],
            [s0t, n0t, n1t],
            [s0t, n0t, n1w],
            [s1t, s0t, n0t],
            [s1w, s0t, n0t],
            [s1t, s0w, n0t],
            [s1t, s0t, n0w],
            [s2t, s1t, s0t],
            [s2t, s1t, s0t, n0t],
            [n0t, n1t, n2t],
            [s0t, t(s0l.outer), n0t],
            [s0t, t(s0r.outer), n0t],
            [s0w, t(s0r.outer)],
            [s0t, w(s0l.outer), n0t],
            [s0t, w(s0r.outer), n0t],
            [s1t, t(s1r.outer), s0t],
            [s1t, w(s1r.outer), s0t, n0t],
            [s1t, t(s1l.outer), s0t],
            [n0t, t(n0l.outer), s0t],
            [n0t, w(n0l.outer), s0t],
            [s0t, t(s0l.outer), t(s0l.second), n0t],
            [s0t, t(s0r.outer), t(s0r.second), n0t],
            [s1t, t(s1r.outer), t(s1r.second), s0t],
            [n0t, t(n0l.outer), t(n0l.second), s0t],
            [s0w, s0l.count.min(5), s0r.count.min(5)],
            [s0t, s0l.count.min(5), s0r.count.min(5), n0t],
            [s1t, s1r.count.min(5), s0t],
            [n0t, n0l.count.min(5), s0t],
            [s0t, n0t, t(before), w(before)],
            [s1t, s0t, w(s0l.outer), n0t],
            [s1w, s0w, n0t],
            [s0w, n0w, s1t],
            [s0t, n0t, w(n0l.outer), distance],
            [s0w, distance],
            [n0w, distance],
            [s0t, n0t, n1t, t(s0r.outer)],
        ]
    }
}

/// The bucket of a distance; the further, the coarser.
const fn bucket(distance: usize) -> u32 {
    match distance {
        0..=4 => distance as u32,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

/// The head of each token of a sentence; the number of tokens stands for the root.
pub(crate) fn heads(model: &LinearModel<MOVE_WORDS>, words: &[Word], tags: &[PartOfSpeech]) -> Vec<usize> {
    let mut state = State::new(words, tags);
    while !state.is_final() {
        state.make(state.only_move().unwrap_or_else(|| {
            let may = |class: usize| Move::VARIANTS.get(class).is_some_and(|step| state.allows(*step));
            let class = best(&model.scores(&state.features()), may);
            Move::VARIANTS.get(class).copied().unwrap_or(Move::Shift)
        }));
    }
    state.heads
}

/// A sentence with its heads, whose relations are to be told.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    words: &'a [Word],
    tags: &'a [PartOfSpeech],
    heads: &'a [usize],
    /// The first and the last dependent of each token and of the root.
    ends: Vec<(Option<usize>, Option<usize>)>,
}

impl<'a> Tree<'a> {
    /// A sentence with its heads.
    pub(crate) fn new(words: &'a [Word], tags: &'a [PartOfSpeech], heads: &'a [usize]) -> Self {
        let mut ends = vec![(None, None); words.len() + 1];
        for (token, &head) in heads.iter().enumerate() {
            if let Some((first, last)) = ends.get_mut(head) {
                first.get_or_insert(token);
                *last = Some(token);
            }
        }
        Self { words, tags, heads, ends }
    }

    /// The features of the relation of `token` to its head, after relations of the tokens before it.
    pub(crate) fn features(&self, relations: &[Relation], token: usize) -> [u32; RELATION_TEMPLATES] {
        let head = self.heads.get(token).copied();
        let word = |at: Option<usize>| at.and_then(|at| self.words.get(at)).copied().unwrap_or(Word::NONE);
        let tag = |at: Option<usize>| {
            let tag = at.and_then(|at| self.tags.get(at)).map_or(99, |tag| *tag as u32);
            tag * 2 + u32::from(word(at).is_possessive)
        };
        let ends = |at: Option<usize>| at.and_then(|at| self.ends.get(at)).copied().unwrap_or_default();
        let (own, over) = (word(Some(token)), word(head));
        let (own_tag, over_tag) = (tag(Some(token)), tag(head));
        let side = u32::from(head.is_some_and(|head| head < token));
        let distance = side * 8 + head.map_or(0, |head| bucket(head.abs_diff(token)));
        let (first, last) = ends(Some(token));
        let (over_first, over_last) = ends(head);
        let place = u32::from(over_first == Some(token)) * 2 + u32::from(over_last == Some(token));
        // What the dependents of the head before this one are.
        let sibling =
            self.heads.get(..token).and_then(|before| before.iter().rposition(|h| Some(*h) == head));
        let sibling = sibling.and_then(|at| relations.get(at)).map_or(99, |relation| *relation as u32);
        let grand = head.and_then(|head| self.heads.get(head)).copied();
        let (before, after) = (token.checked_sub(1), Some(token + 1));
        features![
            [],
            [own_tag, over_tag, side],
            [own.lower, side],
            [over.lower, side],
            [own.lower, over_tag, side],
            [own_tag, over.lower, side],
            [own.lower, over.lower],
            [own_tag, over_tag, distance],
            [own.suffix, over_tag, side],
            [own_tag, over.suffix, side],
            [own_tag, tag(first), over_tag],
            [own_tag, tag(last), over_tag],
            [own_tag, word(first).lower, side],
            [own_tag, word(last).lower, side],
            [own_tag, word(first).lower, over.lower],
            [own_tag, over_tag, tag(over_first), side],
            [own_tag, over_tag, tag(over_last), side],
            [own_tag, over_tag, sibling, side],
            [own_tag, over.lower, sibling],
            [own_tag, over_tag, place],
            [own_tag, tag(before), tag(after), side],
            [own_tag, word(before).lower, over_tag],
            [own_tag, word(after).lower, over_tag],
            [own_tag, over_tag, tag(grand)],
            [own_tag, over_tag, word(over_first).lower],
            [own_tag, over_tag, tag(first), tag(last), side],
        ]
    }

    /// The relation of each token to its head.
    pub(crate) fn relations(&self, model: &LinearModel<RELATION_WORDS>) -> Vec<Relation> {
        let mut relations = Vec::with_capacity(self.words.len());
        for token in 0..self.words.len() {
            let is_root = self.heads.get(token).is_none_or(|head| *head >= self.words.len());
            let relation = if is_root {
                Relation::Root
            } else {
                let may = |class| (1..Relation::VARIANTS.len()).contains(&class);
                let class = best(&model.scores(&self.features(&relations, token)), may);
                Relation::VARIANTS.get(class).copied().unwrap_or(Relation::Other)
            };
            relations.push(relation);
        }
        relations
    }
}
