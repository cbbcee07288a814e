//! The careful reading of the dossier that is shown: a button that begins it, how far it is, what it changed.

use super::{
    careful_phrases::{CarefulProgress, CarefulSum, not_here},
    state::{Desk, desk},
};
use crate::worker::protocol::Command;
use leptos::prelude::*;

/// The careful reading of documents that are there. Its parts are always there and hidden when they are of no use, so that the
/// button keeps the focus while its words change.
#[component]
pub(super) fn CarefulReading() -> impl IntoView {
    let desk = desk();
    let sum = Memo::new(move |_| desk.rows.with(|rows| CarefulSum::of(rows.values())));
    let progress = Memo::new(move |_| {
        let current = desk.current.get();
        desk.careful.get().filter(|progress| Some(&progress.key) == current.as_ref())
    });
    let is_under_way = move || progress.with(Option::is_some);
    let announcement = move || progress.with(|progress| progress.as_ref().map(CarefulProgress::announcement));
    let words = move || match progress.get() {
        _ if !desk.can_read_carefully => not_here(),
        Some(progress) => progress.in_words(),
        None => sum.get().in_words(),
    };
    let share = move || progress.with(|progress| progress.as_ref().map(CarefulProgress::share));
    let name = move || if is_under_way() { "Stop".to_owned() } else { sum.get().name_of_next() };
    let is_done = move || !desk.can_read_carefully || !is_under_way() && !sum.get().has_more();
    let only_changed = move || desk.listing.with(|listing| listing.only_changed);
    let toggle = move |_| desk.listing.update(|listing| listing.only_changed = !listing.only_changed);
    let is_wanted = move || desk.record().is_some_and(|record| record.wants_careful);
    view! {
        <section class="careful" aria-label="Careful reading">
            <p class="hidden-label" role="status">{announcement}</p>
            <div class="under-way">
                <p>{words}</p>
                <progress aria-label="Articles read carefully" hidden=move || !is_under_way()
                    prop:value=share></progress>
            </div>
            <p class="button-row">
                <button class="button button-main" type="button" hidden=is_done
                    on:click=move |_| want(desk, !is_under_way())>{name}</button>
                <button class="button" type="button" hidden=move || !sum.get().has_changes()
                    aria-pressed=move || only_changed().to_string() on:click=toggle>"Only documents that changed"</button>
                <label hidden=move || sum.get().read == 0 || sum.get().has_more()>
                    <input type="checkbox" prop:checked=is_wanted
                        on:change=move |event| want(desk, event_target_checked(&event))/>
                    "Read documents added later carefully too"
                </label>
            </p>
        </section>
    }
}

/// Has the dossier that is shown read carefully, or no more of it.
fn want(desk: Desk, is_wanted: bool) {
    if let Some(key) = desk.current.get_untracked() {
        desk.send(Command::WantCareful { key, is_wanted });
    }
}
