//! From the words that name a speaker to the speaker: a surname to the full name, a pronoun to whom it
//! refers (`pronoun`), “the company” and “the spokesperson” to whom they mean (`described`).

mod described;
mod pronoun;

use super::people::{Entity, Gender, People};
use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::lexicon::Tags;
use crate::model::{Basis, Speaker, SpeakerSort};
use crate::text::TextSpan;
use crate::text::fold::fold;

/// Sentences after which somebody who spoke is no longer in mind.
const SPAN: usize = 8;

/// Who a mention names, and how.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    /// Who.
    pub(crate) speaker: Speaker,
    /// Named, or referred to.
    pub(crate) basis: Basis,
    /// What a pronoun or a description refers to.
    pub(crate) antecedent: Option<TextSpan>,
    /// He or she, as far as known.
    gender: Gender,
    /// The noun of the document in which they speak, folded.
    document: Option<String>,
    /// Whether it is a document that speaks, neither he nor she.
    is_document: bool,
}

/// Somebody who has spoken.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    speaker: Speaker,
    sentence: usize,
    gender: Gender,
    /// The last word of a description, folded; empty for a name.
    noun: String,
    /// Whether it is a document, neither he nor she.
    is_document: bool,
}

/// Resolves mentions in the order of the text, remembering who spoke.
pub(crate) struct Resolver<'a> {
    text: &'a str,
    people: &'a People,
    spoken: Vec<Spoken>,
    /// Who wrote the documents that were mentioned; their noun is the document's.
    written: Vec<Spoken>,
}

/// What people are in charge of.
const DEPARTMENTS: &[&str] = &[
    "affairs",
    "communications",
    "content",
    "design",
    "development",
    "education",
    "engineering",
    "finance",
    "growth",
    "marketing",
    "operations",
    "partnerships",
    "policy",
    "product",
    "products",
    "programs",
    "relations",
    "research",
    "resources",
    "safety",
    "sales",
    "security",
    "services",
    "strategy",
    "technology",
];

impl<'a> Resolver<'a> {
    /// Nobody has spoken yet.
    pub(crate) const fn new(text: &'a str, people: &'a People) -> Self {
        Self { text, people, spoken: Vec::new(), written: Vec::new() }
    }

    /// Who the pieces of a mention name; `sentence` counts from the document's beginning, `before` are the
    /// pieces of its sentence that precede it.
    pub(crate) fn resolve(&self, mention: &[Piece], sentence: usize, before: &[Piece]) -> Option<Resolved> {
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
    pub(crate) fn remember(&mut self, resolved: &Resolved, sentence: usize) {
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
    pub(crate) fn remember_author(&mut self, author: &Resolved, noun: String, sentence: usize) {
        let speaker = author.speaker.clone();
        self.written.push(Spoken { speaker, sentence, gender: author.gender, noun, is_document: false });
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
        if let Some(entity) = self.behind_department(head, head_span).filter(|_| has_role) {
            let mut person = explicit(entity)?;
            person.speaker.sort = SpeakerSort::Person;
            return Some(person);
        }
        if let Some(author) = self.author(head, sentence) {
            return Some(author);
        }
        if let Some(entity) = self.name_in(head, head_span, SpeakerSort::Organisation) {
            return explicit(entity);
        }
        self.described(head, head_span, sentence)
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

    /// The name at the end of `head` behind what somebody is in charge of: president of public affairs Ann Lee. Nothing but a
    /// person's name stands there.
    fn behind_department(&self, head: &[Piece], span: TextSpan) -> Option<&Entity> {
        let mention =
            self.people.within(span).last().filter(|m| m.span.end == span.end && !m.is_possessive)?;
        let before = head.iter().rfind(|p| p.span.end <= mention.span.start)?;
        let is_department = DEPARTMENTS.contains(&fold(before.span.slice(self.text)).as_str());
        self.people.entity(mention.entity).filter(|e| is_department && e.name.contains(' '))
    }

    /// Whether a preposition stands before the name: a group at X.
    fn is_in_phrase(&self, head: &[Piece], name: TextSpan) -> bool {
        head.iter().take_while(|p| p.span.end <= name.start).any(|p| p.is(Tags::PREPOSITION) && !p.is_capital)
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

fn last_word(name: &str) -> String {
    name.split_whitespace().next_back().map(fold).unwrap_or_default()
}
