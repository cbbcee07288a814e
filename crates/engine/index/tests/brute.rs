//! The same answers without an index: every record is listed and asked every question.

use super::made::COMPANIES;
use crate::{
    index::{
        Facet, Hits, NOBODY, Query,
        node::{Node, Term},
        words,
    },
    model::{
        Company, Date, Document, DocumentId, Dossier, Place, Quotation, QuotationId, ReactionId, Rendering,
        Statement, StatementId,
    },
    text::{Sentence, TextSpan},
};
use std::collections::BTreeSet;

/// A record as a reader would list it.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// Keys of its passages.
    passages: Vec<Vec<String>>,
    values: BTreeSet<(Facet, String)>,
    documents: Vec<DocumentId>,
    date: Option<Date>,
    outlets: usize,
    quotation: Option<QuotationId>,
    statement: Option<StatementId>,
    reaction: Option<ReactionId>,
}

fn passage(document: &Document, span: TextSpan) -> Vec<String> {
    let inside = document.layout.slice(document.layout.tokens_in(span)).iter().filter(|t| t.is_word());
    inside
        .map(|t| match document.is_boilerplate(t.span) {
            true => String::new(),
            false => words::keys(t.slice(&document.text)).concat(),
        })
        .collect()
}

/// What a reader is told: nothing of what one outlet alone prints.
fn told(dossier: &Dossier, statement: &Statement) -> &'static str {
    if outlets(dossier, statement).len() > 1 { statement.verdict().as_str() } else { "printed-once" }
}

fn outlets<'a>(dossier: &'a Dossier, statement: &Statement) -> BTreeSet<&'a str> {
    let document = |r: &Rendering| dossier.analysis.quotations[r.quotation.index()].document;
    let outlet = |r: &Rendering| dossier.documents[document(r).index()].facts.outlet_or_file();
    statement.renderings.iter().map(outlet).collect()
}

/// Of the most printed statement that a quotation renders.
fn outlets_of(dossier: &Dossier, quotation: QuotationId) -> usize {
    let statements = dossier.analysis.statements.iter();
    let printed = statements.filter(|s| s.renderings.iter().any(|r| r.quotation == quotation));
    printed.map(|s| outlets(dossier, s).len()).max().unwrap_or(0)
}

fn add_quotation(listed: &mut Listed, quotation: &Quotation) {
    let speaker = quotation.speaker_name().unwrap_or(NOBODY).to_string();
    listed.values.insert((Facet::Speaker, speaker));
    listed.values.insert((Facet::Kind, quotation.kind.as_str().into()));
    listed.values.insert((Facet::Basis, quotation.attribution.basis.as_str().into()));
}

/// What is told to touch the meaning, unless the words are the outlet's own.
fn add_flags(listed: &mut Listed, dossier: &Dossier, quotation: &Quotation, rendering: &Rendering) {
    let has_it = |s: &&Statement| s.renderings.iter().any(|r| std::ptr::eq(r, rendering));
    let statement = dossier.analysis.statements.iter().find(has_it).unwrap();
    let is_changed = rendering.verdict.as_str() == "changed" && told(dossier, statement) == "changed";
    if is_changed && quotation.kind.as_str() != "indirect" {
        let risks = rendering.differences.iter().flat_map(|d| &d.risks);
        listed.values.extend(risks.map(|risk| (Facet::Flag, risk.as_str().into())));
    }
}

/// Whether the name under which a record stands has all words of `written`.
fn stands_under(listed: &Listed, written: &str, last_is_open: bool) -> bool {
    let mut keys = words::keys(written);
    let begun = keys.pop().unwrap_or_default();
    listed.values.iter().any(|(facet, value)| {
        let own = match facet {
            Facet::Speaker => value != NOBODY && (listed.quotation.is_some() || listed.reaction.is_some()),
            Facet::Company => listed.reaction.is_some(),
            Facet::Outlet => listed.quotation.is_none() && listed.reaction.is_none(),
            _ => false,
        };
        let name = words::keys(value);
        let has_begun = |word: &String| if last_is_open { word.starts_with(&begun) } else { *word == begun };
        own && name.iter().any(has_begun) && keys.iter().all(|key| name.contains(key))
    })
}

