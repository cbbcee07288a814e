//! Companies and their reactions, by act, outlet or day.

mod cell;
mod evidence;
mod head;

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{NoMatches, Task, ask};
use crate::platform;
use evidence::Panel;
use head::{Head, Key};
use std::sync::Arc;
use variorum_engine::{
    index::{Choice, Facet, Hits, Query, Unit},
    model::DocumentId,
};
use variorum_present::labels::phrases;
use variorum_present::matrix::{
    CompanyRow, MatrixInput, MatrixTable, disputes, folded, next_cell, standfirst,
};
use variorum_present::route::{CellAddress, CountUnit, MatrixColumn, Pivot, View};

/// What the parts of the matrix share: the table's input, and which cell is open.
#[derive(Debug, Clone)]
struct MatrixContext {
    loaded: Arc<LoadedDossier>,
    hits: Arc<Hits>,
    query: Query,
    sources: Arc<Vec<Vec<DocumentId>>>,
    pivot: Pivot,
    count: CountUnit,
    open: Option<CellAddress>,
}

impl MatrixContext {
    fn source(&self) -> MatrixInput<'_> {
        MatrixInput {
            dossier: &self.loaded.dossier,
            sources: &self.sources,
            hits: &self.hits,
            query: &self.query,
        }
    }
    fn disputes(&self, table: &MatrixTable, row: &CompanyRow, column: &MatrixColumn) -> Vec<String> {
        disputes(self.source(), table, row, column, |id| self.loaded.outlet(id).to_string())
    }
    fn view(&self, open: Option<CellAddress>) -> View {
        View::Matrix { pivot: self.pivot, count: self.count, open }
    }
}

/// Companies by acts, outlets or days.
#[component]
pub(crate) fn Matrix(pivot: Pivot, count: CountUnit, open: Option<CellAddress>) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let sources = Arc::new(loaded.sources.clone());
    move || {
        let context = MatrixContext {
            loaded: Arc::clone(&loaded),
            hits: state.hits.get(),
            query: state.query.get(),
            sources: Arc::clone(&sources),
            pivot,
            count,
            open: open.clone(),
        };
        let table = Arc::new(MatrixTable::of(context.source(), pivot));
        view! {
            {heading(&context, &table)}
            {tools(&context)}
            {body(&context, &table)}
        }
    }
}

fn heading(context: &MatrixContext, table: &MatrixTable) -> impl IntoView + use<> {
    let pivoted = match context.pivot {
        Pivot::Acts => "Companies and acts",
        Pivot::Outlets => "Companies and outlets",
        Pivot::Days => "Companies and days",
    };
    let companies = table.rows.len() + table.also_named.len();
    let title = match companies {
        0 => "No company answers to the filter".to_string(),
        1 => "One company: what it said, what it did, what it left unsaid".to_string(),
        many => format!(
            "{} companies: what they said, what they did, what they left unsaid",
            phrases::capital(&phrases::number(many))
        ),
    };
    let by_act = (context.pivot != Pivot::Acts).then(|| MatrixTable::of(context.source(), Pivot::Acts));
    let sentences = standfirst(context.source(), by_act.as_ref().unwrap_or(table)).join(" ");
    view! {
        <header class="page-head">
            <p class="eyebrow">{pivoted}</p>
            <h1>{title}</h1>
            {(!sentences.is_empty()).then(|| view! { <p class="standfirst">{sentences}</p> })}
        </header>
    }
}

fn tools(context: &MatrixContext) -> impl IntoView + use<> {
    let state = app();
    let pivots = Pivot::VARIANTS.iter().map(|&pivot| {
        let href = state.link(View::Matrix { pivot, count: context.count, open: None });
        view! { <a href=href aria-current=(pivot == context.pivot).then_some("true")>{pivot.as_str()}</a> " " }
    });
    let counts = CountUnit::VARIANTS.iter().map(|&count| {
        let view = View::Matrix { pivot: context.pivot, count, open: context.open.clone() };
        let name = match count {
            CountUnit::Evidence => "pieces of evidence",
            CountUnit::Sources => "independent sources",
        };
        let href = state.link(view);
        view! { <a href=href aria-current=(count == context.count).then_some("true")>{name}</a> " " }
    });
    view! {
        <div class="collation-tools">
            <nav class="choices" aria-label="Pivot"><b>"Companies by"</b>" "{pivots.collect_view()}</nav>
            <nav class="choices" aria-label="Count"><b>"Count"</b>" "{counts.collect_view()}</nav>
            {ask(Task::Export, "matrix", &"")}
        </div>
    }
}

