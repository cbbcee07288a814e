//! The rows of the matrix: a company's, the headings of groups, what no document names, and the counts at the foot.

use super::{MatrixContext, cell, evidence::Panel, head};
use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::model::OrganisationKind;
use variorum_present::labels::phrases;
use variorum_present::matrix::{CompanyRow, MatrixTable};
use variorum_present::route::{TextLocation, View};

/// The row at `at`, and below it the evidence of its cell if one is open.
pub(super) fn row(
    context: &MatrixContext,
    table: &MatrixTable,
    at: usize,
    width: usize,
) -> Option<impl IntoView + use<>> {
    let row = table.rows.get(at)?;
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
    let href = app().link(View::CompanyPage { company: row.company });
    Some(view! {
        <tr>
            <th scope="row"><a class="company-link" href=href>{row.name.clone()}</a>{about(context, row)}</th>
            {cells.collect_view()}
        </tr>
        {panel}
    })
}

/// What the company is and where it is named: `airlines · in all 5`. A company that one document names leads there.
fn about(context: &MatrixContext, row: &CompanyRow) -> AnyView {
    let kind = (row.kind != OrganisationKind::Company).then(|| row.kind.as_str().to_string());
    if context.is_dense {
        return kind.map(|kind| view! { " "<span class="note">{kind}</span> }).into_any();
    }
    let what = kind.or_else(|| row.sector.clone()).unwrap_or_else(|| row.kind.as_str().to_string());
    let all = context.loaded.dossier.documents.len();
    let named = match row.named.as_slice() {
        [place] if all > 1 => {
            let at = Some(TextLocation::Bytes(place.span.start, place.span.end));
            let href = app().link(View::Reader { document: place.document, at, beside: None });
            view! { <a href=href>"in one document"</a> }
        }
        several if several.len() == all && all > 1 => format!("in all {all}").into_any(),
        several => format!("in {}", several.len()).into_any(),
    };
    let alone = (context.columns_left == 0 && row.filled().next().is_none()).then_some("; no reaction");
    view! { <span class="note">{what}" · "{named}{alone}</span> }
}

/// The heading of the group that begins with the row at `at`.
pub(super) fn group_heading(table: &MatrixTable, at: usize, width: usize) -> Option<AnyView> {
    let group = table.group_at(at)?;
    Some(view! {
        <tr class="kind-row">
            <th scope="rowgroup" colspan=width.to_string()>{group.heading.clone()}" "<span class="note">{group.rows}</span></th>
        </tr>
    })
}

/// The row of a company that the reader asks for and no document names.
pub(super) fn not_here(name: String, width: usize) -> impl IntoView {
    view! {
        <tr class="not-here">
            <th scope="row"><b>{phrases::capital(&name)}</b><span class="note">"asked for"</span></th>
            <td colspan=(width - 1).to_string()><span>"Not in this corpus: no document names it"</span></td>
        </tr>
    }
}

/// How many companies have evidence in each column.
pub(super) fn foot(table: &MatrixTable) -> impl IntoView + use<> {
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
