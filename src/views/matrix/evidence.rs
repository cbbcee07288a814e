//! An open cell: the sentences it rests on.

use super::{Shown, cell};
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::icon::Icon;
use crate::components::{BasisTag, Marked, Presence, Siglum, desk_button};
use crate::platform::focus;
use variorum_desk_api::Task;
use variorum_engine::{
    model::{Date, Place, QuotationId, Reaction},
    text::TextSpan,
};
use variorum_present::labels::Label;
use variorum_present::labels::phrases;
use variorum_present::locations;
use variorum_present::matrix::{Filled, Piece};
use variorum_present::route::{At, Cell, Column, View};

/// The evidence of the cell `open`, whose link has the id `id`, after what outlets differ on in it.
#[component]
pub(super) fn Panel(
    shown: Shown,
    open: Cell,
    filled: Filled,
    disputes: Vec<String>,
    id: String,
) -> impl IntoView {
    let sign = match &open.column {
        Column::Act(act) => act.icon().map(|name| view! { <Icon name/> }),
        Column::Document(_) | Column::Day(_) => None,
    };
    let groups = groups(&shown, &open.column, &filled);
    let headed = groups.len() > 1;
    let groups = groups.into_iter().map(|(heading, pieces)| {
        let note = phrases::count(pieces.len(), "piece");
        let heading = heading
            .filter(|_| headed)
            .map(|text| view! { <h3>{text}" "<span class="note">{note}</span></h3> });
        let items = pieces.into_iter().map(|piece| item(&shown, piece));
        view! { {heading}<ol class="evidence-list">{items.collect_view()}</ol> }
    });
    let close = app().link(shown.view(None));
    view! {
        <section class="evidence-panel" aria-labelledby="evidence">
            <header>
                <h2 id="evidence"><span class="act">{sign}{cell::title(&shown, &open)}</span></h2>
                <p class="note">{summary(&shown, &filled)}</p>
                <a class="button" href=close on:click=move |_| focus::to(&id)>"Close"</a>
            </header>
            {(!disputes.is_empty()).then(|| view! { <p class="conflict-note">{disputes.join(" ")}</p> })}
            {groups.collect_view()}
        </section>
    }
}

/// The pieces by what the reaction is about; in other pivots by what was done.
fn groups(shown: &Shown, column: &Column, filled: &Filled) -> Vec<(Option<AnyView>, Vec<Piece>)> {
    let reaction = |piece: &Piece| shown.edition.dossier.analysis.reaction(piece.reaction);
    match column {
        Column::Act(_) => filled
            .grouped(|piece| reaction(piece).and_then(|r| r.target.clone()))
            .into_iter()
            .map(|(target, pieces)| {
                let heading = match target {
                    Some(target) => view! { "About " <q>{target}</q> }.into_any(),
                    None => "No target named".into_any(),
                };
                (Some(heading), pieces)
            })
            .collect(),
        Column::Document(_) | Column::Day(_) => filled
            .grouped(|piece| reaction(piece).map(|r| r.act))
            .into_iter()
            .map(|(act, pieces)| (act.map(|act| act.label().into_any()), pieces))
            .collect(),
    }
}

fn summary(shown: &Shown, filled: &Filled) -> String {
    let pieces = phrases::count(filled.pieces.len(), "piece of evidence");
    let documents = phrases::count(filled.documents.len(), "document");
    let independent = match (filled.documents.len(), filled.sources) {
        (1, _) => String::new(),
        (all, sources) if all == sources => ", all independent".to_string(),
        (_, 1) => ", one source: they share the words".to_string(),
        (_, sources) => format!(", {sources} independent"),
    };
    let reactions = filled.pieces.iter().filter_map(|p| shown.edition.dossier.analysis.reaction(p.reaction));
    let mut days: Vec<Date> = reactions.flat_map(|r| &r.dates).map(|dated| dated.date).collect();
    days.sort();
    let span = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => format!("; {}", phrases::day(*first)),
        (Some(first), Some(last)) => format!("; {} to {}", phrases::short_day(*first), phrases::day(*last)),
        _ => String::new(),
    };
    format!("{pieces} in {documents}{independent}{span}")
}

fn item(shown: &Shown, piece: Piece) -> Option<AnyView> {
    let dossier = &shown.edition.dossier;
    let reaction = dossier.analysis.reaction(piece.reaction)?;
    let document = dossier.document(piece.place.document)?;
    let quoted = locations::quoted_at(dossier, piece.place, &reaction.quotations);
    let presence = if locations::any_marked(dossier, &quoted) { Presence::Marked } else { Presence::Plain };
    let basis = quoted.first().and_then(|id| dossier.analysis.quotation(*id)).map(|q| q.attribution.basis);
    let at = Some(match quoted.first() {
        Some(&id) => At::Quotation(id),
        None => At::Bytes(piece.place.span.start, piece.place.span.end),
    });
    let href = app().link(View::Reader { document: document.id, at, beside: None });
    let link = match locations::paragraph_number(document, piece.place.span.start) {
        Some(number) => format!("paragraph {number}"),
        None => "in the text".to_string(),
    };
    let named = reaction.dated_in(piece.place).map(|dated| {
        let words = dossier.slice(dated.words).to_string();
        view! { {phrases::short_day(dated.date)}": "<q>{words}</q> }.into_any()
    });
    let day = named.unwrap_or_else(|| match (reaction.date(), document.facts.published) {
        (Some(day), _) => phrases::short_day(day).into_any(),
        (None, Some(day)) => format!("printed {}", phrases::short_day(day)).into_any(),
        (None, None) => "no date".into_any(),
    });
    Some(
        view! {
            <li class="evidence">
                <Siglum document=document.id presence/>
                <div>
                    <blockquote>{sentence(shown, piece.place, &quoted)}</blockquote>
                    {proof(shown, reaction)}
                </div>
                <p class="note"><b>{reaction.actor.clone()}</b><br/>{reaction.role.as_str()}
                    {basis.map(|basis| view! { ", " <BasisTag basis/> })}</p>
                <p class="note">{day}<br/><a href=href>{link}</a></p>
            </li>
        }
        .into_any(),
    )
}

/// The sentence: what is somebody's words in serif, the rest told.
fn sentence(shown: &Shown, place: Place, quoted: &[QuotationId]) -> impl IntoView + use<> {
    let quotations = quoted.iter().filter_map(|id| shown.edition.dossier.analysis.quotation(*id));
    let document = shown.edition.dossier.document(place.document);
    let words: Vec<TextSpan> = quotations
        .filter(|q| q.kind != variorum_engine::model::Kind::Indirect)
        .flat_map(|q| document.map(|d| variorum_present::reader::printed(d, q)).unwrap_or_default())
        .filter_map(|span| span.intersection(place.span))
        .collect();
    let layers: Vec<_> =
        words.into_iter().map(|span| (span, variorum_present::reader::layers::Layer::Picked)).collect();
    let pieces = variorum_present::reader::layers::pieces(place.span, &layers, &[]);
    let pieces = pieces.into_iter().map(move |piece| {
        let own = Place { document: place.document, span: piece.span };
        if piece.layers.is_empty() {
            view! { <span class="told"><Marked place=own/></span> }.into_any()
        } else {
            view! { <q><Marked place=own/></q> }.into_any()
        }
    });
    pieces.collect_view()
}

fn proof(shown: &Shown, reaction: &Reaction) -> impl IntoView + use<> {
    let cue = reaction.cue.map(|place| shown.edition.dossier.slice(place).to_string());
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
