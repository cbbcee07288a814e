//! What was corrected in the dossier that is shown: each correction with its words, to be taken back or made again; what
//! two readers do not agree on; and what all this says of the engine.

use super::state::{Desk, desk};
use crate::{
    naming::count,
    protocol::{Ask, Judged, Side},
};
use leptos::prelude::*;
use variorum_case::sentence;
use variorum_engine::model::{Author, Correction};

/// The section; nothing while nothing was corrected.
#[component]
pub(super) fn Corrections() -> impl IntoView {
    let desk = desk();
    let card = Memo::new(move |_| {
        desk.card().map(|card| (card.key, card.corrections, card.undone.len(), card.disagreements))
    });
    move || {
        let (key, corrections, undone, disagreements) = card.get()?;
        if corrections.is_empty() && undone == 0 && disagreements.is_empty() {
            return None;
        }
        let (again, measured) = (key.clone(), key.clone());
        let rows = (0..).zip(&corrections).collect::<Vec<_>>().into_iter().rev().map(|(at, correction): (u32, &Correction)| {
            let key = key.clone();
            let take_back = move |_| desk.ask(Ask::TakeBack { key: key.clone(), at });
            view! { <li>{said(correction)}<button class="button button-plain" type="button" on:click=take_back>"Take back"</button></li> }
        });
        let pairs = disagreements.iter().zip(0..).map(|((ours, theirs), at)| {
            let key = key.clone();
            let settle = move |side| {
                let key = key.clone();
                move |_| desk.ask(Ask::Settle { key: key.clone(), at, side })
            };
            view! {
                <li>{said(ours)}<button class="button" type="button" on:click=settle(Side::Ours)>"This stands"</button>
                    <p class="note">"The other reader says:"</p>
                    {said(theirs)}<button class="button" type="button" on:click=settle(Side::Theirs)>"This stands"</button></li>
            }
        });
        let pairs = pairs.collect_view();
        Some(view! {
            <section class="corrections" aria-labelledby="corrections-title">
                <header class="section-head">
                    <h2 id="corrections-title">"Corrections"</h2>
                    <p class="button-row">
                        {(undone > 0).then(|| view! {
                            <button class="button" type="button" on:click=move |_| desk.ask(Ask::Again { key: again.clone() })>"Make the last one again"</button>
                        })}
                        <button class="button" type="button" on:click=move |_| desk.ask(Ask::Measure { key: measured.clone() })>"How often was the engine right?"</button>
                    </p>
                </header>
                <div role="status">{move || figures(desk)}</div>
                {(!disagreements.is_empty()).then(|| view! { <h3>"Two readers disagree"</h3><ol class="disagreements">{pairs}</ol> })}
                <ol reversed class="corrected">{rows.collect_view()}</ol>
            </section>
        })
    }
}

/// A correction with its words.
fn said(correction: &Correction) -> impl IntoView + use<> {
    let words: Vec<_> = correction
        .kind
        .anchors()
        .into_iter()
        .map(|anchor| {
            let (exact, document) = (anchor.exact.clone(), anchor.document.clone());
            view! { <q>{exact}</q>" "<span class="note">{document}</span>" " }
        })
        .collect();
    let by = (correction.author == Author::Editor).then_some(" By the dossier’s editor.");
    let note = correction.note.clone().map(|note| view! { " "<span class="note">{note}</span> });
    view! { <p>{words}<br/>{sentence(&correction.kind)}{by}{note}</p> }
}

fn figures(desk: Desk) -> Option<impl IntoView> {
    let (key, measured, lost) = desk.measured.get()?;
    if desk.current.get().as_ref() != Some(&key) {
        return None;
    }
    let lines: Vec<String> = measured.iter().filter_map(line).collect();
    let nothing = lines.is_empty().then_some("Nothing was confirmed or corrected yet that could be counted.");
    let lost = (lost > 0).then(|| {
        format!(
            "{} not find their words any more, and are kept.",
            count(lost as usize, "correction")
                .replace("corrections", "corrections do")
                .replace("one correction", "one correction does")
        )
    });
    Some(view! {
        <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        <p class="note">{nothing}{lost}</p>
    })
}

/// `Of 12 speakers that you judged, 10 were right: 83 %, and between 55 and 95 % of all.`
fn line(judged: &Judged) -> Option<String> {
    let (share, least, most) = judged.share?;
    let all = judged.right + judged.wrong;
    let sure = if all < 30 { " Few were judged, so the range is wide." } else { "" };
    Some(format!(
        "Of {all} {} that you judged, {} were read right: {share} %; of all, between {least} and {most} %.{sure}",
        judged.subject, judged.right
    ))
}
