//! What the trainer sees of the language layer: the features of each choice, hashed.

use super::{
    annotate,
    grammar::{PartOfSpeech, Relation},
    parser::{State, Tree},
    tagger::{self, EntitySentence},
    word::Word,
};

/// The rows of each model's table, as powers of two: parts of speech, entities, moves, relations.
pub const BITS: [u32; 4] = annotate::BITS;
/// The classes of each model.
pub const CLASSES: [usize; 4] = annotate::CLASSES;

/// The features of the part of speech of the token at `at`, after tokens with these `tags`.
pub fn tag_features(words: &[Word], tags: &[PartOfSpeech], at: usize) -> impl AsRef<[u32]> + use<> {
    tagger::tag_features(words, tags, at)
}

/// Those of the entity label of the token at `at`, after tokens with these labels.
pub fn entity_features(
    words: &[Word],
    tags: &[PartOfSpeech],
    labels: &[u8],
    at: usize,
) -> impl AsRef<[u32]> + use<> {
    EntitySentence::new(words, tags).features(labels, at)
}

/// Those of the next move of the parser.
pub fn move_features(state: &State<'_>) -> impl AsRef<[u32]> + use<> {
    state.features()
}

/// Those of the relation of `token` to its head, after tokens with these `relations`.
pub fn relation_features(
    words: &[Word],
    tags: &[PartOfSpeech],
    heads: &[usize],
    relations: &[Relation],
    token: usize,
) -> impl AsRef<[u32]> + use<> {
    Tree::new(words, tags, heads).features(relations, token)
}

/// Whether an entity label may follow another.
pub const fn may_follow(last: u8, label: u8) -> bool {
    tagger::may_follow(last, label)
}
