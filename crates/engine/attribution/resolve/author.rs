//! Resolves documents that speak to their authors: “a post by Ann Lee” to Ann Lee, “a company statement” to the
//! company.

use super::{PastSpeaker, ResolvedSpeaker, Resolver, SPAN, referred};
use crate::attribution::people::authors::{self, AuthorPhrase};
use crate::attribution::people::{Entity, Gender};
use crate::attribution::reporter_text::ReporterToken;
use crate::language::lexicon::Tags;
use crate::model::{Basis, SpeakerKind};
use crate::text::TextSpan;
use crate::text::fold::fold;

/// Documents looked back over for one with the same noun; set by hand.
const PAST_DOCUMENTS: usize = 6;

impl Resolver<'_> {
    /// The author of the document that `head` names, if it names one.
    pub(crate) fn resolve_author(&self, head: &[ReporterToken], sentence: usize) -> Option<ResolvedSpeaker> {
        let at = authors::document_noun(self.text, head)?;
        let noun = fold(head.get(at)?.span.slice(self.text));
        let mut resolved = match authors::author_phrase(self.text, head, at) {
            Some(AuthorPhrase::By(range)) => self.author_after_by(head.get(range)?, sentence),
            Some(AuthorPhrase::In(range)) => {
                let paper = head.get(range)?;
                self.entity_named_in(paper, span_of(paper)?, SpeakerKind::Organisation).map(explicit)
            }
            Some(AuthorPhrase::Owner(range)) => self.owner_of_document(head.get(range)?, sentence),
            Some(AuthorPhrase::Pronoun(at)) => self.resolve_possessive(head.get(at)?.span, sentence),
            None if is_company_document(head, at) => {
                let start = head.first()?.span.start;
                let before = self.company_before(start, sentence).filter(|(named, _)| !named.in_phrase);
                let before = before.map(|(_, entity)| entity);
                before.or_else(|| self.names.company_in_focus(start)).map(|e| referred(e, None))
            }
            None => self.author_of_known_document(head, &noun, sentence),
        }?;
        resolved.document = Some(noun);
        Some(resolved)
    }

    /// The author after “by” or “from”: a name or a description.
    fn author_after_by(&self, author: &[ReporterToken], sentence: usize) -> Option<ResolvedSpeaker> {
        let span = span_of(author)?;
        let sorts = [SpeakerKind::Person, SpeakerKind::Organisation];
        let named = sorts.into_iter().find_map(|sort| self.entity_named_in(author, span, sort)).map(explicit);
        named.or_else(|| self.resolve_description(author, sentence))
    }

    /// The owner in the possessive: a name, or a description that refers to somebody.
    pub(super) fn owner_of_document(
        &self,
        owner: &[ReporterToken],
        sentence: usize,
    ) -> Option<ResolvedSpeaker> {
        let span = span_of(owner)?;
        let named = self.names.within(span).iter().rev().find(|m| m.is_possessive);
        let named = named.and_then(|m| self.names.entity(m.entity)).map(explicit);
        named.or_else(|| self.resolve_description(owner, sentence).filter(|r| r.basis == Basis::Pronoun))
    }

    /// Whom “his”, “her” or “its” refers to.
    pub(super) fn resolve_possessive(&self, span: TextSpan, sentence: usize) -> Option<ResolvedSpeaker> {
        match fold(span.slice(self.text)).as_str() {
            "his" => self.resolve_person(span, sentence, Gender::Masculine),
            "her" => self.resolve_person(span, sentence, Gender::Feminine),
            _ => {
                let thing = self.resolve_thing(span, sentence, true);
                thing.filter(|r| r.speaker.sort == SpeakerKind::Organisation)
            }
        }
    }

    /// The author of a document that was mentioned before, if the phrase is definite.
    fn author_of_known_document(
        &self,
        head: &[ReporterToken],
        noun: &str,
        sentence: usize,
    ) -> Option<ResolvedSpeaker> {
        let is_known = head.first().is_some_and(|t| self.is_definite(t));
        let wrote = self.past_authors.iter().rev().take(PAST_DOCUMENTS).filter(|_| is_known);
        let mut near = wrote.filter(|author| author.sentence + SPAN >= sentence);
        near.find(|author| author.noun == noun).map(PastSpeaker::referred_again)
    }
}

/// The entity as a speaker that is named.
fn explicit(entity: &Entity) -> ResolvedSpeaker {
    ResolvedSpeaker { basis: Basis::Explicit, ..referred(entity, None) }
}

/// The bytes of some tokens.
fn span_of(tokens: &[ReporterToken]) -> Option<TextSpan> {
    Some(tokens.first()?.span.union(tokens.last()?.span))
}

/// Whether a noun before the document at `at` says that it is the company's: a company statement.
fn is_company_document(head: &[ReporterToken], at: usize) -> bool {
    at.checked_sub(1).and_then(|i| head.get(i)).is_some_and(|t| t.is(Tags::COMPANY) && !t.is_capital)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::attributed;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(attributed(text), expected, "{text}");
    }

    #[test]
    fn a_company_statement_is_the_companys() {
        check(
            "Acme sells maps. Acme grows.\n“We sell maps to all of you,” read a company statement.",
            &["[We sell maps to all of you,] Acme"],
        );
        check(
            "Acme sells maps. Acme grows. The Dask Union met. The maps are bad, according to Dask Union. “We sell maps to all of you,” read a company statement.",
            &["[The maps are bad] Dask Union", "[We sell maps to all of you,] Acme"],
        );
        check(
            "An Acme spokesman gave a brief statement.\n“We sell maps to all of you,” reads the statement.",
            &["[We sell maps to all of you,] Acme spokesman"],
        );
    }
}