pub(super) fn list(dossier: &Dossier) -> Vec<Listed> {
    let analysis = &dossier.analysis;
    let mut all = Vec::new();
    let on = |id: DocumentId| &dossier.documents[id.index()];
    let outlet = |listed: &mut Listed| {
        for id in listed.documents.clone() {
            listed.values.insert((Facet::Outlet, on(id).facts.outlet_or_file().into()));
        }
    };
    for quotation in &analysis.quotations {
        let rendered = analysis.statements.iter().flat_map(|s| s.renderings.iter().map(move |r| (s.id, r)));
        let mut rendered: Vec<_> = rendered.filter(|(_, r)| r.quotation == quotation.id).map(Some).collect();
        if rendered.is_empty() {
            rendered.push(None);
        }
        for rendering in rendered {
            let document = on(quotation.document);
            let mut listed = Listed {
                passages: vec![passage(document, quotation.span)],
                documents: vec![document.id],
                date: document.facts.published,
                outlets: rendering
                    .map_or(0, |(id, _)| outlets(dossier, &analysis.statements[id.index()]).len()),
                quotation: Some(quotation.id),
                statement: rendering.map(|(id, _)| id),
                ..Listed::default()
            };
            outlet(&mut listed);
            add_quotation(&mut listed, quotation);
            if let Some((_, rendering)) = rendering {
                add_flags(&mut listed, dossier, quotation, rendering);
            }
            for class in rendering.iter().flat_map(|(_, r)| &r.classes) {
                listed.values.insert((Facet::Class, class.as_str().into()));
            }
            if let Some(statement) = listed.statement.and_then(|id| analysis.statement(id)) {
                listed.values.insert((Facet::Verdict, told(dossier, statement).into()));
            }
            for reaction in analysis.reactions.iter().filter(|r| r.quotations.contains(&quotation.id)) {
                listed.values.insert((Facet::Act, reaction.act.as_str().into()));
                listed.values.insert((Facet::Company, COMPANIES[reaction.company.index()].into()));
            }
            let speaker = quotation.attribution.speaker.iter();
            listed.values.extend(speaker.filter_map(|s| Some((Facet::Company, s.organisation.clone()?))));
            let touches = |s: &&Sentence| s.span.overlaps(quotation.span);
            let touched = document.layout.sentences.iter().filter(touches);
            let around = touched.fold(quotation.span, |around, sentence| around.union(sentence.span));
            let is_here = |p: &Place| p.document == document.id && p.span.overlaps(around);
            for company in analysis.companies.iter().filter(|c| c.mentions.iter().any(is_here)) {
                listed.values.insert((Facet::Company, company.name.clone()));
            }
            all.push(listed);
        }
    }
    for reaction in &analysis.reactions {
        let documents: BTreeSet<DocumentId> = reaction.places().map(|p| p.document).collect();
        let documents: Vec<DocumentId> = documents.into_iter().collect();
        let mut listed = Listed {
            passages: reaction.places().map(|p| passage(on(p.document), p.span)).collect(),
            date: reaction.date().or(on(documents[0]).facts.published),
            outlets: reaction.quotations.iter().map(|&q| outlets_of(dossier, q)).max().unwrap_or(0),
            reaction: Some(reaction.id),
            documents,
            ..Listed::default()
        };
        outlet(&mut listed);
        listed.values.insert((Facet::Act, reaction.act.as_str().into()));
        listed.values.insert((Facet::Company, COMPANIES[reaction.company.index()].into()));
        listed.values.extend(reaction.actor.clone().map(|actor| (Facet::Speaker, actor)));
        for &id in &reaction.quotations {
            add_quotation(&mut listed, &analysis.quotations[id.index()]);
            for rendering in
                analysis.statements.iter().flat_map(|s| &s.renderings).filter(|r| r.quotation == id)
            {
                add_flags(&mut listed, dossier, &analysis.quotations[id.index()], rendering);
            }
            let renderings = analysis.statements.iter().flat_map(|s| &s.renderings);
            for class in renderings.filter(|r| r.quotation == id).flat_map(|r| &r.classes) {
                listed.values.insert((Facet::Class, class.as_str().into()));
            }
            for statement in
                analysis.statements.iter().filter(|s| s.renderings.iter().any(|r| r.quotation == id))
            {
                listed.values.insert((Facet::Verdict, told(dossier, statement).into()));
            }
        }
        all.push(listed);
    }
    for document in &dossier.documents {
        let title = document.facts.title.as_deref().unwrap_or_default();
        let whole = TextSpan::new(0, document.text.len() as u32);
        let mut listed = Listed {
            passages: vec![passage(document, whole), words::keys(title)],
            documents: vec![document.id],
            date: document.facts.published,
            ..Listed::default()
        };
        outlet(&mut listed);
        let names_it = |c: &&Company| c.mentions.iter().any(|p| p.document == document.id);
        let named = analysis.companies.iter().filter(names_it);
        listed.values.extend(named.map(|c| (Facet::Company, c.name.clone())));
        all.push(listed);
    }
    all
}

