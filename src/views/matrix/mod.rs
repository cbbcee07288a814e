//! Companies and their reactions, by act, outlet or day.

mod cell;
mod evidence;
mod head;
mod queue;
mod rows;
mod tools;

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{NoMatches, digest_line, element::growing_parts};
use crate::platform;
use head::{Head, Key};
use queue::Queue;
use rows::{foot, group_heading, not_here, row};
use std::sync::Arc;
use tools::Tools;
use variorum_engine::{
    index::{Choice, Facet, Hits, Query, Unit},
    model::DocumentId,
};
use variorum_present::labels::phrases;
use variorum_present::matrix::{
    CompanyRow, MatrixInput, MatrixTable, UnreadSentence, counted_sentences, disputes, next_cell, standfirst,
    title, unread_in,
};
use variorum_present::route::{CellAddress, CountUnit, MatrixColumn, Pivot, RowOrder, View};

/// More columns are not drawn: a corpus has as many as documents.
const MOST_COLUMNS: usize = 60;

/// With more columns the table scrolls sideways.
const COLUMNS: usize = 12;

/// What the parts of the matrix share: the table's input, what the reader chose, and which cell is open.
#[derive(Debug, Clone)]
struct MatrixContext {
    loaded: Arc<LoadedDossier>,
    hits: Arc<Hits>,
    query: Query,
    sources: Arc<Vec<Vec<DocumentId>>>,
    pivot: Pivot,
    count: CountUnit,
    rows: RowOrder,
    open: Option<CellAddress>,
    unread: Arc<Vec<UnreadSentence>>,
    /// Whether each row is one line.
    is_dense: bool,
    /// How many columns are not drawn.
    columns_left: usize,
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
    /// The table, and how many columns are left out of it.
    fn table(&self) -> (MatrixTable, usize) {
        let open = self.open.as_ref().map(|open| &open.column);
        MatrixTable::with_columns(self.source(), self.pivot, MOST_COLUMNS, open)
    }
    fn disputes(&self, table: &MatrixTable, row: &CompanyRow, column: &MatrixColumn) -> Vec<String> {
        disputes(self.source(), table, row, column, |id| self.loaded.outlet(id).to_string())
    }
    fn view(&self, open: Option<CellAddress>) -> View {
        View::Matrix { pivot: self.pivot, count: self.count, rows: self.rows, open }
    }
}

/// Companies by acts, outlets or days.
#[component]
pub(crate) fn Matrix(
    pivot: Pivot,
    count: CountUnit,
    rows: RowOrder,
    open: Option<CellAddress>,
) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let sources = Arc::new(loaded.sources.clone());
    move || {
        let hits = state.hits.get();
        let mut context = MatrixContext {
            unread: Arc::new(unread_in(&loaded.dossier, &hits.documents)),
            loaded: Arc::clone(&loaded),
            hits,
            query: state.query.get(),
            sources: Arc::clone(&sources),
            pivot,
            count,
            rows,
            open: open.clone(),
            is_dense: false,
            columns_left: 0,
        };
        let (table, columns_left) = context.table();
        context.is_dense = table.is_dense();
        context.columns_left = columns_left;
        let table = Arc::new(table);
        let (own, whole) = (context.clone(), Arc::clone(&table));
        view! {
            {heading(&context, &table)}
            <Tools context=context.clone()/>
            {move || body(&own, &whole)}
            <Queue context=context/>
        }
    }
}

fn heading(context: &MatrixContext, table: &MatrixTable) -> impl IntoView + use<> {
    let pivoted = match context.pivot {
        Pivot::Acts => "Companies and acts",
        Pivot::Outlets => "Companies and outlets",
        Pivot::Days => "Companies and days",
    };
    let by_act = (context.pivot != Pivot::Acts).then(|| MatrixTable::of(context.source(), Pivot::Acts));
    let mut sentences = standfirst(context.source(), by_act.as_ref().unwrap_or(table));
    if context.pivot == Pivot::Acts && !context.unread.is_empty() {
        let count = phrases::capital(&counted_sentences(&context.unread));
        sentences.push(format!(
            "{count} may report an act that was not read: such a cell bears a question mark, not a nought."
        ));
    }
    let sentences = sentences.join(" ");
    view! {
        <header class="page-head">
            <p class="eyebrow">{pivoted}</p>
            <h1>{title(table, context.unread.len())}</h1>
            {(!sentences.is_empty()).then(|| view! { <p class="standfirst">{sentences}</p> })}
            {digest_line(&context.hits.documents, "Words in serif are the outlets’; what is told in grey sans is our retelling.")}
        </header>
    }
}

