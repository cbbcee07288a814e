//! What stands where a list is empty.

use crate::app::prelude::*;

/// A link led to something that is not there.
#[component]
pub(crate) fn Nothing(
    /// What was looked for, in the singular.
    what: &'static str,
) -> impl IntoView {
    view! {
        <header class="page-head"><h1>"There is no such "{what}" here"</h1></header>
    }
}
