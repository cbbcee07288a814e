//! What holds of a pair of sentences that may be one statement: the features of the fitted models.

use crate::attribution::features::{FeatureSet, features};
use crate::collation::align::unit::Unit;
use crate::collation::statements::join::are_of_one_document;
use crate::collation::statements::segments::Segments;
use crate::collation::statements::similarity::Similarity;
use crate::collation::statements::speaker_names::{
    Agreement, agreement, may_speak_for, names_somebody, share_a_word,
};
use crate::model::{Speaker, SpeakerRelation};

features! {
    /// What holds of a pair of sentences.
    JoinFeature {
        /// So many percent of the lighter one's weight are shared.
        Contained55,
        /// As above.
        Contained70,
        /// As above.
        Contained85,
        /// As above.
        Contained95,
        /// So many words are shared in a row.
        Run3,
        /// As above.
        Run5,
        /// As above.
        Run8,
        /// One document prints both as one speaker's, and the shorter, of three words or more, is a piece of the longer.
        QuotedAgain,
        /// What is shared has so many points.
        Shared12,
        /// As above.
        Shared24,
        /// As above.
        Shared40,
        /// What is shared lies close together.
        Dense60,
        /// As above.
        Dense80,
        /// What is shared has so many points apart from names.
        Plain6,
        /// As above.
        Plain15,
        /// The shared words are rare in the dossier.
        Telling8,
        /// As above.
        Telling16,
        /// As above.
        Telling32,
        /// Both are credited to one speaker.
        SameSpeaker,
        /// One is credited to nobody.
        UnknownSpeaker,
        /// They are credited to two, of whom one is not surely named.
        DoubtfulSpeaker,
        /// They are credited to a person and to an organisation.
        Spokesman,
        /// One document prints both.
        OneDocument,
        /// One document prints both, and they are not one wording.
        OneDocumentApart,
        /// Both report.
        BothReport,
        /// Most of the heavier one is shared, too.
        BothWays,
        /// The shorter one is in the longer in one piece.
        OnePiece,
        /// Both have numbers, and none in common.
        OtherNumbers,
        /// A word that one has and the other has not negates it.
        Negated,
        /// A name is shared.
        SharedName,
        /// The shorter one is one word.
        OneWord,
        /// The shorter one is a word or two that are no function words alone.
        TwoWords,
    }
}

impl JoinFeature {
    /// Whether it can only speak for a join, or only against it; `None` if that depends.
    #[cfg(feature = "training")]
    pub(crate) const fn speaks_for(self) -> Option<bool> {
        match self {
            Self::UnknownSpeaker
            | Self::DoubtfulSpeaker
            | Self::Spokesman
            | Self::OneDocument
            | Self::OneDocumentApart
            | Self::OtherNumbers
            | Self::Negated
            | Self::OneWord => Some(false),
            Self::BothReport | Self::SharedName | Self::TwoWords => None,
            _ => Some(true),
        }
    }
}

/// What holds of the segments `a` and `b`, which share `found`.
pub(crate) fn held(
    pool: &Segments<'_>,
    (a, b): (usize, usize),
    speaker: SpeakerRelation,
    found: &Similarity,
) -> FeatureSet<JoinFeature> {
    use JoinFeature as F;
    let is_one_document = are_of_one_document(pool, a, b);
    let is_reported = |s: usize| pool.segments.get(s).is_some_and(|s| s.is_indirect);
    let (p, q) = (pool.speaker(a), pool.speaker(b));
    let are_two = agreement(p, q) == Agreement::Different || are_described_apart(p, q);
    let is_spokesman = may_speak_for(pool.speaker(a), pool.speaker(b)) && speaker != SpeakerRelation::Same;
    let is_again =
        is_one_document && speaker == SpeakerRelation::Same && found.words >= 3 && found.run.0 == found.words;
    let (x, y) = (pool.units(a), pool.units(b));
    FeatureSet::default()
        .and_if(found.containment >= 55, F::Contained55)
        .and_if(found.containment >= 70, F::Contained70)
        .and_if(found.containment >= 85, F::Contained85)
        .and_if(found.containment >= 95, F::Contained95)
        .and_if(found.run.0 >= 3, F::Run3)
        .and_if(found.run.0 >= 5, F::Run5)
        .and_if(found.run.0 >= 8, F::Run8)
        .and_if(is_again, F::QuotedAgain)
        .and_if(found.shared >= 12, F::Shared12)
        .and_if(found.shared >= 24, F::Shared24)
        .and_if(found.shared >= 40, F::Shared40)
        .and_if(found.density >= 60, F::Dense60)
        .and_if(found.density >= 80, F::Dense80)
        .and_if(found.plain >= 6, F::Plain6)
        .and_if(found.plain >= 15, F::Plain15)
        .and_if(found.rarity >= 8, F::Telling8)
        .and_if(found.rarity >= 16, F::Telling16)
        .and_if(found.rarity >= 32, F::Telling32)
        .and_if(speaker == SpeakerRelation::Same, F::SameSpeaker)
        .and_if(speaker == SpeakerRelation::Unknown, F::UnknownSpeaker)
        .and_if(are_two && !is_spokesman, F::DoubtfulSpeaker)
        .and_if(is_spokesman, F::Spokesman)
        .and_if(is_one_document, F::OneDocument)
        .and_if(is_one_document && (found.run.0 < 5 || found.containment < 85), F::OneDocumentApart)
        .and_if(is_reported(a) && is_reported(b), F::BothReport)
        .and_if(found.both_ways >= 60, F::BothWays)
        .and_if(found.run.0 == found.words, F::OnePiece)
        .and_if(differ_in_numbers(x, y), F::OtherNumbers)
        .and_if(is_negated(x) != is_negated(y), F::Negated)
        .and_if(found.shared > found.plain, F::SharedName)
        .and_if(found.words == 1, F::OneWord)
        .and_if(found.words == 2, F::TwoWords)
}

/// Whether both credits only describe somebody, and in other words: “a law enforcement source”, “a government official”.
pub(crate) fn are_described_apart(a: Option<&Speaker>, b: Option<&Speaker>) -> bool {
    let both = a.zip(b).filter(|(a, b)| !names_somebody(a) && !names_somebody(b));
    both.is_some_and(|(a, b)| !share_a_word(a, b))
}

/// Whether each has a number that the other lacks.
pub(crate) fn exchange_numbers(a: &[Unit], b: &[Unit]) -> bool {
    let lacks = |a: &[Unit], b: &[Unit]| {
        a.iter().any(|unit| unit.is_number && !b.iter().any(|other| other.key == unit.key))
    };
    lacks(a, b) && lacks(b, a)
}

/// Whether both have numbers, and none in common.
fn differ_in_numbers(a: &[Unit], b: &[Unit]) -> bool {
    let numbers = |units: &[Unit]| units.iter().filter(|u| u.is_number).map(|u| u.key).collect::<Vec<_>>();
    let (x, y) = (numbers(a), numbers(b));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|number| y.contains(number))
}

fn is_negated(units: &[Unit]) -> bool {
    units.iter().any(Unit::is_negation)
}
