//! A document in the table. All rows have the same height; while a document is edited, its form stands below its row.

use super::{facts_form::FactsForm, page, state::desk};
use crate::worker::protocol::{DocumentRow, Duplicate};
use leptos::{ev, prelude::*};

/// The id of a row's button, to which the focus returns after editing.
pub(super) fn button(number: u32) -> String {
    format!("edit-{number}")
}

/// A document's row. It is not drawn anew when its facts change, so it keeps the focus.
#[component]
pub(super) fn Row(at: usize, number: u32) -> impl IntoView {
    let desk = desk();
    let row = Memo::new(move |_| desk.rows.with(|rows| rows.get(&number).cloned()));
    let is_edited = Memo::new(move |_| desk.edited.get() == Some(number));
    let toggle = move |_: ev::MouseEvent| {
        if is_edited.get_untracked() {
            desk.edited.set(None);
            page::focus_soon(button(number));
        } else if let Some(row) = row.get_untracked() {
            desk.edit(&row);
            page::focus_soon(crate::ui::facts_form::FIRST.to_owned());
        }
    };
    // The focus moves into the form a moment after it opens; until then Escape is handled here.
    let leave = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && is_edited.get_untracked() {
            desk.edited.set(None);
        }
    };
    let name = move || {
        row.with(|row| row.as_ref().map(|row| row.facts.title.clone().unwrap_or(row.facts.file.clone())))
    };
    let was_edited = move || row.with(|row| row.as_ref().is_some_and(|row| row.is_edited));
    view! {
        <tr class="document" aria-rowindex=(at + 2).to_string() class:is-edited=move || is_edited.get()>
            {move || row.get().map(|row| cells(&row))}
            <td class="change">
                <button id=button(number) class="button" type="button"
                    aria-expanded=move || is_edited.get().to_string() on:click=toggle on:keydown=leave>
                    {move || if was_edited() { "Edited" } else { "Edit" }}
                    <span class="hidden-label">" what is known of " {name}</span>
                </button>
            </td>
        </tr>
        {move || row.get().filter(|_| is_edited.get()).map(|row| view! {
            <tr class="facts"><td colspan="6"><FactsForm row/></td></tr>
        })}
    }
}

/// All cells but the one with the button.
fn cells(row: &DocumentRow) -> impl IntoView + use<> {
    let facts = &row.facts;
    let title = facts.title.clone().unwrap_or_else(|| "No headline".to_owned());
    let outlet = fact(facts.outlet.as_deref(), "unknown", facts.outlet_basis.as_deref());
    let published = facts.published.map(|d| d.to_string());
    let date = fact(published.as_deref(), "no date", facts.published_basis.as_deref());
    let byline = fact(facts.byline.as_deref(), "–", None);
    view! {
        <th scope="row">
            <span class="line headline">{title}</span>
            <span class="line note"><span class="file">{facts.file.clone()}</span>{row.duplicate.as_ref().map(duplicate)}</span>
        </th>
        <td data-label="Outlet">{outlet}</td>
        <td data-label="Date">{date}</td>
        <td data-label="Byline">{byline}</td>
        <td class="number"><span class="line">{row.quotations}</span><span class="line note">{unattributed(row)}</span></td>
    }
}

/// A fact on one line, its basis on the next. Styles cut both to the width of the column.
fn fact(value: Option<&str>, absent: &'static str, basis: Option<&str>) -> impl IntoView + use<> {
    let shown = match value {
        Some(value) => {
            view! { <span class="line" title=value.to_owned()>{value.to_owned()}</span> }.into_any()
        }
        None => view! { <span class="line nil">{absent}</span> }.into_any(),
    };
    let basis =
        basis.map(|basis| view! { <span class="line note" title=basis.to_owned()>{basis.to_owned()}</span> });
    view! { {shown}{basis} }
}

fn duplicate(earlier: &Duplicate) -> String {
    if earlier.is_exact {
        format!(" · same text as {}", earlier.file)
    } else {
        format!(" · nearly the text of {}", earlier.file)
    }
}

fn unattributed(row: &DocumentRow) -> Option<String> {
    (row.unattributed > 0).then(|| format!("{} by nobody named", row.unattributed))
}
