//! Features: what the logistic models weigh when attribution makes a choice.
//!
//! Each kind of choice has an enum of features, declared once by [`features!`] with its meaning and the reason that a
//! reader is told. A [`FeatureSet`] and a [`LogisticModel`](super::logistic_model::LogisticModel) carry that enum as
//! a type parameter, so features of one choice can't be weighed by the model of another.

pub(crate) mod attribution;
pub(crate) mod linker;
pub(crate) mod name;
pub(crate) mod pronoun;
pub(crate) mod speaker;
pub(crate) mod speech;

use crate::model::Reason;
use std::{fmt::Debug, marker::PhantomData};

/// Most features that one kind of choice may have: the bits of a [`FeatureSet`], and the weights of a model in
/// `weights.bin`.
pub(crate) const MAX_FEATURES: usize = 32;

/// An enum of features, declared by [`features!`].
pub(crate) trait Feature: Copy + Debug + Eq + 'static {
    /// All features, in the order of their weights.
    const VARIANTS: &'static [Self];
    /// Its place among them.
    fn index(self) -> u8;
    /// What the reader is told if it weighed much; `None` if it is never shown.
    fn reason(self) -> Option<Reason>;
}

/// Declares the enum of features of one kind of choice: `Name => Reason` for each, or `Name` alone if it is never
/// shown to a reader. The order is that of the weights in `weights.bin`: a new feature goes to the end, and needs a
/// new training. More than [`MAX_FEATURES`] don't compile.
macro_rules! features {
    (@reason) => { None };
    (@reason $reason:ident) => { Some($crate::model::Reason::$reason) };
    ($(#[$doc:meta])* $name:ident { $($(#[$feature_doc:meta])* $feature:ident $(=> $reason:ident)?,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum $name { $($(#[$feature_doc])* $feature,)+ }

        impl $crate::attribution::features::Feature for $name {
            const VARIANTS: &'static [Self] = &[$(Self::$feature,)+];
            fn index(self) -> u8 {
                self as u8
            }
            fn reason(self) -> Option<$crate::model::Reason> {
                match self { $(Self::$feature => features!(@reason $($reason)?),)+ }
            }
        }

        const _: () = assert!(
            <$name as $crate::attribution::features::Feature>::VARIANTS.len()
                <= $crate::attribution::features::MAX_FEATURES,
            "more features than a set has bits"
        );
    };
}
pub(crate) use features;

/// A set of features of one kind of choice, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FeatureSet<F> {
    bits: u32,
    of: PhantomData<F>,
}

impl<F> Default for FeatureSet<F> {
    fn default() -> Self {
        Self { bits: 0, of: PhantomData }
    }
}

impl<F: Feature> FeatureSet<F> {
    /// This set and one more feature.
    #[must_use]
    pub(crate) fn and(self, feature: F) -> Self {
        Self { bits: self.bits | 1 << feature.index(), ..self }
    }
    /// This set, and one more feature if `holds`.
    #[must_use]
    pub(crate) fn and_if(self, holds: bool, feature: F) -> Self {
        if holds { self.and(feature) } else { self }
    }
    /// This set without a feature.
    #[must_use]
    pub(crate) fn without(self, feature: F) -> Self {
        Self { bits: self.bits & !(1 << feature.index()), ..self }
    }
    /// The features of both.
    #[must_use]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits, ..self }
    }
    /// Whether it holds the feature.
    pub(crate) fn has(self, feature: F) -> bool {
        self.bits & (1 << feature.index()) != 0
    }
    /// A bit a feature, the first the lowest.
    pub(crate) const fn bits(self) -> u32 {
        self.bits
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Feature, FeatureSet, attribution::AttributionFeature, linker::LinkerFeature, name::NameFeature,
        pronoun::PronounFeature, speaker::SpeakerFeature, speech::SpeechFeature,
    };

    /// Each feature of `F` has a bit of its own.
    fn check<F: Feature>(count: usize) {
        let all = F::VARIANTS.iter().fold(FeatureSet::<F>::default(), |set, &feature| {
            assert!(!set.has(feature), "{feature:?} shares its bit");
            set.and(feature)
        });
        assert_eq!((all.bits().count_ones() as usize, F::VARIANTS.len()), (count, count));
    }

    #[test]
    fn each_feature_has_a_bit_of_its_own() {
        check::<SpeakerFeature>(29);
        check::<LinkerFeature>(27);
        check::<NameFeature>(NameFeature::VARIANTS.len());
        check::<PronounFeature>(PronounFeature::VARIANTS.len());
        check::<AttributionFeature>(30);
        check::<SpeechFeature>(SpeechFeature::VARIANTS.len());
    }

    #[test]
    fn readers_are_told_reasons_of_speakers_and_links() {
        assert!(SpeakerFeature::VARIANTS.iter().all(|f| f.reason().is_some()));
        assert!(LinkerFeature::VARIANTS.iter().all(|f| f.reason().is_some()));
        assert!(AttributionFeature::VARIANTS.iter().all(|f| f.reason().is_none()));
    }
}
