//! A document in the table. All rows have the same height; while a document is edited, its form stands below its row.

use super::{
    careful_phrases::changed, document_list::is_disputed, document_tools::select, facts_form::FactsForm,
    page, state::desk,
};
use crate::worker::protocol::{DocumentRow, Duplicate};
use leptos::{ev, prelude::*};
use variorum_import::Fact;

/// The id of a row's button, to which the focus returns after editing.
pub(super) fn button(number: u32) -> String {
    format!("edit-{number}")
}

/// A document's row. It is not drawn anew when its facts change, so it keeps the focus.
#[component]
pub(super) fn Row(at: usize, number: u32, listed: Memo<Vec<u32>>) -> impl IntoView {
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
    let is_selected = move || desk.selected.with(|selected| selected.contains(&number));
    let click = move |event: ev::MouseEvent| select(desk, &listed.get_untracked(), number, &event);
    // Not drawn anew when the row changes: the reader may be typing in it.
    let form = move || {
        row.get_untracked().map(|row| view! { <tr class="facts"><td colspan="7"><FactsForm row/></td></tr> })
    };
    let was_edited = move || row.with(|row| row.as_ref().is_some_and(|row| row.is_edited));
    view! {
        <tr class="document" aria-rowindex=(at + 2).to_string() class:is-edited=move || is_edited.get()>
            <td class="select"><label>
                <input type="checkbox" prop:checked=is_selected on:click=click/>
                <span class="hidden-label">"Select " {name}</span>
            </label></td>
            {move || row.get().map(|row| cells(&row))}
            <td class="change">
                <button id=button(number) class="button" type="button"
                    aria-expanded=move || is_edited.get().to_string() on:click=toggle on:keydown=leave>
                    {move || if was_edited() { "Edited" } else { "Edit" }}
                    <span class="hidden-label">" what is known of " {name}</span>
                </button>
            </td>
        </tr>
        {move || is_edited.get().then(form).flatten()}
    }
}

/// All cells but the one with the button.
fn cells(row: &DocumentRow) -> impl IntoView + use<> {
    let facts = &row.facts;
    let title = facts.title.clone().unwrap_or_else(|| "No headline".to_owned());
    let outlet = fact(
        facts.outlet.as_deref(),
        "unknown",
        facts.outlet_basis.as_deref(),
        is_disputed(row, Fact::Outlet),
    );
    let published = facts.published.map(|d| d.to_string());
    let is_unsure = is_disputed(row, Fact::Published);
    let date = fact(published.as_deref(), "no date", facts.published_basis.as_deref(), is_unsure);
    let byline = fact(facts.byline.as_deref(), "–", None, false);
    let (name, file) = (facts.file.clone(), facts.file.clone());
    view! {
        <th scope="row">
            <span class="line" title=name>
                <span class="headline">{title}</span>
                <span class="note"><span class="file">{file}</span>{row.duplicate.as_ref().map(duplicate)}{language(row)}{changed(row)}</span>
            </span>
        </th>
        <td data-label="Outlet">{outlet}</td>
        <td data-label="Date">{date}</td>
        <td data-label="Byline">{byline}</td>
        <td class="number"><span class="line">{row.quotations}<span class="note">{unattributed(row)}</span></span></td>
    }
}

/// A fact on one line, cut to the width of the column, with a mark if the file says two things. On what it rests is shown
/// to the mouse here, and to everybody in the form.
fn fact(
    value: Option<&str>,
    absent: &'static str,
    basis: Option<&str>,
    is_unsure: bool,
) -> impl IntoView + use<> {
    let Some(value) = value else { return view! { <span class="line nil">{absent}</span> }.into_any() };
    let basis = basis.map_or_else(|| value.to_owned(), |basis| format!("{value}: {basis}"));
    let mark = is_unsure
        .then(|| view! { <span class="unsure">"?"<span class="hidden-label">" unsure"</span></span> });
    view! { <span class="line" title=basis>{value.to_owned()}{mark}</span> }.into_any()
}

fn duplicate(earlier: &Duplicate) -> String {
    if earlier.is_exact {
        format!(" · same text as {}", earlier.file)
    } else {
        format!(" · nearly the text of {}", earlier.file)
    }
}

/// That a text is not English, which is what the engine reads.
fn language(row: &DocumentRow) -> Option<String> {
    let language = row.evidence.iter().find(|evidence| evidence.fact == Fact::Language)?;
    Some(format!(" · {}: only words in quotation marks are read reliably", language.value))
}

fn unattributed(row: &DocumentRow) -> Option<String> {
    (row.unattributed > 0).then(|| format!(", {} by nobody named", row.unattributed))
}
