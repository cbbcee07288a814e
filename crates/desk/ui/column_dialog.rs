//! Asks which columns of a table hold what. The import's guess is preselected, with an example from the table.

use super::state::{TableQuestion, desk};
use crate::ui::button::button;
use leptos::{ev, html, prelude::*};
use variorum_import::{Columns, Table};

/// What a column may hold: its name on screen, and its field in [`Columns`].
struct Role {
    id: &'static str,
    name: &'static str,
    of: fn(&mut Columns) -> &mut Option<String>,
}

const ROLES: [Role; 6] = [
    Role { id: "column-text", name: "Text", of: |columns| &mut columns.text },
    Role { id: "column-title", name: "Headline", of: |columns| &mut columns.title },
    Role { id: "column-outlet", name: "Outlet", of: |columns| &mut columns.outlet },
    Role { id: "column-published", name: "Date", of: |columns| &mut columns.published },
    Role { id: "column-byline", name: "Byline", of: |columns| &mut columns.byline },
    Role { id: "column-url", name: "Address", of: |columns| &mut columns.url },
];

/// How many characters of a cell are shown.
const SHOWN: usize = 120;

/// The dialog for the first table that waits.
#[component]
pub(super) fn ColumnDialog() -> impl IntoView {
    let desk = desk();
    let first = Memo::new(move |_| desk.tables.with(|tables| tables.first().cloned()));
    move || first.get().map(|question| view! { <Question question/> })
}

#[component]
fn Question(question: TableQuestion) -> impl IntoView {
    let desk = desk();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
        }
    });
    let chosen = RwSignal::new(question.table.guess.clone());
    let name = question.name.clone();
    let question = StoredValue::new(question);
    let answer = move |columns: Option<&Columns>| {
        question.with_value(|question| desk.choose_columns(question, columns));
    };
    let take = move |event: ev::SubmitEvent| {
        event.prevent_default();
        answer(Some(&chosen.get_untracked()));
    };
    let has_text = move || chosen.with(|columns| columns.text.is_some());
    let choices = ROLES.iter().map(|role| {
        question.with_value(|question| view! { <Choice role chosen table=question.table.clone()/> })
    });
    view! {
        <dialog class="desk-dialog" node_ref=dialog aria-labelledby="columns-title" on:cancel=move |_: ev::Event| answer(None)>
            <form on:submit=take>
                <h2 id="columns-title">"Which columns hold what?"</h2>
                <p class="note"><span class="file">{name}</span>" is a table. Each of its rows becomes a document."</p>
                {choices.collect_view()}
                <p class="button-row">
                    <button class="button button-main" type="submit" disabled=move || !has_text()>"Take it in"</button>
                    {button("Leave it out", move |_| answer(None))}
                </p>
            </form>
        </dialog>
    }
}

#[component]
fn Choice(role: &'static Role, chosen: RwSignal<Columns>, table: Table) -> impl IntoView {
    let held = Memo::new(move |_| chosen.with(|columns| (role.of)(&mut columns.clone()).clone()));
    let choose = move |event: ev::Event| {
        let name = event_target_value(&event);
        chosen.update(|columns| *(role.of)(columns) = Some(name).filter(|name| !name.is_empty()));
    };
    let options = table.header.iter().map(|name| {
        let (value, named) = (name.clone(), name.clone());
        view! { <option value=value selected=move || held.with(|held| held.as_ref() == Some(&named))>{name.clone()}</option> }
    });
    let options = options.collect_view();
    let example = move || held.with(|held| held.as_deref().and_then(|name| cell(&table, name)));
    let note = format!("{}-example", role.id);
    view! {
        <div class="field">
            <label for=role.id>{role.name}</label>
            <select id=role.id on:change=choose aria-describedby=note.clone()>
                <option value="" selected=move || held.with(Option::is_none)>"–"</option>
                {options}
            </select>
            <span id=note class="note">{example}</span>
        </div>
    }
}

/// The first cell of a column that is not empty.
fn cell(table: &Table, name: &str) -> Option<String> {
    let place = table.header.iter().position(|column| column == name)?;
    let cell = table.rows.iter().filter_map(|row| row.get(place)).find(|cell| !cell.trim().is_empty())?;
    let shown: String = cell.chars().take(SHOWN).collect();
    Some(if shown.len() < cell.len() { format!("{shown}…") } else { shown })
}
