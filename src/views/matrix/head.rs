//! The key of the matrix and the heads of its columns.

use super::MatrixContext;
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::Siglum;
use crate::components::icon::Icon;
use variorum_engine::model::Date;
use variorum_present::labels::act;
use variorum_present::labels::{Label, phrases};
use variorum_present::matrix::{ColumnHead, UNDATED};
use variorum_present::route::{MatrixColumn, Pivot};

/// Up to so many documents have their sigla in the key.
const SIGLA: usize = 12;

/// Whether a column is the first of a group other than the first group.
pub(super) fn starts_group(column: &MatrixColumn) -> bool {
    match column {
        MatrixColumn::Act(act) => act::groups().skip(1).any(|(_, acts)| acts.first() == Some(act)),
        MatrixColumn::Document(_) | MatrixColumn::Day(_) => false,
    }
}

/// What the colours and marks in the cells mean.
#[component]
pub(super) fn Key(context: MatrixContext) -> impl IntoView {
    let documents = &context.loaded.dossier.documents;
    let order = (documents.len() <= SIGLA && context.pivot != Pivot::Outlets).then(|| {
        let letters = documents.iter().map(|d| context.loaded.siglum(d.id).to_string());
        let text = format!("the {} documents, in the order ", phrases::number(documents.len()));
        let full = documents.iter().map(|_| view! { <i class="marks"></i> });
        view! {
            <span>
                <span class="strip" aria-hidden="true">{full.collect_view()}</span>
                <span>{text}{letters.collect::<Vec<_>>().join(" ")}</span>
            </span>
        }
    });
    let swatches = ["1", "2", "3", "4"].map(|share| view! { <i class="swatch" data-share=share></i> });
    let narrow = (!context.is_dense).then(|| {
        view! {
            {order}
            <span><span class="strip"><i class="marks"></i></span>" in marks "</span>
            <span><span class="strip"><i class="told"></i></span>" told, or without marks"</span>
        }
    });
    let is_filtered = !context.query.is_everything();
    let absent = match context.pivot {
        Pivot::Outlets => " not in that document, or not in this corpus",
        Pivot::Acts | Pivot::Days => " not in this corpus",
    };
    view! {
        <div class="key matrix-key">
            <span>{swatches.into_iter().collect_view()}" printed by 1, 2, 3, 4 or more"</span>
            {narrow}
        </div>
        <div class="key matrix-key">
            <b>"Empty"</b>
            <span><i class="sample is-silent"></i>" silence that somebody reports"</span>
            <span><i class="sample named-only">"·"</i>" named, without this reaction"</span>
            <span><i class="sample is-unread">"?"</i>" named in a sentence that reports an act, not read"</span>
            <span><i class="sample not-here"></i>{absent}</span>
            {is_filtered.then(|| view! { <span><i class="sample named-only">"–"</i>" left out by the filter"</span> })}
            <span class="keys">"Arrow keys go from cell to cell"</span>
        </div>
    }
}

/// The heads of the columns.
#[component]
pub(super) fn Head(columns: Vec<ColumnHead>, pivot: Pivot) -> impl IntoView {
    let widths = columns.iter().map(|head| {
        let class = if starts_group(&head.column) { "start" } else { "other" };
        view! { <col class=class/> }
    });
    let heads = columns.iter().map(|head| {
        let class = starts_group(&head.column).then_some("group-start");
        view! { <th scope="col" class=class>{name(&head.column)}</th> }
    });
    let groups = (pivot == Pivot::Acts).then(|| {
        let groups = act::groups().enumerate().map(|(at, (group, acts))| {
            let class = (at > 0).then_some("group-start");
            view! { <th scope="colgroup" colspan=acts.len().to_string() class=class>{group.as_str()}</th> }
        });
        view! { <tr class="groups"><td></td>{groups.collect_view()}</tr> }
    });
    view! {
        <colgroup><col class="company"/>{widths.collect_view()}</colgroup>
        <thead>
            {groups}
            <tr><th scope="col"><span class="hidden-label">"Company"</span></th>{heads.collect_view()}</tr>
        </thead>
    }
}

fn name(column: &MatrixColumn) -> AnyView {
    match column {
        MatrixColumn::Act(act) => {
            let icon = act.icon().map(|name| view! { <Icon name/> });
            view! { <span class="act" title=act.description()>{icon}" "<span>{act.label()}</span></span> }
        }
        MatrixColumn::Document(document) => {
            let outlet = app().loaded_now().outlet(*document).to_string();
            view! { <Siglum document=*document/><span class="column-name">{outlet}</span> }
        }
        MatrixColumn::Day(day) => day_name(day).into_any(),
    }
}

/// A day's name on screen.
pub(super) fn day_name(day: &str) -> String {
    match Date::parse(day) {
        Some(date) => format!("{} {}", date.weekday(), phrases::short_day(date)),
        None if day == UNDATED => "no day".to_string(),
        None => day.to_string(),
    }
}
