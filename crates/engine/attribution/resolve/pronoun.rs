//! Resolves pronouns: “he” and “she” to whom [`super::antecedent`] finds likeliest, “it” and “they” to whoever spoke last
//! or the company in focus, “who” and “which” to the noun phrase before.

use super::{ResolvedSpeaker, Resolver, SPAN, referred};
use crate::attribution::cues::subject;
use crate::attribution::people::{Entity, Gender, Mention};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::grammar::{EntityKind, PartOfSpeech};
use crate::language::lexicon::Tags;
use crate::model::{Basis, SpeakerKind};
use crate::text::TextSpan;
use std::ops::Range;

/// Mentions looked back over for a company; this and the next are set by hand.
const LOOK_BACK: usize = 40;
/// Most bytes of a name before “who”.
const NAME: u32 = 80;
/// Speakers looked back over for “it” and “they”.
const PAST_THINGS: usize = 4;

impl Resolver<'_> {
    /// Resolves “he” and “she”, unless two are as likely.
    pub(crate) fn resolve_person(
        &self,
        span: TextSpan,
        sentence: usize,
        gender: Gender,
    ) -> Option<ResolvedSpeaker> {
        let likeliest = self.likeliest(span, sentence, gender);
        let [only] = likeliest.as_slice() else { return None };
        let spoke = only.spoke.filter(|s| only.mention.is_none_or(|m| m.sentence <= s.sentence));
        let mut resolved = match (spoke, only.entity) {
            (Some(spoke), _) => spoke.referred_again(),
            (None, Some(entity)) => referred(entity, only.span()),
            (None, None) => return None,
        };
        resolved.certainty = self.certainty(span, sentence, gender);
        if self.is_sure(span, sentence, gender) {
            resolved.gender = resolved.gender.or(gender);
        }
        if resolved.speaker.sort == SpeakerKind::Organisation {
            resolved.speaker.sort = SpeakerKind::Person;
        }
        Some(resolved)
    }

    /// The people whom “he” or “she” may mean as likely as each other, if that is why it stays unresolved.
    pub(crate) fn rivals(&self, span: TextSpan, sentence: usize, gender: Gender) -> Vec<(TextSpan, String)> {
        let likeliest = self.likeliest(span, sentence, gender);
        likeliest.iter().filter_map(|c| Some((c.span()?, c.name().to_string()))).collect()
    }

    /// Resolves “who” and “which”: the noun phrase right before.
    pub(crate) fn resolve_relative(
        &self,
        before: &[ReporterToken],
        sentence: usize,
    ) -> Option<ResolvedSpeaker> {
        let end = before.iter().rposition(|t| t.is_word() || t.kind == TokenKind::Close).map(|i| i + 1)?;
        if let Some(named) = self.named_at_end(before.get(..end)?) {
            return Some(named);
        }
        let mention = match subject::before(before, 0, end) {
            Some(range) => last_phrase(before.get(range)?),
            None => before.get(noun_phrase(before, end))?,
        };
        let mention = outer_person(before, mention).unwrap_or(mention);
        let mention = self.subject_of_predicate(before, mention).unwrap_or(mention);
        let span = mention.first()?.span.union(mention.last()?.span);
        let mut resolved = self.resolve_name(mention, span, sentence)?;
        (resolved.basis, resolved.antecedent) = (Basis::Pronoun, Some(span));
        Some(resolved)
    }

    /// Whom a predicate describes: “Ann Lee is a woman who …”.
    fn subject_of_predicate<'t>(
        &self,
        before: &'t [ReporterToken],
        predicate: &[ReporterToken],
    ) -> Option<&'t [ReporterToken]> {
        let first = predicate.first()?;
        let at = before.iter().position(|t| t.span == first.span)?;
        let be = at.checked_sub(1).filter(|be| before.get(*be).is_some_and(|t| t.is(Tags::PASSIVE)))?;
        let is_indefinite = matches!(first.span.slice(self.text), "a" | "an");
        let range = subject::before(before, 0, be).filter(|_| is_indefinite)?;
        before.get(range)
    }

    /// The person whose name stands right before “who”: a cause of President X, who …
    pub(super) fn named_at_end(&self, before: &[ReporterToken]) -> Option<ResolvedSpeaker> {
        let last = before.iter().rfind(|t| t.is_word())?.span;
        let mention = self.names.within(TextSpan::new(last.start.saturating_sub(NAME), last.end)).last()?;
        let entity = self.names.entity(mention.entity)?;
        let is_person = entity.sort == SpeakerKind::Person && !mention.is_possessive;
        (is_person && mention.span.end == last.end).then(|| referred(entity, Some(mention.span)))
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
                SpeakerKind::Organisation => true,
                SpeakerKind::Group => !is_single,
                SpeakerKind::Person | SpeakerKind::Unnamed => false,
            };
            fits && s.sentence + SPAN >= sentence
        });
        let newer = self.company_before(span.start, sentence);
        if let Some(spoke) = spoke.filter(|s| newer.is_none_or(|(m, _)| m.sentence <= s.sentence)) {
            return Some(spoke.referred_again());
        }
        if let Some((mention, entity)) = newer {
            return Some(referred(entity, Some(mention.span)));
        }
        let focus = self.names.company_in_focus(span.start).filter(|_| is_single)?;
        Some(referred(focus, None))
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
}

/// The words before the token `end` that are one noun phrase by their parts of speech.
fn noun_phrase(tokens: &[ReporterToken], end: usize) -> Range<usize> {
    let is_part = |at: &usize| {
        tokens.get(*at).is_some_and(|t| {
            let tag = t.annotation.part_of_speech;
            let leads = [
                PartOfSpeech::Determiner,
                PartOfSpeech::Adjective,
                PartOfSpeech::Number,
                PartOfSpeech::PossessivePronoun,
            ];
            t.kind == TokenKind::Joiner || t.is_word() && (tag.is_noun() || leads.contains(&tag))
        })
    };
    end - (0..end).rev().take_while(is_part).count()..end
}

/// The phrase that `inner`, which is no person’s, ends after a preposition, if it is somebody’s: “an official in the rebel
/// group, who”.
fn outer_person<'t>(before: &'t [ReporterToken], inner: &[ReporterToken]) -> Option<&'t [ReporterToken]> {
    let (first, last) = (inner.first()?, inner.last()?);
    let is_somebody = |t: &ReporterToken| t.is(Tags::ROLE) && !t.is(Tags::GROUP);
    let is_named = last.annotation.entity == Some(EntityKind::Person) || is_somebody(last);
    let start = before.iter().position(|t| t.span == first.span)?;
    let preposition =
        start.checked_sub(1).filter(|at| before.get(*at).is_some_and(|t| t.is(Tags::PREPOSITION)))?;
    let outer = noun_phrase(before, preposition);
    let head = before.get(outer.clone())?.last().filter(|t| is_somebody(t) && !t.is_capital)?;
    let end = start + inner.len();
    (!is_named && !head.is(Tags::PLURAL)).then(|| before.get(outer.start..end)).flatten()
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
        let has_tense = token.annotation.part_of_speech.has_tense();
        token.is_word() && !token.is_capital && (leads || acts || has_tense)
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
