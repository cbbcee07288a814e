//! Speakers by outlets: a solid bar for the words in marks, an open one for those without.

use crate::app::prelude::*;
use crate::app::state::{AppState, app};
use crate::components::Siglum;
use std::sync::Arc;
use variorum_engine::index::{Facet, Hits, NOBODY};
use variorum_present::labels::phrases;
use variorum_present::overview::speaker_share::{OutletShare, SpeakerShare, SpeakerShares};
use variorum_present::quotations::NOBODY_NAMED;
use variorum_present::route::Section;
use variorum_present::statement::coverage_bar::tenths;

/// Speakers shown.
const ROWS: usize = 10;
/// Outlets shown.
const COLUMNS: usize = 8;

/// The table of speakers by outlet.
#[component]
pub(super) fn SpeakerShareTable(hits: Arc<Hits>) -> impl IntoView {
    let state = app();
    let shares = {
        let loaded = state.loaded_now();
        SpeakerShares::of(&loaded.dossier, &loaded.lengths, &hits.quotations)
    };
    if shares.speakers.is_empty() {
        return None;
    }
    let shown: Vec<&SpeakerShare> = rows(&shares);
    let outlets = shares.columns(COLUMNS);
    let lines: Vec<_> = shown.iter().map(|speaker| line(state, speaker, &outlets, shares.most)).collect();
    let more = rest(&shares, shown.len());
    Some(view! {
        <section aria-labelledby="o-heard">
            <h2 id="o-heard">{shares.headline()}</h2>
            <p class="note" id="o-key">
                "Words quoted from each speaker, by outlet. Solid: in marks. Open, after the plus: somebody’s words without marks. "
                <i>"Told"</i>": only in the outlet’s own words."
            </p>
            <div class="scroll" tabindex="0" role="group" aria-label="Table of words quoted; scrolls sideways">
                <table class="heard" aria-describedby="o-key">
                    <caption class="hidden-label">"Words quoted, by speaker and outlet"</caption>
                    <colgroup><col class="name"/>{outlets.iter().map(|_| view! { <col/> }).collect_view()}</colgroup>
                    <thead><tr><th scope="col">"Speaker"</th>{columns(state, &shares, &outlets)}</tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {more.map(|more| view! { <p class="note">{more}</p> })}
        </section>
    })
}

/// Those with most words, a few who are only reported, and the words of nobody.
fn rows(shares: &SpeakerShares) -> Vec<&SpeakerShare> {
    let (named, nobody): (Vec<&SpeakerShare>, Vec<&SpeakerShare>) =
        shares.speakers.iter().partition(|v| v.name.is_some());
    let (quoted, told): (Vec<&SpeakerShare>, Vec<&SpeakerShare>) =
        named.into_iter().partition(|v| v.words() > 0);
    let room = ROWS.saturating_sub(told.len().min(3) + nobody.len());
    quoted
        .into_iter()
        .take(room)
        .chain(told.into_iter().filter(|v| v.outlets_only_reporting() > 0).take(3))
        .chain(nobody)
        .collect()
}

/// What the table does not show, in a sentence.
fn rest(shares: &SpeakerShares, shown: usize) -> Option<String> {
    let speakers = shares.speakers.len().saturating_sub(shown);
    let outlets = shares.outlets.len().saturating_sub(COLUMNS);
    let left: Vec<String> = [(speakers, "speaker"), (outlets, "outlet")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| phrases::count(count, noun))
        .collect();
    (!left.is_empty())
        .then(|| format!("Not shown: {}. Filter by speaker or outlet to see them.", phrases::list(&left)))
}

fn columns(state: AppState, shares: &SpeakerShares, outlets: &[usize]) -> impl IntoView + use<> {
    let loaded = state.loaded_now();
    let heads = outlets.iter().filter_map(|at| shares.outlets.get(*at)).map(|&document| {
        let outlet = loaded.outlet(document).to_string();
        view! { <th scope="col"><Siglum document/>" "{outlet}</th> }
    });
    heads.collect_view()
}

fn line(state: AppState, speaker: &SpeakerShare, outlets: &[usize], most: usize) -> impl IntoView + use<> {
    let value = speaker.name.clone().unwrap_or_else(|| NOBODY.to_string());
    let href = state.link_with(Section::Statements.view(), Facet::Speaker, &value);
    let name = speaker.name.clone().map_or_else(|| view! { <i>{NOBODY_NAMED}</i> }, IntoAny::into_any);
    let organisation = speaker.organisation.clone().map(|of| view! { " " <span class="note">{of}</span> });
    let cells: Vec<_> =
        outlets.iter().filter_map(|at| speaker.outlets.get(*at)).map(|share| cell(*share, most)).collect();
    view! {
        <tr class:notable={speaker.outlets_only_reporting() > 1}>
            <th scope="row"><a href=href>{name}</a>{organisation}</th>
            {cells}
        </tr>
    }
}

fn cell(share: OutletShare, most: usize) -> AnyView {
    match (share.words(), share.reported) {
        (0, 1..) => return view! { <td class="told-only">"told"</td> },
        (0, 0) => return view! { <td class="nil">"·"</td> },
        (_, _) => {}
    }
    let amount = match (share.in_marks, share.without_marks) {
        (marked, 0) => marked.to_string(),
        (0, plain) => format!("+ {plain}"),
        (marked, plain) => format!("{marked} + {plain}"),
    };
    // The widest bar leaves room for the cell's edge.
    let permille = |words: usize| u32::try_from(words * 920 / most.max(1)).unwrap_or(920);
    let percent = |permille: u32| format!("{}%", tenths(permille));
    let (solid, open) = (permille(share.in_marks), permille(share.without_marks));
    let solid_bar = (share.in_marks > 0)
        .then(|| view! { <rect class="printed" y="1" width=percent(solid.max(10)) height="8"/> });
    let open_bar = (share.without_marks > 0).then(|| {
        let x = percent(solid + if share.in_marks > 0 { 10 } else { 5 });
        view! { <rect class="plain" x=x y="1.6" width=percent(open.max(10)) height="6.8"/> }
    });
    view! {
        <td>
            <span class="amount">{amount}</span>
            <svg class="coverage-bar" width="100%" height="10" aria-hidden="true">{solid_bar}{open_bar}</svg>
        </td>
    }
}
