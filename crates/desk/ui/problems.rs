//! Files that could not be read, and what to do about them.

use super::state::desk;
use crate::{
    naming::{count, sentence},
    problems::{Group, group},
    protocol::Ask,
};
use leptos::prelude::*;

/// The list, if there is anything in it.
#[component]
pub(super) fn Problems() -> impl IntoView {
    let desk = desk();
    let groups = Memo::new(move |_| desk.card().map(|card| group(&card.problems)).unwrap_or_default());
    let dismiss = move |_| {
        if let Some(key) = desk.current.get_untracked() {
            desk.ask(Ask::Dismiss { key });
        }
    };
    move || {
        let groups = groups.get();
        let all = groups.iter().map(|group| group.count).sum();
        (all > 0).then(|| {
            view! {
                <section class="problems" aria-labelledby="problems-title">
                    <header class="section-head">
                        <h3 id="problems-title">{format!("{} not taken", sentence(&count(all, "file")).trim_end_matches('.'))}</h3>
                        <button class="button" type="button" on:click=dismiss>"Clear this list"</button>
                    </header>
                    <ul class="problem-list">{groups.iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn line(group: &Group) -> impl IntoView + use<> {
    let more = (group.more > 0).then(|| format!(" and {} more", crate::naming::grouped(group.more)));
    view! {
        <li>
            <p>{sentence(&group.advice)}</p>
            <p class="note"><span class="file">{group.files.join(", ")}</span>{more}</p>
        </li>
    }
}
