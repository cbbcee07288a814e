//! An open cell: its evidence, sentence by sentence.

use super::{MatrixContext, cell};
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::icon::Icon;
use crate::components::{element::growing, evidence_line};
use crate::platform::focus;
use std::sync::Arc;
use variorum_engine::model::Date;
use variorum_present::labels::{Label, phrases};
use variorum_present::matrix::{EvidenceItem, FilledCell};
use variorum_present::ordering::sort;
use variorum_present::route::{CellAddress, MatrixColumn, View};

/// The evidence of the cell `open`, after what the outlets disagree on. `id` is the id of the cell's link.
#[component]
pub(super) fn Panel(
    context: MatrixContext,
    open: CellAddress,
    filled: FilledCell,
    disputes: Vec<String>,
    id: String,
) -> impl IntoView {
    let icon = match &open.column {
        MatrixColumn::Act(act) => act.icon().map(|name| view! { <Icon name/> }),
        MatrixColumn::Document(_) | MatrixColumn::Day(_) => None,
    };
    let groups = groups(&context, &open.column, &filled);
    let headed = groups.len() > 1;
    let groups = groups.into_iter().map(|(heading, items)| {
        let note = phrases::count(items.len(), "piece");
        let heading = heading
            .filter(|_| headed)
            .map(|text| view! { <h3>{text}" "<span class="note">{note}</span></h3> });
        let (loaded, count) = (Arc::clone(&context.loaded), items.len());
        let line = move |at: usize| evidence_line(&loaded, *items.get(at)?, None);
        view! { {heading}{growing("ol", "evidence-list", count, Box::new(line))} }
    });
    let close = app().link(context.view(None));
    let all = app().link(View::CompanyPage { company: open.company });
    let name =
        context.loaded.dossier.analysis.company(open.company).map_or("it", |c| c.name.as_str()).to_string();
    view! {
        <section class="evidence-panel" aria-labelledby="evidence">
            <header>
                <h2 id="evidence"><span class="act">{icon}{cell::title(&context, &open)}</span></h2>
                <p class="note">{summary(&context, &filled)}" · "<a href=all>{format!("all of {name}")}</a></p>
                <a class="button" href=close on:click=move |_| focus::to(&id)>"Close"</a>
            </header>
            {(!disputes.is_empty()).then(|| view! { <p class="conflict-note">{disputes.join(" ")}</p> })}
            {groups.collect_view()}
        </section>
    }
}

/// The evidence grouped by what the reaction is about; in other pivots than acts, by what was done.
fn groups(
    context: &MatrixContext,
    column: &MatrixColumn,
    filled: &FilledCell,
) -> Vec<(Option<AnyView>, Vec<EvidenceItem>)> {
    let reaction = |item: &EvidenceItem| context.loaded.dossier.analysis.reaction(item.reaction);
    let target = |item: &EvidenceItem| reaction(item)?.told_at(item.place)?.target.clone();
    match column {
        MatrixColumn::Act(_) => filled
            .grouped(target)
            .into_iter()
            .map(|(target, items)| {
                let heading = match target {
                    Some(target) => view! { "About " <q>{target}</q> },
                    None => "No target named".into_any(),
                };
                (Some(heading), items)
            })
            .collect(),
        MatrixColumn::Document(_) | MatrixColumn::Day(_) => filled
            .grouped(|item| reaction(item).map(|r| r.act))
            .into_iter()
            .map(|(act, items)| (act.map(|act| act.label().into_any()), items))
            .collect(),
    }
}

fn summary(context: &MatrixContext, filled: &FilledCell) -> String {
    let evidence = phrases::count(filled.evidence.len(), "piece of evidence");
    let documents = phrases::count(filled.documents.len(), "document");
    let independent = match (filled.documents.len(), filled.sources) {
        (1, _) => String::new(),
        (all, sources) if all == sources => ", all independent".to_string(),
        (_, 1) => ", one source: they share the words".to_string(),
        (_, sources) => format!(", {sources} independent"),
    };
    let analysis = &context.loaded.dossier.analysis;
    let day = |item: &EvidenceItem| analysis.reaction(item.reaction)?.day_at(item.place);
    let mut days: Vec<Date> = filled.evidence.iter().filter_map(day).collect();
    sort(&mut days);
    let span = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => format!("; {}", phrases::day(*first)),
        (Some(first), Some(last)) => format!("; {} to {}", phrases::short_day(*first), phrases::day(*last)),
        _ => String::new(),
    };
    format!("{evidence} in {documents}{independent}{span}")
}