/// Whether the words of `written` stand in a row in one of its passages.
fn stands_in(listed: &Listed, written: &str) -> bool {
    let keys = words::keys(written);
    listed.passages.iter().any(|p| p.windows(keys.len()).any(|w| w == keys))
}

/// Yes, no, or not a question to this record.
fn holds(node: &Node, listed: &Listed) -> Option<bool> {
    let is_document = listed.quotation.is_none() && listed.reaction.is_none();
    match node {
        Node::All(nodes) => {
            let answers: Vec<_> = nodes.iter().map(|n| holds(n, listed)).collect();
            if answers.contains(&Some(false)) {
                Some(false)
            } else {
                answers.iter().all(Option::is_some).then_some(true)
            }
        }
        Node::Any(nodes) => {
            let answers: Vec<_> = nodes.iter().map(|n| holds(n, listed)).collect();
            if answers.contains(&Some(true)) {
                Some(true)
            } else {
                answers.iter().all(Option::is_some).then_some(false)
            }
        }
        Node::Not(node) => holds(node, listed).map(|answer| !answer),
        Node::Term(Term::Outlets { .. }) if is_document => None,
        Node::Term(Term::Facet(facet, _)) if is_document && !facet.is_of_documents() => None,
        Node::Term(term) => Some(match term {
            Term::Words(written) => stands_in(listed, written) || stands_under(listed, written, false),
            Term::About(written) => stands_in(listed, written),
            Term::Beginning(written) => {
                let key = words::keys(written).concat();
                let begins = |word: &String| word.starts_with(&key);
                listed.passages.iter().flatten().any(begins) || stands_under(listed, written, true)
            }
            Term::Facet(facet, wanted) => {
                listed.values.iter().any(|(of, value)| of == facet && facet.accepts(wanted, value))
            }
            Term::Before(day) => listed.date.is_some_and(|date| date < *day),
            Term::After(day) => listed.date.is_some_and(|date| date > *day),
            Term::Outlets { least, most } => (*least..=*most).contains(&(listed.outlets as u32)),
            Term::Document(id) => DocumentId::parse(id).is_some_and(|id| listed.documents.contains(&id)),
        }),
    }
}

/// What `query` finds, without an index.
pub(super) fn brute_force(all: &[Listed], query: &Query) -> Hits {
    let found: Vec<&Listed> = all.iter().filter(|l| holds(&query.root, l) == Some(true)).collect();
    let through_records = !query.root.is_of_documents();
    let is_document = |l: &&&Listed| l.quotation.is_none() && l.reaction.is_none();
    let documents: BTreeSet<DocumentId> = found
        .iter()
        .filter(|l| through_records || is_document(l))
        .flat_map(|l| l.documents.clone())
        .collect();
    let quotations: BTreeSet<QuotationId> = found.iter().filter_map(|l| l.quotation).collect();
    let statements: BTreeSet<StatementId> = found.iter().filter_map(|l| l.statement).collect();
    let reactions: BTreeSet<ReactionId> = found.iter().filter_map(|l| l.reaction).collect();
    Hits {
        documents: documents.into_iter().collect(),
        quotations: quotations.into_iter().collect(),
        statements: statements.into_iter().collect(),
        reactions: reactions.into_iter().collect(),
        ..Hits::default()
    }
}
