//! What stands above the table of documents: a field to find some, a button for those that are unsure, and, once some are
//! selected, a form that sets outlet or date for all of them.

use super::{
    document_list::{FactsChange, is_unsure, pasted_lines},
    phrases::count,
    state::{Desk, desk},
};
use crate::worker::protocol::Command;
use leptos::{ev, prelude::*};
use variorum_engine::documents::facts;
use variorum_present::labels::phrases::capital;
use wasm_bindgen::JsCast;

/// The tools; `listed` are the documents in the table, in its order.
#[component]
pub(super) fn DocumentTools(listed: Memo<Vec<u32>>) -> impl IntoView {
    let desk = desk();
    let unsure =
        Memo::new(move |_| desk.rows.with(|rows| rows.values().filter(|row| is_unsure(row)).count()));
    let is_pressed = move || desk.listing.with(|listing| listing.only_unsure);
    let toggle = move |_| desk.listing.update(|listing| listing.only_unsure = !listing.only_unsure);
    let find =
        move |event: ev::Event| desk.listing.update(|listing| listing.find = event_target_value(&event));
    let shown = move || {
        let (listed, all) = (listed.with(Vec::len), desk.rows.with(std::collections::BTreeMap::len));
        if listed == all { String::new() } else { format!("{listed} of {all} shown") }
    };
    let is_selecting = Memo::new(move |_| desk.selected.with(|selected| !selected.is_empty()));
    view! {
        <div class="document-tools">
            <label class="find"><span>"Find a document"</span>
                <input type="search" autocomplete="off" prop:value=move || desk.listing.with(|l| l.find.clone()) on:input=find/>
            </label>
            {move || (unsure.get() > 0 || is_pressed()).then(|| view! {
                <button class="button" type="button" aria-pressed=move || is_pressed().to_string() on:click=toggle>
                    {move || format!("{} without a sure outlet or date", unsure.get())}
                </button>
            })}
            <p class="note" role="status">{shown}</p>
        </div>
        {move || is_selecting.get().then(|| view! { <SelectedForm listed/> })}
    }
}

/// The form for the selected documents.
#[component]
fn SelectedForm(listed: Memo<Vec<u32>>) -> impl IntoView {
    let desk = desk();
    let (outlet, date) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let selected = move || capital(&count(desk.selected.with(std::collections::BTreeSet::len), "document"));
    let typed = move || FactsChange {
        outlet: Some(outlet.get().trim().to_owned()).filter(|outlet| !outlet.is_empty()),
        published: facts::day(&date.get()),
    };
    let set = move |event: ev::SubmitEvent| {
        event.prevent_default();
        change(desk, &in_order(desk, listed), std::iter::repeat(untrack(typed)));
        outlet.set(String::new());
        date.set(String::new());
    };
    let paste = move |event: ev::ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        if let Some(lines) = text.as_deref().and_then(pasted_lines) {
            event.prevent_default();
            change(desk, &in_order(desk, listed), lines);
        }
    };
    let remove = move |_| {
        if let Some(key) = desk.current.get_untracked() {
            desk.send(Command::RemoveDocuments { key, documents: in_order(desk, listed) });
        }
        desk.selected.update(std::collections::BTreeSet::clear);
    };
    let leave = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            desk.selected.update(std::collections::BTreeSet::clear);
        }
    };
    let field = move |name: &'static str, hint: &'static str, value: RwSignal<String>| {
        view! {
            <label class="field"><span>{name}</span>
                <input type="text" autocomplete="off" placeholder=hint prop:value=value on:paste=paste
                    on:input=move |event| value.set(event_target_value(&event))/>
            </label>
        }
    };
    view! {
        <form class="selected-form" aria-label="The selected documents" on:submit=set on:keydown=leave>
            <p class="selected-count" role="status">{selected} " selected"</p>
            {field("Their outlet", "as it is", outlet)}
            {field("Their date", "2018-06-20", date)}
            <button class="button button-main" type="submit" disabled=move || typed() == FactsChange::default()>"Set"</button>
            <button class="button" type="button" on:click=move |_| desk.selected.update(std::collections::BTreeSet::clear)>
                "Select none"
            </button>
            <button class="button button-apart" type="button" on:click=remove>"Take them out"</button>
            <p class="note">
                "Paste a column of outlets or dates, or both, from a spreadsheet into either field: one line a document, in \
                 the order of the table."
            </p>
        </form>
    }
}

/// The selected documents in the order of the table; those that it does not show come last.
fn in_order(desk: Desk, listed: Memo<Vec<u32>>) -> Vec<u32> {
    let listed = listed.get_untracked();
    desk.selected.with_untracked(|selected| {
        let shown = listed.iter().filter(|number| selected.contains(number));
        let hidden = selected.iter().filter(|number| !listed.contains(number));
        shown.chain(hidden).copied().collect()
    })
}

/// Changes the facts of each document as the change beside it says.
fn change(desk: Desk, documents: &[u32], changes: impl IntoIterator<Item = FactsChange>) {
    let Some(key) = desk.current.get_untracked() else { return };
    let changes = desk.rows.with_untracked(|rows| {
        let pairs = documents.iter().zip(changes);
        let changed = pairs.filter_map(|(number, change)| {
            Some((*number, change.applied(&rows.get(number)?.facts).map(Some)?))
        });
        changed.collect::<Vec<_>>()
    });
    if !changes.is_empty() {
        desk.send(Command::SetFacts { key, changes });
    }
}

/// Selects a document or takes it from the selection, after a click on its box. With the shift key all between it and
/// the last one do as it does.
pub(super) fn select(desk: Desk, listed: &[u32], number: u32, event: &ev::MouseEvent) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
    else {
        return;
    };
    let at = |number: u32| listed.iter().position(|listed| *listed == number);
    let last = desk.last_selected.get_value().filter(|_| event.shift_key()).and_then(at);
    let range = match (last, at(number)) {
        (Some(last), Some(this)) => last.min(this)..last.max(this) + 1,
        (None, Some(this)) => this..this + 1,
        _ => return,
    };
    let numbers = listed.get(range).unwrap_or_default();
    desk.selected.update(|selected| {
        for number in numbers {
            if input.checked() {
                selected.insert(*number);
            } else {
                selected.remove(number);
            }
        }
    });
    desk.last_selected.set_value(Some(number));
}
