//! The list of dossiers, each with buttons to show, read, rename and delete it.

use super::{page, phrases::count, state::desk};
use crate::ui::button::button;
use crate::{
    store::{DossierRecord, Key},
    worker::protocol::Command,
};
use leptos::{ev, html, prelude::*};

/// The list, if there are dossiers.
#[component]
pub(super) fn DossierList() -> impl IntoView {
    let desk = desk();
    let renamed = RwSignal::new(None::<Key>);
    let keys = Memo::new(move |_| {
        desk.dossiers
            .with(|dossiers| dossiers.iter().flatten().map(|record| record.key.clone()).collect::<Vec<Key>>())
    });
    let is_empty = Memo::new(move |_| keys.with(Vec::is_empty));
    let create = move |_| renamed.set(Some(desk.create(format!("Dossier of {}", page::today()))));
    let list = move || {
        view! {
            <section class="shelf" aria-labelledby="shelf-title">
                <header class="section-head">
                    <h2 id="shelf-title">"Dossiers"</h2>
                    {button("New dossier", create)}
                </header>
                <ul class="dossiers">
                    <For each=move || keys.get() key=Key::clone let:key><Card key renamed/></For>
                </ul>
            </section>
        }
    };
    move || if is_empty.get() { None } else { Some(list()) }
}

/// A dossier. It is not drawn anew when its figures change, so it keeps the focus.
#[component]
fn Card(key: Key, renamed: RwSignal<Option<Key>>) -> impl IntoView {
    let desk = desk();
    let key = StoredValue::new(key);
    let record = Memo::new(move |_| key.with_value(|key| desk.find(key)));
    let is = move |other: &Option<Key>| key.with_value(|key| other.as_ref() == Some(key));
    let name =
        Memo::new(move |_| record.with(|record| record.as_ref().map(|c| c.name.clone()).unwrap_or_default()));
    let is_current = Memo::new(move |_| desk.current.with(is));
    let is_renamed = Memo::new(move |_| renamed.with(is));
    let is_read =
        Memo::new(move |_| record.with(|record| record.as_ref().is_some_and(|record| record.documents > 0)));
    let title = move || {
        if is_renamed.get() {
            view! { <Rename key=key.get_value() name=name.get_untracked() renamed/> }.into_any()
        } else {
            view! {
                <button class="dossier-name" type="button" aria-pressed=move || is_current.get().to_string()
                    on:click=move |_| key.with_value(|key| desk.show(key))>{move || name.get()}</button>
            }
            .into_any()
        }
    };
    let delete = move |_| {
        desk.send(Command::DeleteDossier { key: key.get_value() });
        page::focus_soon("desk-title".to_owned());
    };
    let link = move || {
        is_read.get().then(|| {
            let address = key.with_value(|key| format!("#/?in={key}"));
            view! { <a class="button button-main" href=address>"Read it"{of(name)}</a> }
        })
    };
    view! {
        <li class="dossier-card" class:is-current=move || is_current.get()>
            {title}
            <p class="note">{move || record.with(|record| record.as_ref().map(figures))}</p>
            <p class="button-row">
                {link}
                <button class="button" type="button" on:click=move |_| renamed.set(Some(key.get_value()))>"Rename"{of(name)}</button>
                <button class="button" type="button" on:click=delete>"Delete"{of(name)}</button>
            </p>
        </li>
    }
}

/// The name of a button's dossier, for screen readers.
fn of(name: Memo<String>) -> impl IntoView {
    view! { <span class="hidden-label">" " {move || name.get()}</span> }
}

/// The figures of a dossier, and when it was changed.
fn figures(record: &DossierRecord) -> String {
    let documents = count(record.documents as usize, "document");
    let statements =
        record.statements.map(|statements| format!(", {}", count(statements as usize, "statement")));
    format!("{documents}{} · {}", statements.unwrap_or_default(), page::day_of(record.changed))
}

/// The field for another name.
#[component]
fn Rename(key: Key, name: String, renamed: RwSignal<Option<Key>>) -> impl IntoView {
    let desk = desk();
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            field.select();
            let _ = field.focus();
        }
    });
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let name = field.get().map(|field| field.value().trim().to_owned()).unwrap_or_default();
        if !name.is_empty() {
            desk.send(Command::RenameDossier { key: key.clone(), name });
        }
        renamed.set(None);
    };
    let cancel = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            renamed.set(None);
        }
    };
    view! {
        <form class="rename" on:submit=keep on:keydown=cancel>
            <label class="field"><span class="hidden-label">"Name of the dossier"</span>
                <input id="dossier-name" node_ref=field value=name autocomplete="off" maxlength="200"/></label>
            <button class="button button-main" type="submit">"Keep"</button>
        </form>
    }
}
