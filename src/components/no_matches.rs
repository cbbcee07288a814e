//! Shown in place of a list when nothing matches the filter.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::platform::location::Step;

/// Says so, and offers to clear the filter.
#[component]
pub(crate) fn NoMatches(
    /// What was looked for, in the singular.
    what: &'static str,
) -> impl IntoView {
    let state = app();
    let clear = move |_| state.go(state.route_now().with_query(""), Step::New);
    view! {
        <div class="empty">
            <p>"No "{what}" matches the filter."</p>
            <button class="button" type="button" on:click=clear>"Clear the filter"</button>
        </div>
    }
}
