//! What stands where the filter leaves nothing.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::platform::location::Step;

/// Nothing matches; the filter can be cleared.
#[component]
pub(crate) fn NothingMatches(
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
