//! Words of a document with what was searched for marked in them.

use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::{model::Place, text::TextSpan};

/// The words at `place`; hits of the query stand in `mark`.
#[component]
pub(crate) fn Marked(place: Place) -> impl IntoView {
    let state = app();
    move || {
        let edition = state.edition_now();
        let marks = edition.index.marked(&state.hits.get(), place.document, place.span);
        let text = edition.dossier.document(place.document).map(|d| d.text.as_str()).unwrap_or_default();
        pieces(place.span, &marks)
            .into_iter()
            .map(|(span, is_hit)| {
                let words = span.slice(text).to_string();
                if is_hit { view! { <mark>{words}</mark> }.into_any() } else { words.into_any() }
            })
            .collect_view()
    }
}

/// `span` cut at the ends of `marks` (in order, without overlaps), each piece with whether it is one of them.
fn pieces(span: TextSpan, marks: &[TextSpan]) -> Vec<(TextSpan, bool)> {
    let mut found = Vec::new();
    let mut at = span.start;
    for mark in marks.iter().filter_map(|mark| mark.intersection(span)) {
        if mark.start > at {
            found.push((TextSpan::new(at, mark.start), false));
        }
        found.push((TextSpan::new(mark.start.max(at), mark.end), true));
        at = mark.end.max(at);
    }
    if at < span.end {
        found.push((TextSpan::new(at, span.end), false));
    }
    found
}
