//! Whom “he” and “she” mean: everybody who was named or heard before and whom the pronoun fits is a candidate, and a
//! logistic model that `cargo xtask train` fits to chains of mentions chooses (after Denis and Baldridge 2008, who rank
//! antecedents). If two are as likely, nobody is chosen.

use super::{PastSpeaker, Resolver, SPAN};
use crate::attribution::features::{FeatureSet, pronoun::PronounFeature};
use crate::attribution::logistic_model::{LogisticModel, PACKED_BYTES, probability};
use crate::attribution::people::{Entity, Gender, Mention};
use crate::model::{Confidence, SpeakerKind};
use crate::text::TextSpan;
use std::sync::LazyLock;

/// The weights that the engine was built with.
static TRAINED: LazyLock<LogisticModel<PronounFeature>> =
    LazyLock::new(|| LogisticModel::unpack(include_bytes!("pronoun_weights.bin") as &[u8; PACKED_BYTES]));

/// Mentions looked back over; this and the next two are set by hand.
const LOOK_BACK: usize = 60;
/// Speakers looked back over.
const PAST_PEOPLE: usize = 8;
/// Sentences looked back over.
const FARTHEST: usize = 12;
/// Two candidates are as likely if their scores differ by less, in hundredths of a logit: 53 to 47.
const TIE: i32 = 12;
/// A choice is sure if the next candidate is this much less likely: 27 to 73.
const SURE: i32 = 100;

/// What it counts that the document shows the pronoun to be somebody's, besides what is fitted: the chains that the
/// weights are fitted to were made with first names, which show it for nearly everybody. Set by hand.
const KNOWN: i32 = 60;

/// How likely somebody with these features is meant, in hundredths of a logit.
fn score(features: FeatureSet<PronounFeature>) -> i32 {
    TRAINED.score(features) + if features.has(PronounFeature::GenderKnown) { KNOWN } else { 0 }
}

/// Somebody whom a pronoun may mean.
#[derive(Debug, Clone)]
pub(crate) struct Antecedent<'a> {
    /// Their last mention by name.
    pub(crate) mention: Option<&'a Mention>,
    /// Who is named there.
    pub(crate) entity: Option<&'a Entity>,
    /// The last time that they spoke.
    pub(crate) spoke: Option<&'a PastSpeaker>,
    /// What tells for or against them.
    pub(crate) features: FeatureSet<PronounFeature>,
}

impl Antecedent<'_> {
    /// Their name.
    pub(crate) fn name(&self) -> &str {
        let spoken = self.spoke.map(|s| s.speaker.name.as_str());
        self.entity.map(|e| e.name.as_str()).or(spoken).unwrap_or_default()
    }
    /// Where they are named.
    pub(crate) fn span(&self) -> Option<TextSpan> {
        self.mention.map(|m| m.span).or_else(|| self.spoke.and_then(|s| s.speaker.mention))
    }
    /// The sentence in which they were named or heard last.
    fn sentence(&self) -> usize {
        self.mention.map_or(0, |m| m.sentence).max(self.spoke.map_or(0, |s| s.sentence))
    }
}

