//! From the words that name a speaker to the speaker: a surname to the full name, a pronoun to whom it
//! refers, “the company” to the company in focus, “the spokesperson” to the one who spoke before.
//!
//! Pronouns by salience: who spoke last, then who was named first in the sentences before, nearest first,
//! if he or she fits. No more than a few dozen names are looked back over.

use super::{
    documents::{self, Author},
    lexicon::Tags,
    narration::{Piece, Sort},
    people::{Entity, Gender, Mention, People},
};
use crate::{
    model::{Basis, Speaker, SpeakerSort},
    text::TextSpan,
    text::normalise::fold,
};

/// Names looked back over for a pronoun.
const MEMORY: usize = 40;
/// Sentences after which somebody who spoke is no longer in mind.
const SPAN: usize = 8;

/// Who a mention names, and how.
#[derive(Debug, Clone)]
pub(super) struct Resolved {
    /// Who.
    pub(super) speaker: Speaker,
    /// Named, or referred to.
    pub(super) basis: Basis,
    /// What a pronoun or a description refers to.
    pub(super) antecedent: Option<TextSpan>,
    /// He or she, as far as known.
    gender: Gender,
    /// The noun of the document in which they speak, folded.
    document: Option<String>,
    /// Whether it is a document that speaks, neither he nor she.
    is_document: bool,
}

/// Somebody who has spoken.
#[derive(Debug, Clone)]
struct Spoken {
    speaker: Speaker,
    sentence: usize,
    gender: Gender,
    /// The last word of a description, folded; empty for a name.
    noun: String,
    /// Whether it is a document, neither he nor she.
    is_document: bool,
}

/// Resolves mentions in the order of the text, remembering who spoke.
pub(super) struct Resolver<'a> {
    text: &'a str,
    people: &'a People,
    spoken: Vec<Spoken>,
    /// Who wrote the documents that were mentioned; their noun is the document's.
    written: Vec<Spoken>,
}

impl<'a> Resolver<'a> {
    /// Nobody has spoken yet.
    pub(super) const fn new(text: &'a str, people: &'a People) -> Self {
        Self { text, people, spoken: Vec::new(), written: Vec::new() }
    }

    /// Who the pieces of a mention name; `sentence` counts from the document's beginning, `before` are the
    /// pieces of its sentence that precede it.
    pub(super) fn resolve(&self, mention: &[Piece], sentence: usize, before: &[Piece]) -> Option<Resolved> {
        let (first, last) = (mention.first()?, mention.last()?);
        let span = first.span.union(last.span);
        let word = fold(first.span.slice(self.text));
        let is_alone = mention.len() == 1;
        let mut resolved = match word.as_str() {
            "he" | "he's" if is_alone => self.person(span, sentence, Gender::Masculine),
            "she" | "she's" if is_alone => self.person(span, sentence, Gender::Feminine),
            "who" | "whom" => self.relative(before, sentence),
            "which" | "that" if is_alone => self.relative(before, sentence),
            "it" | "they" | "they've" if is_alone => self.thing(span, sentence, word == "it"),
            _ => self.named(mention, span, sentence),
        }?;
        resolved.speaker.mention = Some(span);
        Some(resolved)
    }

    /// Remembers that somebody spoke in this sentence.
    pub(super) fn remember(&mut self, resolved: &Resolved, sentence: usize) {
        let speaker = &resolved.speaker;
        let is_name = matches!(speaker.sort, SpeakerSort::Person | SpeakerSort::Organisation);
        let noun = if is_name { String::new() } else { last_word(&speaker.name) };
        if self.spoken.last().is_some_and(|s| s.speaker.name == speaker.name) {
            self.spoken.pop();
        }
        let gender = resolved.gender;
        let is_document = resolved.is_document;
        self.spoken.push(Spoken { speaker: speaker.clone(), sentence, gender, noun, is_document });
        if let Some(document) = &resolved.document {
            self.remember_author(resolved, document.clone(), sentence);
        }
    }

