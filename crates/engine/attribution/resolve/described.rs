//! Whom a description means: “the company” the company in focus, “the spokesperson” the one who spoke before, “a
//! post by Ann Lee” its author.

use super::{Resolved, Resolver, SPAN, Spoken, referred};
use crate::attribution::people::authors;
use crate::attribution::people::authors::Author;
use crate::attribution::people::{Entity, Gender, Mention};
use crate::attribution::reporter_text::Piece;
use crate::language::lexicon::Tags;
use crate::model::{Basis, Speaker, SpeakerSort};
use crate::text::TextSpan;
use crate::text::fold::fold;

/// Names looked back over for one that says what it is.
const LOOKED: usize = 200;
/// Of those, how many are compared with short forms.
const FITTING: usize = 8;

impl Resolver<'_> {
    /// A description: a spokesperson, critics, the company.
    pub(crate) fn described(&self, head: &[Piece], span: TextSpan, sentence: usize) -> Option<Resolved> {
        let noun = head_noun(head)?;
        let named = self.people.within(span).iter().find_map(|m| self.people.entity(m.entity));
        // A name in -’s without what it owns is the whole name: Macy’s said.
        let is_name = head.len() == 1;
        let organisation = named.filter(|e| e.sort == SpeakerSort::Organisation && !is_name);
        let organisation = organisation.map(|e| e.name.clone());
        let is_definite = head.first().is_some_and(|p| self.is_definite(p));
        if is_definite && named.is_none() {
            if noun.is(Tags::COMPANY) {
                if let Some((mention, entity)) = self.company_called(noun, span.start) {
                    return Some(referred(entity, Some(mention.span)));
                }
                if let Some((mention, entity)) = self.company_before(span.start, sentence) {
                    return Some(referred(entity, Some(mention.span)));
                }
                if let Some(entity) = self.people.company_in_focus(span.start) {
                    return Some(referred(entity, None));
                }
            }
            if let Some(spoken) = self.spoken_of(noun, sentence) {
                return Some(spoken.again());
            }
        }
        let sort = match () {
            () if is_name && named.is_some_and(|e| e.sort == SpeakerSort::Organisation) => {
                SpeakerSort::Organisation
            }
            () if noun.is(Tags::ROLE) && !noun.is(Tags::GROUP) => SpeakerSort::Unnamed,
            () if noun.is(Tags::DOCUMENT) && organisation.is_none() => SpeakerSort::Unnamed,
            () if noun.is(Tags::ORGANISATION.with(Tags::DOCUMENT)) && !noun.is(Tags::GROUP) => {
                SpeakerSort::Organisation
            }
            () if noun.is(Tags::GROUP) || noun.is(Tags::PLURAL) => SpeakerSort::Group,
            () => SpeakerSort::Unnamed,
        };
        let name = without_article(span.slice(self.text));
        let speaker = Speaker { name: name.to_string(), organisation, sort, mention: None };
        let is_document = noun.is(Tags::DOCUMENT) && !noun.is(Tags::ROLE);
        Some(Resolved {
            speaker,
            basis: Basis::Explicit,
            antecedent: None,
            gender: Gender::Unknown,
            document: None,
            is_document,
        })
    }

    /// The organisation named most often before the byte `at` whose name says that it is what `noun` says: the
    /// airline, of Rain Airways, or RA for short.
    fn company_called(&self, noun: &Piece, at: u32) -> Option<(&Mention, &Entity)> {
        let called = names_called(&fold(noun.span.slice(self.text)));
        let says = |e: &Entity| e.name.split([' ', '-']).any(|word| called.contains(&fold(word).as_str()));
        let near = || {
            let mentions = self.people.backwards_from(at).take(LOOKED);
            mentions.filter_map(|m| Some((m, self.people.entity(m.entity)?)))
        };
        let full: Vec<&Entity> = near().map(|(_, e)| e).filter(|e| says(e)).take(FITTING).collect();
        let fits = |e: &Entity| full.iter().any(|f| f.name == e.name || stands_for(&e.name, &f.name));
        let mut best: Option<(&Mention, &Entity)> = None;
        for (mention, entity) in near().filter(|(_, e)| e.sort == SpeakerSort::Organisation && fits(e)) {
            if best.is_none_or(|(_, known)| entity.count > known.count) {
                best = Some((mention, entity));
            }
        }
        best
    }

    /// The one who spoke before and was described with the same noun.
    pub(crate) fn spoken_of(&self, noun: &Piece, sentence: usize) -> Option<&Spoken> {
        let noun = fold(noun.span.slice(self.text));
        self.spoken.iter().rev().take(12).find(|s| s.noun == noun && s.sentence + 4 * SPAN >= sentence)
    }

    /// Who wrote the document that `head` is, if it is one.
    pub(crate) fn author(&self, head: &[Piece], sentence: usize) -> Option<Resolved> {
        let at = authors::noun(self.text, head)?;
        let noun = fold(head.get(at)?.span.slice(self.text));
        let explicit = |e: &Entity| Resolved { basis: Basis::Explicit, ..referred(e, None) };
        let mut resolved = match authors::author(self.text, head, at) {
            Some(Author::By(range)) => {
                let by = head.get(range)?;
                let span = by.first()?.span.union(by.last()?.span);
                let sorts = [SpeakerSort::Person, SpeakerSort::Organisation];
                let named = sorts.into_iter().find_map(|sort| self.name_in(by, span, sort)).map(explicit);
                named.or_else(|| self.described(by, span, sentence))
            }
            Some(Author::In(range)) => {
                let paper = head.get(range)?;
                let span = paper.first()?.span.union(paper.last()?.span);
                self.name_in(paper, span, SpeakerSort::Organisation).map(explicit)
            }
            Some(Author::Owner(range)) => {
                let owner = head.get(range)?;
                let span = owner.first()?.span.union(owner.last()?.span);
                let named = self.people.within(span).iter().rev().find(|m| m.is_possessive);
                let named = named.and_then(|m| self.people.entity(m.entity)).map(explicit);
                named.or_else(|| self.described(owner, span, sentence).filter(|r| r.basis == Basis::Pronoun))
            }
            Some(Author::Pronoun(at)) => {
                let span = head.get(at)?.span;
                match fold(span.slice(self.text)).as_str() {
                    "his" => self.person(span, sentence, Gender::Masculine),
                    "her" => self.person(span, sentence, Gender::Feminine),
                    _ => self
                        .thing(span, sentence, true)
                        .filter(|r| r.speaker.sort == SpeakerSort::Organisation),
                }
            }
            None if Self::is_firms(head, at) => {
                let span = head.first()?.span;
                let before = self.company_before(span.start, sentence).map(|(_, entity)| entity);
                before.or_else(|| self.people.company_in_focus(span.start)).map(|e| referred(e, None))
            }
            None => {
                let is_known = head.first().is_some_and(|p| self.is_definite(p));
                let wrote = self.written.iter().rev().take(6);
                let wrote =
                    wrote.filter(|s| is_known && s.sentence + SPAN >= sentence).find(|s| s.noun == noun);
                wrote.map(Spoken::again)
            }
        }?;
        resolved.document = Some(noun);
        Some(resolved)
    }

    /// Whether a document is said to be “the company's” by a noun before it: a company statement.
    fn is_firms(head: &[Piece], at: usize) -> bool {
        at.checked_sub(1).and_then(|i| head.get(i)).is_some_and(|p| p.is(Tags::COMPANY) && !p.is_capital)
    }

    /// Whether a word says that its noun is known: the, this, its.
    fn is_definite(&self, first: &Piece) -> bool {
        let word = fold(first.span.slice(self.text));
        first.is(Tags::DETERMINER)
            && matches!(word.as_str(), "the" | "this" | "that" | "its" | "his" | "her" | "their")
    }
}

