//! The table of the dossier's documents. Only the rows near the visible part are in the page, so that ten thousand
//! documents cost no more than thirty.

use super::{
    document_row::Row,
    state::desk,
    virtual_list::{ListGeometry, SHORT, VisibleRows, visible_rows},
};
use leptos::{ev, html, prelude::*};

/// The height of a row in pixels, before one is measured.
const ROW: f64 = 60.0;

/// Where the table is in the window, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Position {
    scrolled: f64,
    view: f64,
    row: f64,
    extra: f64,
}

/// The table, if there are documents.
#[component]
pub(super) fn DocumentTable() -> impl IntoView {
    let desk = desk();
    let is_empty = Memo::new(move |_| desk.rows.with(std::collections::BTreeMap::is_empty));
    move || if is_empty.get() { None } else { Some(view! { <Rows/> }) }
}

#[component]
fn Rows() -> impl IntoView {
    let desk = desk();
    let body = NodeRef::<html::Tbody>::new();
    let position = RwSignal::new(Position { scrolled: 0.0, view: 1000.0, row: ROW, extra: 0.0 });
    let measure = move || {
        let Some(Some(element)) = body.try_get_untracked() else { return };
        let now = measured(&element, position.get_untracked());
        if now != position.get_untracked() {
            position.set(now);
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
        let position = position.get();
        let open = desk.edited.get().and_then(|edited| {
            let at = numbers.with(|numbers| numbers.binary_search(&edited).ok())?;
            Some((at, position.extra))
        });
        let rows = numbers.with(Vec::len);
        visible_rows(&ListGeometry {
            rows,
            row: position.row,
            scrolled: position.scrolled,
            view: position.view,
            open,
        })
    });
    let rows = move || {
        let VisibleRows { rows, .. } = shown.get();
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
                    <For each=rows key=|row| *row let:row>
                        <Row at=row.0 number=row.1/>
                    </For>
                    <tr class="elsewhere" aria-hidden="true" style:height=move || format!("{}px", shown.with(|s| s.after))></tr>
                </tbody>
            </table>
        </div>
    }
}

/// Where the table is now. What can't be measured is as it was before.
fn measured(body: &web_sys::HtmlTableSectionElement, before: Position) -> Position {
    let height = |selector: &str| {
        let element = body.query_selector(selector).ok().flatten()?;
        Some(element.get_bounding_client_rect().height()).filter(|height| *height > 0.0)
    };
    let view = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(before.view);
    Position {
        scrolled: -body.get_bounding_client_rect().top(),
        view,
        row: height("tr.document").unwrap_or(before.row),
        extra: height("tr.facts").unwrap_or(0.0),
    }
}
