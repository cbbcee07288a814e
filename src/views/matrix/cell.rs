//! One cell: how many pieces of evidence, who, and which documents print it.

use super::{Shown, head};
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::ActTag;
use variorum_present::labels::Label as _;
use variorum_present::matrix::{Filled, Head, Row, State, Table};
use variorum_present::route::{Cell, Column, Count, Pivot};

/// Documents that a cell draws one by one.
const STRIP: usize = 12;
/// Actors that a cell names.
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
pub(super) fn cell(shown: &Shown, table: &Table, place: (usize, usize)) -> Option<AnyView> {
    let row = table.rows.get(place.0)?;
    let (column, state) = (table.columns.get(place.1)?, row.cells.get(place.1)?);
    let starts = head::starts_group(&column.column);
    let class = |own: &str| if starts { format!("{own} group-start") } else { own.to_string() };
    let empty = |own: &str, sign: &'static str, meaning: &'static str| {
        view! {
            <td class=class(own)><span aria-hidden="true">{sign}</span><span class="hidden-label">{meaning}</span></td>
        }
        .into_any()
    };
    Some(match state {
        State::Filled(filled) => {
            let is_silence = column.column == Column::Act(variorum_engine::model::Act::NoComment);
            let class = class(if is_silence { "filled is-silent" } else { "filled" });
            let share = filled.documents.len().min(4).to_string();
            let disputed = !shown.disputes(table, row, &column.column).is_empty();
            let link = link(shown, row, column, filled, id(place), disputed);
            view! { <td class=class data-share=share>{link}</td> }.into_any()
        }
        State::Label => empty("named-only", "·", "named, without this reaction"),
        State::Filtered => empty("named-only", "–", "left out by the filter"),
        State::Absent => empty("named-only not-here-cell", "", "not named there"),
    })
}

fn link(
    shown: &Shown,
    row: &Row,
    column: &Head,
    filled: &Filled,
    id: String,
    disputed: bool,
) -> impl IntoView + use<> {
    let open = Cell { company: row.company, column: column.column.clone() };
    let is_open = shown.open.as_ref() == Some(&open);
    let href = app().link(shown.view((!is_open).then_some(open)));
    let number = match shown.count {
        Count::Evidence => filled.pieces.len(),
        Count::Sources => filled.sources,
    };
    let one_source = shown.count == Count::Evidence && filled.documents.len() > 1 && filled.sources == 1;
    let name = match &column.column {
        Column::Act(act) => view! { <ActTag act=*act/> }.into_any(),
        Column::Document(document) => shown.edition.outlet(*document).to_string().into_any(),
        Column::Day(day) => head::day_name(day).into_any(),
    };
    view! {
        <a id=id href=href aria-current=is_open.then_some("true")>
            <span class="cell-act">{name}</span>
            <b class="n">{number}</b>
            <span class="who">{who(filled)}</span>
            {one_source.then(|| view! { <span class="cell-note">"one source"</span> })}
            {disputed.then(|| view! { <span class="cell-note">"outlets differ"</span> })}
            {(shown.pivot != Pivot::Outlets).then(|| strip(shown, filled))}
        </a>
    }
}

fn who(filled: &Filled) -> impl IntoView + use<> {
    let alone = filled.who.len() == 1;
    let named = filled.who.iter().take(NAMES).map(|(name, count)| {
        // The longest words of ours get a place to break.
        let name =
            name.replace("spokesperson", "spokes\u{ad}person").replace("shareholders", "share\u{ad}holders");
        let text = if alone || *count == 1 { name } else { format!("{name}\u{a0}{count}") };
        view! { <span>{text}</span> }
    });
    let more = filled.who.len().saturating_sub(NAMES);
    let more = (more > 0).then(|| view! { <span>{format!("{more} more")}</span> });
    (named.collect_view(), more)
}

/// The documents in fixed order: in marks, told, or not at all.
fn strip(shown: &Shown, filled: &Filled) -> impl IntoView + use<> {
    let documents = &shown.edition.dossier.documents;
    let said: Vec<String> = filled
        .documents
        .iter()
        .map(|(id, marked)| {
            let how = if *marked { "in marks" } else { "without marks" };
            format!("{} {how}", shown.edition.outlet(*id))
        })
        .collect();
    if documents.len() > STRIP {
        return view! { <span class="strip-count">{format!("{} documents", filled.documents.len())}</span> }
            .into_any();
    }
    let boxes =
        documents.iter().map(|document| match filled.documents.iter().find(|(id, _)| *id == document.id) {
            Some((_, true)) => view! { <i class="marks"></i> }.into_any(),
            Some((_, false)) => view! { <i class="told"></i> }.into_any(),
            None => view! { <i></i> }.into_any(),
        });
    view! { <span class="strip" role="img" aria-label=said.join(", ")>{boxes.collect_view()}</span> }
        .into_any()
}

/// What a cell is called in its panel: `Acme condemns`, `Acme in The Register`, `Acme on 19 June`.
pub(super) fn title(shown: &Shown, open: &Cell) -> String {
    let company =
        shown.edition.dossier.analysis.company(open.company).map_or("?", |company| company.name.as_str());
    match &open.column {
        Column::Act(act) => format!("{company} {}", act.label()),
        Column::Document(document) => format!("{company} in {}", shown.edition.outlet(*document)),
        Column::Day(day) => match variorum_engine::model::Date::parse(day) {
            Some(_) => format!("{company} on {}", head::day_name(day)),
            None => format!("{company}, no day given"),
        },
    }
}
