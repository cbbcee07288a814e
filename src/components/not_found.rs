//! Shown in place of something that a link asks for and the dossier does not have.

use crate::app::prelude::*;

/// Says that it is not there.
#[component]
pub(crate) fn NotFound(
    /// What was looked for, in the singular.
    what: &'static str,
) -> impl IntoView {
    view! {
        <header class="page-head"><h1>"There is no such "{what}" here"</h1></header>
    }
}
