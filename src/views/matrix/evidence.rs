//! An open cell: its evidence, sentence by sentence.

use super::{MatrixContext, cell};
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::icon::Icon;
use crate::components::{BasisTag, HighlightedText, Presence, Siglum, desk_button};
use crate::platform::focus;
use variorum_desk_api::Task;
use variorum_engine::{
    model::{Date, Kind, Place, QuotationId, Reaction},
    text::TextSpan,
};
use variorum_present::labels::{Label, phrases};
use variorum_present::locations;
use variorum_present::matrix::{EvidenceItem, FilledCell};
use variorum_present::ordering::sort;
use variorum_present::reader::{
    layers::{self, Layer},
    spans_with_marks,
};
use variorum_present::route::{CellAddress, MatrixColumn, TextLocation, View};

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
        let items = items.into_iter().map(|item| line(&context, item));
        view! { {heading}<ol class="evidence-list">{items.collect_view()}</ol> }
    });
    let close = app().link(context.view(None));
    view! {
        <section class="evidence-panel" aria-labelledby="evidence">
            <header>
                <h2 id="evidence"><span class="act">{icon}{cell::title(&context, &open)}</span></h2>
                <p class="note">{summary(&context, &filled)}</p>
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
    match column {
        MatrixColumn::Act(_) => filled
            .grouped(|item| reaction(item).and_then(|r| r.target.clone()))
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
    let reactions =
        filled.evidence.iter().filter_map(|p| context.loaded.dossier.analysis.reaction(p.reaction));
    let mut days: Vec<Date> = reactions.flat_map(|r| &r.dates).map(|dated| dated.date).collect();
    sort(&mut days);
    let span = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => format!("; {}", phrases::day(*first)),
        (Some(first), Some(last)) => format!("; {} to {}", phrases::short_day(*first), phrases::day(*last)),
        _ => String::new(),
    };
    format!("{evidence} in {documents}{independent}{span}")
}

fn line(context: &MatrixContext, item: EvidenceItem) -> Option<AnyView> {
    let dossier = &context.loaded.dossier;
    let reaction = dossier.analysis.reaction(item.reaction)?;
    let document = dossier.document(item.place.document)?;
    let quoted = locations::quoted_at(dossier, item.place, &reaction.quotations);
    let presence = if locations::any_marked(dossier, &quoted) { Presence::Marked } else { Presence::Plain };
    let basis = quoted.first().and_then(|id| dossier.analysis.quotation(*id)).map(|q| q.attribution.basis);
    let at = Some(match quoted.first() {
        Some(&id) => TextLocation::Quotation(id),
        None => TextLocation::Bytes(item.place.span.start, item.place.span.end),
    });
    let href = app().link(View::Reader { document: document.id, at, beside: None });
    let link = locations::paragraph_name(document, item.place.span.start);
    let named = reaction.dated_in(item.place).map(|dated| {
        let words = dossier.slice(dated.words).to_string();
        view! { {phrases::short_day(dated.date)}": "<q>{words}</q> }
    });
    let day = named.unwrap_or_else(|| match (reaction.date(), document.facts.published) {
        (Some(day), _) => phrases::short_day(day).into_any(),
        (None, Some(day)) => format!("printed {}", phrases::short_day(day)).into_any(),
        (None, None) => "no date".into_any(),
    });
    Some(view! {
        <li class="evidence">
            <Siglum document=document.id presence/>
            <div>
                <blockquote>{sentence(context, item.place, &quoted)}</blockquote>
                {proof(context, reaction)}
            </div>
            <p class="note"><b>{reaction.actor.clone()}</b><br/>{reaction.role.as_str()}
                {basis.map(|basis| view! { ", " <BasisTag basis/> })}</p>
            <p class="note">{day}<br/><a href=href>{link}</a></p>
        </li>
    })
}

/// The sentence, with somebody's words in `q`.
fn sentence(context: &MatrixContext, place: Place, quoted: &[QuotationId]) -> impl IntoView + use<> {
    let quotations = quoted.iter().filter_map(|id| context.loaded.dossier.analysis.quotation(*id));
    let document = context.loaded.dossier.document(place.document);
    let words: Vec<TextSpan> = quotations
        .filter(|q| q.kind != Kind::Indirect)
        .flat_map(|q| document.map(|d| spans_with_marks(d, q)).unwrap_or_default())
        .filter_map(|span| span.intersection(place.span))
        .collect();
    let marked: Vec<_> = words.into_iter().map(|span| (span, Layer::Target)).collect();
    let parts = layers::split_at_layers(place.span, &marked, &[]);
    let parts = parts.into_iter().map(move |part| {
        let own = Place { document: place.document, span: part.span };
        if part.layers.is_empty() {
            view! { <span class="told"><HighlightedText place=own/></span> }
        } else {
            view! { <q><HighlightedText place=own/></q> }
        }
    });
    parts.collect_view()
}

fn proof(context: &MatrixContext, reaction: &Reaction) -> impl IntoView + use<> {
    let cue = reaction.cue.map(|place| context.loaded.dossier.slice(place).to_string());
    view! {
        <details class="proof">
            <summary>"Why we say so"</summary>
            <dl>
                <dt>"reason"</dt><dd>{reaction.reason.clone()}</dd>
                {cue.map(|cue| view! { <dt>"words"</dt><dd><q>{cue}</q></dd> })}
                {reaction.target.clone().map(|target| view! { <dt>"about"</dt><dd><q>{target}</q></dd> })}
                <dt>"sure"</dt><dd>{reaction.confidence.0}" %"</dd>
            </dl>
            {desk_button(Task::CorrectReaction(reaction.id))}
        </details>
    }
}
