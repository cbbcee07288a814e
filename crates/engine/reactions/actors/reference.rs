//! Anaphora: what refers to a company or a person named before (“the airline”, “it”, “she”); and other names.

use super::{Actor, ActorKind, ActorReader};
use crate::language::days::is_day_or_month;
use crate::language::grammar::PartOfSpeech;
use crate::language::names::is_honorific;
use crate::model::Role;
use crate::reactions::acts::ACTS;
use crate::reactions::confidence::tie;
use crate::reactions::grammar::{GRAMMAR, is_determiner, is_preposition};
use crate::reactions::lexicon::COMPANIES;
use std::collections::BTreeSet;

impl ActorReader<'_> {
    /// “the airline”, “the software giant”, “the company’s chief executive”.
    pub(super) fn noun(&self, i: usize, found: &[Actor]) -> Option<Actor> {
        let view = self.view;
        let at = match view.word(i) {
            "the" | "this" => i + 1,
            _ => i,
        };
        let (start, length, sectors) = (at..at + 4)
            .take_while(|&k| k == at || at > i && (view.is_lower(k - 1) || view.word(k - 1) == "-"))
            .find_map(|k| {
                (1..=3)
                    .rev()
                    .find_map(|n| {
                        let phrase: Vec<&str> = (k..k + n).map(|w| view.word(w)).collect();
                        COMPANIES.nouns.get(phrase.join(" ").as_str()).map(|s| (k, n, Some(s)))
                    })
                    .or_else(|| {
                        matches!(view.word(k), "company" | "firm" | "corporation" | "giant")
                            .then_some((k, 1, None))
                    })
            })?;
        let end = start + length;
        // “Nike, the shoe company that …”: the noun explains the name before it.
        let explained = found.last().filter(|a| {
            i > 0
                && view.word(i - 1) == ","
                && a.end + 1 == i
                && a.kind == ActorKind::Company
                && a.companies.len() == 1
        });
        let explained = explained.and_then(|a| a.companies.first().copied());
        let company = match sectors {
            _ if explained.is_some() => explained?,
            None => self.nearest(found)?,
            Some(sectors) => self.of_sector(sectors, found)?,
        };
        if let Some(actor) = self.role_after(i, end, &[company], tie::ROLE_OF_NOUN) {
            return Some(actor);
        }
        // Without an article it is only what a role belongs to (“company spokesman”).
        if at == i {
            return None;
        }
        let part = self.part(end).filter(|_| view.owns(end - 1));
        let is_thing = part.is_none() && (view.owns(end - 1) || !self.is_head(end));
        let end = part.unwrap_or(end);
        let kind = if is_thing { ActorKind::Belonging } else { ActorKind::Company };
        Some(Actor {
            first: i,
            end,
            companies: vec![company],
            role: Role::Company,
            name: None,
            kind,
            strength: tie::NOUN,
            ..Actor::default()
        })
    }

    /// The company that a noun of `sectors` refers to: the last named in the sentence, or what was spoken of before; one
    /// whose sector is known before one whose is not.
    fn of_sector(&self, sectors: &BTreeSet<usize>, found: &[Actor]) -> Option<usize> {
        let here = found.iter().rev().filter(|a| a.kind == ActorKind::Company && a.companies.len() == 1);
        let here = here.filter_map(|a| a.companies.first());
        let before = || self.focus.company.iter().chain(self.focus.recent.iter().rev());
        let sector = |c: &usize| self.registry.names.get(*c).and_then(|(_, sector)| *sector);
        let is_known = |c: &&usize| sector(c).is_some_and(|s| sectors.contains(&s));
        let may_be = |c: &&usize| sector(c).is_none();
        let known = here.clone().find(is_known).or_else(|| here.clone().find(may_be));
        known.or_else(|| before().find(is_known)).or_else(|| before().find(may_be)).copied()
    }

    /// The company that “it” or “the company” refers to.
    pub(super) fn nearest(&self, found: &[Actor]) -> Option<usize> {
        let is_one = |a: &&Actor| {
            a.kind == ActorKind::Company && a.companies.len() == 1 && a.strength >= tie::ENOUGH_TO_REFER_TO
        };
        let leads = |a: &&Actor| !a.is_after_preposition(self.view);
        let here = found.iter().rev().filter(is_one);
        let here = here.clone().find(leads).or_else(|| here.clone().next());
        here.and_then(|a| a.companies.first().copied()).or(self.focus.company)
    }

    pub(super) fn pronoun(&self, i: usize, found: &[Actor]) -> Option<Actor> {
        let view = self.view;
        match view.word(i) {
            "it" if view.printed.get(i).is_some_and(|w| !w.contains(['\'', '’'])) => {
                let is_object = |a: &Actor| {
                    let before = view.before(a.first);
                    ACTS.is_verb(before) || before.ends_with("ing") || before.ends_with("ed")
                };
                let is_one =
                    |a: &&Actor| a.kind == ActorKind::Company && a.name.is_none() && a.companies.len() == 1;
                let leads = |a: &&Actor| is_one(a) && !is_object(a) && !a.is_after_preposition(view);
                // “boycotted Nike after it left”
                let is_clause = matches!(view.before(i), "after" | "because" | "since" | "when" | "before");
                let last = || found.iter().rfind(is_one).filter(|_| is_clause);
                let here = found.iter().rev().find(leads).or_else(last);
                let company = here
                    .and_then(|a| a.companies.first().copied())
                    .or(self.focus.company.filter(|_| self.focus.is_it && found.is_empty()))?;
                let (role, kind, strength) = (Role::Company, ActorKind::Company, tie::PRONOUN);
                Some(Actor { companies: vec![company], role, kind, strength, ..self.other(i, i + 1) })
            }
            "he" | "she" | "him" | "her" if view.pos(i) == PartOfSpeech::Pronoun => self.he_or_she(i, found),
            "they" => {
                let is_subject = |a: &&Actor| a.is_plural(view) && !ACTS.is_verb(view.before(a.first));
                let here = found.iter().rev().find(is_subject)?;
                (here.kind == ActorKind::Company).then(|| Actor {
                    first: i,
                    end: i + 1,
                    strength: tie::THEY,
                    ..here.clone()
                })
            }
            "i" | "we" | "you" if view.word(i) != "i" || view.printed.get(i) == Some(&"I") => {
                Some(self.other(i, i + 1))
            }
            _ => None,
        }
    }

    /// The person that “he” or “she” refers to; somebody who is no company's, if none is known.
    fn he_or_she(&self, i: usize, found: &[Actor]) -> Option<Actor> {
        let is_person = |a: &&Actor| {
            let is_named = a.name.is_some() || a.kind == ActorKind::Other && self.view.is_capital(a.first);
            is_named && a.end > a.first
        };
        let nobody = self.other(i, i + 1);
        if let Some(actor) = found.iter().rev().find(is_person) {
            let is_known = actor.name.is_some() && actor.kind != ActorKind::Other;
            let (kind, strength) = (ActorKind::Company, tie::PRONOUN);
            let own = Actor { first: i, end: i + 1, kind, strength, ..actor.clone() };
            return Some(if is_known { own } else { nobody });
        }
        let Some(person) = self.focus.person.and_then(|person| self.people.get(person)) else {
            return Some(nobody);
        };
        Some(Actor {
            companies: vec![person.company],
            role: person.role,
            name: Some(person.name.clone()),
            kind: ActorKind::Company,
            strength: tie::PRONOUN,
            ..nobody
        })
    }

    /// Any other run of capitalised words: somebody who is no company's.
    pub(super) fn stranger(&self, i: usize) -> Option<Actor> {
        let view = self.view;
        let is_name = |k: usize| {
            // “National Association of Police Organizations” is one name.
            let is_role = view.role(k).is_some_and(|(role, _)| k == i || role != Role::Outsiders);
            let is_free = self.mention(k).is_none() && !is_role && !view.is_quoted(k);
            is_free && view.is_capital(k) && !is_day_or_month(view.word(k))
        };
        if view.is_title || !is_name(i) {
            return None;
        }
        if i == 0
            && (view.is_adverbial(0)
                || is_preposition(view.word(0))
                || is_determiner(view.word(0))
                || GRAMMAR.openers.contains(view.word(0)))
        {
            return None;
        }
        // “the Danish brewer Carlsberg”: an adjective
        let name = (i + 1..i + 4).find(|&k| !view.is_lower(k));
        let is_one_phrase = |k: usize| (i + 1..k).all(|n| !view.pos(n).is_verbal());
        if name.is_some_and(|k| k > i + 1 && self.mention(k).is_some() && is_one_phrase(k)) {
            return None;
        }
        let length = (0..8)
            .take_while(|k| {
                let is_inner = matches!(view.word(i + k), "." | "of" | "for" | "&") && *k > 0;
                is_name(i + k) || is_inner && is_name(i + k + 1)
            })
            .count();
        let end = i + length.max(1);
        Some(self.runner(i, end).unwrap_or_else(|| self.other(i, end)))
    }

    /// “Bo Roe, who runs X”, “Bo Roe of X”: a person whom the words after the name tie to a company.
    fn runner(&self, i: usize, end: usize) -> Option<Actor> {
        let view = self.view;
        let is_run = view.word(end) == ","
            && view.word(end + 1) == "who"
            && GRAMMAR.running.contains(view.word(end + 2));
        let is_of = view.word(end) == "of" && end > i + 1;
        let (company, last) = self.item(end + if is_run { 3 } else { 1 }).filter(|_| is_run || is_of)?;
        let title = usize::from(is_honorific(view.word(i)));
        let first = i + title + usize::from(title == 1 && view.word(i + 1) == ".");
        Some(Actor {
            end: last,
            companies: vec![company],
            role: Role::Executive,
            name: (first < end).then(|| self.printed(first, end)),
            kind: ActorKind::Company,
            strength: tie::ROLE_OR_FULL_NAME,
            is_open: is_run,
            ..self.other(i, end)
        })
        .filter(|_| self.is_head(last))
    }
}
