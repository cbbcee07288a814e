//! Words in context: a line for each place of what was searched for, leading to it in the reader.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{Presence, Siglum};
use std::sync::Arc;
use variorum_engine::{
    index::Hits,
    model::{DocumentId, Place},
    text::TextSpan,
};
use variorum_present::labels::phrases;
use variorum_present::route::{LineOrder, TextLocation, View};
use variorum_present::search::{
    Results,
    lines::{MOST, line, places},
};

/// Lines shown before “Show more”, and added by it.
const PAGE: usize = 40;

/// The lines of what `results` holds in the text.
#[component]
pub(super) fn Lines(results: Arc<Results>, order: LineOrder, hits: Arc<Hits>) -> impl IntoView {
    let (state, loaded) = (app(), app().loaded_now());
    if results.passages.is_empty() {
        return None;
    }
    let places = places(&loaded.dossier, &loaded.index, &hits, &results.passages, order);
    let documents = {
        let mut documents: Vec<DocumentId> = results.passages.iter().map(|place| place.document).collect();
        documents.dedup();
        documents.len()
    };
    let count = match places.len() {
        MOST => format!("more than {} places", phrases::thousands(MOST)),
        count => phrases::count(count, "place"),
    };
    let note =
        format!("{count} in {documents} of {}", phrases::count(loaded.dossier.documents.len(), "document"));
    let links = LineOrder::VARIANTS.iter().map(|&other| {
        let href = state.link(View::Search { order: other });
        view! { <a href=href aria-current=(other == order).then_some("true")>{name(other)}</a>" " }
    });
    let (all, shown) = (places.len(), RwSignal::new(PAGE));
    let lines = move || {
        let first = places.get(..shown.get().min(places.len())).unwrap_or_default();
        first.iter().filter_map(|&(place, passage)| one(place, passage)).collect_view()
    };
    Some(view! {
        <section class="hit-group">
            <header>
                <h2>"In the text"</h2>" "<span class="note">{note}</span>
                <nav class="choices" aria-label="Sort by">"Sort by "{links.collect_view()}</nav>
            </header>
            <ol class="kwic">{lines}</ol>
            {move || (shown.get() < all).then(|| view! {
                <p class="button-row more">
                    <span class="note">{shown.get()}" of "{all}" shown"</span>
                    <button class="button" type="button" on:click=move |_| shown.update(|n| *n += PAGE)>"Show more"</button>
                </p>
            })}
        </section>
    })
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
    let (state, loaded) = (app(), app().loaded_now());
    let line = line(&loaded.dossier, place, passage)?;
    let document = place.document;
    let at = Some(TextLocation::Bytes(place.span.start, place.span.end));
    let href = state.link(View::Reader { document, at, beside: None });
    let number = line.paragraph.map_or_else(|| "¶".to_string(), |number| format!("¶ {number}"));
    let label = format!("{}, paragraph {}", loaded.outlet(document), line.paragraph.unwrap_or_default());
    let presence = if line.is_marked { Presence::Marked } else { Presence::Plain };
    let words = move |parts: Vec<(TextSpan, bool)>| {
        let part = |(span, is_theirs): (TextSpan, bool)| {
            let text = loaded.dossier.slice(Place { document, span }).to_string();
            if is_theirs {
                view! { <span class="theirs">{text}</span> }
            } else {
                text.into_any()
            }
        };
        parts.into_iter().map(part).collect_view()
    };
    let hit = words(vec![(place.span, false)]);
    Some(view! {
        <li>
            <Siglum document presence/>" "<a href=href aria-label=label>{number}</a>" "
            <span class="left"><span>{words(line.before)}</span></span>
            <mark class:theirs=line.is_marked>{hit}</mark>
            <span class="right">{words(line.after)}</span>
        </li>
    })
}
