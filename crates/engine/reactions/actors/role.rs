//! People by their role where no company's name stands right before: “employees at X”, “the spokesman”, or a name whose role
//! another sentence gives.

use super::{Actor, ActorKind, ActorReader};
use crate::language::lexicon::Class;
use crate::language::names::is_honorific;
use crate::model::Role;
use crate::reactions::acts::ACTS;
use crate::reactions::confidence::tie;
use crate::reactions::grammar::{GRAMMAR, is_auxiliary, is_determiner, is_preposition};

impl ActorReader<'_> {
    /// A role that no company's name stands beside: “employees at X”, “a spokesman for X”, “employees”.
    pub(super) fn role(&self, i: usize, found: &[Actor]) -> Option<Actor> {
        let view = self.view;
        let (mut role, length) = view.role(i)?;
        let mut end = i + length;
        while view.word(end) == "and"
            && let Some((more, length)) = view.role(end + 1)
        {
            role = if more == Role::Employees { more } else { role };
            end += 1 + length;
        }
        let is_former = GRAMMAR.former.contains(view.before(i))
            || view.before(i) == "-" && i > 1 && view.word(i - 2) == "ex";
        let other = Actor { role, ..self.other(i, end) };
        // “an investor conference”
        if view.pos(end).is_noun()
            && view.is_lower(end)
            && !view.word(end - 1).ends_with('s')
            && !view.owns(end - 1)
        {
            return Some(other);
        }
        let is_vague = matches!(role, Role::Outsiders);
        if let Some((companies, last)) = self.companies_of(end).filter(|_| !is_vague) {
            let mut name_end = last;
            let mut name = self.name_after(last, role);
            if name.is_none() && view.owns(last - 1) {
                // “vice president of X’s cloud business, Ann Poe”
                let comma = (last..last + 5).find(|&k| view.word(k) == ",");
                name = comma.and_then(|c| self.person_name(c + 1)).map(|(a, b)| (self.printed(a, b), b));
            }
            if let Some((_, end)) = &name {
                name_end = *end;
            }
            let kind = if is_former { ActorKind::Other } else { ActorKind::Company };
            let name = name.map(|(name, _)| name);
            return Some(Actor {
                first: i,
                end: name_end,
                companies,
                role,
                name,
                kind,
                strength: tie::ROLE_OR_FULL_NAME,
                ..Actor::default()
            });
        }
        let name = self.name_after(end, role).filter(|_| view.word(end) != ",");
        let end = name.as_ref().map_or(end, |(_, end)| *end);
        let known = name.as_ref().and_then(|(name, _)| self.people.named(name));
        if let Some(person) = known.and_then(|p| self.people.get(p)) {
            let companies = vec![person.company];
            return Some(Actor {
                end,
                companies,
                role: person.role,
                name: Some(person.name.clone()),
                kind: ActorKind::Company,
                strength: tie::ROLE_OR_FULL_NAME,
                ..other
            });
        }
        let edge = (i.saturating_sub(2)..i).rev().find(|&k| !GRAMMAR.modifiers.contains(view.word(k)));
        let is_own = matches!(edge.map_or("", |k| view.word(k)), "its" | "their" | "own");
        let stands_alone = matches!(role, Role::Spokesperson | Role::Employees | Role::Shareholders)
            || role == Role::ChiefExecutive && view.word(i) != "boss";
        let is_anybodys = is_former
            || !(is_own || stands_alone && self.is_bare(i))
            || is_vague
            || role == Role::Customers && !is_own
            || matches!(view.word(end), "of" | "for" | "at" | "with" | "from");
        // “companies whose leaders left”, “Nike and Puma said their chiefs left”
        let several = found.iter().rev().find(|a| a.companies.len() > 1 && a.role == Role::Company);
        let is_theirs = matches!(view.before(i), "whose" | "their");
        if let Some(list) = several.filter(|_| is_theirs && !is_former && role <= Role::Spokesperson) {
            let (companies, kind) = (list.companies.clone(), ActorKind::Company);
            return Some(Actor { end, companies, kind, strength: tie::BARE_ROLE, ..other });
        }
        match self.nearest(found).filter(|_| !is_anybodys) {
            Some(company) => {
                let name = name.map(|(name, _)| name);
                Some(Actor {
                    end,
                    companies: vec![company],
                    name,
                    kind: ActorKind::Company,
                    strength: tie::BARE_ROLE,
                    ..other
                })
            }
            None => Some(Actor { end, ..other }),
        }
    }

    /// “of X”, “at other tech companies, including X and Y”: the companies and the token after them.
    fn companies_of(&self, end: usize) -> Option<(Vec<usize>, usize)> {
        let view = self.view;
        let limit = (end..end + 9).take_while(|&k| {
            k < view.len()
                && (self.mention(k).is_some() || !ACTS.is_verb(view.word(k)))
                && !matches!(view.word(k), "who" | "that" | "which" | ".")
                && !is_auxiliary(view.word(k))
        });
        let starts = GRAMMAR.joins_company.contains(view.word(end));
        let start = limit.skip(1).find(|&k| self.mention(k).is_some()).filter(|_| starts)?;
        // A comma may stand between only before “including”; a capital word would name another organisation, unless it is a place.
        let between = (end + 1..start).all(|k| {
            !view.is_capital(k) && (view.word(k) != "," || view.word(k + 1) == "including")
                || self.mention(k).is_some()
                || Class::Place.has(view.word(k))
                || view.is_capital(k) && matches!(view.word(k + 1), "at" | "for")
        });
        between.then(|| self.list(start).map(|l| (l.companies, l.end))).flatten()
    }

    /// Whether nothing before the role at `i` makes it another organisation's (“campaign staff”, “the mayor’s staff”).
    fn is_bare(&self, i: usize) -> bool {
        let view = self.view;
        if i == 0 {
            return true;
        }
        let before = view.before(i);
        !view.owns(i - 1)
            && (is_determiner(before)
                || GRAMMAR.modifiers.contains(before)
                || GRAMMAR.quantities.contains(before)
                || is_preposition(before)
                || matches!(before, "," | "and" | "but" | "that" | "when" | "as" | "after" | "said")
                || matches!(before, "\"" | "”" | "'" | "’")
                || ACTS.is_verb(before) && view.role(i).is_some_and(|(role, _)| role == Role::ChiefExecutive)
                || before.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// A person known from any document, by full name or by surname.
    pub(super) fn person(&self, i: usize) -> Option<Actor> {
        let view = self.view;
        if !view.is_capital(i) {
            return None;
        }
        let title = usize::from(is_honorific(view.word(i)));
        let skip = title + usize::from(title == 1 && view.word(i + 1) == ".");
        let length = (0..4)
            .take_while(|k| {
                view.is_capital(i + skip + k)
                    && (*k == 0 || !view.owns(i + skip + k - 1))
                    && self.mention(i + skip + k).is_none()
            })
            .count();
        if length == 0 {
            return None;
        }
        let names: Vec<&str> = (i + skip..i + skip + length).map(|k| view.word(k)).collect();
        if matches!(names.as_slice(), [surname] if self.shared_surnames.contains(*surname)) {
            return None;
        }
        let person = self.people.find(&names, self.present)?;
        let end = i + skip + length;
        // “Poe’s email” is not Poe.
        let kind = if view.owns(end - 1) { ActorKind::Belonging } else { ActorKind::Company };
        let known = self.people.get(person)?;
        Some(Actor {
            first: i,
            end,
            companies: vec![known.company],
            role: known.role,
            name: Some(known.name.clone()),
            kind,
            strength: if length > 1 { tie::ROLE_OR_FULL_NAME } else { tie::SURNAME },
            ..Actor::default()
        })
    }
}