/// The table of the companies that the reader looks for.
fn body(context: &MatrixContext, whole: &MatrixTable) -> AnyView {
    let looked_for = app().company_name();
    let table = &Arc::new(whole.clone().in_order(context.rows).only_named(&looked_for));
    let columns_left = context.columns_left;
    let absent = if looked_for.is_empty() { not_named(context) } else { Vec::new() };
    if table.rows.is_empty() && absent.is_empty() {
        return match looked_for.trim() {
            "" => view! { <NoMatches what="company"/> },
            name => {
                view! { <p class="empty" role="status">{format!("No company in this table has “{name}” in its name.")}</p> }
            }
        };
    }
    let width = table.columns.len() + 1;
    let open = context.open.as_ref();
    let open_row = open.and_then(|open| table.rows.iter().position(|row| row.company == open.company));
    let (own, all) = (context.clone(), Arc::clone(table));
    let count = all.rows.len() + absent.len();
    let line = move |at: usize| match at.checked_sub(all.rows.len()).and_then(|at| absent.get(at)) {
        Some(name) => Some(not_here(name.clone(), width).into_any()),
        None => Some(view! { {group_heading(&all, at, width)}{row(&own, &all, at, width)} }),
    };
    let (rows, more) =
        growing_parts("tbody", "", count, open_row.unwrap_or(0), app().companies_shown, Box::new(line));
    let also = (!table.also_named.is_empty() && looked_for.is_empty()).then(|| also_named(table));
    let undated = (context.pivot == Pivot::Days).then(|| {
        view! { <p class="note matrix-foot">"Where the text gives no day, the day of printing stands for it."</p> }
    });
    let class = match (context.is_dense, context.pivot) {
        (true, Pivot::Acts) => "matrix dense by-acts",
        (true, Pivot::Outlets | Pivot::Days) => "matrix dense",
        (false, Pivot::Acts) => "matrix by-acts",
        (false, Pivot::Outlets | Pivot::Days) => "matrix",
    };
    let scroll = if table.columns.len() > COLUMNS { "matrix-scroll is-wide" } else { "matrix-scroll" };
    let name = format!("Matrix of {}", phrases::counted(table.rows.len(), "company"));
    view! {
        <div class="matrix-frame">
            <Key context=context.clone()/>
            <div class=scroll class:is-dense=context.is_dense tabindex=context.is_dense.then_some("0") role="group" aria-label=name>
                <table class=class on:keydown=move_focus(Arc::clone(table))>
                    <caption class="hidden-label">
                        "Companies by "{context.pivot.as_str()}"; each cell counts the evidence and says who, or what"
                    </caption>
                    <Head columns=table.columns.clone() pivot=context.pivot/>
                    {rows}
                    {foot(table)}
                </table>
            </div>
        </div>
        {more}
        {left_out(columns_left)}
        {undated}
        {also}
    }
}

/// That columns are not drawn.
fn left_out(columns: usize) -> Option<impl IntoView + use<>> {
    let left = match columns {
        0 => return None,
        1 => "one more column is left out: filter to see it".to_string(),
        _ => format!("{} more are left out: filter to see them", phrases::thousands(columns)),
    };
    Some(view! { <p class="note matrix-foot">"The columns with the most companies are shown; "{left}"."</p> })
}

/// Companies that are named alone, each with its page.
fn also_named(table: &MatrixTable) -> impl IntoView + use<> {
    let state = app();
    let links = table.also_named.iter().map(|(company, name)| {
        let href = state.link(View::CompanyPage { company: *company });
        view! { <li><a href=href>{name.clone()}</a></li> }
    });
    view! {
        <div class="note matrix-foot">"Also named, without a reaction:"<ul class="also-named">{links.collect_view()}</ul></div>
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

/// Companies that the query asks for and no document names.
fn not_named(context: &MatrixContext) -> Vec<String> {
    let values = context.loaded.index.values(&context.query, Facet::Company, Unit::Documents);
    let companies = &context.loaded.dossier.analysis.companies;
    let is_known = |name: &str| companies.iter().any(|c| c.name == name);
    let asked = values.into_iter().filter(|v| v.choice == Choice::Included && !is_known(&v.value));
    asked.map(|value| value.value).collect()
}
