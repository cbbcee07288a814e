//! Finds the printing with which a statement is joined by hand: by words that the reader types, of what was said, of the
//! speaker's name or of the outlet's.
//!
//! Before anything is typed, the printings that share most words with the statement come first. Every typed word must begin a
//! word of the printing; what is typed is folded as words are, so that case and accents don't matter.

use crate::{
    labels::phrases,
    ordering::{sort, sort_by_key},
    quotations::speaker_or_nobody,
};
use std::cmp::Reverse;
use variorum_engine::{
    model::{Dossier, Quotation, QuotationId, Statement, StatementId},
    text::fold,
};

/// The shortest word, in letters, that counts as shared.
const LONG: usize = 4;

/// A printing that may be joined, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinChoice {
    /// The quotation.
    pub quotation: QuotationId,
    /// Its words, all of them.
    pub words: String,
    /// `The Herald, Ann Lee, 4 May 2021`.
    pub source: String,
}

/// The printings of all other statements of a dossier, ready to be searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinSearch {
    /// Each with its folded words, every one after a space; those that share most words with the statement first.
    printings: Vec<(QuotationId, String)>,
}

impl JoinSearch {
    /// For joining `statement`.
    pub fn of(dossier: &Dossier, statement: StatementId) -> Self {
        let statements = &dossier.analysis.statements;
        let own = statements.iter().filter(|s| s.id == statement).flat_map(|s| printings(dossier, s));
        let mut own: Vec<String> = own
            .flat_map(|q| folded(dossier.slice(q.place())))
            .filter(|w| w.chars().count() >= LONG)
            .collect();
        sort(&mut own);
        let others = statements.iter().filter(|s| s.id != statement).flat_map(|s| printings(dossier, s));
        let mut ranked: Vec<(usize, QuotationId, String)> = others
            .map(|quotation| {
                let words: Vec<String> = folded(dossier.slice(quotation.place())).collect();
                let mut shared: Vec<&String> =
                    words.iter().filter(|word| own.binary_search(word).is_ok()).collect();
                sort(&mut shared);
                shared.dedup();
                let shared = shared.len();
                let source = source(dossier, quotation);
                let words = words.into_iter().chain(folded(&source));
                (shared, quotation.id, words.map(|word| format!(" {word}")).collect())
            })
            .collect();
        sort_by_key(&mut ranked, |(shared, ..)| Reverse(*shared));
        Self { printings: ranked.into_iter().map(|(_, id, words)| (id, words)).collect() }
    }

    /// The first `most` printings that have all `typed` words, and how many have them.
    pub fn find(&self, typed: &str, most: usize) -> (Vec<QuotationId>, usize) {
        let wanted: Vec<String> = folded(typed).map(|word| format!(" {word}")).collect();
        let is_found = |words: &String| wanted.iter().all(|word| words.contains(word.as_str()));
        let found = self.printings.iter().filter(|(_, words)| is_found(words)).map(|(id, _)| *id);
        let found: Vec<QuotationId> = found.collect();
        (found.get(..most).unwrap_or(&found).to_vec(), found.len())
    }
}

impl JoinChoice {
    /// What the list shows of a quotation; `None` if the dossier has no such quotation.
    pub fn of(dossier: &Dossier, id: QuotationId) -> Option<Self> {
        let quotation = dossier.analysis.quotation(id)?;
        let words = dossier.slice(quotation.place()).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Self { quotation: id, words, source: source(dossier, quotation) })
    }
}

fn printings<'a>(dossier: &'a Dossier, statement: &'a Statement) -> impl Iterator<Item = &'a Quotation> {
    statement.renderings.iter().filter_map(|rendering| dossier.analysis.quotation(rendering.quotation))
}

fn folded(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’'));
    words.map(fold::fold).filter(|word| !word.is_empty())
}

fn source(dossier: &Dossier, quotation: &Quotation) -> String {
    let facts = dossier.document(quotation.document).map(|document| &document.facts);
    let outlet = facts.map_or("", |facts| phrases::without_ending(facts.outlet_or_file()));
    let day = facts.and_then(|facts| facts.published).map(phrases::day);
    let parts = [Some(outlet.to_owned()), Some(speaker_or_nobody(quotation).to_owned()), day];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        analyze,
        model::{Date, Document, DocumentId, Facts},
    };

    fn mill() -> Dossier {
        let texts = [
            ("The Herald", "“We close the northern mill in May,” said Ann Lee."),
            ("Gazette", "“The weavers’ wages are paid in full,” said Ada Quéll."),
            ("Post", "“In May the northern works stop,” said Kay Poe."),
        ];
        let document = |(id, (outlet, text)): (u32, (&str, &str))| {
            let facts = Facts {
                outlet: Some(outlet.to_owned()),
                published: Date::new(2021, 5, 4),
                ..Facts::default()
            };
            Document::new(DocumentId(id), facts, text.to_owned(), Vec::new())
        };
        let documents: Vec<Document> = (0..).zip(texts).map(document).collect();
        Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
    }

    fn check(typed: &str, expected: &[&str]) {
        let mill = mill();
        let statement = mill.analysis.statements.iter().find(|s| s.label.contains("close")).unwrap();
        let (found, count) = JoinSearch::of(&mill, statement.id).find(typed, 9);
        let sources: Vec<String> =
            found.into_iter().map(|id| JoinChoice::of(&mill, id).unwrap().source).collect();
        assert_eq!(
            (sources.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), count),
            (expected, expected.len())
        );
    }

    #[test]
    fn typed_words_find_words_speakers_and_outlets() {
        let [ada, kay] = ["Gazette, Ada Quéll, 4 May 2021", "Post, Kay Poe, 4 May 2021"];
        check("", &[kay, ada]);
        check("WEAVERS", &[ada]);
        check("quell", &[ada]);
        check("post nor", &[kay]);
        check("orthern", &[]);
        check("close", &[]);
    }

    #[test]
    fn no_more_than_wanted_are_listed_and_all_are_counted() {
        let mill = mill();
        let (found, count) = JoinSearch::of(&mill, mill.analysis.statements[0].id).find("", 1);
        assert_eq!((found.len(), count), (1, 2));
        assert_eq!(JoinChoice::of(&mill, QuotationId(99)), None);
    }
}
