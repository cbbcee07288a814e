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
    view! {
        <div class="empty">
            {move || match state.query_error.get() {
                Some(error) => view! { <p>"The search can’t be read: "{error.message}"."</p> },
                None => view! { <p>"No "{what}" matches the filter."</p> },
            }}
            {move || meant(state)}
            <button class="button" type="button" on:click=clear>"Clear the filter"</button>
        </div>
    }
}
