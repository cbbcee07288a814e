//! The language layer's reading of a sentence: part of speech, entity, head and relation of each token, by four
//! fitted models (`docs/language-model.md`).

use super::{
    grammar::{Annotation, PartOfSpeech, Relation},
    linear_model::LinearModel,
    parser::{self, MOVE_WORDS, Move, RELATION_WORDS, Tree},
    tagger::{self, ENTITY_LABELS, ENTITY_WORDS, EntitySentence, TAG_WORDS},
    word::Word,
};
use std::sync::LazyLock;

/// The rows of each model's table, as powers of two: parts of speech, entities, moves, relations.
pub(crate) const BITS: [u32; 4] = [16, 17, 18, 15];
/// The classes of each model.
pub(crate) const CLASSES: [usize; 4] =
    [PartOfSpeech::VARIANTS.len(), ENTITY_LABELS, Move::VARIANTS.len(), Relation::VARIANTS.len()];

/// Bytes of `weights.bin`. A file of another length doesn't compile.
const TRAINED_BYTES: usize = {
    let mut sum = 0;
    let mut model = 0;
    while model < 4 {
        sum += packed_bytes(model);
        model += 1;
    }
    sum
};

/// Bytes of a packed model.
#[expect(clippy::indexing_slicing, reason = "called with constants, when compiling")]
const fn packed_bytes(model: usize) -> usize {
    CLASSES[model] << BITS[model]
}

/// What `cargo xtask train` wrote: numbers only, no word of the training texts.
const PACKED: &[u8; TRAINED_BYTES] = include_bytes!("weights.bin");

/// The four models.
#[derive(Debug, Clone)]
pub struct LanguageModels {
    tags: LinearModel<TAG_WORDS>,
    entities: LinearModel<ENTITY_WORDS>,
    moves: LinearModel<MOVE_WORDS>,
    relations: LinearModel<RELATION_WORDS>,
}

/// The models that the engine was built with, unpacked on first use.
#[expect(clippy::expect_used, reason = "the length is checked when the engine is compiled")]
pub(crate) static TRAINED: LazyLock<LanguageModels> =
    LazyLock::new(|| LanguageModels::unpack(PACKED).expect("weights.bin is whole"));

impl LanguageModels {
    /// Reads the models one after the other; `None` if the length is not that of whole models.
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let (tags, bytes) = bytes.split_at_checked(packed_bytes(0))?;
        let (entities, bytes) = bytes.split_at_checked(packed_bytes(1))?;
        let (moves, relations) = bytes.split_at_checked(packed_bytes(2))?;
        let [tag_classes, entity_labels, move_classes, relation_classes] = CLASSES;
        Some(Self {
            tags: LinearModel::unpack(tags, tag_classes)?,
            entities: LinearModel::unpack(entities, entity_labels)?,
            moves: LinearModel::unpack(moves, move_classes)?,
            relations: LinearModel::unpack(relations, relation_classes)?,
        })
    }

    /// The part of speech of each token of a sentence.
    pub fn tags(&self, words: &[Word]) -> Vec<PartOfSpeech> {
        tagger::tags(&self.tags, words)
    }

    /// Reads a sentence: one annotation a token.
    pub fn annotate(&self, words: &[Word]) -> Vec<Annotation> {
        let tags = self.tags(words);
        let entities = EntitySentence::new(words, &tags).entities(&self.entities);
        let heads = parser::heads(&self.moves, words, &tags);
        let relations = Tree::new(words, &tags, &heads).relations(&self.relations);
        let mut annotations: Vec<Annotation> = Vec::with_capacity(words.len());
        for (((&part_of_speech, entity), &head), &relation) in
            tags.iter().zip(entities).zip(&heads).zip(&relations)
        {
            annotations.push(Annotation {
                part_of_speech,
                head: (head < words.len()).then_some(head as u32),
                relation,
                entity: entity.map(|(kind, _)| kind),
                begins_entity: entity.is_some_and(|(_, begins)| begins),
            });
        }
        annotations
    }
}
