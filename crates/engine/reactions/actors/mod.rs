//! Actors: the noun phrases of a sentence that may act. Companies, people with a role in a company, what refers to either
//! (“the airline”, “its chief executive”, “he”), and all others, so that their acts are not taken for a company's.
//!
//! Shallow chunking of noun phrases, not a parse: a name or a role with its possessor and its apposition.

mod company;
mod crowd;
mod list;
mod reference;
mod role;

use super::{
    grammar::{GRAMMAR, is_determiner, is_preposition},
    names::{Mention, Registry},
    people::CompanyPeople,
    sentence_view::SentenceView,
};
use crate::model::Role;
use std::collections::BTreeSet;

/// How an actor relates to the companies it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActorKind {
    /// The company itself, or somebody who stands for it.
    Company,
    /// Something of the company's (“Nike’s advert”).
    Belonging,
    /// Neither.
    Other,
}

/// A noun phrase that may act.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    /// Its first token.
    pub(super) first: usize,
    /// The token after its last.
    pub(super) end: usize,
    /// Companies it names or stands for.
    pub(super) companies: Vec<usize>,
    /// Its role there.
    pub(super) role: Role,
    /// The name of a person.
    pub(super) name: Option<String>,
    /// How it relates to them.
    pub(super) kind: ActorKind,
    /// How sure the tie to the company is, in percent.
    pub(super) strength: u8,
    /// What was added to its name ends before a comma (“Ann Poe, the chief executive of Nike, …”).
    pub(super) is_open: bool,
    /// A noun for companies in general, which stands for a list.
    pub(super) is_crowd: bool,
    /// The people that it names, if it names several: company, role, name.
    pub(super) members: Vec<(usize, Role, String)>,
}

impl Default for Actor {
    fn default() -> Self {
        Self {
            first: 0,
            end: 0,
            companies: Vec::new(),
            role: Role::Outsiders,
            name: None,
            kind: ActorKind::Other,
            strength: 0,
            is_open: false,
            is_crowd: false,
            members: Vec::new(),
        }
    }
}

impl Actor {
    /// The role and the name under which it stands for `company`.
    pub(super) fn person_of(&self, company: usize) -> (Role, Option<String>) {
        let member = self.members.iter().find(|(own, ..)| *own == company);
        member.map_or((self.role, self.name.clone()), |(_, role, name)| (*role, Some(name.clone())))
    }

    /// Whether it names several people or companies, so that a verb in its base form agrees with it.
    pub(super) fn is_plural(&self, view: &SentenceView<'_>) -> bool {
        let last = view.before(self.end);
        self.companies.len() > 1
            || self.name.is_none()
                && self.role != Role::Company
                && (last.ends_with('s') || matches!(last, "staff" | "people" | "many" | "some"))
    }
    /// Whether a preposition stands before it, with numbers and adjectives skipped.
    pub(super) fn is_after_preposition(&self, view: &SentenceView<'_>) -> bool {
        let mut i = self.first;
        for _ in 0..4 {
            let word = view.before(i);
            let is_number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
            // “over 100 employees” and “dozens of employees” follow no preposition.
            let is_amount = match word {
                "over" | "about" | "than" => is_number(view.word(i)),
                "of" => {
                    let amount = view.word(i.saturating_sub(2));
                    i >= 2
                        && (GRAMMAR.quantities.contains(amount)
                            || matches!(amount, "none" | "neither" | "both"))
                }
                other => GRAMMAR.quantities.contains(other),
            };
            let is_loose =
                is_determiner(word) || GRAMMAR.modifiers.contains(word) || is_number(word) || is_amount;
            if !is_loose {
                return is_preposition(word);
            }
            i = i.saturating_sub(1);
        }
        false
    }
}

/// Discourse focus at the beginning of a sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Focus {
    /// The company that “the company” stands for.
    pub(super) company: Option<usize>,
    /// Companies in the order of their last mention, the latest last.
    pub(super) recent: Vec<usize>,
    /// The person that “he” or “she” stands for: a place in the table of people.
    pub(super) person: Option<usize>,
    /// Whether the sentence before was about the company itself, so that “it” stands for it.
    pub(super) is_it: bool,
    /// The companies of the last list, for “the companies”.
    pub(super) list: Vec<usize>,
}

/// Reads the actors of a sentence.
pub(super) struct ActorReader<'a> {
    /// The sentence.
    pub(super) view: &'a SentenceView<'a>,
    /// Companies named in it.
    pub(super) mentions: &'a [Mention],
    /// People known from all documents.
    pub(super) people: &'a CompanyPeople,
    /// All companies.
    pub(super) registry: &'a Registry,
    /// What was spoken of before.
    pub(super) focus: &'a Focus,
    /// Companies of the document: a surname alone stands for a person of one of these.
    pub(super) present: &'a [usize],
    /// Surnames of two people of the document: alone they stand for nobody.
    pub(super) shared_surnames: &'a BTreeSet<String>,
}

