//! What the trainer sees of the language layer: the features of each choice, hashed.

use super::{
    annotate,
    grammar::{PartOfSpeech, Relation},
    hash::Features,
    parser::{State, Tree},
    tagger::{self, EntitySentence},
    word::Word,
};

/// The rows of each model's table, as powers of two: parts of speech, entities, moves, relations.
pub const BITS: [u32; 4] = annotate::BITS;
/// The classes of each model.
pub const CLASSES: [usize; 4] = annotate::CLASSES;

/// Computes the features of choices, with a buffer that is used again.
#[derive(Debug, Clone, Default)]
pub struct FeatureReader(Features);

impl FeatureReader {
    /// Those of the part of speech of the token at `at`, after tokens with these `tags`.
    pub fn tag(&mut self, words: &[Word], tags: &[PartOfSpeech], at: usize) -> &[u32] {
        tagger::tag_features(&mut self.0, words, tags, at);
        self.0.hashes()
    }
    /// Those of the entity label of the token at `at`, after tokens with these labels.
    pub fn entity(&mut self, words: &[Word], tags: &[PartOfSpeech], labels: &[u8], at: usize) -> &[u32] {
        EntitySentence::new(words, tags).features(&mut self.0, labels, at);
        self.0.hashes()
    }
    /// Those of the next move of the parser.
    pub fn next_move(&mut self, state: &State<'_>) -> &[u32] {
        state.features(&mut self.0);
        self.0.hashes()
    }
    /// Those of the relation of `token` to its head, after tokens with these `relations`.
    pub fn relation(
        &mut self,
        words: &[Word],
        tags: &[PartOfSpeech],
        heads: &[usize],
        relations: &[Relation],
        token: usize,
    ) -> &[u32] {
        Tree::new(words, tags, heads).features(&mut self.0, relations, token);
        self.0.hashes()
    }
}

/// Whether an entity label may follow another.
pub const fn may_follow(last: u8, label: u8) -> bool {
    tagger::may_follow(last, label)
}
