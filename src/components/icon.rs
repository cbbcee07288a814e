//! Icons. They are drawn once, as symbols at the end of `index.html`, so that the browser has them before the program.

use crate::app::prelude::*;

/// The icon `name`. The word for it must stand beside it.
#[component]
pub(crate) fn Icon(
    /// The id of a symbol, such as `class-verbatim`.
    name: &'static str,
) -> impl IntoView {
    view! { <svg aria-hidden="true"><use href=format!("#{name}")></use></svg> }
}
