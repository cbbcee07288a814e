//! The matrix's legend and its columns' heads.

use super::Shown;
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::Siglum;
use crate::components::icon::Icon;
use variorum_engine::model::{Act, Date};
use variorum_present::labels::Label;
use variorum_present::labels::phrases;
use variorum_present::matrix::{Head as ColumnHead, UNDATED};
use variorum_present::route::{Column, Pivot};

/// Documents whose sigla the legend spells out.
const SIGLA: usize = 12;

/// The groups of acts, each with its columns.
const GROUPS: [(&str, &[Act]); 5] = [
    ("Says of the matter", &[Act::Condemns, Act::CallsForChange, Act::Supports]),
    ("Says of itself", &[Act::Denies, Act::Defends, Act::Distances, Act::Apologises]),
    ("Does", &[Act::Acts, Act::Declines]),
    ("Is told", &[Act::Urged, Act::Criticised]),
    ("Silent", &[Act::NoComment]),
];

/// Whether a column begins a group, the first one aside.
pub(super) fn starts_group(column: &Column) -> bool {
    match column {
        Column::Act(act) => GROUPS.iter().skip(1).any(|(_, acts)| acts.first() == Some(act)),
        Column::Document(_) | Column::Day(_) => false,
    }
}

/// What the signs in the cells mean.
#[component]
pub(super) fn Key(shown: Shown) -> impl IntoView {
    let documents = &shown.edition.dossier.documents;
    let order = (documents.len() <= SIGLA && shown.pivot != Pivot::Outlets).then(|| {
        let letters = documents.iter().map(|d| shown.edition.siglum(d.id).to_string());
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
    view! {
        <caption>
            <span class="hidden-label">
                "Companies by "{shown.pivot.as_str()}"; each cell counts the evidence and says who, or what"
            </span>
            <span class="key matrix-key">
                <span>{swatches.into_iter().collect_view()}" printed by 1, 2, 3, 4 or more"</span>
                {order}
                <span><span class="strip"><i class="marks"></i></span>" in marks "</span>
                <span><span class="strip"><i class="told"></i></span>" told, or without marks"</span>
            </span>
            <span class="key matrix-key">
                <b>"Empty"</b>
                <span><i class="sample is-silent"></i>" silence that somebody reports"</span>
                <span><i class="sample named-only">"·"</i>" named, without this reaction"</span>
                <span><i class="sample not-here"></i>" not named there, or nowhere"</span>
                <span class="keys">"Arrow keys go from cell to cell"</span>
                {(!shown.query.is_everything()).then(|| view! { <span><i class="sample named-only">"–"</i>" left out by the filter"</span> })}
            </span>
        </caption>
    }
}

/// Whether a column is too empty for its full width. Silence is never folded: that nobody reports one is telling.
fn folds(head: &ColumnHead) -> bool {
    match head.column {
        Column::Act(Act::NoComment) | Column::Document(_) | Column::Day(_) => false,
        Column::Act(_) => head.companies == 0,
    }
}

/// The heads of the columns.
#[component]
pub(super) fn Head(columns: Vec<ColumnHead>, pivot: Pivot) -> impl IntoView {
    let widths = columns.iter().map(|head| {
        let class = match (folds(head), starts_group(&head.column)) {
            (true, _) => "folded",
            (false, true) => "start",
            (false, false) => "",
        };
        view! { <col class=class/> }
    });
    let heads = columns.iter().map(|head| {
        let class = match (folds(head), starts_group(&head.column)) {
            (true, true) => "folded group-start",
            (true, false) => "folded",
            (false, true) => "group-start",
            (false, false) => "",
        };
        view! { <th scope="col" class=class>{name(&head.column)}</th> }
    });
    let groups = (pivot == Pivot::Acts).then(|| {
        let groups = GROUPS.iter().enumerate().map(|(at, (name, acts))| {
            let class = (at > 0).then_some("group-start");
            view! { <th scope="colgroup" colspan=acts.len().to_string() class=class>{*name}</th> }
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

fn name(column: &Column) -> AnyView {
    match column {
        Column::Act(act) => {
            let sign = act.icon().map(|name| view! { <Icon name/> });
            view! { <span class="act" title=act.description()>{sign}" "<span>{act.label()}</span></span> }
                .into_any()
        }
        Column::Document(document) => {
            let outlet = app().edition_now().outlet(*document).to_string();
            view! { <Siglum document=*document/><span class="column-name">{outlet}</span> }.into_any()
        }
        Column::Day(day) => day_name(day).into_any(),
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
