//! The dossiers that this version can't read: what to do, a way to save their data, and a way to delete them.

use super::{
    phrases::{count, sentence},
    state::desk,
};
use crate::ui::button::button;
use crate::{store::UnreadableDossier, worker::protocol::Command};
use leptos::prelude::*;

/// How many documents are named.
const NAMED: usize = 12;

/// The list, if there is anything in it.
#[component]
pub(super) fn UnreadableList() -> impl IntoView {
    let desk = desk();
    move || {
        let dossiers = desk.unreadable.get();
        (!dossiers.is_empty()).then(|| {
            view! {
                <section class="problems" aria-labelledby="unreadable-title">
                    <h2 id="unreadable-title">"Dossiers that this version can’t read"</h2>
                    <p>"They are still in this browser. Reload the page to get its newest version, which may read them. If that \
                        does not help, save their data, so that nothing is lost, and tell whoever gave you this page."</p>
                    <ul class="problem-list">{dossiers.into_iter().map(|dossier| view! { <Unreadable dossier/> }).collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn Unreadable(dossier: UnreadableDossier) -> impl IntoView {
    let desk = desk();
    let UnreadableDossier { key, name } = dossier;
    let name = match name {
        Some(name) => format!("“{name}”"),
        None => format!("A dossier without a readable name ({key})"),
    };
    let question = format!("{name} can’t be restored after this. Delete it for good?");
    let (saved, label) = (key.clone(), name.clone());
    let save = move |_| desk.send(Command::SaveRawRecords { key: saved.clone() });
    let delete = move |_| {
        if window().confirm_with_message(&question).unwrap_or(false) {
            desk.send(Command::PurgeUnreadable { key: key.clone() });
        }
    };
    let of_it = format!(" of {name}");
    let it = format!(" {name}");
    view! {
        <li>
            <p>{label}</p>
            <p class="button-row">
                <button class="button" type="button" on:click=save>"Save its data"<span class="hidden-label">{of_it}</span></button>
                <button class="button" type="button" on:click=delete>"Delete it"<span class="hidden-label">{it}</span></button>
            </p>
        </li>
    }
}

/// Documents of the dossier that is shown that this version can't read, and those that are gone.
#[component]
pub(super) fn UnreadDocuments() -> impl IntoView {
    let desk = desk();
    let save = move |_| {
        if let Some(key) = desk.current.get_untracked() {
            desk.send(Command::SaveRawRecords { key });
        }
    };
    move || {
        let (files, missing) =
            desk.unread.get().filter(|(files, missing)| files.len() + *missing as usize > 0)?;
        let more = files.len().saturating_sub(NAMED);
        let named = files.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
        let unread = (!named.is_empty()).then(|| {
            let more = (more > 0).then(|| format!(" and {more} more"));
            view! {
                <p>"These documents can’t be read by this version and were left as they are. Reload the page to get its newest version; \
                    if that does not help, save their data."</p>
                <p class="note"><span class="file">{named}</span>{more}</p>
                <p class="button-row">{button("Save their data", save)}</p>
            }
        });
        let gone = (missing > 0).then(|| {
            let said = format!(
                "{} of this dossier {} not in this browser any more: bring the files again",
                count(missing as usize, "document"),
                if missing == 1 { "is" } else { "are" }
            );
            view! { <p>{sentence(&said)}</p> }
        });
        Some(view! {
            <section class="problems" aria-labelledby="unread-title">
                <h3 id="unread-title">"Documents that are not shown"</h3>
                {unread}{gone}
            </section>
        })
    }
}
