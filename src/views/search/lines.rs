//! Words in context: a line for each place of what was searched for, leading to it in the reader.

use super::groups::group;
use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::element::{element, show_more, text};
use crate::components::{Presence, Siglum, place_link};
use variorum_engine::{
    model::{DocumentId, Place},
    text::TextSpan,
};
use variorum_present::labels::phrases;
use variorum_present::route::{LineOrder, View};
use variorum_present::search::{
    Results,
    lines::{MOST, line, places},
};

/// Lines shown before “Show more”, and added by it.
pub(super) const PAGE: usize = 40;

/// The lines of what `results` holds in the text; `shown` says how many.
pub(super) fn lines(results: &Results, order: LineOrder, shown: RwSignal<usize>) -> Option<AnyView> {
    let (state, loaded) = (app(), app().loaded_now());
    if results.passages.is_empty() {
        return None;
    }
    let places =
        places(&loaded.dossier, &loaded.index, &state.hits.get_untracked(), &results.passages, order);
    let mut documents: Vec<DocumentId> = results.passages.iter().map(|place| place.document).collect();
    documents.dedup();
    let count = match places.len() {
        MOST => format!("more than {} places", phrases::thousands(MOST)),
        count => phrases::count(count, "place"),
    };
    let all = phrases::count(loaded.dossier.documents.len(), "document");
    let note = format!("{count} in {} of {all}", documents.len());
    let first = places.iter().take(shown.get()).filter_map(|&(place, passage)| one(place, passage)).collect();
    let more = show_more(shown.get(), places.len(), Box::new(move || shown.update(|n| *n += PAGE)));
    let lines = element("ol", "kwic", first);
    Some(group("In the text".to_string(), note, sort_links(order), vec![lines, more.into_any()].into_any()))
}

fn sort_links(order: LineOrder) -> AnyView {
    let links = LineOrder::VARIANTS.iter().map(|&other| {
        let href = app().link(View::Search { order: other });
        view! { <a href=href aria-current=(other == order).then_some("true")>{name(other)}</a>" " }
    });
    view! { <nav class="choices" aria-label="Sort by">"Sort by "{links.collect_view()}</nav> }
}

const fn name(order: LineOrder) -> &'static str {
    match order {
        LineOrder::Document => "document",
        LineOrder::Before => "word before",
        LineOrder::After => "word after",
    }
}

/// One place, with the words before and after it.
fn one(place: Place, passage: TextSpan) -> Option<AnyView> {
    let loaded = app().loaded_now();
    let line = line(&loaded.dossier, place, passage)?;
    let document = place.document;
    let presence = if line.is_marked { Presence::Marked } else { Presence::Plain };
    let slice = |span| text(loaded.dossier.slice(Place { document, span }));
    let words = |parts: Vec<(TextSpan, bool)>| {
        let part =
            |(span, is_theirs)| element("span", if is_theirs { "theirs" } else { "" }, vec![slice(span)]);
        parts.into_iter().map(part).collect::<Vec<_>>()
    };
    let left = element("span", "", words(line.before));
    Some(element(
        "li",
        "",
        vec![
            view! { <Siglum document presence/> },
            text(" "),
            place_link(place),
            text(" "),
            element("span", "left", vec![left]),
            element("mark", if line.is_marked { "theirs" } else { "" }, vec![slice(place.span)]),
            element("span", "right", words(line.after)),
        ],
    ))
}