    /// Remembers who wrote the document with this noun that this sentence mentions.
    pub(super) fn remember_author(&mut self, author: &Resolved, noun: String, sentence: usize) {
        let speaker = author.speaker.clone();
        self.written.push(Spoken { speaker, sentence, gender: author.gender, noun, is_document: false });
    }

    /// He, she: the last who spoke, if near and fitting; else who is named first in a sentence before.
    fn person(&self, span: TextSpan, sentence: usize, gender: Gender) -> Option<Resolved> {
        let fits = |g: Gender| g == Gender::Unknown || g == gender;
        let is_human = |sort: SpeakerSort| matches!(sort, SpeakerSort::Person | SpeakerSort::Unnamed);
        let spoke = self.spoken.iter().rev().take(6).find(|s| {
            is_human(s.speaker.sort) && fits(s.gender) && s.sentence + SPAN >= sentence && !s.is_document
        });
        let named = self.nearest_person(span.start, sentence, gender);
        let known = match (spoke, named) {
            (Some(spoke), Some((mention, entity))) => {
                // Somebody who heads a sentence after the last words spoken takes over.
                let is_newer = mention.sentence > spoke.sentence
                    && mention.is_first
                    && entity.name != spoke.speaker.name;
                if is_newer { None } else { Some(spoke) }
            }
            (spoke, _) => spoke,
        };
        if let Some(spoke) = known {
            return Some(spoke.again());
        }
        if let Some((mention, entity)) = named {
            return Some(referred(entity, Some(mention.span)));
        }
        None
    }

    /// The person most in mind before the byte `at`.
    fn nearest_person(&self, at: u32, sentence: usize, gender: Gender) -> Option<(&Mention, &Entity)> {
        let focus = self.people.company_in_focus(u32::MAX).map(|e| e.name.as_str());
        let mut best: Option<(i32, &Mention, &Entity)> = None;
        for mention in self.people.backwards_from(at).take(MEMORY) {
            let Some(entity) = self.people.entity(mention.entity) else { continue };
            let is_other = entity.gender != Gender::Unknown && entity.gender != gender;
            let is_unclear = entity.is_unclear && mention.opens && focus != Some(entity.name.as_str());
            if entity.sort != SpeakerSort::Person && !is_unclear || is_other {
                continue;
            }
            let distance =
                i32::try_from(sentence.saturating_sub(mention.sentence)).unwrap_or(i32::MAX).min(1000);
            let mut score = -3 * distance;
            score += if mention.is_first { 4 } else { 0 };
            score -= if mention.is_possessive { 1 } else { 0 };
            score += if entity.gender == gender { 3 } else { 0 };
            // A surname without its full name looks like a company's.
            score -= if is_unclear { 20 } else { 0 };
            if best.is_none_or(|(top, ..)| score > top) {
                best = Some((score, mention, entity));
            }
        }
        best.map(|(_, mention, entity)| (mention, entity))
    }

    /// Who, which: the noun phrase right before.
    fn relative(&self, before: &[Piece], sentence: usize) -> Option<Resolved> {
        let end = before.iter().rposition(|p| p.is_word() || p.sort == Sort::Close).map(|i| i + 1)?;
        let range = super::subject::before(before, 0, end)?;
        let mention = before.get(range)?;
        let span = mention.first()?.span.union(mention.last()?.span);
        let mut resolved = self.named(mention, span, sentence)?;
        (resolved.basis, resolved.antecedent) = (Basis::Pronoun, Some(span));
        Some(resolved)
    }

