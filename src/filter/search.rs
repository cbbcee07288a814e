//! The search box: the query as written, its parts as chips that can be removed, and help.

use super::help::Help;
use crate::app::prelude::*;
use crate::app::state::{AppState, app};
use crate::platform::location::Step;
use variorum_present::labels::phrases;

/// The box, its chips and its help.
#[component]
pub(super) fn Search() -> impl IntoView {
    let state = app();
    let written = move || state.route().query;
    let is_wrong = move || state.query_error.with(Option::is_some);
    view! {
        <form on:submit=|event| event.prevent_default()>
            <label class="eyebrow" for="q">"Search " <kbd>"/"</kbd></label>
            <div class="query">
                <input
                    id="q" type="search" placeholder="words, speaker:…" autocomplete="off" spellcheck="false"
                    aria-describedby="q-error" aria-invalid=move || is_wrong().then_some("true")
                    prop:value=written
                    on:input:target=move |event| state.go(state.route_now().with_query(event.target().value()), Step::Same)
                />
            </div>
            <div id="q-error" role="status">{move || error(state)}</div>
            {move || chips(state)}
        </form>
        <Help/>
    }
}

/// Why the query can't be read.
fn error(state: AppState) -> Option<impl IntoView> {
    state.query_error.get().map(|error| {
        view! {
            <p class="diagnostic diagnostic-stop">
                <b role="img" aria-label="Error">"!"</b><span>{phrases::capital(&error.message)}</span>
            </p>
        }
    })
}

/// The parts of the query, each with a button that removes it.
fn chips(state: AppState) -> Option<impl IntoView> {
    let query = state.query.get();
    let chips = query.chips();
    if chips.is_empty() {
        return None;
    }
    let items = chips.into_iter().map(|chip| {
        let without = query.without(&chip).to_string();
        let label = format!("Remove {chip}");
        let ruled_out = chip.strip_prefix('-').map(str::to_string);
        let class = if ruled_out.is_some() { "token token-not" } else { "token" };
        let not = ruled_out.is_some().then(|| view! { <b>"not"</b>"\u{a0}" });
        let remove = move |_| state.go(state.route_now().with_query(without.clone()), Step::New);
        view! {
            <li class=class>
                {not}{ruled_out.unwrap_or(chip)}
                <button type="button" aria-label=label on:click=remove>"×"</button>
            </li>
        }
    });
    Some(view! { <ul class="chips" aria-label="In force">{items.collect_view()}</ul> })
}
