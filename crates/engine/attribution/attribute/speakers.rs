//! Whom the words of a sentence that name a source mean.

use super::Attributor;
use crate::attribution::cues::opening;
use crate::attribution::reporter_text::ReporterToken;
use crate::attribution::resolve::ResolvedSpeaker;
use crate::attribution::work_titles;
use crate::language::grammar::PartOfSpeech;
use crate::language::lexicon::Tags;
use crate::model::{Speaker, SpeakerKind};
use crate::text::TextSpan;
use crate::text::fold::fold;
use std::ops::Range;

/// Most tokens between a description and the name in marks that it gives.
const NAMED: usize = 10;
/// Most words of a name in marks that stands alone.
const NICKNAME: usize = 3;
/// Most bytes of a name before its last word.
const NAME: u32 = 80;
impl Attributor<'_> {
    /// The speaker whom the tokens `mention` of a sentence name.
    pub(super) fn resolve(&self, sentence: usize, mention: &Range<usize>) -> Option<ResolvedSpeaker> {
        // “According to X” is no name.
        let is_citing = self.annotated.slice(sentence, mention).first().is_some_and(|t| t.is(Tags::CITING));
        let start = if is_citing { mention.start + 2 } else { mention.start };
        let mention = &self.with_whole_names(sentence, &(start.min(mention.end)..mention.end));
        let tokens = self.annotated.slice(sentence, mention);
        let start = self.annotated.sentences.get(sentence).map_or(0, |s| s.range.start);
        let mention_start = mention.start;
        let before = self.annotated.tokens_of(sentence).get(start..mention.start).unwrap_or_default();
        if let [name] = tokens
            && let Some(named) = self.named_by_marks(name)
        {
            return Some(named);
        }
        let mut resolved = self.resolver.resolve(tokens, sentence, before);
        if let Some(resolved) = resolved.as_mut()
            && let Some(owner) = self.owner_in_sentence(sentence, mention)
        {
            resolved.antecedent = owner.mention;
            resolved.speaker = Speaker { mention: resolved.speaker.mention, ..owner };
        }
        if let Some(resolved) = resolved.as_mut().filter(|r| r.speaker.sort == SpeakerKind::Unnamed)
            && let Some(name) = self.name_in_marks(sentence, mention)
        {
            resolved.speaker.name = name;
            resolved.speaker.sort = SpeakerKind::Person;
        }
        let is_noun = |t: &ReporterToken| {
            let tag = t.annotation.part_of_speech;
            !t.is_word() || tag.is_noun() || matches!(tag, PartOfSpeech::Pronoun | PartOfSpeech::Determiner)
        };
        if resolved.is_some() || tokens.iter().any(is_noun) {
            return resolved;
        }
        // What was taken for the source is a verb or the like: “Lee took aim at it, saying …”.
        let range = &self.annotated.sentences.get(sentence)?.range;
        let subject = opening::sentence_subject(self.annotated.tokens_of(sentence), range)?;
        let mention = self.annotated.slice(sentence, &subject);
        self.resolver.resolve(mention, sentence, &[]).filter(|_| subject.end <= mention_start)
    }

    /// The organisation that is the subject of the sentence in which “its” document speaks: “The firm has grown, according
    /// to its website”.
    fn owner_in_sentence(&self, sentence: usize, mention: &Range<usize>) -> Option<Speaker> {
        let first = self.annotated.slice(sentence, mention).first()?;
        let is_its = fold(self.document.slice(first.span)) == "its" && mention.len() > 1;
        let range = &self.annotated.sentences.get(sentence).filter(|_| is_its)?.range;
        let subject = opening::sentence_subject(self.annotated.tokens_of(sentence), range)
            .filter(|subject| subject.end <= mention.start)?;
        let owner = self.resolver.resolve(self.annotated.slice(sentence, &subject), sentence, &[])?;
        Some(owner.speaker).filter(|speaker| speaker.sort == SpeakerKind::Organisation)
    }

    /// A mention without a cut in a name at its beginning: “the Sunday Herald”, not “Herald”.
    fn with_whole_names(&self, sentence: usize, mention: &Range<usize>) -> Range<usize> {
        let tokens = self.annotated.tokens_of(sentence);
        let Some(first) = tokens.get(mention.start) else { return mention.clone() };
        let before = TextSpan::new(first.span.start.saturating_sub(NAME), first.span.start);
        let name = self.names.within(before).last().filter(|name| name.span.end > first.span.start);
        let Some(name) = name else { return mention.clone() };
        let start = self.annotated.sentences.get(sentence).map_or(0, |s| s.range.start);
        let is_part = |at: &usize| tokens.get(*at).is_some_and(|t| t.span.start >= name.span.start);
        mention.start - (start..mention.start).rev().take_while(is_part).count()..mention.end
    }

    /// Whoever is named only in marks: “Rain” told the town …
    fn named_by_marks(&self, token: &ReporterToken) -> Option<ResolvedSpeaker> {
        token.quote()?;
        let name = self.document.slice(token.span).trim_end_matches(',');
        let is_name = name.split(' ').count() <= NICKNAME
            && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
        is_name.then(|| self.resolver.named_in_marks(name, token.span))
    }

    /// The name in marks that somebody described by `mention` is given: a man who goes by the name “Rain”.
    fn name_in_marks(&self, sentence: usize, mention: &Range<usize>) -> Option<String> {
        let tokens = self.annotated.tokens_of(sentence);
        let is_title = |t: &ReporterToken| {
            let titles = self.annotated.titles.iter().filter_map(|title| self.marked.get(*title));
            t.is_word() && titles.into_iter().any(|title| title.span.start == t.span.start)
        };
        let near = mention.start..tokens.len().min(mention.end + NAMED);
        let at = near.into_iter().find(|at| tokens.get(*at).is_some_and(is_title))?;
        let (before, token) = (tokens.get(..at)?, tokens.get(at)?);
        let name = self.document.slice(token.span).trim_end_matches(['.', ',', ';']);
        work_titles::is_name_given(self.document, before, token.span).then(|| name.to_string())
    }
}
