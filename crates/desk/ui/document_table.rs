//! The table of the dossier's documents, sorted and found as the reader likes. Only the rows near the visible part are in
//! the page, so that ten thousand documents cost no more than thirty.

use super::{
    careful::CarefulReading,
    document_list::DocumentOrder,
    document_row::Row,
    document_tools::DocumentTools,
    state::desk,
    virtual_list::{ListGeometry, SHORT, VisibleRows, visible_rows},
};
use leptos::{ev, html, prelude::*};

/// The height of a row in pixels, before one is measured.
const ROW: f64 = 40.0;

/// Where the table is in the window, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Position {
    scrolled: f64,
    view: f64,
    row: f64,
    extra: f64,
}

/// The table, and above it their careful reading, if there are documents.
#[component]
pub(super) fn DocumentTable() -> impl IntoView {
    let desk = desk();
    let is_empty = Memo::new(move |_| desk.rows.with(std::collections::BTreeMap::is_empty));
    move || if is_empty.get() { None } else { Some(view! { <CarefulReading/><Rows/> }) }
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
    let numbers =
        Memo::new(move |_| desk.rows.with(|rows| desk.listing.with(|listing| listing.numbers(rows))));
    let shown = Memo::new(move |_| {
        let position = position.get();
        let open = desk.edited.get().and_then(|edited| {
            let at = numbers.with(|numbers| numbers.iter().position(|number| *number == edited))?;
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
    let are_all_selected = move || {
        let (selected, listed) = (desk.selected.get(), numbers.get());
        !listed.is_empty() && listed.iter().all(|number| selected.contains(number))
    };
    let select_all = move |_| {
        let (all, listed) = (untrack(are_all_selected), numbers.get_untracked());
        desk.selected.update(|selected| {
            if all {
                selected.retain(|number| !listed.contains(number));
            } else {
                selected.extend(listed);
            }
        });
    };
    view! {
        <DocumentTools listed=numbers/>
        <div class="documents-list" class:is-short=move || numbers.with(Vec::len) <= SHORT>
            <table aria-rowcount=move || (numbers.with(Vec::len) + 1).to_string()>
                <caption class="hidden-label">"Documents, what is known of each, and what was found in it"</caption>
                <thead><tr>
                    <td class="select"><label>
                        <input type="checkbox" prop:checked=are_all_selected on:click=select_all/>
                        <span class="hidden-label">"Select all documents shown"</span>
                    </label></td>
                    <SortHeader name="Document" order=DocumentOrder::Headline/>
                    <SortHeader name="Outlet" order=DocumentOrder::Outlet/>
                    <SortHeader name="Date" order=DocumentOrder::Date/>
                    <SortHeader name="Byline" order=DocumentOrder::Byline/>
                    <SortHeader name="Quotations" order=DocumentOrder::Quotations/>
                    <th scope="col"><span class="hidden-label">"Change"</span></th>
                </tr></thead>
                <tbody node_ref=body>
                    <tr class="elsewhere" aria-hidden="true" style:height=move || format!("{}px", shown.with(|s| s.before))></tr>
                    <For each=rows key=|row| *row let:row>
                        <Row at=row.0 number=row.1 listed=numbers/>
                    </For>
                    <tr class="elsewhere" aria-hidden="true" style:height=move || format!("{}px", shown.with(|s| s.after))></tr>
                </tbody>
            </table>
        </div>
    }
}

/// The head of a column, with a button that sorts by it, and by it the other way round, and then not at all.
#[component]
fn SortHeader(name: &'static str, order: DocumentOrder) -> impl IntoView {
    let desk = desk();
    let direction = move || {
        desk.listing.with(|listing| match (listing.order == order, listing.is_reversed) {
            (false, _) => None,
            (true, false) => Some("ascending"),
            (true, true) => Some("descending"),
        })
    };
    let sort = move |_| {
        let next = if untrack(direction) == Some("descending") { DocumentOrder::Added } else { order };
        desk.listing.update(|listing| listing.toggle(next));
    };
    view! {
        <th scope="col" aria-sort=direction class:number=order == DocumentOrder::Quotations>
            <button class="sort" type="button" on:click=sort>{name}</button>
        </th>
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