fn body(context: &MatrixContext, table: &Arc<MatrixTable>) -> AnyView {
    let absent = not_named(context);
    if table.rows.is_empty() && absent.is_empty() {
        return view! { <NoMatches what="company"/> };
    }
    let width = table.columns.len() + 1;
    let rows = (0..table.rows.len()).map(|at| row(context, table, at, width));
    let also = (!table.also_named.is_empty()).then(|| {
        let text = format!("Also named, without a reaction: {}.", phrases::list(&table.also_named));
        view! { <p class="note matrix-foot">{text}</p> }
    });
    let undated = (context.pivot == Pivot::Days).then(|| {
        view! { <p class="note matrix-foot">"Where the text gives no day, the day of printing stands for it."</p> }
    });
    view! {
        <div class="matrix-frame">
            <table class="matrix" on:keydown=move_focus(Arc::clone(table))>
                <Key context=context.clone()/>
                <Head columns=table.columns.clone() pivot=context.pivot/>
                <tbody>
                    {rows.collect_view()}
                    {absent.into_iter().map(|name| not_here(name, width)).collect_view()}
                </tbody>
                {foot(table)}
            </table>
        </div>
        {folded(table).map(|text| view! { <p class="note matrix-foot">{text}</p> })}
        {undated}
        {also}
    }
}

/// Moves the focus from cell to cell by the keyboard.
fn move_focus(table: Arc<MatrixTable>) -> impl Fn(leptos::ev::KeyboardEvent) {
    move |event| {
        let from = platform::focus::now().and_then(|id| cell::at(&id));
        let next = from.and_then(|from| next_cell(&table, from, &event.key(), event.ctrl_key()));
        if let Some(next) = next {
            event.prevent_default();
            platform::reveal(&cell::id(next));
        }
    }
}

fn row(
    context: &MatrixContext,
    table: &MatrixTable,
    at: usize,
    width: usize,
) -> Option<impl IntoView + use<>> {
    let row = table.rows.get(at)?;
    let all = context.loaded.dossier.documents.len();
    let named = if row.documents == all && all > 1 {
        format!("in all {all} documents")
    } else {
        format!("in {}", phrases::count(row.documents, "document"))
    };
    let reacts = row.filled().next().is_some();
    let named = if reacts { named } else { format!("{named}; no reaction") };
    let cells = (0..table.columns.len()).map(|column| cell::cell(context, table, (at, column)));
    let open = context.open.as_ref().filter(|open| open.company == row.company);
    let panel = open.and_then(|open| Some((open.clone(), table.cell(open.company, &open.column)?.clone())));
    let panel = panel.map(|(open, filled)| {
        let disputes = context.disputes(table, row, &open.column);
        let column = table.columns.iter().position(|head| head.column == open.column).unwrap_or_default();
        let id = cell::id((at, column));
        view! {
            <tr class="evidence-row is-open">
                <td colspan=width.to_string()><Panel context=context.clone() open filled disputes id/></td>
            </tr>
        }
    });
    Some(view! {
        <tr>
            <th scope="row"><b>{row.name.clone()}</b><span class="note">{named}</span></th>
            {cells.collect_view()}
        </tr>
        {panel}
    })
}

/// Companies that the query asks for and no document names.
fn not_named(context: &MatrixContext) -> Vec<String> {
    let values = context.loaded.index.values(&context.query, Facet::Company, Unit::Documents);
    let companies = &context.loaded.dossier.analysis.companies;
    let is_known = |name: &str| companies.iter().any(|c| c.name == name);
    let asked = values.into_iter().filter(|v| v.choice == Choice::Included && !is_known(&v.value));
    asked.map(|value| value.value).collect()
}

fn not_here(name: String, width: usize) -> impl IntoView {
    view! {
        <tr class="not-here">
            <th scope="row"><b>{phrases::capital(&name)}</b><span class="note">"asked for"</span></th>
            <td colspan=(width - 1).to_string()><span>"Not in this corpus: no document names it"</span></td>
        </tr>
    }
}

fn foot(table: &MatrixTable) -> impl IntoView + use<> {
    let cells = table.columns.iter().map(|column| {
        let class = head::starts_group(&column.column).then_some("group-start");
        view! { <td class=class>{column.companies}</td> }
    });
    view! {
        <tfoot>
            <tr><th scope="row" class="note">"Companies"</th>{cells.collect_view()}</tr>
        </tfoot>
    }
}
