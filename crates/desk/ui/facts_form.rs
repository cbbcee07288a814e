//! The form with the facts of a document. Under each field stands what the import found for it, which can be taken.

use super::{document_row::button as edit_button, page, state::desk};
use crate::ui::button::button;
use crate::worker::protocol::{Command, DocumentRow};
use leptos::{ev, prelude::*};
use variorum_engine::model::{self, Date};
use variorum_import::{Evidence, Fact};

/// The id of the first field.
pub(super) const FIRST: &str = "fact-headline";

/// The form. What the user types is kept in [`super::state::FactsDraft`].
#[component]
pub(super) fn FactsForm(row: DocumentRow) -> impl IntoView {
    let desk = desk();
    let DocumentRow { number, facts, evidence, is_edited, .. } = row;
    let close = move || {
        desk.edited.set(None);
        page::focus_soon(edit_button(number));
    };
    let send = move |facts: Option<model::Facts>| {
        if let Some(key) = desk.current.get_untracked() {
            desk.send(Command::SetFacts { key, changes: vec![(number, facts)] });
        }
        close();
    };
    let before = StoredValue::new(facts);
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let [title, outlet, date, byline] = desk.draft.get_untracked().map(Some);
        let published = date.as_deref().and_then(Date::parse);
        send(Some(model::Facts { title, outlet, byline, published, ..before.get_value() }));
    };
    let cancel = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let remove = move |_| {
        if let Some(key) = desk.current.get_untracked() {
            desk.send(Command::RemoveDocuments { key, documents: vec![number] });
        }
        desk.edited.set(None);
        page::focus_soon("desk-title".to_owned());
    };
    let encoding = evidence.iter().find(|evidence| evidence.fact == Fact::Encoding);
    let encoding = encoding.map(|guess| format!("The text is read as {}: {}.", guess.value, guess.basis));
    let language = evidence.iter().find(|evidence| evidence.fact == Fact::Language);
    let language = language.map(|language| {
        let name = &language.value;
        format!("The text is {name}: words in marks are found; speakers, reported speech and reactions are read in English only.")
    });
    let fields = FIELDS.iter().enumerate().map(|(place, field)| {
        let found = evidence.iter().filter(|evidence| evidence.fact == field.fact).cloned().collect();
        view! { <Field place field found/> }
    });
    view! {
        <form class="facts-form" on:submit=keep on:keydown=cancel>
            {fields.collect_view()}
            {encoding.map(|words| view! { <p class="note">{words}</p> })}
            {language.map(|words| view! { <p class="note">{words}</p> })}
            <p class="button-row">
                <button class="button button-main" type="submit">"Keep"</button>
                {button("Cancel", move |_| close())}
                {is_edited.then(|| view! {
                    {button("As found", move |_| send(None))}
                })}
                <button class="button button-apart" type="button" on:click=remove>"Take this document out"</button>
            </p>
        </form>
    }
}

/// A field of the form.
struct FactField {
    id: &'static str,
    name: &'static str,
    kind: &'static str,
    fact: Fact,
}

/// In the order of [`super::state::FactsDraft`].
const FIELDS: [FactField; 4] = [
    FactField { id: FIRST, name: "Headline", kind: "text", fact: Fact::Title },
    FactField { id: "fact-outlet", name: "Outlet", kind: "text", fact: Fact::Outlet },
    FactField { id: "fact-date", name: "Date", kind: "date", fact: Fact::Published },
    FactField { id: "fact-byline", name: "Byline", kind: "text", fact: Fact::Byline },
];

/// How many findings are offered for a fact.
const OFFERED: usize = 4;

/// A field, and under it what the import found, as buttons.
#[component]
fn Field(place: usize, field: &'static FactField, found: Vec<Evidence>) -> impl IntoView {
    let desk = desk();
    let note = format!("{}-found", field.id);
    let value = move || desk.draft.with(|draft| draft.get(place).cloned().unwrap_or_default());
    let set = move |value: String| {
        desk.draft.update(|draft| {
            if let Some(fact) = draft.get_mut(place) {
                *fact = value;
            }
        });
    };
    let offers = if found.is_empty() {
        view! { <li>"Nothing in the file says it."</li> }.into_any()
    } else {
        let offer = move |evidence: Evidence| {
            let taken = evidence.value.clone();
            view! {
                <li>
                    <button class="button-plain" type="button" on:click=move |_| set(taken.clone())>{evidence.value}</button>
                    {format!(": {}", evidence.basis)}
                </li>
            }
        };
        found.into_iter().take(OFFERED).map(offer).collect_view().into_any()
    };
    view! {
        <div class="field">
            <label for=field.id>{field.name}</label>
            <input id=field.id type=field.kind prop:value=value on:input=move |event| set(event_target_value(&event))
                autocomplete="off" aria-describedby=note.clone()/>
            <ul id=note class="found note">{offers}</ul>
        </div>
    }
}
