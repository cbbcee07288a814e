//! The corrections of the dossier that is shown: each with its words, to be undone or made again; the disagreements of
//! two readers; and how often the engine was right, by these corrections.

use super::{
    correction_text::correction_text,
    phrases::lost_corrections,
    state::{Desk, desk},
};
use crate::store::Side;
use crate::ui::button::button;
use crate::worker::protocol::{Command, PrecisionFigure};
use leptos::prelude::*;
use variorum_engine::model::{Author, Correction};

/// The section, if there is anything in it.
#[component]
pub(super) fn Corrections() -> impl IntoView {
    let desk = desk();
    let record = Memo::new(move |_| {
        desk.record()
            .map(|record| (record.key, record.corrections, record.undone.len(), record.disagreements))
    });
    move || {
        let (key, corrections, undone, disagreements) = record.get()?;
        if corrections.is_empty() && undone == 0 && disagreements.is_empty() {
            return None;
        }
        let (redo, measure) = (key.clone(), key.clone());
        let rows = (0..).zip(&corrections).collect::<Vec<_>>().into_iter().rev().map(|(at, correction): (u32, &Correction)| {
            let key = key.clone();
            let undo = move |_| desk.send(Command::UndoCorrection { key: key.clone(), at });
            view! { <li>{with_words(correction)}<button class="button button-plain" type="button" on:click=undo>"Take back"</button></li> }
        });
        let pairs = disagreements.iter().zip(0..).map(|((ours, theirs), at)| {
            let key = key.clone();
            let keep = move |side| {
                let key = key.clone();
                move |_| desk.send(Command::ResolveDisagreement { key: key.clone(), at, side })
            };
            view! {
                <li>{with_words(ours)}{button("This stands", keep(Side::Ours))}
                    <p class="note">"The other reader says:"</p>
                    {with_words(theirs)}{button("This stands", keep(Side::Theirs))}</li>
            }
        });
        let pairs = pairs.collect_view();
        Some(view! {
            <section class="corrections" aria-labelledby="corrections-title">
                <header class="section-head">
                    <h2 id="corrections-title">"Corrections"</h2>
                    <p class="button-row">
                        {(undone > 0).then(|| view! {
                            {button("Make the last one again", move |_| desk.send(Command::RedoCorrection { key: redo.clone() }))}
                        })}
                        {button("How often was the engine right?", move |_| desk.send(Command::MeasurePrecision { key: measure.clone() }))}
                    </p>
                </header>
                <div role="status">{move || figures(desk)}</div>
                {(!disagreements.is_empty()).then(|| view! { <h3>"Two readers disagree"</h3><ol class="disagreements">{pairs}</ol> })}
                <ol reversed class="corrected">{rows.collect_view()}</ol>
            </section>
        })
    }
}

/// A correction with the words that it is about.
fn with_words(correction: &Correction) -> impl IntoView + use<> {
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
    view! { <p>{words}<br/>{correction_text(&correction.kind)}{by}{note}</p> }
}

/// What was measured in the dossier that is shown.
fn figures(desk: Desk) -> Option<impl IntoView> {
    let (key, figures, lost) = desk.precision.get()?;
    if desk.current.get().as_ref() != Some(&key) {
        return None;
    }
    let lines: Vec<String> = figures.iter().filter_map(line).collect();
    let nothing = lines.is_empty().then_some("Nothing was confirmed or corrected yet that could be counted.");
    let lost = (lost > 0).then(|| lost_corrections(lost as usize));
    Some(view! {
        <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        <p class="note">{nothing}{lost}</p>
    })
}

/// `Of 12 speakers that you judged, 10 were read right: 83 %; of all, between 55 and 95 %.`
fn line(figure: &PrecisionFigure) -> Option<String> {
    let (share, least, most) = figure.share?;
    let all = figure.right + figure.wrong;
    let sure = if all < 30 { " Few were judged, so the range is wide." } else { "" };
    Some(format!(
        "Of {all} {} that you judged, {} were read right: {share} %; of all, between {least} and {most} %.{sure}",
        figure.aspect, figure.right
    ))
}
