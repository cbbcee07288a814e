//! Noun phrases that begin with a company's name: lists of companies, a role after the name, a person's name after that.

use super::{Actor, ActorKind, ActorReader};
use crate::language::days::is_day_or_month;
use crate::language::inflection::{VerbForm, is_irregular_past};
use crate::language::lexicon::Class;
use crate::model::Role;
use crate::reactions::acts::ACTS;
use crate::reactions::confidence::tie;
use crate::reactions::grammar::{
    GRAMMAR, is_adverb, is_auxiliary, is_negation, is_preposition, opens_clause,
};
use crate::reactions::lexicon::COMPANIES;

impl ActorReader<'_> {
    /// “Apple, Google and Nike”: the companies and the token after the last.
    pub(super) fn list(&self, i: usize) -> (Vec<usize>, usize) {
        let (mut companies, mut end) = (Vec::new(), i);
        while let Some((company, after)) = self.mention(end) {
            if !companies.contains(&company) {
                companies.push(company);
            }
            end = after;
            // “Apple’s iTunes, Facebook”: in a list, a product stands for its company.
            let thing = (after..after + 3)
                .take_while(|&k| {
                    self.view.owns(after - 1) && self.view.is_capital(k) && self.mention(k).is_none()
                })
                .last()
                .map_or(after, |k| k + 1);
            let link = (thing..thing + 2)
                .take_while(|&k| matches!(self.view.word(k), "," | "and" | "&" | "or" | "nor"))
                .last();
            let next = link.map(|link| self.after_noun(link + 1)).filter(|&k| self.mention(k).is_some());
            match next.filter(|&next| companies.len() > 1 || i == 0 || self.is_listed(thing, next)) {
                Some(next) => end = next,
                None => break,
            }
        }
        (companies, end)
    }
    /// Where the name begins in “the sports brand Puma”, a member of a list; `i` if nothing stands before it.
    fn after_noun(&self, i: usize) -> usize {
        let view = self.view;
        let is_noun = |k: usize| {
            let word = view.before(k).strip_suffix('s').unwrap_or(view.before(k));
            COMPANIES.descriptors.contains(word) || COMPANIES.nouns.contains_key(word)
        };
        let is_article = matches!(view.word(i), "the" | "a" | "an");
        let name = (i + 2..i + 6).find(|&k| !view.is_lower(k) && view.word(k) != "-");
        name.filter(|&k| is_article && is_noun(k)).unwrap_or(i)
    }
    /// “Nike and Puma” and “Nike, Puma and Fila” are lists; “left Nike, Puma said” is none.
    fn is_listed(&self, end: usize, next: usize) -> bool {
        let after = self.mention(next).map_or(next, |(_, after)| after);
        // “left Nike, and Puma said”
        let is_clause = self.view.word(end) == "," && self.view.word(end + 1) == "and";
        self.view.is_title
            || !is_clause && (end..next).any(|k| matches!(self.view.word(k), "and" | "&" | "or" | "nor"))
            || matches!(self.view.word(after), "," | "and" | "&" | "or")
    }
    /// “Nike’s running unit”: a part of a company that acts as the company; the token after it.
    fn part(&self, end: usize) -> Option<usize> {
        let noun =
            (end..end + 4).find(|&k| !self.view.is_word(k) || GRAMMAR.parts.contains(self.view.word(k)))?;
        let is_noun = GRAMMAR.parts.contains(self.view.word(noun));
        (is_noun && self.is_head(noun + 1, false)).then_some(noun + 1)
    }
    /// “Nike’s Ann Poe”
    fn person_of(&self, first: usize, end: usize, companies: &[usize]) -> Option<Actor> {
        let at = end + usize::from(matches!(self.view.word(end), "'" | "’" | "‘"));
        let (from, to) = self.person_name(at).filter(|_| self.view.owns(end - 1))?;
        let name = Some(self.printed(from, to));
        let role = Role::Executive;
        let companies = companies.to_vec();
        let end = to;
        Some(Actor { first, end, companies, role, name, kind: ActorKind::Company, strength: tie::WORD_ORDER })
    }

    /// A company, or the person or role that follows its name.
    pub(super) fn company(&self, i: usize) -> Option<Actor> {
        let (companies, mut end) = self.list(i);
        // “Nike Europe said”
        if !self.view.owns(end - 1)
            && self.view.is_capital(end)
            && GRAMMAR.branches.contains(self.view.word(end))
        {
            end += 1;
        }
        // “Nike Inc. said”
        if self.view.word(end) == "." && self.view.is_word(end + 1) {
            end += 1;
        }
        if let Some(actor) = self.role_after(i, end, &companies, tie::NAMED) {
            return Some(actor);
        }
        if let Some(actor) = self.person_of(i, end, &companies) {
            return Some(actor);
        }
        if self.view.word(end) == "-" && self.view.word(end + 1) != "based" {
            return Some(Actor { companies: Vec::new(), ..self.other(i, end) });
        }
        let is_head = self.is_head(end, companies.len() > 1);
        // “Trump’s Twitter attacks”
        let is_owned = i > 0 && self.view.owns(i - 1);
        let part = self.part(end).filter(|_| self.view.owns(end - 1) && !is_owned);
        let end = part.unwrap_or(end);
        let is_thing = part.is_none() && (self.view.owns(end - 1) || !is_head || is_owned);
        let kind = if is_thing { ActorKind::Belonging } else { ActorKind::Company };
        let role = Role::Company;
        Some(Actor { first: i, end, companies, role, name: None, kind, strength: tie::NAMED })
    }

    /// Whether the noun phrase ends before `end`, since no noun follows.
    pub(super) fn is_head(&self, end: usize, is_plural: bool) -> bool {
        let word = self.view.word(end);
        let verb = ACTS.verbs_at(&self.view.words, end);
        let is_base =
            verb.first().is_some_and(|m| m.form == VerbForm::Base) || ACTS.says(word) == Some(VerbForm::Base);
        !self.view.is_word(end)
            || self.view.is_capital(end)
                && (self.view.is_title || is_day_or_month(word) || self.mention(end).is_some())
            || is_auxiliary(word)
            || is_adverb(word)
            || is_preposition(word)
            || opens_clause(word)
            || is_negation(word)
            || is_irregular_past(word)
            || Class::Determiner.has(word)
            || word == "last"
            || is_plural && is_base
            || ACTS.is_verb(word) && !is_base
            || word.ends_with("ed")
            || word.ends_with("ing")
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
        Some(Actor {
            first,
            end,
            companies: companies.to_vec(),
            role,
            name: name.map(|(name, _)| name),
            kind: if is_former { ActorKind::Other } else { ActorKind::Company },
            strength,
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
        let is_verb = view.is_title && length == 2 && ACTS.is_verb(view.word(i + 1));
        (length >= 2 && !is_verb).then_some((i, i + length))
    }
}
