//! Words of a document with the hits of the search marked.

use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::{model::Place, text::TextSpan};

/// The words at `place`, hits of the query in `mark`.
#[component]
pub(crate) fn HighlightedText(place: Place) -> impl IntoView {
    let state = app();
    move || {
        let loaded = state.loaded_now();
        let hits = loaded.index.marked(&state.hits.get(), place.document, place.span);
        let text = loaded.dossier.document(place.document).map(|d| d.text.as_str()).unwrap_or_default();
        split_at_hits(place.span, &hits)
            .into_iter()
            .map(|(span, is_hit)| {
                let words = span.slice(text).to_string();
                if is_hit {
                    view! { <mark>{words}</mark> }
                } else {
                    words.into_any()
                }
            })
            .collect_view()
    }
}

/// Splits `span` at the ends of `hits` (in order, without overlaps); each part with whether it is a hit.
fn split_at_hits(span: TextSpan, hits: &[TextSpan]) -> Vec<(TextSpan, bool)> {
    let mut found = Vec::new();
    let mut at = span.start;
    for hit in hits.iter().filter_map(|hit| hit.intersection(span)) {
        if hit.start > at {
            found.push((TextSpan::new(at, hit.start), false));
        }
        found.push((TextSpan::new(hit.start.max(at), hit.end), true));
        at = hit.end.max(at);
    }
    if at < span.end {
        found.push((TextSpan::new(at, span.end), false));
    }
    found
}
