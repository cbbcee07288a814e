//! The documents of the dossier, a row each. Only rows near the view are in the page, so that ten thousand cost no
//! more than thirty.

use super::{row::Document, state::desk};
use crate::list::{InView, Measures, SHORT, in_view};
use leptos::{ev, html, prelude::*};

/// A row's height before one can be measured.
const ROW: f64 = 60.0;

/// Where the list stands in the window.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    scrolled: f64,
    view: f64,
    row: f64,
    extra: f64,
}

/// The table, if there is anything in it.
#[component]
pub(super) fn Table() -> impl IntoView {
    let desk = desk();
    let is_empty = Memo::new(move |_| desk.rows.with(std::collections::BTreeMap::is_empty));
    move || if is_empty.get() { None } else { Some(view! { <Rows/> }) }
}

#[component]
fn Rows() -> impl IntoView {
    let desk = desk();
    let body = NodeRef::<html::Tbody>::new();
    let place = RwSignal::new(Place { scrolled: 0.0, view: 1000.0, row: ROW, extra: 0.0 });
    let measure = move || {
        let Some(Some(element)) = body.try_get_untracked() else { return };
        let now = measured(&element, place.get_untracked());
        if now != place.get_untracked() {
            place.set(now);
        }
    };
    for handle in [
        window_event_listener(ev::scroll, move |_| measure()),
        window_event_listener(ev::resize, move |_| measure()),
    ] {
        on_cleanup(move || handle.remove());
    }
    Effect::new(move |_| {
        desk.edited.track();
        desk.rows.with(|_| ());
        request_animation_frame(measure);
    });
    let numbers = Memo::new(move |_| desk.rows.with(|rows| rows.keys().copied().collect::<Vec<u32>>()));
    let shown = Memo::new(move |_| {
        let place = place.get();
        let open = desk.edited.get().and_then(|edited| {
            let at = numbers.with(|numbers| numbers.binary_search(&edited).ok())?;
            Some((at, place.extra))
        });
        let rows = numbers.with(Vec::len);
        in_view(&Measures { rows, row: place.row, scrolled: place.scrolled, view: place.view, open })
    });
    let rows = move || {
        let InView { rows, .. } = shown.get();
        numbers.with(|numbers| {
            let numbers = numbers.get(rows.clone()).unwrap_or_default();
            rows.clone().zip(numbers.iter().copied()).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="documents-list" class:is-short=move || numbers.with(Vec::len) <= SHORT>
            <table aria-rowcount=move || (numbers.with(Vec::len) + 1).to_string()>
                <caption class="hidden-label">"Documents, what is known of each, and what was found in it"</caption>
                <thead><tr>
                    <th scope="col">"Document"</th><th scope="col">"Outlet"</th><th scope="col">"Date"</th>
                    <th scope="col">"Byline"</th><th scope="col" class="number">"Quotations"</th>
                    <th scope="col"><span class="hidden-label">"Change"</span></th>
                </tr></thead>
                <tbody node_ref=body>
                    <tr class="elsewhere" aria-hidden="true" style:height=move || format!("{}px", shown.with(|s| s.before))></tr>
                    <For each=rows key=|place| *place let:place>
                        <Document at=place.0 number=place.1/>
                    </For>
                    <tr class="elsewhere" aria-hidden="true" style:height=move || format!("{}px", shown.with(|s| s.after))></tr>
                </tbody>
            </table>
        </div>
    }
}

/// Where the list is now. What can't be seen now is as it was.
fn measured(body: &web_sys::HtmlTableSectionElement, before: Place) -> Place {
    let height = |selector: &str| {
        let element = body.query_selector(selector).ok().flatten()?;
        Some(element.get_bounding_client_rect().height()).filter(|height| *height > 0.0)
    };
    let view = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(before.view);
    Place {
        scrolled: -body.get_bounding_client_rect().top(),
        view,
        row: height("tr.document").unwrap_or(before.row),
        extra: height("tr.facts").unwrap_or(0.0),
    }
}