/// The noun of a description: the last word before a preposition or a participle.
fn head_noun(head: &[Piece]) -> Option<&Piece> {
    let stop = head.iter().enumerate().position(|(i, p)| {
        i > 0 && (p.is(Tags::PREPOSITION) && !p.is(Tags::DETERMINER) || p.is(Tags::AUXILIARY))
    });
    head.get(..stop.unwrap_or(head.len()))?.iter().rev().find(|p| p.is_word())
}

fn without_article(name: &str) -> &str {
    for article in ["the ", "The ", "a ", "A ", "an ", "An "] {
        if let Some(rest) = name.strip_prefix(article) {
            return rest;
        }
    }
    name
}

/// Whether a name is short for another: its first words, or its letters.
fn stands_for(short: &str, full: &str) -> bool {
    let letters = || full.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    let is_beginning = short.contains(' ') && full.strip_prefix(short).is_some_and(|r| r.starts_with(' '));
    is_beginning || short.len() > 2 && short.chars().eq(letters())
}

/// What stands in the names of those that a noun is said of.
fn names_called(noun: &str) -> &'static [&'static str] {
    match noun {
        "airline" | "carrier" => &["airlines", "airline", "airways", "air"],
        "bank" => &["bank", "bancorp"],
        "retailer" | "chain" => &["stores", "supermarkets"],
        "carmaker" | "automaker" => &["motor", "motors"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::credited;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(credited(text), expected, "{text}");
    }

    #[test]
    fn a_company_statement_is_the_companys() {
        check(
            "Acme sells maps. Acme grows.\n“We sell maps to all of you,” read a company statement.",
            &["[We sell maps to all of you,] Acme"],
        );
        check(
            "An Acme spokesman gave a brief statement.\n“We sell maps to all of you,” reads the statement.",
            &["[We sell maps to all of you,] Acme spokesman"],
        );
    }

    #[test]
    fn behind_a_department_stands_a_person() {
        check(
            "“It rains all day in the north,” said vice president of communications and public affairs Jorvane Moore.",
            &["[It rains all day in the north,] Jorvane Moore"],
        );
        check(
            "“It rains all day in the north,” said a spokesman for public affairs of Acme.",
            &["[It rains all day in the north,] spokesman for public affairs of Acme"],
        );
    }

    #[test]
    fn the_airline_is_who_is_called_one() {
        check(
            "The plane of Orvane Airlines left. DASK warned of rain. DASK sells maps.\n“We fly to all towns again,” the airline said.",
            &["[We fly to all towns again,] Orvane Airlines"],
        );
        check(
            "The plane of Vay Orvane Airways left. VOA was late. VOA met Dask Airlines.\n“We fly to all towns again,” the carrier said.",
            &["[We fly to all towns again,] VOA"],
        );
    }
}
