//! The files that could not be imported, and what to do about them.

use super::{
    phrases::{count, sentence},
    problem_groups::{ProblemGroup, group},
    state::desk,
};
use crate::ui::button::button;
use crate::worker::protocol::Command;
use leptos::prelude::*;
use variorum_present::labels::phrases::{capital, thousands};

/// The list, if there is anything in it.
#[component]
pub(super) fn ProblemList() -> impl IntoView {
    let desk = desk();
    let groups = Memo::new(move |_| desk.record().map(|record| group(&record.problems)).unwrap_or_default());
    let clear = move |_| {
        if let Some(key) = desk.current.get_untracked() {
            desk.send(Command::ClearProblems { key });
        }
    };
    move || {
        let groups = groups.get();
        let all = groups.iter().map(|group| group.count).sum();
        (all > 0).then(|| {
            view! {
                <section class="problems" aria-labelledby="problems-title">
                    <header class="section-head">
                        <h3 id="problems-title">{format!("{} not taken", capital(&count(all, "file")))}</h3>
                        {button("Clear this list", clear)}
                    </header>
                    <ul class="problem-list">{groups.iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn line(group: &ProblemGroup) -> impl IntoView + use<> {
    let more = (group.more > 0).then(|| format!(" and {} more", thousands(group.more)));
    view! {
        <li>
            <p>{sentence(&group.advice)}</p>
            <p class="note"><span class="file">{group.files.join(", ")}</span>{more}</p>
        </li>
    }
}
