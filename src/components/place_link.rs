//! A link to a place in the reader, called by its paragraph.

use crate::app::state::app;
use crate::components::element::{link, text};
use leptos::prelude::AnyView;
use variorum_engine::model::Place;
use variorum_present::locations::paragraph_number;
use variorum_present::route::{TextLocation, View};

/// `¶ 3`; its name says the outlet too.
pub(crate) fn place_link(place: Place) -> AnyView {
    let (state, loaded) = (app(), app().loaded_now());
    let Place { document, span } = place;
    let at = Some(TextLocation::Bytes(span.start, span.end));
    let href = state.address(View::Reader { document, at, beside: None }, None);
    let number = loaded.dossier.document(document).and_then(|d| paragraph_number(d, span.start));
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    let label = format!("{}, paragraph {number}", loaded.outlet(document));
    link(href, "", Some(label), vec![text(format!("¶ {number}"))])
}