    /// It, they: the last organisation or group that spoke, else the company in focus.
    fn thing(&self, span: TextSpan, sentence: usize, is_single: bool) -> Option<Resolved> {
        let spoke = self.spoken.iter().rev().take(4).find(|s| {
            let fits = match s.speaker.sort {
                SpeakerSort::Organisation => is_single,
                SpeakerSort::Group => !is_single,
                SpeakerSort::Person | SpeakerSort::Unnamed => false,
            };
            fits && s.sentence + SPAN >= sentence
        });
        let newer = self.company_before(span.start, sentence).filter(|_| is_single);
        if let Some(spoke) = spoke.filter(|s| newer.is_none_or(|(m, _)| m.sentence <= s.sentence)) {
            return Some(spoke.again());
        }
        if let Some((mention, entity)) = newer {
            return Some(referred(entity, Some(mention.span)));
        }
        let focus = self.people.company_in_focus(span.start).filter(|_| is_single);
        Some(focus.map_or_else(|| self.unresolved(span), |entity| referred(entity, None)))
    }

    /// The company that heads this sentence or the one before, if the document names it more than once.
    fn company_before(&self, at: u32, sentence: usize) -> Option<(&Mention, &Entity)> {
        self.people.backwards_from(at).take(MEMORY).take_while(|m| m.sentence + 1 >= sentence).find_map(|m| {
            let entity = self.people.entity(m.entity).filter(|e| e.is_company && e.count > 1)?;
            m.is_first.then_some((m, entity))
        })
    }

    /// A name or a description.
    fn named(&self, mention: &[Piece], span: TextSpan, sentence: usize) -> Option<Resolved> {
        let head = head_of(mention);
        let head_span = head.first()?.span.union(head.last()?.span);
        let explicit = |e: &Entity| Some(Resolved { basis: Basis::Explicit, ..referred(e, None) });
        if let Some(entity) = self.name_in(head, head_span, SpeakerSort::Person) {
            return explicit(entity);
        }
        // “the vice president of X, Jason Zander”
        let rest = TextSpan::new(head_span.end, span.end);
        let apposed = self.people.within(rest).iter().find_map(|m| {
            self.people.entity(m.entity).filter(|e| e.sort == SpeakerSort::Person && !m.is_possessive)
        });
        let has_role = head.iter().any(|p| p.is(Tags::ROLE.with(Tags::TITLE)));
        if let Some(entity) = apposed.filter(|_| has_role) {
            return explicit(entity);
        }
        if let Some(author) = self.author(head, sentence) {
            return Some(author);
        }
        if let Some(entity) = self.name_in(head, head_span, SpeakerSort::Organisation) {
            return explicit(entity);
        }
        self.described(head, head_span, sentence)
    }

