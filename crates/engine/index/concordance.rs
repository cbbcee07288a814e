//! Passages that hold what was searched for, for a list of lines around each place (a concordance, "key word in context").
//!
//! A passage is a paragraph of a document that was found; if the query asks for something that only quotations and
//! reactions have (`speaker:nadella border`), it is a quotation or a sentence of evidence that was found. It is listed if
//! the words of the query hold in it by themselves: `border wall` lists paragraphs with both.

use super::{
    Hits, Index,
    node::{Node, Term},
    query::Query,
    words::{Occurrences, Position},
};
use crate::model::{Document, Dossier, Place, Quotation, Reaction};
use crate::text::{TextSpan, ordering::sort};
use std::ops::Range;

/// The words of a paragraph, and its bytes.
pub(super) type Paragraph = (Range<Position>, TextSpan);

impl Index {
    /// The passages of what `query` found in `dossier` in which its words hold, in the order of documents and text.
    pub fn passages(&self, dossier: &Dossier, query: &Query, hits: &Hits) -> Vec<Place> {
        let mut terms: Vec<(&Term, bool, Occurrences)> = Vec::new();
        query.root.each_term(true, &mut |term, is_asked_for| {
            if matches!(term, Term::Words(_) | Term::Beginning(_) | Term::About(_)) {
                terms.push((term, is_asked_for, self.occurrences(term)));
            }
        });
        let holds = |words: &Range<Position>| {
            terms.iter().any(|(_, is_asked_for, found)| *is_asked_for && found.are_in(words))
                && holds(&query.root, &|term| {
                    let of = terms.iter().find(|(other, ..)| *other == term)?;
                    Some(of.2.are_in(words))
                }) == Some(true)
        };
        if query.root.is_of_documents() {
            let found = hits.documents.iter().filter_map(|id| Some((*id, self.paragraphs.get(id.index())?)));
            let paragraphs =
                found.flat_map(|(document, of)| of.iter().map(move |(words, span)| (document, words, *span)));
            paragraphs
                .filter(|(_, words, _)| holds(words))
                .map(|(document, _, span)| Place { document, span })
                .collect()
        } else {
            let mut places = found_places(dossier, hits);
            places.retain(|place| holds(&self.words.range(place.document, place.span)));
            places
        }
    }
}

/// The paragraphs of `document`, each with its words.
pub(super) fn paragraphs(index: &super::Words, document: &Document) -> Vec<Paragraph> {
    let paragraphs = document.layout.paragraphs.iter();
    paragraphs.map(|paragraph| (index.range(document.id, paragraph.span), paragraph.span)).collect()
}

/// The quotations and the evidence that were found, none inside another.
fn found_places(dossier: &Dossier, hits: &Hits) -> Vec<Place> {
    let analysis = &dossier.analysis;
    let quotations = hits.quotations.iter().filter_map(|id| analysis.quotation(*id)).map(Quotation::place);
    let reactions = hits.reactions.iter().filter_map(|id| analysis.reaction(*id));
    let mut places: Vec<Place> = quotations.chain(reactions.flat_map(Reaction::places)).collect();
    sort(&mut places);
    let mut apart: Vec<Place> = Vec::new();
    for place in places {
        match apart.last_mut() {
            Some(last) if last.document == place.document && last.span.overlaps(place.span) => {
                last.span = last.span.union(place.span);
            }
            _ => apart.push(place),
        }
    }
    apart
}

/// Whether the words of a query hold; none if it asks for no words.
fn holds(node: &Node, words_hold: &impl Fn(&Term) -> Option<bool>) -> Option<bool> {
    let parts = |nodes: &[Node], decides: bool| {
        let mut said = None;
        for held in nodes.iter().filter_map(|node| holds(node, words_hold)) {
            said = Some(if said == Some(decides) { decides } else { held });
        }
        said
    };
    match node {
        Node::All(nodes) => parts(nodes, false),
        Node::Any(nodes) => parts(nodes, true),
        Node::Not(node) => holds(node, words_hold).map(|held| !held),
        Node::Term(term) => words_hold(term),
    }
}
