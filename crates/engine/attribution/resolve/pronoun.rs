//! Resolves pronouns by salience: first to whoever spoke last, then to whoever is named in the sentences before, the
//! nearest and the first of a sentence preferred, if the pronoun fits. Only a few dozen names are looked back over.

use super::{ResolvedSpeaker, Resolver, SPAN, referred};
use crate::attribution::cues::subject;
use crate::attribution::people::{Entity, Gender, Mention};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::lexicon::Tags;
use crate::model::{Basis, Speaker, SpeakerKind};
use crate::text::TextSpan;

/// Mentions looked back over for a pronoun; this and the numbers below are set by hand, not fitted.
const LOOK_BACK: usize = 40;
/// Speakers looked back over for “he” and “she”.
const PAST_PEOPLE: usize = 6;
/// Speakers looked back over for “it” and “they”.
const PAST_THINGS: usize = 4;

/// Salience that each sentence between mention and pronoun costs.
const SENTENCE_COST: i32 = 3;
/// Salience of the first name of a sentence.
const FIRST: i32 = 4;
/// Salience that a possessive costs.
const POSSESSIVE_COST: i32 = 1;
/// Salience of a name whose gender is known to fit.
const FITTING: i32 = 3;
/// Salience that an unclear name costs: a surname without its full name looks like a company's.
const UNCLEAR_COST: i32 = 20;
/// Sentences beyond which distance costs no more.
const FARTHEST: i32 = 1000;

impl Resolver<'_> {
    /// Resolves “he” and “she”: the last speaker who is near and fits, otherwise the most salient person named
    /// before.
    pub(crate) fn resolve_person(
        &self,
        span: TextSpan,
        sentence: usize,
        gender: Gender,
    ) -> Option<ResolvedSpeaker> {
        let fits = |g: Gender| g == Gender::Unknown || g == gender;
        let is_human = |sort: SpeakerKind| matches!(sort, SpeakerKind::Person | SpeakerKind::Unnamed);
        let spoke = self.past_speakers.iter().rev().take(PAST_PEOPLE).find(|s| {
            is_human(s.speaker.sort) && fits(s.gender) && s.sentence + SPAN >= sentence && !s.is_document
        });
        let named = self.nearest_person(span.start, sentence, gender);
        let known = match (spoke, named) {
            (Some(spoke), Some((mention, entity))) => {
                // Somebody named first in a sentence after the last words spoken comes before the speaker.
                let is_newer = mention.sentence > spoke.sentence
                    && mention.is_first
                    && entity.sort == SpeakerKind::Person
                    && entity.name != spoke.speaker.name;
                if is_newer { None } else { Some(spoke) }
            }
            (spoke, _) => spoke,
        };
        if let Some(spoke) = known {
            return Some(spoke.referred_again());
        }
        if let Some((mention, entity)) = named {
            return Some(referred(entity, Some(mention.span)));
        }
        None
    }

    /// The most salient person before the byte `at`.
    pub(crate) fn nearest_person(
        &self,
        at: u32,
        sentence: usize,
        gender: Gender,
    ) -> Option<(&Mention, &Entity)> {
        let focus = self.names.company_in_focus(u32::MAX).map(|e| e.name.as_str());
        let mut best: Option<(i32, &Mention, &Entity)> = None;
        for mention in self.names.backwards_from(at).take(LOOK_BACK) {
            let Some(entity) = self.names.entity(mention.entity) else { continue };
            let is_other = entity.gender != Gender::Unknown && entity.gender != gender;
            let is_unclear = entity.is_unclear && mention.opens && focus != Some(entity.name.as_str());
            if entity.sort != SpeakerKind::Person && !is_unclear || is_other {
                continue;
            }
            let distance =
                i32::try_from(sentence.saturating_sub(mention.sentence)).unwrap_or(i32::MAX).min(FARTHEST);
            let mut score = -SENTENCE_COST * distance;
            score += if mention.is_first { FIRST } else { 0 };
            score -= if mention.is_possessive { POSSESSIVE_COST } else { 0 };
            score += if entity.gender == gender { FITTING } else { 0 };
            score -= if is_unclear { UNCLEAR_COST } else { 0 };
            if best.is_none_or(|(top, ..)| score > top) {
                best = Some((score, mention, entity));
            }
        }
        best.map(|(_, mention, entity)| (mention, entity))
    }

    /// Resolves “who” and “which”: the noun phrase right before.
    pub(crate) fn resolve_relative(
        &self,
        before: &[ReporterToken],
        sentence: usize,
    ) -> Option<ResolvedSpeaker> {
        let end = before.iter().rposition(|t| t.is_word() || t.kind == TokenKind::Close).map(|i| i + 1)?;
        let range = subject::before(before, 0, end)?;
        let mention = last_phrase(before.get(range)?);
        let span = mention.first()?.span.union(mention.last()?.span);
        let mut resolved = self.resolve_name(mention, span, sentence)?;
        (resolved.basis, resolved.antecedent) = (Basis::Pronoun, Some(span));
        Some(resolved)
    }

    /// Resolves “it” (`is_single`) and “they”: the last organisation or group that spoke, otherwise the company in
    /// focus.
    pub(crate) fn resolve_thing(
        &self,
        span: TextSpan,
        sentence: usize,
        is_single: bool,
    ) -> Option<ResolvedSpeaker> {
        let spoke = self.past_speakers.iter().rev().take(PAST_THINGS).find(|s| {
            let fits = match s.speaker.sort {
                SpeakerKind::Organisation => is_single,
                SpeakerKind::Group => !is_single,
                SpeakerKind::Person | SpeakerKind::Unnamed => false,
            };
            fits && s.sentence + SPAN >= sentence
        });
        let newer = self.company_before(span.start, sentence).filter(|_| is_single);
        if let Some(spoke) = spoke.filter(|s| newer.is_none_or(|(m, _)| m.sentence <= s.sentence)) {
            return Some(spoke.referred_again());
        }
        if let Some((mention, entity)) = newer {
            return Some(referred(entity, Some(mention.span)));
        }
        let focus = self.names.company_in_focus(span.start).filter(|_| is_single);
        Some(focus.map_or_else(|| self.unresolved(span), |entity| referred(entity, None)))
    }

    /// The company named first in this sentence or the one before, if the document names it more than once.
    pub(crate) fn company_before(&self, at: u32, sentence: usize) -> Option<(&Mention, &Entity)> {
        self.names.backwards_from(at).take(LOOK_BACK).take_while(|m| m.sentence + 1 >= sentence).find_map(
            |m| {
                let entity = self.names.entity(m.entity).filter(|e| e.is_company && e.count > 1)?;
                m.is_first.then_some((m, entity))
            },
        )
    }

    /// The pronoun itself as a speaker without a name.
    fn unresolved(&self, span: TextSpan) -> ResolvedSpeaker {
        let name = span.slice(self.text).to_string();
        let speaker = Speaker { name, organisation: None, sort: SpeakerKind::Unnamed, mention: None };
        ResolvedSpeaker {
            speaker,
            basis: Basis::Pronoun,
            antecedent: None,
            gender: Gender::Unknown,
            document: None,
            is_document: false,
        }
    }
}

