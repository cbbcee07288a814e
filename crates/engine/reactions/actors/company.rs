//! Noun phrases that begin with a company's name: lists of companies, a role after the name, a person's name after that.

use super::{Actor, ActorKind, ActorReader};
use crate::language::days::is_day_or_month;
use crate::language::grammar::PartOfSpeech;
use crate::model::Role;
use crate::reactions::acts::ACTS;
use crate::reactions::confidence::tie;
use crate::reactions::grammar::{GRAMMAR, is_auxiliary};
use crate::reactions::people::Person;

impl ActorReader<'_> {
    /// “Nike’s running unit”: a part of a company that acts as the company; the token after it.
    pub(super) fn part(&self, end: usize) -> Option<usize> {
        let noun =
            (end..end + 4).find(|&k| !self.view.is_word(k) || GRAMMAR.parts.contains(self.view.word(k)))?;
        let is_noun = GRAMMAR.parts.contains(self.view.word(noun));
        (is_noun && self.is_head(noun + 1)).then_some(noun + 1)
    }
    /// “Nike’s Ann Poe”
    fn person_of(&self, first: usize, end: usize, companies: &[usize]) -> Option<Actor> {
        let at = end + usize::from(matches!(self.view.word(end), "'" | "’" | "‘"));
        let (from, to) = self.person_name(at).filter(|_| self.view.owns(end - 1))?;
        Some(Actor {
            first,
            end: to,
            companies: companies.to_vec(),
            role: Role::Executive,
            name: Some(self.printed(from, to)),
            kind: ActorKind::Company,
            strength: tie::WORD_ORDER,
            ..Actor::default()
        })
    }

    /// A company, or the person or role that follows its name.
    pub(super) fn company(&self, i: usize) -> Option<Actor> {
        let list = self.list(i)?;
        let (companies, end) = (list.companies, list.end);
        // “Ford and Visa executives”
        let is_shared = companies.len() > 1
            && self.view.role(end).is_some_and(|(_, n)| self.view.word(end + n - 1).ends_with('s'));
        if (companies.len() == 1 || is_shared && !self.view.owns(end - 1))
            && let Some(actor) = self.role_after(i, end, &companies, tie::NAMED)
        {
            return Some(actor);
        }
        if companies.len() == 1
            && let Some(actor) = self.person_of(i, end, &companies)
        {
            return Some(actor);
        }
        if self.view.word(end) == "-" && !matches!(self.view.word(end + 1), "based" | "-") {
            return Some(Actor { companies: Vec::new(), ..self.other(i, end) });
        }
        let is_head = self.is_head(end);
        // “Trump’s Twitter attacks”
        let is_owned = i > 0 && self.view.owns(i - 1);
        let part = self.part(end).filter(|_| self.view.owns(end - 1) && !is_owned);
        let end = part.unwrap_or(end);
        let is_thing = part.is_none() && (self.view.owns(end - 1) || !is_head);
        let kind = if is_thing { ActorKind::Belonging } else { ActorKind::Company };
        let strength = if companies.len() > 1 { tie::LISTED } else { tie::NAMED };
        let role = if list.members.is_empty() { Role::Company } else { Role::Executive };
        let (is_open, members) = (list.is_open, list.members);
        Some(Actor { first: i, end, companies, role, kind, strength, is_open, members, ..Actor::default() })
    }

    /// Whether the noun phrase ends before `end`, since no noun follows.
    pub(super) fn is_head(&self, end: usize) -> bool {
        let pos = self.view.pos(end);
        let is_day = || is_day_or_month(self.view.word(end)) || self.view.is_adverbial(end);
        let is_noun = pos.is_noun() || matches!(pos, PartOfSpeech::Adjective | PartOfSpeech::Number);
        let is_verb = || ACTS.is_verb(self.view.word(end)) && !self.view.owns(end - 1);
        // A participle that the tagger takes for an adjective (“Nike suspended talks”).
        let is_past =
            || is_verb() && ["ed", "ing"].iter().any(|ending| self.view.word(end).ends_with(ending));
        let is_headline_verb = || !self.view.is_stopped && is_verb() || is_past();
        let is_link = || !self.view.is_stopped && matches!(self.view.word(end), "become" | "join" | "latest");
        let is_name = self.view.is_title && self.item(end).is_some() || is_link();
        !self.view.is_word(end) || !is_noun || is_day() || is_headline_verb() || is_name
    }

    /// A role after the name of a company that ends before `end`, and the person's name after that.
    pub(super) fn role_after(
        &self,
        first: usize,
        end: usize,
        companies: &[usize],
        strength: u8,
    ) -> Option<Actor> {
        let view = self.view;
        let owner = view.owns(end - 1);
        let mut at = end + usize::from(owner && matches!(view.word(end), "'" | "’" | "‘"));
        let mut is_former = GRAMMAR.former.contains(view.before(first))
            || GRAMMAR.former.contains(view.before(first.saturating_sub(1)));
        for _ in 0..3 {
            if view.role(at).is_some()
                || !(GRAMMAR.modifiers.contains(view.word(at)) || owner && view.is_lower(at))
            {
                break;
            }
            is_former |= GRAMMAR.former.contains(view.word(at));
            at += 1;
        }
        let (mut role, length) = view.role(at)?;
        if role == Role::Outsiders || role == Role::Customers && !view.word(at).ends_with('s') {
            return None;
        }
        let mut last = at + length;
        // “chairman and chief executive”, “president and boss of all things legal”
        while matches!(view.word(last), "and" | "&" | ",")
            && let Some((more, length)) = (1..3).find_map(|k| view.role(last + k).map(|(r, n)| (r, n + k)))
        {
            role = role.min(more);
            last += length;
        }
        let name = self.name_after(last, role);
        let end = name.as_ref().map_or(last, |(_, end)| *end);
        // Whom another document still names in office speaks for the company in this event.
        let in_office = name.as_ref().and_then(|(name, _)| self.people.get(self.people.named(name)?));
        let is_in_office =
            |person: &Person| companies == [person.company] && person.role == Role::ChiefExecutive;
        let is_former = is_former && !in_office.is_some_and(is_in_office);
        let kind = if is_former { ActorKind::Other } else { ActorKind::Company };
        Some(Actor {
            first,
            end,
            companies: companies.to_vec(),
            role,
            name: name.map(|(name, _)| name),
            kind,
            strength,
            ..Actor::default()
        })
    }

    /// A person's name after a role that ends before `at`: “CEO Ann Poe”, “president of all things legal, Bo Roe,”.
    pub(super) fn name_after(&self, at: usize, role: Role) -> Option<(String, usize)> {
        let view = self.view;
        let is_group = view.before(at).ends_with('s') || role > Role::Employees;
        if is_group {
            return None;
        }
        let direct = self.person_name(at);
        let found = direct.or_else(|| {
            let is_tail = |k: &usize| {
                matches!(view.word(*k), "of" | "for")
                    || view.is_lower(*k) && !is_auxiliary(view.word(*k)) && !ACTS.is_verb(view.word(*k))
            };
            let comma = (at..at + 7).take_while(is_tail).last().map_or(at, |k| k + 1);
            let is_long = comma == at || matches!(view.word(at), "of" | "for");
            (is_long && view.word(comma) == ",").then(|| self.person_name(comma + 1)).flatten()
        });
        found.map(|(from, to)| (self.printed(from, to), to))
    }

    /// Two to four capital words from `i` on that name no company and no role.
    pub(super) fn person_name(&self, i: usize) -> Option<(usize, usize)> {
        let view = self.view;
        let is_part = |k: usize| {
            view.is_capital(k)
                && self.mention(k).is_none()
                && view.role(k).is_none()
                && !is_day_or_month(view.word(k))
        };
        let most = if view.is_title { 2 } else { 4 };
        let length = (0..most).take_while(|k| is_part(i + k) && (*k == 0 || !view.owns(i + k - 1))).count();
        let is_verb = view.is_title
            && length == 2
            && (ACTS.is_verb(view.word(i + 1)) || view.pos(i).is_verbal() || ACTS.is_verb(view.word(i)));
        (length >= 2 && !is_verb).then_some((i, i + length))
    }
}
