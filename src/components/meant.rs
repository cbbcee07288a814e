//! What was likely meant, if a query can't be read or has words that are nowhere in the dossier.

use crate::app::prelude::*;
use crate::app::state::AppState;
use crate::components::element::{element, link, text};
use variorum_present::labels::phrases;

/// A link that puts it in place of what was written.
pub(crate) fn meant(state: AppState) -> Option<AnyView> {
    let (why, meant) = match state.query_error.get() {
        Some(error) => (String::new(), error.meant?),
        None => {
            let near = state.query.with(|query| state.loaded().index.near_miss(query))?;
            let missing: Vec<String> = near.missing.iter().map(|word| format!("“{word}”")).collect();
            (format!("Nothing is spelled {} here. ", phrases::list(&missing)), near.meant.to_string())
        }
    };
    let href = state.link_to_query(meant.clone())();
    let link = link(href, "", None, vec![element("b", "", vec![text(meant)])]);
    Some(element("p", "meant note", vec![text(why + "Did you mean "), link, text("?")]))
}
