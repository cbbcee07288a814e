//! Shown in place of a list when nothing matches the filter.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::meant;
use crate::platform::location::Step;

/// Says so, or that the search can't be read; offers what was likely meant, and to clear the filter.
#[component]
pub(crate) fn NoMatches(
    /// What was looked for, in the singular.
    what: &'static str,
) -> impl IntoView {
    let state = app();
    let clear = move |_| state.go(state.route_now().with_query(""), Step::New);
    let why = move || match state.query_error.get() {
        Some(error) => format!("The search can’t be read: {}.", error.message),
        None => format!("No {what} matches the filter."),
    };
    view! {
        <div class="empty">
            <p>{why}</p>
            {move || meant(state)}
            <button class="button" type="button" on:click=clear>"Clear the filter"</button>
        </div>
    }
}
