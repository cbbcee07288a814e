//! Lists of names in a sentence, and whether a noun for companies in general introduces or follows one.

use super::words::{Words, is_company_noun};
use crate::reactions::grammar::GRAMMAR;

impl Words<'_> {
    /// The lists of names in the sentence: names between which stand only commas, semicolons and “and”.
    pub(super) fn lists(&self, runs: &[(usize, usize)]) -> Vec<Vec<(usize, usize)>> {
        let is_link = |a: &(usize, usize), b: &(usize, usize)| {
            let (from, to) = (a.0 + a.1, b.0);
            let from = from
                + usize::from(self.is_legal(from))
                + usize::from(self.is_legal(from) && self.word(from + 1) == ".");
            let is_word = |k: usize| matches!(self.word(k), "," | ";" | "and" | "or" | "the" | "&" | "nor");
            from < to && to - from <= 3 && (from..to).all(is_word) && self.word(from) != "the"
        };
        let mut lists: Vec<Vec<(usize, usize)>> = Vec::new();
        for pair in runs.windows(2) {
            let [a, b] = pair else { continue };
            if !is_link(a, b) {
                continue;
            }
            match lists.last_mut().filter(|list| list.last() == Some(a)) {
                Some(list) => list.push(*b),
                None => lists.push(vec![*a, *b]),
            }
        }
        // Of two names, a comma alone makes no list.
        lists.retain(|list| {
            let (Some(a), Some(b)) = (list.first(), list.get(1)) else { return false };
            list.len() > 2 || (a.0 + a.1..b.0).any(|k| matches!(self.word(k), "and" | "or" | "&" | "nor"))
        });
        lists
    }
    /// “companies including”, “firms that have left include”, “brands such as”: whether a noun for companies introduces the
    /// list that begins at `first`.
    pub(super) fn is_after_crowd(&self, first: usize) -> bool {
        let before = |k: usize| first.checked_sub(k).map_or(String::new(), |k| self.lower(k));
        let skip = usize::from(matches!(before(1).as_str(), "the" | ":"));
        let link = before(1 + skip);
        let is_link = GRAMMAR.list_verbs.contains(link.as_str()) && !matches!(link.as_str(), "are" | "were")
            || link == "like"
            || link == "as" && before(2 + skip) == "such"
            || link == "them" && before(3 + skip) == "among";
        let from = first.saturating_sub(28);
        // “Supermarkets Dunvale and Korto”
        let noun = before(1);
        let is_apposed =
            noun.strip_suffix('s').is_some_and(is_company_noun) || GRAMMAR.crowds.contains(noun.as_str());
        is_apposed || is_link && (from..first).any(|k| GRAMMAR.crowds.contains(self.lower(k).as_str()))
    }
    /// “X and Y are among the companies”, “X, Y and other retailers”.
    pub(super) fn is_before_crowd(&self, end: usize) -> bool {
        let is_other =
            matches!(self.word(end), "and" | "or") && matches!(self.word(end + 1), "other" | "several");
        let is_among = (end..end + 4).any(|k| matches!(self.word(k), "among"))
            || (end..end + 6)
                .any(|k| self.word(k) == "latest" || self.word(k) == "one" && self.word(k + 1) == "of");
        (is_other || is_among) && (end..end + 12).any(|k| GRAMMAR.crowds.contains(self.lower(k).as_str()))
    }
}
