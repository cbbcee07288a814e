//! Groups of results: statements, reactions, names.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{ActTag, HighlightedText, Presence, Sigla, VerdictTag};
use variorum_engine::{
    index::{Facet, FacetValue, Query},
    model::{DocumentId, ReactionId, StatementId},
};
use variorum_present::labels::phrases;
use variorum_present::ordering::sort;
use variorum_present::route::{
    BaseChoice, CellAddress, CountUnit, MatrixColumn, Pivot, Section, StatementOrder, View,
};
use variorum_present::search::Results;
use variorum_present::statement::sort::sorted;

/// Lines of a group that are shown; a link leads to all.
const SHOWN: usize = 5;

/// A group with its heading, what there is in it, and a link to all.
fn group(title: String, note: String, all: Option<(String, String)>, lines: Vec<AnyView>) -> AnyView {
    let all = all.map(|(href, text)| view! { <a href=href>{text}</a> });
    view! {
        <section class="hit-group">
            <header><h2>{title}</h2>" "<span class="note">{note}</span>" "{all}</header>
            <ul class="hit-list">{lines}</ul>
        </section>
    }
}

/// The statements that somebody makes.
pub(super) fn said_by(results: &Results, name: &FacetValue) -> Option<AnyView> {
    let loaded = app().loaded_now();
    let query = results.named(Facet::Speaker, name);
    let found = loaded.index.search(&Query::parse(&query).ok()?).statements;
    let shared = loaded.shared(&found);
    let note = format!(
        "{}, {}{}",
        phrases::count(name.count, "quotation"),
        phrases::count(found.len(), "statement"),
        if shared > 0 { format!("; {shared} by several outlets") } else { String::new() }
    );
    Some(statements(format!("Said by {}", name.value), note, query, found))
}

fn statements(title: String, note: String, query: String, found: Vec<StatementId>) -> AnyView {
    let (state, loaded) = (app(), app().loaded_now());
    let all = (found.len() > SHOWN).then(|| {
        (state.link_to(Section::Statements.view(), query)(), format!("All {} statements", found.len()))
    });
    let first = sorted(&loaded.dossier, &loaded.summaries, &found, StatementOrder::Changed);
    let lines = first.into_iter().take(SHOWN).filter_map(statement).collect();
    group(title, note, all, lines)
}

fn statement(id: StatementId) -> Option<AnyView> {
    let (state, loaded) = (app(), app().loaded_now());
    let label = phrases::opening(&loaded.dossier.analysis.statement(id)?.label);
    let summary = loaded.summaries.get(id.index())?;
    let href = state.link(View::Compare { statement: id, base: BaseChoice::default() });
    let presence = |marked| if marked { Presence::Marked } else { Presence::Plain };
    let printed = summary.documents.iter().map(|&(id, marked)| (id, presence(marked))).collect();
    Some(view! {
        <li>
            <VerdictTag verdict=summary.verdict/>
            <a class="quoted" href=href>{label}</a>
            <span>{summary.credited()}" "<Sigla presences=printed/></span>
        </li>
    })
}

/// Statements and reactions in whose words the name stands.
pub(super) fn about(results: &Results) -> AnyView {
    let state = app();
    let (query, whom) = (results.about.to_string(), phrases::capital(&results.about_whom()));
    let found = results.said.statements.clone();
    let said = (!found.is_empty()).then(|| {
        let note = format!("{} in whose words it stands", phrases::count(found.len(), "statement"));
        statements(whom.clone(), note, query.clone(), found)
    });
    let reactions = &results.said.reactions;
    let done = (!reactions.is_empty()).then(|| {
        let mut told: Vec<DocumentId> = reactions.iter().flat_map(|id| told_by(*id)).collect();
        sort(&mut told);
        told.dedup();
        let (count, told) =
            (phrases::count(reactions.len(), "reaction"), phrases::count(told.len(), "document"));
        let all = (state.link_to(Section::Matrix.view(), query)(), "In the matrix".to_string());
        let lines = reactions.iter().take(SHOWN).filter_map(|id| reaction(*id)).collect();
        group(
            format!("Reactions {}", results.about_whom()),
            format!("{count}, told in {told}"),
            Some(all),
            lines,
        )
    });
    view! { {said}{done} }
}

/// The documents that report a reaction.
fn told_by(id: ReactionId) -> Vec<DocumentId> {
    let loaded = app().loaded_now();
    let reaction = loaded.dossier.analysis.reaction(id);
    reaction.into_iter().flat_map(|r| &r.evidence).map(|place| place.document).collect()
}

fn reaction(id: ReactionId) -> Option<AnyView> {
    let (state, loaded) = (app(), app().loaded_now());
    let reaction = loaded.dossier.analysis.reaction(id)?;
    let company = loaded.dossier.analysis.company(reaction.company)?;
    let open = CellAddress { company: company.id, column: MatrixColumn::Act(reaction.act) };
    let view = View::Matrix { pivot: Pivot::default(), count: CountUnit::default(), open: Some(open) };
    let place = *reaction.evidence.first()?;
    let mut told = told_by(id);
    sort(&mut told);
    told.dedup();
    let told = told.into_iter().map(|document| (document, Presence::Plain)).collect();
    Some(view! {
        <li>
            <span><a href=state.link(view)><b>{company.name.clone()}</b></a>" "<ActTag act=reaction.act/></span>
            <span><HighlightedText place/></span>
            <span>{reaction.date().map(phrases::short_day)}" "<Sigla presences=told/></span>
        </li>
    })
}

/// Names, each with how many of what it has and the way there.
pub(super) fn names(title: &str, one: &str, names: Vec<(&FacetValue, String)>) -> Option<AnyView> {
    let count = names.len();
    let lines = names.into_iter().take(SHOWN).map(|(name, href)| {
        let text = phrases::without_ending(&name.value).to_string();
        view! { <li><a href=href><b>{text}</b></a><span>{phrases::count(name.count, one)}</span></li> }
    });
    let lines: Vec<AnyView> = lines.collect();
    (count > 0).then(|| group(title.to_string(), format!("{count} of that name"), None, lines))
}
