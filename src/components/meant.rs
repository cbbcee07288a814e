//! What was likely meant, if a query can't be read or has words that are nowhere in the dossier.

use crate::app::prelude::*;
use crate::app::state::AppState;
use variorum_present::labels::phrases;

/// A link that puts it in place of what was written.
pub(crate) fn meant(state: AppState) -> Option<AnyView> {
    let (why, meant) = match state.query_error.get() {
        Some(error) => (None, error.meant?),
        None => {
            let near = state.near_miss.get()?;
            let missing: Vec<String> = near.missing.iter().map(|word| format!("“{word}”")).collect();
            (Some(format!("Nothing is spelled {} here. ", phrases::list(&missing))), near.meant.to_string())
        }
    };
    let href = state.link_to_query(meant.clone());
    Some(view! { <p class="meant note">{why}"Did you mean "<a href=href><b>{meant}</b></a>"?"</p> })
}