impl<'a> Resolver<'a> {
    /// The likeliest antecedents of a pronoun at `span`: one if one is likeliest, two if they are as likely.
    pub(crate) fn likeliest(&self, span: TextSpan, sentence: usize, gender: Gender) -> Vec<Antecedent<'_>> {
        let mut candidates = self.antecedents(span, sentence, gender);
        candidates.sort_by_key(|c| std::cmp::Reverse(score(c.features)));
        if let Some(rival) = candidates.iter().skip(1).position(|c| self.is_joined(candidates.first(), c)) {
            candidates.swap(1, rival + 1);
            candidates.truncate(2);
            return candidates;
        }
        let top = candidates.first().map_or(0, |c| score(c.features));
        candidates.retain(|c| score(c.features) + TIE > top);
        candidates.truncate(2);
        candidates
    }

    /// Whether two people are named side by side, as “Lee and Poe” are, and nothing tells them apart.
    fn is_joined(&self, first: Option<&Antecedent<'_>>, second: &Antecedent<'_>) -> bool {
        let Some(first) = first else { return false };
        let (Some(a), Some(b)) = (first.mention, second.mention) else { return false };
        let (left, right) = if a.span < b.span { (a.span, b.span) } else { (b.span, a.span) };
        let between = TextSpan::new(left.end.min(right.start), right.start).slice(self.text).trim();
        let apart = [PronounFeature::GenderKnown, PronounFeature::SpokeLast];
        let alike = apart.into_iter().all(|f| first.features.has(f) == second.features.has(f));
        alike && matches!(between, "and" | "or" | "nor")
    }

    /// Whether the likeliest antecedent of a pronoun is much likelier than the next, so that later pronouns may rest on
    /// it.
    pub(crate) fn is_sure(&self, span: TextSpan, sentence: usize, gender: Gender) -> bool {
        let mut scores: Vec<i32> =
            self.antecedents(span, sentence, gender).iter().map(|c| score(c.features)).collect();
        scores.sort_unstable_by_key(|points| std::cmp::Reverse(*points));
        !matches!(scores.as_slice(), [first, second, ..] if first - second < SURE)
    }

    /// How likely the likeliest antecedent of a pronoun is.
    pub(crate) fn certainty(&self, span: TextSpan, sentence: usize, gender: Gender) -> Confidence {
        let shares = self.shares(span, sentence, gender);
        let most = shares.iter().map(|(_, percent)| *percent).max().unwrap_or(100);
        Confidence(u8::try_from(most).unwrap_or(100))
    }

    /// The antecedents of a pronoun with their probabilities in percent: the odds of each against all others.
    pub(super) fn shares(
        &self,
        span: TextSpan,
        sentence: usize,
        gender: Gender,
    ) -> Vec<(Antecedent<'_>, u32)> {
        let found = self.antecedents(span, sentence, gender);
        let top = found.iter().map(|c| score(c.features)).max().unwrap_or_default();
        // In hundredths; the likeliest has 100.
        let odds = |c: &Antecedent<'_>| {
            let percent = u32::from(probability(score(c.features) - top).0).min(50);
            100 * percent / (100 - percent)
        };
        let all: u32 = found.iter().map(odds).sum();
        found.into_iter().map(|c| (odds(&c), c)).map(|(odds, c)| (c, 100 * odds / all.max(1))).collect()
    }

    /// Everybody whom a pronoun of this gender at `span` may mean, in the order of their last mentions, the nearest
    /// first.
    pub(crate) fn antecedents(&self, span: TextSpan, sentence: usize, gender: Gender) -> Vec<Antecedent<'_>> {
        let mut found: Vec<Antecedent<'_>> = Vec::new();
        for mention in self.names.backwards_from(span.start).take(LOOK_BACK) {
            let Some(entity) = self.names.entity(mention.entity) else { continue };
            let is_known = found.iter().any(|c| c.name() == entity.name);
            let may_be = entity.sort == SpeakerKind::Person || entity.is_unclear && mention.is_first;
            let fits = self.gender_of(&entity.name, entity.gender).agrees(gender);
            if may_be && fits && !is_known && mention.sentence + FARTHEST >= sentence {
                found.push(Antecedent {
                    mention: Some(mention),
                    entity: Some(entity),
                    spoke: None,
                    features: FeatureSet::default(),
                });
            }
        }
        let is_human =
            |s: &&PastSpeaker| matches!(s.speaker.sort, SpeakerKind::Person | SpeakerKind::Unnamed);
        for spoke in self.past_speakers.iter().rev().take(PAST_PEOPLE).filter(is_human) {
            let fits = self.gender_of(&spoke.speaker.name, spoke.gender).agrees(gender);
            let is_near = spoke.sentence + SPAN >= sentence && !spoke.is_document;
            match found.iter_mut().find(|c| c.name() == spoke.speaker.name) {
                Some(known) => {
                    known.spoke.get_or_insert(spoke);
                }
                None if fits && is_near => found.push(Antecedent {
                    mention: None,
                    entity: None,
                    spoke: Some(spoke),
                    features: FeatureSet::default(),
                }),
                None => {}
            }
        }
        self.add_features(&mut found, sentence, gender);
        found
    }

    fn add_features(&self, found: &mut [Antecedent<'_>], sentence: usize, gender: Gender) {
        let last =
            self.past_speakers.iter().rev().find(|s| {
                !s.is_document && matches!(s.speaker.sort, SpeakerKind::Person | SpeakerKind::Unnamed)
            });
        let most = found.iter().filter_map(|c| c.entity).map(|e| e.count).max().unwrap_or(0);
        let is_known = |c: &Antecedent<'_>| {
            let own = c.entity.map(|e| e.gender).or(c.spoke.map(|s| s.gender)).unwrap_or_default();
            self.gender_of(c.name(), own) == gender
        };
        let known = found.iter().filter(|c| is_known(c)).count();
        let here = self.paragraph_of(sentence);
        let in_paragraph = found.iter().filter(|c| self.paragraph_of(c.sentence()) == here).count();
        let subject_since = |at: usize, name: &str| {
            found.iter().any(|c| {
                c.name() != name
                    && c.mention.is_some_and(|m| m.is_first && m.sentence > at && m.sentence < sentence)
            })
        };
        let newer: Vec<bool> =
            found.iter().map(|c| c.spoke.is_some_and(|s| subject_since(s.sentence, c.name()))).collect();
        let features: Vec<_> = found
            .iter()
            .zip(newer)
            .map(|(c, is_past)| {
                let distance = match sentence.saturating_sub(c.sentence()) {
                    0 => PronounFeature::SameSentence,
                    1 => PronounFeature::OneBack,
                    2 => PronounFeature::TwoBack,
                    3 | 4 => PronounFeature::FourBack,
                    5..=8 => PronounFeature::EightBack,
                    _ => PronounFeature::Farther,
                };
                let is_here = self.paragraph_of(c.sentence()) == here;
                let is_subject = c.mention.is_some_and(|m| m.is_first);
                let spoke_last = last.is_some_and(|s| s.speaker.name == c.name());
                let count = c.entity.map_or(0, |e| e.count);
                FeatureSet::default()
                    .and(distance)
                    .and_if(is_here, PronounFeature::SameParagraph)
                    .and_if(is_subject, PronounFeature::Subject)
                    .and_if(is_subject && is_here, PronounFeature::SubjectInParagraph)
                    .and_if(c.mention.is_some_and(|m| m.is_possessive), PronounFeature::Possessive)
                    .and_if(c.mention.is_some_and(|m| m.in_phrase), PronounFeature::InPhrase)
                    .and_if(spoke_last, PronounFeature::SpokeLast)
                    .and_if(c.spoke.is_some() && !spoke_last, PronounFeature::SpokeBefore)
                    .and_if(spoke_last && is_past, PronounFeature::SpokeLastButOne)
                    .and_if(is_known(c), PronounFeature::GenderKnown)
                    .and_if(is_known(c) && known == 1, PronounFeature::OnlyGenderKnown)
                    .and_if(c.entity.is_some_and(|e| e.sort != SpeakerKind::Person), PronounFeature::Unclear)
                    .and_if(c.entity.is_none(), PronounFeature::Described)
                    .and_if(count >= 3, PronounFeature::Frequent)
                    .and_if(count == most && most > 1, PronounFeature::MostNamed)
                    .and_if(self.is_repeated(c, sentence), PronounFeature::Repeated)
                    .and_if(c.mention.is_some_and(|m| m.is_full), PronounFeature::Full)
                    .and_if(c.mention.is_some_and(|m| !m.is_first), PronounFeature::NotFirst)
                    .and_if(c.mention.is_some_and(|m| m.owns_subject), PronounFeature::OwnsSubject)
                    .and_if(c.mention.is_some_and(|m| m.is_object), PronounFeature::Object)
                    .and_if(
                        spoke_last && last.is_some_and(|s| self.paragraph_of(s.sentence) == here),
                        PronounFeature::SpokeInParagraph,
                    )
                    .and_if(is_here && in_paragraph == 1, PronounFeature::AloneInParagraph)
            })
            .collect();
        for (candidate, features) in found.iter_mut().zip(features) {
            candidate.features = features;
        }
    }

    /// Keeps the choice of whom a pronoun means for the trainer.
    #[cfg(feature = "training")]
    pub(crate) fn note(&self, at: TextSpan, sentence: usize, gender: Gender) {
        use crate::attribution::training::{Choice, ChoiceCandidate};
        let of = |c: &Antecedent<'_>| ChoiceCandidate {
            features: c.features.bits(),
            span: c.span(),
            earlier_quotation: None,
        };
        let candidates = self.antecedents(at, sentence, gender).iter().map(of).collect();
        self.seen.borrow_mut().push(Choice { at, candidates });
    }

    /// Whether somebody is named in at least two of the three sentences before.
    fn is_repeated(&self, candidate: &Antecedent<'_>, sentence: usize) -> bool {
        let Some(last) = candidate.mention else { return false };
        let before = self.names.backwards_from(last.span.start).take(LOOK_BACK);
        let mut near = before.take_while(|m| m.sentence + 3 >= sentence);
        near.any(|m| m.entity == last.entity && m.sentence < last.sentence)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn a_pronoun_means_the_person_named_before_whatever_the_name() {
        for name in ["Oluwaseun Adeyemi", "Yuki Tanaka", "Nguyen Van Thanh", "José Peña", "John Hale"] {
            for pronoun in ["he", "she"] {
                let text = format!(
                    "On Monday {name} defended the new toll. “Nobody likes it, but the bridge is old,” {pronoun} said."
                );
                check(&text, &format!("[Nobody likes it, but the bridge is old,] {name}"));
            }
        }
    }

    #[test]
    fn of_two_people_as_likely_nobody_is_chosen() {
        check(
            "Ada Quill and Petra Roe opened the shop. “We will sail in the morning,” she said.",
            "[We will sail in the morning,] -",
        );
    }

    #[test]
    fn he_is_the_officer_and_not_the_company() {
        check(
            "Orvane Chief Financial Officer Tolu Adeyemi hailed the bridge. “It has high towers and wide decks,” he said.",
            "[It has high towers and wide decks,] Tolu Adeyemi",
        );
    }

    #[test]
    fn the_confidence_is_lower_where_others_are_nearly_as_likely() {
        let confidence = |text: &str| {
            let document = crate::attribution::testing::document(text);
            crate::attribution::read(&document).quotations.first().unwrap().attribution.confidence
        };
        let words = "“We will sail in the morning,” she said.";
        let alone = confidence(&format!("Ada Quill opened the shop. {words}"));
        let beside =
            confidence(&format!("Ada Quill opened the shop. Petra Roe met Mette Dahl there. {words}"));
        assert!(alone.0 > beside.0 + 10, "{alone:?} {beside:?}");
    }
}