/// The last noun phrase of words that may begin with a verb: “many veterans” in “angered many veterans who”.
fn last_phrase(phrase: &[ReporterToken]) -> &[ReporterToken] {
    let opens = |i: usize| {
        let (Some(token), Some(next)) = (phrase.get(i), phrase.get(i + 1)) else { return false };
        let is_of =
            token.span.len() == 2 && token.is(Tags::PREPOSITION) && !token.is(Tags::SETTING.with(Tags::TO));
        let leads = token
            .is(Tags::PREPOSITION.with(Tags::AUXILIARY).with(Tags::PRONOUN).with(Tags::SUBORDINATOR))
            && !token.is(Tags::DETERMINER)
            && !is_of;
        let acts = token.is(Tags::ED) && next.is(Tags::DETERMINER);
        token.is_word() && !token.is_capital && (leads || acts)
    };
    let start = (0..phrase.len()).rev().find(|&i| opens(i)).map_or(0, |i| i + 1);
    phrase.get(start..).unwrap_or(phrase)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::attributed;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(attributed(text), expected, "{text}");
    }

    #[test]
    fn he_and_she_refer_to_no_company() {
        check(
            "Vay, who keeps bees, wrote to Microsoft. Microsoft billed Vay. Vay was late.\n“The bees are quite well,” he said.",
            &["[The bees are quite well,] Vay"],
        );
    }

    #[test]
    fn who_refers_to_the_noun_right_before() {
        check(
            "The rain angered many farmers who said that it would ruin them.",
            &["[that it would ruin them] many farmers"],
        );
    }
}
