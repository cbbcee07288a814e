//! One cell: how many sentences of evidence, who did it, and which documents report it.

use super::{MatrixContext, head};
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{ActTag, open_dialog};
use variorum_desk_api::Task;
use variorum_present::labels::Label as _;
use variorum_present::labels::act::{self, ActGroup};
use variorum_present::matrix::{CellState, ColumnHead, CompanyRow, FilledCell, MatrixTable};
use variorum_present::route::{CellAddress, CountUnit, MatrixColumn, Pivot};

/// Up to so many documents are drawn one by one; more are counted.
const STRIP: usize = 12;
/// At most so many actors are named in a cell.
const NAMES: usize = 3;

/// The id of a filled cell's link: its row and its column in the table.
pub(super) fn id((row, column): (usize, usize)) -> String {
    format!("cell-{row}-{column}")
}

/// Row and column of the cell whose link has this id.
pub(super) fn at(id: &str) -> Option<(usize, usize)> {
    let (row, column) = id.strip_prefix("cell-")?.split_once('-')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

/// The cell at `place` (row, column) of `table`.
pub(super) fn cell(context: &MatrixContext, table: &MatrixTable, place: (usize, usize)) -> Option<AnyView> {
    let row = table.rows.get(place.0)?;
    let (column, state) = (table.columns.get(place.1)?, row.cells.get(place.1)?);
    let starts = head::starts_group(&column.column);
    let class = |own: &str| if starts { format!("{own} group-start") } else { own.to_string() };
    let empty = |own: &str, mark: &'static str, meaning: &'static str| {
        view! {
            <td class=class(own)><span aria-hidden="true">{mark}</span><span class="hidden-label">{meaning}</span></td>
        }
    };
    Some(match state {
        CellState::Filled(filled) => {
            let is_silence =
                matches!(column.column, MatrixColumn::Act(act) if act::group(act) == ActGroup::Silent);
            let class = class(if is_silence { "filled is-silent" } else { "filled" });
            let share = filled.documents.len().min(4).to_string();
            let disputed = !context.disputes(table, row, &column.column).is_empty();
            let link = link(context, row, column, filled, id(place), disputed);
            view! { <td class=class data-share=share>{link}</td> }
        }
        CellState::Unread(places) => {
            view! { <td class=class("unread")>{to_read(context, row, column, places.len(), id(place))}</td> }
        }
        CellState::NamedOnly => empty("named-only", "·", "named, without this reaction"),
        CellState::Filtered => empty("named-only", "–", "left out by the filter"),
        CellState::Absent => empty("not-here-cell", "", "not in that document"),
    })
}

/// The button of a cell whose sentences were not read; it opens the queue at them.
fn to_read(
    context: &MatrixContext,
    row: &CompanyRow,
    column: &ColumnHead,
    count: usize,
    id: String,
) -> impl IntoView + use<> {
    let first = match column.column {
        MatrixColumn::Act(act) => Some((row.company, act)),
        MatrixColumn::Document(_) | MatrixColumn::Day(_) => None,
    };
    let open = open_dialog(Task::DecideUnread(first));
    let note = (!context.is_dense).then(|| view! { <span class="who">{format!("{count} to read")}</span> });
    let meaning = "not read: named in a sentence that reports such an act";
    view! {
        <button id=id type="button" title=meaning on:click=move |_| open()>
            <span class="cell-act">{column_name(context, &column.column)}</span>
            <b class="n" aria-hidden="true">"?"</b>
            {note}
            <span class="hidden-label">{meaning}</span>
        </button>
    }
}

/// What a cell is about, for narrow screens where the heads of columns are gone.
fn column_name(context: &MatrixContext, column: &MatrixColumn) -> AnyView {
    match column {
        MatrixColumn::Act(act) => view! { <ActTag act=*act/> },
        MatrixColumn::Document(document) => context.loaded.outlet(*document).to_string().into_any(),
        MatrixColumn::Day(day) => head::day_name(day).into_any(),
    }
}

fn link(
    context: &MatrixContext,
    row: &CompanyRow,
    column: &ColumnHead,
    filled: &FilledCell,
    id: String,
    disputed: bool,
) -> AnyView {
    let open = CellAddress { company: row.company, column: column.column.clone() };
    let is_open = context.open.as_ref() == Some(&open);
    let href = app().link(context.view((!is_open).then_some(open)));
    let number = match context.count {
        CountUnit::Evidence => filled.evidence.len(),
        CountUnit::Sources => filled.sources,
    };
    let one_source =
        context.count == CountUnit::Evidence && filled.documents.len() > 1 && filled.sources == 1;
    if context.is_dense {
        let who = filled.actors.iter().map(|(name, count)| format!("{name} {count}"));
        let to_read = (filled.unread > 0).then(|| format!("{} to read", filled.unread));
        let said = who.chain(to_read).collect::<Vec<_>>().join(", ");
        let title = said.clone();
        return view! {
            <a id=id href=href aria-current=is_open.then_some("true") title=title>
                <span><b class="n">{number}</b>{(filled.unread > 0).then(|| view! { <sup>"?"</sup> })}</span>
                <span class="hidden-label">{said}</span>
            </a>
        };
    }
    let to_read = (filled.unread > 0).then(|| format!("{} to read", filled.unread));
    view! {
        <a id=id href=href aria-current=is_open.then_some("true")>
            <span class="cell-act">{column_name(context, &column.column)}</span>
            <b class="n">{number}</b>
            <span class="who">{actors(filled)}</span>
            {to_read.map(|text| view! { <span class="cell-note">{text}</span> })}
            {one_source.then(|| view! { <span class="cell-note">"one source"</span> })}
            {disputed.then(|| view! { <span class="cell-note">"outlets differ"</span> })}
            {(context.pivot != Pivot::Outlets).then(|| strip(context, filled))}
        </a>
    }
}

/// Who did it, with how often.
fn actors(filled: &FilledCell) -> impl IntoView + use<> {
    let alone = filled.actors.len() == 1;
    let named = filled.actors.iter().take(NAMES).map(|(name, count)| {
        // Our longest words get a place where they may break.
        let name =
            name.replace("spokesperson", "spokes\u{ad}person").replace("shareholders", "share\u{ad}holders");
        let text = if alone || *count == 1 { name } else { format!("{name}\u{a0}{count}") };
        view! { <span>{text}</span> }
    });
    let more = filled.actors.len().saturating_sub(NAMES);
    let more = (more > 0).then(|| view! { <span>{format!("{more} more")}</span> });
    (named.collect_view(), more)
}

/// The documents in fixed order: in marks, without marks, or not at all.
fn strip(context: &MatrixContext, filled: &FilledCell) -> impl IntoView + use<> {
    let documents = &context.loaded.dossier.documents;
    let said: Vec<String> = filled
        .documents
        .iter()
        .map(|(id, marked)| {
            let how = if *marked { "in marks" } else { "without marks" };
            format!("{} {how}", context.loaded.outlet(*id))
        })
        .collect();
    if documents.len() > STRIP {
        return view! { <span class="strip-count">{format!("{} documents", filled.documents.len())}</span> };
    }
    let boxes =
        documents.iter().map(|document| match filled.documents.iter().find(|(id, _)| *id == document.id) {
            Some((_, true)) => view! { <i class="marks"></i> },
            Some((_, false)) => view! { <i class="told"></i> },
            None => view! { <i></i> },
        });
    view! { <span class="strip" role="img" aria-label=said.join(", ")>{boxes.collect_view()}</span> }
}

/// The title of a cell's panel: `Acme condemns`, `Acme in The Register`, `Acme on 19 June`.
pub(super) fn title(context: &MatrixContext, open: &CellAddress) -> String {
    let company =
        context.loaded.dossier.analysis.company(open.company).map_or("?", |company| company.name.as_str());
    match &open.column {
        MatrixColumn::Act(act) => format!("{company} {}", act.label()),
        MatrixColumn::Document(document) => format!("{company} in {}", context.loaded.outlet(*document)),
        MatrixColumn::Day(day) => match variorum_engine::model::Date::parse(day) {
            Some(_) => format!("{company} on {}", head::day_name(day)),
            None => format!("{company}, no day given"),
        },
    }
}
