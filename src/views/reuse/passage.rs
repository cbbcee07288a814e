//! One shared passage, as both documents print it.

use crate::app::prelude::*;
use crate::app::state::{Edition, app};
use crate::components::{Marked, Siglum};
use variorum_engine::model::{Place, Reuse, ReuseKind};
use variorum_present::labels::phrases;
use variorum_present::locations;
use variorum_present::reuse::{Run, versions, words};
use variorum_present::route::{At, View};

/// The passage at this place among the dossier's.
#[component]
pub(super) fn Passage(at: usize) -> impl IntoView {
    let edition = app().edition_now();
    let passage = edition.dossier.analysis.reuse.get(at)?.clone();
    let (a, b) = versions(&edition.dossier, &passage)?;
    let count = phrases::count(words(&edition.dossier, &passage), "word");
    let how = match passage.kind {
        ReuseKind::Verbatim => format!("{count}, word for word"),
        ReuseKind::Near => format!("{count}, {} % alike", passage.similarity.0),
    };
    let origin = passage.origin.as_ref().map_or_else(
        || "Which of them had it first is not known".to_string(),
        |origin| format!("Likely from {}: {}", origin.source, origin.reason),
    );
    let bytes = At::Bytes(passage.a.span.start, passage.a.span.end);
    let beside = Some(passage.b.document);
    let both = app().link(View::Reader { document: passage.a.document, at: Some(bytes), beside });
    Some(view! {
        <article class="passage">
            <header><h3>{title(&edition, &passage)}</h3><p class="note">{how}" · "{origin}" · "<a href=both>"Set the documents side by side"</a></p></header>
            <div class="side-by-side">
                {version(&edition, passage.a, a)}
                {version(&edition, passage.b, b)}
            </div>
        </article>
    })
}

fn title(edition: &Edition, passage: &Reuse) -> String {
    format!("{} and {}", edition.outlet(passage.a.document), edition.outlet(passage.b.document))
}

fn version(edition: &Edition, place: Place, runs: Vec<Run>) -> impl IntoView + use<> {
    let document = place.document;
    let at = Some(At::Bytes(place.span.start, place.span.end));
    let href = app().link(View::Reader { document, at, beside: None });
    let number = edition
        .dossier
        .document(document)
        .and_then(|d| locations::paragraph_number(d, place.span.start))
        .map_or_else(|| "in the text".to_string(), |number| format!("paragraph {number}"));
    let words = runs.into_iter().map(move |(span, is_same)| {
        let place = Place { document, span };
        if is_same {
            view! { <Marked place/> }.into_any()
        } else {
            view! { <b class="differs"><Marked place/></b> }.into_any()
        }
    });
    view! {
        <div>
            <p class="note"><Siglum document/>" "{edition.outlet(document).to_string()}" · "<a href=href>{number}</a></p>
            <p class="passage-words">{words.collect_view()}</p>
        </div>
    }
}
