//! Groups of results: statements, reactions, names.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::element::{element, link, text};
use crate::components::{ActTag, HighlightedText, Presence, Sigla, VerdictTag};
use variorum_engine::{
    index::{Facet, FacetValue, Query},
    model::{DocumentId, Place, Reaction, ReactionId, StatementId},
};
use variorum_present::labels::phrases;
use variorum_present::ordering::sort;
use variorum_present::route::{BaseChoice, CellAddress, MatrixColumn, Section, StatementOrder, View};
use variorum_present::search::Results;
use variorum_present::statement::sort::sorted;

/// Lines of a group that are shown; a link leads to all.
const SHOWN: usize = 5;

/// A group with its heading, what there is in it, what stands at the end of the heading, and its lines.
pub(super) fn group(title: String, note: String, end: AnyView, lines: AnyView) -> AnyView {
    let title = element("h2", "", vec![text(title)]);
    let note = element("span", "note", vec![text(note)]);
    let header = element("header", "", vec![title, text(" "), note, text(" "), end]);
    element("section", "hit-group", vec![header, lines])
}

fn list(lines: Vec<AnyView>) -> AnyView {
    element("ul", "hit-list", lines)
}

fn line(parts: [AnyView; 3]) -> AnyView {
    element("li", "", parts.into())
}

fn bold(words: &str) -> AnyView {
    element("b", "", vec![text(words)])
}

/// The statements that somebody makes.
pub(super) fn said_by(results: &Results, name: &FacetValue) -> Option<AnyView> {
    let loaded = app().loaded_now();
    let query = results.named(Facet::Speaker, name);
    let found = loaded.index.search(&Query::parse(&query).ok()?).statements;
    let shared = loaded.shared(&found);
    let several = if shared > 0 { format!("; {shared} by several outlets") } else { String::new() };
    let (said, made) = (phrases::count(name.count, "quotation"), phrases::count(found.len(), "statement"));
    Some(statements(format!("Said by {}", name.value), format!("{said}, {made}{several}"), query, &found))
}

fn statements(title: String, note: String, query: String, found: &[StatementId]) -> AnyView {
    let (state, loaded) = (app(), app().loaded_now());
    let all = (found.len() > SHOWN).then(|| {
        let href = state.address(Section::Statements.view(), Some(query));
        link(href, "", None, vec![text(format!("All {} statements", found.len()))])
    });
    let first = sorted(&loaded.dossier, &loaded.summaries, found, StatementOrder::Changed);
    let lines = first.into_iter().take(SHOWN).filter_map(statement).collect();
    group(title, note, all.into_any(), list(lines))
}

fn statement(id: StatementId) -> Option<AnyView> {
    let (state, loaded) = (app(), app().loaded_now());
    let label = phrases::opening(&loaded.dossier.analysis.statement(id)?.label);
    let summary = loaded.summaries.get(id.index())?;
    let href = state.address(View::Compare { statement: id, base: BaseChoice::default() }, None);
    let verdict = view! { <VerdictTag verdict=summary.verdict/> };
    let printed = sigla(summary.documents.iter().copied());
    let end = element("span", "", vec![text(summary.credited() + " "), printed]);
    Some(line([verdict, link(href, "quoted", None, vec![text(label)]), end]))
}

/// The letters of documents, each with whether it prints the words in marks.
fn sigla(documents: impl Iterator<Item = (DocumentId, bool)>) -> AnyView {
    let presence = |marked| if marked { Presence::Marked } else { Presence::Plain };
    let presences = documents.map(|(id, marked)| (id, presence(marked))).collect();
    view! { <Sigla presences/> }
}

/// Statements and reactions in whose words the name stands.
pub(super) fn about(results: &Results) -> Vec<AnyView> {
    let (state, loaded) = (app(), app().loaded_now());
    let (query, whom) = (results.about.to_string(), results.about_whom());
    let mut parts = Vec::new();
    let found = &results.said.statements;
    if !found.is_empty() {
        let note = format!("{} in whose words it stands", phrases::count(found.len(), "statement"));
        parts.push(statements(phrases::capital(&whom), note, query.clone(), found));
    }
    let reactions = &results.said.reactions;
    if !reactions.is_empty() {
        let told = reactions.iter().filter_map(|id| loaded.dossier.analysis.reaction(*id)).flat_map(told_by);
        let told = distinct(told.collect()).len();
        let (count, told) = (phrases::count(reactions.len(), "reaction"), phrases::count(told, "document"));
        let href = state.address(Section::Matrix.view(), Some(query));
        let all = link(href, "", None, vec![text("In the matrix")]);
        let lines = reactions.iter().take(SHOWN).filter_map(|id| reaction(*id)).collect();
        parts.push(group(format!("Reactions {whom}"), format!("{count}, told in {told}"), all, list(lines)));
    }
    parts
}

/// The documents that report a reaction.
fn told_by(reaction: &Reaction) -> Vec<DocumentId> {
    distinct(reaction.places().map(|place| place.document).collect())
}

fn distinct(mut documents: Vec<DocumentId>) -> Vec<DocumentId> {
    sort(&mut documents);
    documents.dedup();
    documents
}

fn reaction(id: ReactionId) -> Option<AnyView> {
    let (state, loaded) = (app(), app().loaded_now());
    let reaction = loaded.dossier.analysis.reaction(id)?;
    let company = loaded.dossier.analysis.company(reaction.company)?;
    let open = CellAddress { company: company.id, column: MatrixColumn::Act(reaction.act) };
    let (pivot, count, rows) = Default::default();
    let view = View::Matrix { pivot, count, rows, open: Some(open) };
    let hits = state.hits.get_untracked();
    let has_it = |place: &Place| !loaded.index.marked(&hits, place.document, place.span).is_empty();
    let place = reaction.places().find(has_it).or(reaction.places().next())?;
    let day = reaction.date().map(phrases::short_day).unwrap_or_default();
    let told = sigla(told_by(reaction).into_iter().map(|id| (id, false)));
    let act = view! { <ActTag act=reaction.act/> };
    let name = link(state.address(view, None), "", None, vec![bold(&company.name)]);
    Some(line([
        element("span", "", vec![name, text(" "), act]),
        element("span", "", vec![view! { <HighlightedText place/> }]),
        element("span", "", vec![text(day + " "), told]),
    ]))
}

/// Companies or outlets of that name, each with how many of what it has and the way there.
pub(super) fn names(
    results: &Results,
    facet: Facet,
    section: Section,
    names: &[FacetValue],
) -> Option<AnyView> {
    let (title, one) = match facet {
        Facet::Company => ("Companies", "reaction"),
        _ => ("Outlets", "document"),
    };
    let lines = names.iter().take(SHOWN).map(|name| {
        let href = app().address(section.view(), Some(results.named(facet, name)));
        let name_link = link(href, "", None, vec![bold(phrases::without_ending(&name.value))]);
        line([name_link, text(phrases::count(name.count, one)), text("")])
    });
    let note = format!("{} of that name", names.len());
    (!names.is_empty()).then(|| group(title.to_string(), note, text(""), list(lines.collect())))
}
