//! Nouns for several companies that stand for a list: “companies that have left include X and Y”, “X and Y are among the
//! firms that”, “brands, including X”, “none of the companies”, “all but X”.

use super::{Actor, ActorKind, ActorReader, list::CompanyList};
use crate::language::grammar::PartOfSpeech;
use crate::language::lexicon::Class;
use crate::model::Role;
use crate::reactions::confidence::tie;
use crate::reactions::grammar::{GRAMMAR, is_auxiliary, is_be, is_determiner};
use crate::reactions::lexicon::COMPANIES;

impl ActorReader<'_> {
    /// A noun for companies in general, with the companies that the text says it stands for.
    pub(super) fn crowd(&self, i: usize, found: &[Actor]) -> Option<Actor> {
        let view = self.view;
        if view.word(i) == "all" && view.word(i + 1) == "but" {
            return self.all_but(i, found);
        }
        if matches!(view.word(i), "both" | "neither" | "they") || Class::Number.has(view.word(i)) {
            return self.counted(i, found);
        }
        // “others leaving include”, “those that have left:”
        let is_vague = view.word(i) == "others"
            || view.word(i) == "those" && matches!(view.word(i + 1), "that" | "who" | "which");
        if !GRAMMAR.crowds.contains(view.word(i)) && !is_vague {
            return None;
        }
        let least = found.last().map_or(0, |a| a.end);
        let first = self.left_edge(i, least);
        let actor = |companies: Vec<usize>, end, strength, is_open| Actor {
            first,
            end,
            companies,
            role: Role::Company,
            kind: ActorKind::Company,
            strength,
            is_open,
            is_crowd: true,
            ..Actor::default()
        };
        if let Some(actor) = self.except(i, first, found) {
            return Some(actor);
        }
        if let Some((list, is_added)) = self.examples(i + 1) {
            return Some(actor(list.companies, list.end, tie::WORD_ORDER, is_added));
        }
        if let Some(companies) = self.items(i) {
            return Some(actor(companies, i + 1, tie::LIST_OF_LINES, false));
        }
        let named = self.named_after(i).or_else(|| self.among_them(i)).map(|list| list.companies);
        let named = named.or_else(|| self.named_before(i, found));
        if let Some(companies) = named {
            return Some(actor(companies, i + 1, tie::WORD_ORDER, false));
        }
        let is_definite = (first..i)
            .any(|k| matches!(view.word(k), "the" | "both" | "these" | "those" | "neither" | "either"));
        let is_other = (first..=i).any(|k| matches!(view.word(k), "other" | "others"));
        let companies = self.last_list(found, view.word(i)).filter(|_| is_definite)?;
        let companies = if is_other { self.others(companies, found)? } else { companies };
        Some(actor(companies, i + 1, tie::NOUN, false))
    }

    /// Where the noun phrase of the noun at `i` begins: “a growing number of companies”.
    fn left_edge(&self, i: usize, least: usize) -> usize {
        let view = self.view;
        let mut first = i;
        while first > least {
            let (word, pos) = (view.before(first), view.pos(first - 1));
            let is_of = word == "of" && first >= 2 && {
                let noun = view.word(first - 2);
                GRAMMAR.quantities.contains(noun)
                    || matches!(noun, "none" | "list" | "host" | "neither" | "both" | "all")
            };
            let is_part = is_of
                || is_determiner(word)
                || matches!(
                    pos,
                    PartOfSpeech::Adjective
                        | PartOfSpeech::Comparative
                        | PartOfSpeech::Superlative
                        | PartOfSpeech::Number
                        | PartOfSpeech::Noun
                        | PartOfSpeech::Predeterminer
                        | PartOfSpeech::Determiner
                        | PartOfSpeech::PossessivePronoun
                )
                || matches!(
                    word,
                    "none" | "all" | "both" | "neither" | "-" | "more" | "than" | "growing" | "dozen"
                );
            if !is_part || view.is_quoted(first - 1) {
                break;
            }
            first -= 1;
        }
        first
    }

    /// “, including X and Y”, “such as X”, “(X and Y)”: the list that begins at or after `at`, and whether a comma or the like
    /// parts it from the noun.
    fn examples(&self, at: usize) -> Option<(CompanyList, bool)> {
        let view = self.view;
        let is_added = matches!(view.word(at), "," | "(" | "—" | "–" | "-" | "--" | ":");
        // “firms -- Nike and Gap -- left”: two hyphens are a dash.
        let is_dash = |k: usize| {
            view.word(k) == "-" && view.word(k + 1) == "-" || matches!(view.word(k), "—" | "–" | "--")
        };
        let is_double = |k: usize| usize::from(view.word(k) == "-" && view.word(k + 1) == "-");
        let word = at + usize::from(is_added) + is_double(at);
        let skip = match view.word(word) {
            "including" | "like" | "namely" | "notably" | "especially" => 1,
            "such" if view.word(word + 1) == "as" => 2,
            "among" if view.word(word + 1) == "them" => 2,
            _ if view.word(at) == "(" || is_dash(at) => 0,
            _ => return None,
        };
        let list = self.list(word + skip)?;
        let is_close = is_added && (view.word(list.end) == ")" || is_dash(list.end));
        let close = if is_close { 1 + is_double(list.end) } else { 0 };
        Some((CompanyList { end: list.end + close, ..list }, is_added))
    }

    /// “companies that have left include X and Y”, “firms to leave are X, Y and Z”.
    fn named_after(&self, i: usize) -> Option<CompanyList> {
        let view = self.view;
        let is_clause = matches!(view.word(i + 1), "that" | "which" | "who" | "whose" | "to")
            || view.pos(i + 1).is_verbal();
        let is_link = |k: &usize| GRAMMAR.list_verbs.contains(view.word(*k)) && !view.is_quoted(*k);
        let mut links = (i + 1..view.len()).filter(is_link);
        let is_mark = |k: usize| matches!(view.word(k), ":" | ",");
        let list = links.find_map(|k| self.list(k + 1 + usize::from(is_mark(k + 1))))?;
        is_clause.then_some(list)
    }

    /// “sixteen firms have left, X and Y among them”
    fn among_them(&self, i: usize) -> Option<CompanyList> {
        let view = self.view;
        let end = (i + 1..view.len()).find(|&k| view.word(k) == "among" && view.word(k + 1) == "them")?;
        let commas = (i + 1..end).filter(|&k| matches!(view.word(k), "," | "—" | "–"));
        commas.filter_map(|comma| self.list(comma + 1)).find(|list| list.end == end)
    }

    /// “all the big banks but X”: those that were listed before, without X, or companies of which nothing is known.
    fn except(&self, i: usize, first: usize, found: &[Actor]) -> Option<Actor> {
        let view = self.view;
        let is_all = (first..i).any(|k| matches!(view.word(k), "all" | "every" | "each" | "most"));
        let skip = match view.word(i + 1) {
            "but" | "except" | "bar" => 2,
            "other" | "apart" | "aside" if matches!(view.word(i + 2), "than" | "from") => 3,
            _ => return None,
        };
        let but = self.list(i + skip).filter(|_| is_all)?;
        let list = self.last_list(found, view.word(i)).unwrap_or_default();
        let companies: Vec<usize> = list.into_iter().filter(|c| !but.companies.contains(c)).collect();
        let kind = if companies.is_empty() { ActorKind::Other } else { ActorKind::Company };
        Some(Actor {
            companies,
            kind,
            role: Role::Company,
            strength: tie::NOUN,
            ..self.other(first, but.end)
        })
    }

    /// “X and Y are among the firms that”, “X became one of the brands that”.
    fn named_before(&self, i: usize, found: &[Actor]) -> Option<Vec<usize>> {
        let view = self.view;
        let is_clause =
            matches!(view.word(i + 1), "that" | "which" | "who" | "to") || view.pos(i + 1).is_verbal();
        let among = (i.saturating_sub(8)..i).rev().find(|&k| matches!(view.word(k), "among" | "of"))?;
        let is_ending = |a: &&Actor| a.kind == ActorKind::Company && a.end <= among && among <= a.end + 5;
        let ending = found.iter().rev().find(is_ending)?;
        let is_link = |k: usize| is_be(view.word(k)) || matches!(view.word(k), "became" | "become");
        (is_clause && (ending.end..among).any(is_link)).then(|| ending.companies.clone())
    }

    /// “Other firms have left, including:” and the companies that stand after the colon.
    fn items(&self, i: usize) -> Option<Vec<usize>> {
        let view = self.view;
        let colon = (i..view.len()).find(|&k| view.word(k) == ":")?;
        // “These firms have left:”
        let is_helped =
            is_auxiliary(view.word(i + 1)) && i > 0 && matches!(view.before(i), "these" | "following");
        let is_list = GRAMMAR.list_verbs.contains(view.before(colon))
            || (matches!(view.word(i + 1), "that" | "which" | "who" | "to") || is_helped)
                && colon + 1 < view.len();
        let mut named: Vec<usize> =
            (colon + 1..view.len()).filter_map(|k| self.mention(k)).map(|m| m.0).collect();
        named.dedup();
        (is_list && !named.is_empty()).then_some(named)
    }

    /// The last companies that were listed, of those that the plural `noun` fits.
    fn last_list(&self, found: &[Actor], noun: &str) -> Option<Vec<usize>> {
        let here = found.iter().rev().find(|a| a.companies.len() > 1).map(|a| &a.companies);
        let list = here.unwrap_or(&self.focus.list);
        let sectors = noun.strip_suffix('s').and_then(|one| COMPANIES.nouns.get(one));
        let fits = |c: &&usize| {
            let sector = self.registry.names.get(**c).and_then(|(_, sector)| *sector);
            sectors.is_none_or(|sectors| sector.is_none_or(|s| sectors.contains(&s)))
        };
        let fitting: Vec<usize> = list.iter().filter(fits).copied().collect();
        (fitting.len() > 1).then_some(fitting)
    }

    /// “the other companies”: those of `list` without the ones that they are set against, which this sentence names, or else
    /// the last one named after the list. `None` if nothing is: then they are other than those of the list.
    fn others(&self, list: Vec<usize>, found: &[Actor]) -> Option<Vec<usize>> {
        let here = found.iter().flat_map(|a| a.companies.iter().copied());
        let mut apart: Vec<usize> = here.collect();
        if apart.is_empty() {
            apart.extend(self.focus.recent.last());
            if apart.iter().all(|company| self.focus.list.last() == Some(company)) {
                return None;
            }
        }
        let left: Vec<usize> = list.into_iter().filter(|company| !apart.contains(company)).collect();
        (!left.is_empty()).then_some(left)
    }

    /// “all but Nike”: the companies of the last list without those named.
    fn all_but(&self, i: usize, found: &[Actor]) -> Option<Actor> {
        let but = self.list(i + 2)?;
        let list = self.last_list(found, "")?;
        let companies = list.into_iter().filter(|c| !but.companies.contains(c)).collect();
        let (kind, role, strength) = (ActorKind::Company, Role::Company, tie::NOUN);
        Some(Actor { companies, kind, role, strength, ..self.other(i, but.end) })
    }

    /// “both left”, “the three left”, “none of the three would”: as many as the last list has.
    fn counted(&self, i: usize, found: &[Actor]) -> Option<Actor> {
        const NUMBERS: [&str; 9] = ["both", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        let view = self.view;
        let list = self.last_list(found, "")?;
        let word = view.word(i);
        let count = NUMBERS.iter().position(|n| *n == word).map_or(2, |n| n.max(1) + 1);
        let is_alone = matches!(word, "both" | "neither") || matches!(view.before(i), "the" | "all");
        let is_verb = view.pos(i + 1).is_verbal() || view.is_adverbial(i + 1);
        let first = self.left_edge(i, found.last().map_or(0, |a| a.end));
        let fits = word != "they" && is_alone && is_verb && list.len() == count;
        let (kind, role, strength) = (ActorKind::Company, Role::Company, tie::NOUN);
        fits.then(|| Actor { companies: list, kind, role, strength, ..self.other(first, i + 1) })
    }
}
