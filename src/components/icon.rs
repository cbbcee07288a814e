//! Signs, which are drawn once, at the foot of `index.html`, where the browser reads them while the program is on its way.

use crate::app::prelude::*;

/// The sign `name`; its word must stand beside it.
#[component]
pub(crate) fn Icon(
    /// Name of a drawing, such as `class-verbatim`.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! { <svg aria-hidden="true"><use href=format!("#{name}")></use></svg> }
}
