//! Documents by documents: how many words of narration, and how many statements, both print.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::Siglum;
use variorum_engine::model::DocumentId;
use variorum_present::labels::phrases;
use variorum_present::reuse::DocumentPair;
use variorum_present::route::View;

/// Documents up to which the table is drawn; beyond, only the pairs are listed.
pub(super) const SQUARE: usize = 14;
/// Pairs that the list shows.
pub(super) const LISTED: usize = 60;

/// Every pair of `documents`.
#[component]
pub(super) fn Grid(documents: Vec<DocumentId>, pairs: Vec<DocumentPair>) -> impl IntoView {
    if documents.len() > SQUARE {
        return list(&pairs).into_any();
    }
    let heads = documents.iter().skip(1).map(|&document| view! { <th scope="col"><Siglum document/></th> });
    let last = documents.len().saturating_sub(1);
    let rows = documents.iter().take(last).enumerate().map(|(row, &a)| {
        let cells = documents.iter().enumerate().skip(1).map(|(column, &b)| {
            if column <= row {
                return view! { <td class="nothing"></td> };
            }
            cell(a, b, pairs.iter().find(|pair| (pair.a, pair.b) == (a.min(b), a.max(b)))).into_any()
        });
        let outlet = app().loaded_now().outlet(a).to_string();
        view! {
            <tr>
                <th scope="row"><Siglum document=a/>" "<span class="grid-name">{outlet}</span></th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Who shares with whom">
            <table class="sharing">
                <caption class="note">
                    "In bold, the words of narration that two documents share; below, the statements that both print. A cell sets them side by side."
                </caption>
                <thead><tr><td></td>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn cell(a: DocumentId, b: DocumentId, pair: Option<&DocumentPair>) -> impl IntoView + use<> {
    let (words, statements) = pair.map_or((0, 0), |pair| (pair.words, pair.statements));
    let share = match words {
        0 => None,
        1..25 => Some("1"),
        25..75 => Some("2"),
        75..200 => Some("3"),
        _ => Some("4"),
    };
    let href = app().link(View::Reader { document: a, at: None, beside: Some(b) });
    let loaded = app().loaded_now();
    let label = format!("{} and {}: ", loaded.outlet(a), loaded.outlet(b));
    let number = if words == 0 { "no word".to_string() } else { phrases::count(words, "word") };
    view! {
        <td class="shares" data-share=share>
            <a href=href>
                <span class="hidden-label">{label}</span>
                <b class:nil=words == 0>{number}</b>
                <span>{phrases::count(statements, "statement")}</span>
            </a>
        </td>
    }
}

fn list(pairs: &[DocumentPair]) -> impl IntoView + use<> {
    let state = app();
    let loaded = state.loaded_now();
    let rows = pairs.iter().take(LISTED).map(|pair| {
        let href = state.link(View::Reader { document: pair.a, at: None, beside: Some(pair.b) });
        let names = format!("{} and {}", loaded.outlet(pair.a), loaded.outlet(pair.b));
        view! {
            <tr>
                <th scope="row"><Siglum document=pair.a/>" "<Siglum document=pair.b/>" "<a href=href>{names}</a></th>
                <td class="number">{pair.words}</td>
                <td class="number">{pair.statements}</td>
            </tr>
        }
    });
    let rest = pairs.len().saturating_sub(LISTED);
    let rest = (rest > 0).then(|| {
        view! { <p class="note">{phrases::count(rest, "pair")}" more share less. Filter by outlet to see them."</p> }
    });
    view! {
        <table class="plain-table">
            <caption class="hidden-label">"Pairs of documents and what they share"</caption>
            <thead>
                <tr>
                    <th scope="col">"Documents"</th>
                    <th scope="col" class="number">"Words of narration"</th>
                    <th scope="col" class="number">"Statements"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {rest}
    }
}
