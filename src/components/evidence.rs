//! A sentence that reports what a company said or did, with who did it, when, and why we say so.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{ActTag, BasisTag, HighlightedText, Presence, Siglum, desk_button};
use variorum_desk_api::Task;
use variorum_engine::{
    model::{Act, Kind, Place, QuotationId, Reaction, ReactionEvidence},
    text::TextSpan,
};
use variorum_present::labels::phrases;
use variorum_present::locations;
use variorum_present::matrix::EvidenceItem;
use variorum_present::reader::{
    layers::{self, Layer},
    spans_with_marks,
};
use variorum_present::route::{TextLocation, View};

/// The line of a list of evidence; it says `act` where nothing above it does.
pub(crate) fn evidence_line(loaded: &LoadedDossier, item: EvidenceItem, act: Option<Act>) -> Option<AnyView> {
    let dossier = &loaded.dossier;
    let reaction = dossier.analysis.reaction(item.reaction)?;
    let told = reaction.told_at(item.place)?;
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
    let named = told.date.map(|dated| {
        let words = dossier.slice(dated.words).to_string();
        view! { {phrases::short_day(dated.date)}": "<q>{words}</q> }
    });
    let day = named.unwrap_or_else(|| match document.facts.published {
        Some(day) => format!("printed {}", phrases::short_day(day)).into_any(),
        None => "no date".into_any(),
    });
    Some(view! {
        <li class="evidence">
            <Siglum document=document.id presence/>
            <div>
                <blockquote>{reported_sentence(loaded, item.place, &quoted)}</blockquote>
                {proof(loaded, reaction, told)}
            </div>
            <p class="note">{act.map(|act| view! { <ActTag act/><br/> })}
                <b>{told.actor.clone().unwrap_or_else(|| phrases::NOT_NAMED.to_owned())}</b><br/>{reaction.role.as_str()}
                {basis.map(|basis| view! { ", " <BasisTag basis/> })}</p>
            <p class="note">{day}<br/><a href=href>{link}</a></p>
        </li>
    })
}

/// A sentence with somebody's words in it in `q`.
pub(crate) fn reported_sentence(
    loaded: &LoadedDossier,
    place: Place,
    quoted: &[QuotationId],
) -> impl IntoView + use<> {
    let quotations = quoted.iter().filter_map(|id| loaded.dossier.analysis.quotation(*id));
    let document = loaded.dossier.document(place.document);
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

fn proof(loaded: &LoadedDossier, reaction: &Reaction, told: &ReactionEvidence) -> impl IntoView + use<> {
    let cue = told.cue.map(|place| loaded.dossier.slice(place).to_string());
    view! {
        <details class="proof">
            <summary>"Why we say so"</summary>
            <dl>
                <dt>"reason"</dt><dd>{told.reason.clone()}</dd>
                {cue.map(|cue| view! { <dt>"words"</dt><dd><q>{cue}</q></dd> })}
                {told.target.clone().map(|target| view! { <dt>"about"</dt><dd><q>{target}</q></dd> })}
                <dt>"sure"</dt><dd>{told.confidence.0}" %"</dd>
            </dl>
            {desk_button(Task::CorrectReaction(reaction.id))}
        </details>
    }
}
