//! What words without a field find, in groups: said by whom, about whom, companies, outlets, paragraphs. Each group is counted
//! under what else the query asks for, and leads to the view and the query that show it. The same in every view.

pub mod completion;
pub mod lines;

use crate::labels::phrases;
use crate::route::{Section, View};
use variorum_engine::{
    index::{Choice, Ending, Facet, FacetValue, Hits, Index, Query, Unit},
    model::{Dossier, Place},
};

/// Names of each kind that are listed; the view of results tells how many more there are.
const MOST_NAMES: usize = 3;

/// What was found for the words of a query.
#[derive(Debug)]
pub struct Results {
    /// The words, as names here write them.
    pub words: String,
    /// Whether somebody or something here has these words in its name.
    pub is_name: bool,
    /// The query without the words.
    rest: Query,
    /// The query whose words stand in the text itself.
    pub about: Query,
    /// Speakers of that name, each with quotations.
    pub speakers: Vec<FacetValue>,
    /// Companies of that name, each with reactions.
    pub companies: Vec<FacetValue>,
    /// Outlets of that name, each with documents.
    pub outlets: Vec<FacetValue>,
    /// Where the words stand in what is said, and in the evidence of reactions.
    pub said: Hits,
    /// Paragraphs (or quotations, if the query asks for such) that hold the words.
    pub passages: Vec<Place>,
}

/// A group of results.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// How many it has.
    pub count: usize,
    /// Of what, to be read after the count.
    pub of: String,
    /// The view that shows them.
    pub view: View,
    /// Under this query.
    pub query: String,
}

impl Results {
    /// What the words of `query` find; nothing if it has none. `hits` is what the query finds.
    pub fn of(dossier: &Dossier, index: &Index, query: &Query, hits: &Hits) -> Option<Self> {
        let words = query.free_words();
        if words.is_empty() {
            return None;
        }
        let rest = query.without_words();
        let last = if words.ends_with('*') { Ending::Open } else { Ending::Whole };
        let named = |facet, unit| index.named(&rest, facet, &words, last, unit);
        let speakers = named(Facet::Speaker, Unit::Quotations);
        let companies = named(Facet::Company, Unit::Reactions);
        let outlets = named(Facet::Outlet, Unit::Documents);
        let about = query.about();
        Some(Self {
            words: index.as_written(&words),
            is_name: !(speakers.is_empty() && companies.is_empty() && outlets.is_empty()),
            said: index.search(&about),
            passages: index.passages(dossier, query, hits),
            speakers,
            companies,
            outlets,
            about,
            rest,
        })
    }

    /// The query for one of the names.
    pub fn named(&self, facet: Facet, name: &FacetValue) -> String {
        self.rest.with(facet, &name.value, Choice::Included).to_string()
    }

    /// `about Nadella`, `with “border”`.
    pub fn about_whom(&self) -> String {
        if self.is_name { format!("about {}", self.words) } else { format!("with “{}”", self.words) }
    }

    /// The groups that have something, in the order in which they are shown; `query` is the one that was asked.
    pub fn groups(&self, query: &Query) -> Vec<Group> {
        let group = |count, of: String, section: Section, query: String| Group {
            count,
            of,
            view: section.view(),
            query,
        };
        let mut groups = Vec::new();
        for name in self.speakers.iter().take(MOST_NAMES) {
            let query = self.named(Facet::Speaker, name);
            groups.push(group(name.count, format!("by {}", name.value), Section::Statements, query));
        }
        let more = self.speakers.len().saturating_sub(MOST_NAMES);
        groups.push(group(
            more,
            format!("more {}", phrases::plural(more, "speaker")),
            Section::Search,
            query.to_string(),
        ));
        let counted = |count, one: &str| phrases::plural(count, one);
        let (statements, reactions) = (self.said.statements.len(), self.said.reactions.len());
        let about = self.about.to_string();
        let of = format!("{} {}", counted(statements, "statement"), self.about_whom());
        groups.push(group(statements, of, Section::Statements, about.clone()));
        let of = format!("{} {}", counted(reactions, "reaction"), self.about_whom());
        groups.push(group(reactions, of, Section::Matrix, about));
        for name in self.companies.iter().take(MOST_NAMES) {
            let of = format!("{} of {}", counted(name.count, "reaction"), name.value);
            groups.push(group(name.count, of, Section::Matrix, self.named(Facet::Company, name)));
        }
        for name in self.outlets.iter().take(MOST_NAMES) {
            let of =
                format!("{} of {}", counted(name.count, "document"), phrases::without_ending(&name.value));
            groups.push(group(name.count, of, Section::Documents, self.named(Facet::Outlet, name)));
        }
        let passages = self.passages.len();
        groups.push(group(passages, counted(passages, self.passage()), Section::Search, query.to_string()));
        groups.retain(|group| group.count > 0);
        groups
    }

    /// What a passage is.
    pub fn passage(&self) -> &'static str {
        if self.about.is_of_documents() { "paragraph" } else { "passage" }
    }

    /// `Nadella: ten quotations, two reactions, nine paragraphs`.
    pub fn heading(&self) -> String {
        let quotations = self.speakers.iter().map(|name| name.count).max().unwrap_or(0);
        let all = [
            (quotations, "quotation"),
            (if self.is_name { 0 } else { self.said.statements.len() }, "statement"),
            (self.said.reactions.len(), "reaction"),
            (self.companies.len(), "company"),
            (self.outlets.len(), "outlet"),
            (self.passages.len(), self.passage()),
        ];
        let parts: Vec<String> = all
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, one)| phrases::counted(*count, one))
            .collect();
        match parts.as_slice() {
            [] => format!("Nothing is found for “{}”", self.words),
            parts => format!("{}: {}", phrases::capital(&self.words), parts.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests;
