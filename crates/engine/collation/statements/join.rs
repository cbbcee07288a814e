//! Whether two sentences render one statement: what holds of the pair ([`join_features`](super::join_features)), weighed
//! by a fitted model.
//!
//! The two are aligned ([`similarity`]), and what they share is weighed with who speaks, what kinds of quotation they
//! are, and whether one document prints both. There are three models, because the same evidence means different things:
//! for sentences, for a few words, and where one side or both only report. Reported speech is compared without person
//! and tense.
//!
//! Some things no weight may do: give one speaker's few words to another, or join what one outlet credits to two.

use crate::attribution::features::FeatureSet;
use crate::attribution::logistic_model::{self, LogisticModel, PACKED_BYTES};
use crate::collation::statements::join_features::{JoinFeature, are_described_apart, held};
use crate::collation::statements::segments::Segments;
use crate::collation::statements::similarity::{self, Similarity};
use crate::collation::statements::speaker_names::{Agreement, agreement, may_speak_for};
use crate::collation::verdict;
use crate::model::{Confidence, SpeakerRelation};
use std::sync::LazyLock;

/// What a pair is, and so which model weighs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PairKind {
    /// Two sentences in marks, or printed as somebody's words.
    Sentences,
    /// One of them is a few words.
    FewWords,
    /// One of them reports.
    Reported,
}

/// The longest that counts as a few words.
const FEW: usize = 4;
/// Bytes of `joins.bin`: a model for each kind of pair.
pub(crate) const JOIN_BYTES: usize = 3 * PACKED_BYTES;
const PACKED: &[u8; JOIN_BYTES] = include_bytes!("joins.bin");

/// The models.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JoinModels {
    models: [LogisticModel<JoinFeature>; 3],
}

/// The models that `cargo xtask train` fitted.
pub(crate) static FITTED: LazyLock<JoinModels> = LazyLock::new(|| JoinModels::unpack(PACKED));

impl JoinModels {
    /// Reads the models one after the other.
    pub(crate) fn unpack(bytes: &[u8; JOIN_BYTES]) -> Self {
        let (models, _) = bytes.as_chunks::<PACKED_BYTES>();
        let blank = [0; PACKED_BYTES];
        let model = |at: usize| LogisticModel::unpack(models.get(at).unwrap_or(&blank));
        Self { models: std::array::from_fn(model) }
    }

    /// In hundredths of a logit.
    pub(crate) fn score(&self, kind: PairKind, features: FeatureSet<JoinFeature>) -> i32 {
        self.models.get(kind as usize).map_or(i32::MIN, |model| model.score(features))
    }
}

/// A pair of segments, measured.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    pub(crate) kind: PairKind,
    pub(crate) features: FeatureSet<JoinFeature>,
    pub(crate) similarity: Similarity,
    pub(crate) speaker: SpeakerRelation,
}

/// Two segments that render one statement.
#[derive(Debug, Clone)]
pub(crate) struct Join {
    pub(crate) kind: PairKind,
    /// In hundredths of a logit.
    pub(crate) score: i32,
    pub(crate) similarity: Similarity,
    /// Whether both are surely credited to one speaker.
    pub(crate) is_one_speaker: bool,
}

impl Join {
    pub(crate) fn confidence(&self) -> Confidence {
        logistic_model::probability(self.score)
    }
}

/// The least score of a join, in hundredths of a logit.
const LEAST: i32 = 0;

/// Whether two segments of `pool` render one statement; `None` if they don't.
pub(crate) fn join(pool: &Segments<'_>, a: usize, b: usize) -> Option<Join> {
    let Measured { kind, features, similarity, speaker } = measure(pool, a, b)?;
    let is_one_speaker = speaker == SpeakerRelation::Same;
    let score = pool.models.score(kind, features);
    (score >= LEAST).then_some(Join { kind, score, similarity, is_one_speaker })
}

/// What holds of the pair; `None` if it can't be a join whatever holds.
pub(crate) fn measure(pool: &Segments<'_>, a: usize, b: usize) -> Option<Measured> {
    // Among equally good alignments the first side decides, so the sides are sorted by content, not by document.
    let (a, b) = if pool.content(b) < pool.content(a) { (b, a) } else { (a, b) };
    let (x, y) = (pool.segments.get(a)?, pool.segments.get(b)?);
    let (shared, lighter) = pool.bound(a, b);
    if !may_share_enough(shared, lighter) {
        return None;
    }
    let is_reported = x.is_indirect || y.is_indirect;
    let similarity = similarity::of_pair(pool, a, b, is_reported);
    let words = pool.units(a).len().min(pool.units(b).len());
    let kind = match words {
        _ if is_reported => PairKind::Reported,
        0..=FEW => PairKind::FewWords,
        _ => PairKind::Sentences,
    };
    let speaker = speaker_of(pool, a, b);
    let may_be = may_be_one(pool, (a, b), kind, speaker, &similarity);
    may_be.then(|| Measured { kind, features: held(pool, (a, b), speaker, &similarity), similarity, speaker })
}

/// Whether two fifths of the `lighter` one's points are `shared`, in whatever order.
pub(crate) const fn may_share_enough(shared: u32, lighter: u32) -> bool {
    shared * 5 >= lighter * 2
}

fn speaker_of(pool: &Segments<'_>, a: usize, b: usize) -> SpeakerRelation {
    let quotations = pool.quotation(a).zip(pool.quotation(b));
    quotations.map_or(SpeakerRelation::Unknown, |(x, y)| verdict::speaker_relation(x, y))
}

