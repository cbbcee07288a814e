//! What the trainer sees of the joins: each pair of sentences that may be one statement, with its features; and the
//! statements that other weights find.

use super::statements::{self, candidates, join, join_features, segments::Segments};
use crate::attribution::features::Feature as _;
use crate::model::{Document, Place, Quotation, QuotationId, Statement};

/// How many models there are: for sentences, for a few words, and for reported speech.
pub const MODELS: usize = 3;

/// Whether the feature in this place can only speak for a join, or only against it; `None` if that depends.
pub fn speaks_for(feature: usize) -> Option<bool> {
    join_features::JoinFeature::VARIANTS.get(feature).and_then(|f| f.speaks_for())
}

/// A pair of sentences.
#[derive(Debug, Clone)]
pub struct JoinPair {
    /// Which model weighs it.
    pub model: usize,
    /// What holds of it, a bit each.
    pub features: u32,
    /// Percent of the lighter one that is shared.
    pub containment: u32,
    /// The two sentences, each with its quotation.
    pub sides: [(QuotationId, Place); 2],
}

/// All pairs that are weighed in `documents`.
pub fn pairs(documents: &[Document], quotations: &[Quotation]) -> Vec<JoinPair> {
    let pool = Segments::of(documents, quotations, &join::FITTED);
    let pair = |(a, b): (usize, usize)| {
        let measured = join::measure(&pool, a, b)?;
        let side = |s: usize| {
            let quotation = pool.quotation(s)?;
            Some((quotation.id, Place { document: quotation.document, span: pool.span(s)? }))
        };
        Some(JoinPair {
            model: measured.kind as usize,
            features: measured.features.bits(),
            containment: measured.similarity.containment,
            sides: [side(a)?, side(b)?],
        })
    };
    candidates::pairs(&pool).into_iter().filter_map(pair).collect()
}

/// The statements of `quotations` by other weights; `None` if `packed` is not whole.
pub fn statements(
    documents: &[Document],
    quotations: &mut [Quotation],
    packed: &[u8],
) -> Option<Vec<Statement>> {
    let models = join::JoinModels::unpack(packed.try_into().ok()?);
    Some(statements::statements(documents, quotations, &models))
}