impl ActorReader<'_> {
    /// All actors of the reporter's words, or of those in marks; in order, without overlaps.
    pub(super) fn read(&self, is_quoted: bool) -> Vec<Actor> {
        let mut found: Vec<Actor> = Vec::new();
        let mut i = 0;
        while i < self.view.len() {
            let is_other = self.view.is_quoted(i) != is_quoted || !self.view.is_word(i);
            let actor = if is_other { None } else { self.at(i, &found) };
            match actor {
                Some(actor) => {
                    i = actor.end.max(i + 1);
                    self.add(&mut found, actor);
                }
                None => i += 1,
            }
        }
        found
    }

    /// Adds an actor; “Ann Poe, chief executive of X” is one, and so are “Nike’s Ann Poe and Puma’s Bo Roe”.
    fn add(&self, found: &mut Vec<Actor>, mut actor: Actor) {
        let is_person =
            actor.kind == ActorKind::Company && actor.role != Role::Company && actor.name.is_none();
        if is_person
            && let Some(before) = found.last().filter(|b| {
                b.kind == ActorKind::Other && b.role == Role::Outsiders
                    || b.name.is_some() && b.companies == actor.companies
            })
            && self.is_apposition(before.end, actor.first)
            && (before.first..before.end).all(|i| self.view.is_capital(i))
        {
            actor.name = before.name.clone().or_else(|| Some(self.printed(before.first, before.end)));
            actor.first = before.first;
            actor.is_open = true;
            found.pop();
        }
        if let Some(before) = found.pop_if(|b| self.is_pair(b, &actor)) {
            let member = |a: &Actor| {
                let name = a.name.clone().filter(|_| a.members.is_empty());
                name.zip(a.companies.first().copied()).map(|(name, company)| (company, a.role, name))
            };
            let both = before.companies.iter().chain(&actor.companies).copied().collect();
            let members =
                before.members.iter().cloned().chain(member(&before)).chain(member(&actor)).collect();
            let role = before.role.max(actor.role);
            actor = Actor { first: before.first, companies: both, role, name: None, members, ..actor };
        }
        // “makers like Nike and Puma and chains like Gap”
        let is_joined = |b: &mut Actor| {
            (b.end..actor.first).all(|k| matches!(self.view.word(k), "," | "and" | "&"))
                && b.end < actor.first
        };
        if let Some(before) = found.pop_if(|b| b.is_crowd && actor.is_crowd && is_joined(b)) {
            actor.companies.splice(0..0, before.companies);
            actor.first = before.first;
        }
        found.push(actor);
    }
    fn is_pair(&self, a: &Actor, b: &Actor) -> bool {
        let is_person = |x: &Actor| {
            x.kind == ActorKind::Company && x.role != Role::Company && x.role <= Role::Spokesperson
        };
        let is_joined = (a.end..b.first).all(|k| matches!(self.view.word(k), "," | "and" | "&"));
        is_person(a)
            && is_person(b)
            && (a.name.is_some() || !a.members.is_empty()) == b.name.is_some()
            && a.companies != b.companies
            && is_joined
            && a.end < b.first
    }
    /// Whether only a comma, an article and an adjective stand between.
    fn is_apposition(&self, end: usize, next: usize) -> bool {
        self.view.word(end) == ","
            && next <= end + 4
            && (end + 1..next)
                .all(|i| is_determiner(self.view.word(i)) || GRAMMAR.modifiers.contains(self.view.word(i)))
    }

    fn at(&self, i: usize, found: &[Actor]) -> Option<Actor> {
        if self.item(i).is_some() {
            return self.company(i);
        }
        self.crowd(i, found)
            .or_else(|| self.noun(i, found))
            .or_else(|| self.person(i))
            .or_else(|| self.role(i, found))
            .or_else(|| self.pronoun(i, found))
            .or_else(|| self.stranger(i))
    }

    /// The company named at `i` and the token after its name.
    fn mention(&self, i: usize) -> Option<(usize, usize)> {
        let start = (self.view.first + i) as u32;
        let place = self.mentions.partition_point(|m| m.tokens.start < start);
        let mention = self.mentions.get(place).filter(|m| m.tokens.start == start)?;
        Some((mention.company, self.view.local(mention.tokens)?.1))
    }

    fn other(&self, first: usize, end: usize) -> Actor {
        Actor { first, end, ..Actor::default() }
    }
    fn printed(&self, first: usize, end: usize) -> String {
        let mut name = self.view.printed.get(first..end).unwrap_or_default().join(" ");
        if let Some(bare) = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")) {
            name = bare.to_string();
        }
        name
    }
}