/// Whether no rule forbids the join.
fn may_be_one(
    pool: &Segments<'_>,
    (a, b): (usize, usize),
    kind: PairKind,
    speaker: SpeakerRelation,
    found: &Similarity,
) -> bool {
    if found.shared == 0 || found.same == 0 {
        return false;
    }
    let is_one_document = are_of_one_document(pool, a, b);
    let is_named_apart = speaker == SpeakerRelation::Other
        || agreement(pool.speaker(a), pool.speaker(b)) == Agreement::Different
            && !may_speak_for(pool.speaker(a), pool.speaker(b));
    let is_few = found.words <= FEW;
    match kind {
        _ if is_one_document && speaker == SpeakerRelation::Other => false,
        PairKind::Reported if is_few => {
            speaker == SpeakerRelation::Same && (found.run.0 == found.words || found.containment >= 80)
        }
        PairKind::FewWords => {
            let is_whole =
                found.run.0 == found.words || found.containment >= 60 && found.words > 1 && found.plain >= 6;
            // Nobody's few words must be telling by themselves.
            let is_open =
                speaker == SpeakerRelation::Unknown || may_speak_for(pool.speaker(a), pool.speaker(b));
            let is_telling = found.words >= 3 && found.shared >= pool.commonness.least_for_few();
            is_whole && !is_named_apart && (speaker == SpeakerRelation::Same || is_open && is_telling)
        }
        // Whoever is meant by a description, reports of two speakers are two reports unless they are one wording.
        PairKind::Reported
            if speaker == SpeakerRelation::MayBe
                && !is_named_apart
                && !(found.run.0 >= 5 && found.containment >= 75) =>
        {
            false
        }
        PairKind::Reported if are_described_apart(pool.speaker(a), pool.speaker(b)) => is_one_wording(found),
        _ if is_named_apart => is_one_wording(found) || found.plain >= 15 && similarity::is_equal(pool, a, b),
        PairKind::Sentences | PairKind::Reported => true,
    }
}

/// Whether one document prints both, or a copy of it the other one.
pub(crate) fn are_of_one_document(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    let is_copy = pool.span(a) == pool.span(b)
        && pool.quotation(a).map(|q| q.document) != pool.quotation(b).map(|q| q.document);
    pool.document(a) == pool.document(b) && !is_copy
}

/// For sentences of two speakers: a long stretch word for word that is most of the shorter one.
fn is_one_wording(found: &Similarity) -> bool {
    found.run.0 >= 6 && found.run.1 >= 24 && found.containment >= 90
        || found.run.0 >= 10 && found.run.1 >= 36 && found.containment >= 75
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::features::Feature;
    use crate::collation::testing::corpus;

    /// Whether two quotations, written as [`corpus`] reads them, are joined.
    fn check(a: &str, b: &str, expected: bool) {
        let (a, b) = (format!("«{a}»"), format!("«{b}»"));
        let (documents, quotations) = corpus(&[&a, &b]);
        let pool = Segments::of(&documents, &quotations, &FITTED);
        assert_eq!(join(&pool, 0, 1).is_some(), expected, "{a} {b}");
    }

    #[test]
    fn each_feature_has_a_bit_of_its_own() {
        assert_eq!(JoinFeature::VARIANTS.len(), 32);
        assert!(JoinFeature::VARIANTS.iter().all(|feature| feature.reason().is_none()));
    }

    #[test]
    fn common_words_prove_by_their_number() {
        let a = "I'm glad by the fact that we are bringing the boats to a harbour";
        check(a, "Ann Li|I'm glad we are bringing them to a harbour", true);
        check("Ann Li|It is not for us to say this", "Bob Ray|It is not for you to do this", false);
        check("It is not for us to say this", "It is not for you to do this", false);
    }

    #[test]
    fn names_prove_little() {
        check(
            "Ann Li|looking like Bob Ray",
            "Ann Li|they were pretending that nobody like Bob Ray came",
            false,
        );
    }

    #[test]
    fn a_few_words_are_their_speakers() {
        let whole = "Ann Li|There is hatred and there is violence on many sides, as we all saw";
        check(whole, "Ann Li|on many sides", true);
        check(whole, "Bob Ray|on many sides", false);
        check(whole, "many sides", false);
        check("Ann Li|not true", "Ann Li|not true", true);
        check("Ann Li|not true", "Bob Ray|not true", false);
    }

    #[test]
    fn a_word_exchanged_or_left_out_parts_nothing() {
        check("Ann Li|The gray heron has come back.", "Ann Li|The big gray heron has come back.", true);
        check(
            "Ann Li|The big gray heron has come back.",
            "Ann Li|The heron has come back and lives in a tree.",
            true,
        );
        check(
            "Ann Li|I never said that … the mill would close",
            "Ann Li|I never said that to anybody: the mill would close",
            true,
        );
    }

    #[test]
    fn two_speakers_need_one_wording() {
        let words = "we have become like perfect strangers";
        check(&format!("Ann Li|{words}"), &format!("Bob Ray|{words}"), true);
        check(&format!("Ann Li|{words}"), "Bob Ray|they had become like perfect strangers to me", false);
        let spoken = "the matter has been resolved";
        check(&format!("Ann Li|{spoken}"), &format!("HARBOUR|{spoken}"), true);
        check("Ann Li|it was a very good day", "Bob Ray|it was a very good day", false);
    }

    #[test]
    fn reports_join_reports_and_what_was_said() {
        check(
            "~Ann Li|the harbour board will sell the old crane before the winter",
            "~Ann Li|the harbour board will sell the old crane before winter",
            true,
        );
        check(
            "Ann Li|I am appalled at the abhorrent practice of sinking seized boats.",
            "~Ann Li|she was appalled at the abhorrent practice of sinking seized boats",
            true,
        );
        check(
            "~Ann Li|the harbour board will sell the old crane",
            "~Ann Li|the fishing crews had sold three boats to the museum",
            false,
        );
    }
}