    /// Who wrote the document that `head` is, if it is one.
    fn author(&self, head: &[Piece], sentence: usize) -> Option<Resolved> {
        let at = documents::noun(self.text, head)?;
        let noun = fold(head.get(at)?.span.slice(self.text));
        let explicit = |e: &Entity| Resolved { basis: Basis::Explicit, ..referred(e, None) };
        let mut resolved = match documents::author(self.text, head, at) {
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

    /// Whether a word says that its noun is known: the, this, its.
    fn is_definite(&self, first: &Piece) -> bool {
        let word = fold(first.span.slice(self.text));
        first.is(Tags::DETERMINER)
            && matches!(word.as_str(), "the" | "this" | "that" | "its" | "his" | "her" | "their")
    }

    /// The last name in `head` that is the head itself: no noun follows it, no possessive ending.
    fn name_in(&self, head: &[Piece], span: TextSpan, sort: SpeakerSort) -> Option<&Entity> {
        self.people.within(span).iter().rev().find_map(|mention| {
            let entity = self.people.entity(mention.entity).filter(|e| e.sort == sort)?;
            let next = head.iter().find(|p| p.span.start >= mention.span.end && p.sort != Sort::Joiner);
            let is_modifier = next.is_some_and(|p| {
                p.is_word()
                    && !p.is(Tags::PREPOSITION
                        .with(Tags::RELATIVE)
                        .with(Tags::CONJUNCTION)
                        .with(Tags::ADVERB)
                        .with(Tags::AUXILIARY))
            });
            let in_phrase = sort == SpeakerSort::Organisation && self.is_in_phrase(head, mention.span);
            (!mention.is_possessive && !is_modifier && !in_phrase).then_some(entity)
        })
    }

    /// Whether a preposition stands before the name: a group at X.
    fn is_in_phrase(&self, head: &[Piece], name: TextSpan) -> bool {
        head.iter().take_while(|p| p.span.end <= name.start).any(|p| p.is(Tags::PREPOSITION) && !p.is_capital)
    }

    /// A description: a spokesperson, critics, the company.
    fn described(&self, head: &[Piece], span: TextSpan, sentence: usize) -> Option<Resolved> {
        let noun = head_noun(head)?;
        let named = self.people.within(span).iter().find_map(|m| self.people.entity(m.entity));
        // A name in -’s without what it owns is the whole name: Macy’s said.
        let is_name = head.len() == 1;
        let organisation = named.filter(|e| e.sort == SpeakerSort::Organisation && !is_name);
        let organisation = organisation.map(|e| e.name.clone());
        let is_definite = head.first().is_some_and(|p| self.is_definite(p));
        if is_definite && named.is_none() {
            if noun.is(Tags::COMPANY) {
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

    /// The one who spoke before and was described with the same noun.
    fn spoken_of(&self, noun: &Piece, sentence: usize) -> Option<&Spoken> {
        let noun = fold(noun.span.slice(self.text));
        self.spoken.iter().rev().take(12).find(|s| s.noun == noun && s.sentence + 4 * SPAN >= sentence)
    }

    fn unresolved(&self, span: TextSpan) -> Resolved {
        let name = span.slice(self.text).to_string();
        let speaker = Speaker { name, organisation: None, sort: SpeakerSort::Unnamed, mention: None };
        Resolved {
            speaker,
            basis: Basis::Pronoun,
            antecedent: None,
            gender: Gender::Unknown,
            document: None,
            is_document: false,
        }
    }
}

impl Spoken {
    /// The same speaker, referred to again.
    fn again(&self) -> Resolved {
        let (speaker, gender, is_document) = (self.speaker.clone(), self.gender, self.is_document);
        let (antecedent, basis) = (speaker.mention, Basis::Pronoun);
        Resolved { speaker, basis, antecedent, gender, document: None, is_document }
    }
}

/// An entity that a pronoun or a description refers to.
fn referred(entity: &Entity, antecedent: Option<TextSpan>) -> Resolved {
    let speaker = Speaker {
        name: entity.name.clone(),
        organisation: entity.organisation.clone(),
        sort: entity.sort,
        mention: None,
    };
    Resolved {
        speaker,
        basis: Basis::Pronoun,
        antecedent,
        gender: entity.gender,
        document: None,
        is_document: false,
    }
}

/// A mention up to its first comma, bracket or relative clause.
fn head_of(mention: &[Piece]) -> &[Piece] {
    let end = mention.iter().enumerate().position(|(i, p)| {
        i > 0
            && (matches!(p.sort, Sort::Comma | Sort::Open) || p.is(Tags::RELATIVE) && !p.is(Tags::DETERMINER))
    });
    mention.get(..end.unwrap_or(mention.len())).unwrap_or(mention)
}

/// The noun of a description: the last word before a preposition or a participle.
fn head_noun(head: &[Piece]) -> Option<&Piece> {
    let stop = head.iter().enumerate().position(|(i, p)| {
        i > 0 && (p.is(Tags::PREPOSITION) && !p.is(Tags::DETERMINER) || p.is(Tags::AUXILIARY))
    });
    head.get(..stop.unwrap_or(head.len()))?.iter().rev().find(|p| p.is_word())
}

fn last_word(name: &str) -> String {
    name.split_whitespace().next_back().map(fold).unwrap_or_default()
}

fn without_article(name: &str) -> &str {
    for article in ["the ", "The ", "a ", "A ", "an ", "An "] {
        if let Some(rest) = name.strip_prefix(article) {
            return rest;
        }
    }
    name
}
