//! Lists of companies: “Nike, the retailer Gap; Visa and Hulu’s Ann Poe”. What is said of a list is said of each of its items.

use super::ActorReader;
use crate::language::grammar::PartOfSpeech;
use crate::model::Role;
use crate::reactions::acts::ACTS;
use crate::reactions::grammar::{GRAMMAR, is_determiner};
use crate::reactions::lexicon::COMPANIES;

/// Most tokens of a phrase that explains an item.
const EXPLANATION: usize = 14;

/// Companies that are named one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct CompanyList {
    /// Which, each once.
    pub(super) companies: Vec<usize>,
    /// The token after the last.
    pub(super) end: usize,
    /// A phrase that explains the last item goes on to a comma.
    pub(super) is_open: bool,
    /// The people of the companies, if items are people (“Nike’s Ann Poe”).
    pub(super) members: Vec<(usize, Role, String)>,
}

impl ActorReader<'_> {
    /// The list that begins at `i`; one company is a list as well.
    pub(super) fn list(&self, i: usize) -> Option<CompanyList> {
        let (company, end) = self.item(i)?;
        let mut found = CompanyList { companies: vec![company], end, ..CompanyList::default() };
        let (mut items, mut is_closed) = (1, false);
        // Items that stand before a link of which it is not clear yet whether it goes on.
        loop {
            let tail = self.after_item(found.end);
            let Some((next, is_sure)) = self.link(tail) else { break };
            let Some((company, after)) = self.item(next) else {
                // A name that is no company's known is passed over, if the list goes on or ends with it.
                match self.stranger_in_list(next).filter(|_| items > 1 && is_sure || view_goes_on(self, next))
                {
                    Some(after) => {
                        found.end = after;
                        continue;
                    }
                    None => break,
                }
            };
            let is_list = items > 1 || is_sure || self.is_headline_pair(after) || self.goes_on(after);
            // “Like Nike and Puma, Gap said”: what stands after “and” was the last.
            let is_mark = matches!(self.view.word(next.wrapping_sub(1)), "," | ";");
            if is_closed && is_mark && !self.goes_on(after) {
                break;
            }
            is_closed = !is_mark;
            if !is_list || items == 1 && self.is_new_clause(i, tail, next, after) {
                break;
            }
            self.add_member(&mut found, tail);
            if !found.companies.contains(&company) {
                found.companies.push(company);
            }
            found.end = after;
            items += 1;
        }
        // “Nike (NKE) said”
        if items == 1 && self.view.word(found.end) == "(" {
            found.end = self.after_item(found.end);
        }
        if items > 1 {
            let tail = self.after_item(found.end);
            let people = found.members.len();
            self.add_member(&mut found, tail);
            if found.members.len() > people {
                found.end = tail;
            } else if tail > found.end {
                found.is_open = true;
                found.end = tail;
            }
        }
        Some(found)
    }

    /// The company that an item at `i` names, and the token after its name: “Nike”, “the sports brand Puma”, “Nike Inc.”.
    pub(super) fn item(&self, i: usize) -> Option<(usize, usize)> {
        let (company, mut end) = self.mention(i).or_else(|| self.mention(self.after_noun(i)?))?;
        let view = self.view;
        if !view.owns(end - 1) && view.is_capital(end) && GRAMMAR.branches.contains(view.word(end)) {
            end += 1;
        }
        end = self.unit(end).unwrap_or(end);
        let is_legal = |k: usize| view.printed.get(k).is_some_and(|w| GRAMMAR.legal_forms.contains(*w));
        // “Nike & Co. Inc.”
        for _ in 0..2 {
            let mark = usize::from(matches!(view.word(end), "," | "."));
            if is_legal(end + mark) {
                end += 1 + mark;
            }
        }
        // “Nike Inc. said”
        let is_stop = view.word(end) == "." && end + 1 < view.len();
        Some((company, end + usize::from(is_stop)))
    }

    /// Where the name of a company's unit ends: “Google Cloud”, “Amazon Web Services”.
    fn unit(&self, end: usize) -> Option<usize> {
        let view = self.view;
        let is_part =
            |k: &usize| view.is_capital(*k) && self.mention(*k).is_none() && view.role(*k).is_none();
        let last = (end..end + 3).take_while(|k| !view.owns(k - 1) && is_part(k)).last()?;
        (!view.is_title && GRAMMAR.units.contains(view.word(last))).then_some(last + 1)
    }

    /// The end of a name in a list that is no company's known: “the Atlantis resort”.
    fn stranger_in_list(&self, i: usize) -> Option<usize> {
        let view = self.view;
        let first = i + usize::from(is_determiner(view.word(i)));
        let is_part =
            |k: &usize| view.is_capital(*k) || matches!(view.word(*k), "&" | "-") && view.is_capital(*k + 1);
        let name = (first..first + 5).take_while(is_part).last()? + 1;
        let nouns = (name..name + 2).take_while(|&k| view.is_lower(k) && view.pos(k).is_noun());
        let end = nouns.last().map_or(name, |k| k + 1);
        let is_person = view.pos(name - 1).is_name() && view.word(end) == "," && view.role(end + 2).is_some();
        (!is_person).then_some(end)
    }

    /// Where the name begins in “the sports brand Puma”, “car rental company Hertz”; `None` if no noun for a company stands
    /// before a name.
    fn after_noun(&self, i: usize) -> Option<usize> {
        let view = self.view;
        let is_plain = |k: usize| {
            let is_article = k == i && is_determiner(view.word(k));
            let is_noun = view.pos(k).is_noun()
                || matches!(
                    view.pos(k),
                    PartOfSpeech::Adjective | PartOfSpeech::Superlative | PartOfSpeech::Number
                );
            is_article
                || view.word(k) == "-"
                || is_noun
                || view.word(k + 1) == "-"
                || is_company_noun(view.word(k))
        };
        let name = (i + 1..i + 8).take_while(|&k| is_plain(k - 1)).find(|&k| self.mention(k).is_some())?;
        let noun = view.before(name);
        let is_possessive = (i..name).any(|k| view.owns(k));
        let is_one = view.pos(name - 1) == PartOfSpeech::Noun && view.role(name - 1).is_none();
        (!is_possessive && (is_one || is_company_noun(noun))).then_some(name)
    }

    /// Where what is added to an item ends: “Apple’s iTunes”, “Nike’s Ann Poe”, “Nike (NKE)”, “Nike, a shoe company”.
    fn after_item(&self, end: usize) -> usize {
        let view = self.view;
        if end == 0 {
            return end;
        }
        let mut at = end;
        if view.owns(end - 1) {
            let is_part = |k: &usize| view.has_capital(*k) && self.mention(*k).is_none();
            let first = end + usize::from(matches!(view.word(end), "'" | "’" | "‘"));
            at = (first..first + 4).take_while(is_part).last().map_or(end, |k| k + 1);
        } else if view.role(end).is_some_and(|(role, _)| role <= Role::Executive) {
            let role = view.role(end).map_or(0, |(_, length)| length);
            at = self.person_name(end + role).map_or(end, |(_, to)| to);
        }
        if view.word(at) == "(" {
            let close = (at..at + 11).find(|&k| view.word(k) == ")");
            at = close.map_or(at, |k| k + 1);
        }
        if view.word(at) == "," && self.explains(at + 1) {
            let close = (at + 2..at + EXPLANATION).find(|&k| matches!(view.word(k), "," | ";"));
            let is_clause = close.is_some_and(|close| (at + 1..close).any(|k| view.pos(k).has_tense()));
            let close = close.filter(|_| !is_clause);
            let goes_on = close.filter(|&k| self.link(k).is_some_and(|(next, _)| self.item(next).is_some()));
            at = goes_on.unwrap_or(at);
        }
        at
    }

    /// Whether a phrase that explains a name begins at `i`: “a shoe company”, “which makes shoes”, “whose shoes”.
    fn explains(&self, i: usize) -> bool {
        let word = self.view.word(i);
        self.item(i).is_none() && matches!(word, "a" | "an" | "the" | "one")
    }

    /// Adds the person whose name ends before `tail`, if one follows the last item (“Nike’s Ann Poe”).
    fn add_member(&self, list: &mut CompanyList, tail: usize) {
        let Some(&company) = list.companies.last() else { return };
        let from = tail.saturating_sub(2);
        let is_name = from >= list.end && self.person_name(from).is_some_and(|(_, to)| to == tail);
        let role = self.view.role(list.end).map(|(role, _)| role);
        if is_name && (self.view.owns(list.end - 1) || role.is_some()) {
            list.members.push((company, role.unwrap_or(Role::Executive), self.printed(from, tail)));
        }
    }

    /// What links the item that ends before `at` to the next: where that begins, and whether the link makes a list by itself.
    fn link(&self, at: usize) -> Option<(usize, bool)> {
        let view = self.view;
        let mark = usize::from(matches!(view.word(at), "," | ";"));
        let word = at + mark;
        let length = match view.word(word) {
            "and" | "or" | "&" | "nor" | "plus" => 1,
            "but" if view.word(word + 1) == "also" => 2,
            "along" | "together" if view.word(word + 1) == "with" => 2,
            "as" if view.word(word + 1) == "well" && view.word(word + 2) == "as" => 3,
            _ => 0,
        };
        if mark + length == 0 {
            return None;
        }
        // “and even Puma”, “and, later, Puma”
        let skip = (word + length..word + length + 2).take_while(|&k| view.is_adverbial(k)).count();
        // “Nike and Puma” is a list; “left Nike, Puma said” and “left Nike, and Puma said” are none.
        let is_sure = view.word(at) == ";" || length > 0;
        Some((word + length + skip, is_sure))
    }

    /// Whether another link to another item follows the second one: “Nike, Puma and”.
    fn goes_on(&self, after: usize) -> bool {
        self.link(self.after_item(after)).is_some_and(|(next, is_sure)| is_sure || self.item(next).is_some())
    }

    /// “Nike, Puma leave the council”: in a headline a comma joins two.
    fn is_headline_pair(&self, after: usize) -> bool {
        let view = self.view;
        !view.is_stopped && view.is_word(after) && ACTS.says(view.word(after)).is_none()
    }

    /// “left Nike, and Puma said”: a comma before “and” between two begins a clause if the first is an object.
    fn is_new_clause(&self, first: usize, tail: usize, next: usize, after: usize) -> bool {
        let view = self.view;
        let is_comma = view.word(tail) == "," && view.word(tail + 1) == "and" && next == tail + 2;
        let is_last = self.link(self.after_item(after)).is_none_or(|(k, _)| self.item(k).is_none());
        is_comma
            && is_last
            && first > 0
            && (view.pos(first - 1).is_verb() || super::is_preposition(view.before(first)))
    }
}

/// Whether after the name that begins at `next` the list goes on.
fn view_goes_on(reader: &ActorReader<'_>, next: usize) -> bool {
    let after = reader.stranger_in_list(next).and_then(|after| reader.link(after));
    after.is_some_and(|(third, _)| reader.item(third).is_some())
}

/// Whether a company's name may follow the noun (“the retailer Gap”).
pub(super) fn is_company_noun(noun: &str) -> bool {
    let one = noun.strip_suffix('s').unwrap_or(noun);
    [noun, one].iter().any(|n| COMPANIES.descriptors.contains(n) || COMPANIES.nouns.contains_key(n))
}
