//! One shared passage, as both documents print it.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{HighlightedText, Siglum};
use variorum_engine::model::{Place, Reuse, ReuseKind};
use variorum_present::labels::phrases;
use variorum_present::locations;
use variorum_present::reuse::{VersionRun, versions, words};
use variorum_present::route::{TextLocation, View};

/// The passage at index `at` among the dossier's.
#[component]
pub(super) fn Passage(at: usize) -> impl IntoView {
    let loaded = app().loaded_now();
    let passage = loaded.dossier.analysis.reuse.get(at)?.clone();
    let (a, b) = versions(&loaded.dossier, &passage)?;
    let count = phrases::count(words(&loaded.dossier, &passage), "word");
    let how = match passage.kind {
        ReuseKind::Verbatim => format!("{count}, word for word"),
        ReuseKind::Near => format!("{count}, {} % alike", passage.similarity.0),
    };
    let origin = passage.origin.as_ref().map_or_else(
        || "Which of them had it first is not known".to_string(),
        |origin| format!("Likely from {}: {}", origin.source, origin.reason),
    );
    let bytes = TextLocation::Bytes(passage.a.span.start, passage.a.span.end);
    let beside = Some(passage.b.document);
    let both = app().link(View::Reader { document: passage.a.document, at: Some(bytes), beside });
    Some(view! {
        <article class="passage">
            <header><h3>{title(&loaded, &passage)}</h3><p class="note">{how}" · "{origin}" · "<a href=both>"Set the documents side by side"</a></p></header>
            <div class="side-by-side">
                {version(&loaded, passage.a, a)}
                {version(&loaded, passage.b, b)}
            </div>
        </article>
    })
}

fn title(loaded: &LoadedDossier, passage: &Reuse) -> String {
    format!("{} and {}", loaded.outlet(passage.a.document), loaded.outlet(passage.b.document))
}

fn version(loaded: &LoadedDossier, place: Place, runs: Vec<VersionRun>) -> impl IntoView + use<> {
    let document = place.document;
    let at = Some(TextLocation::Bytes(place.span.start, place.span.end));
    let href = app().link(View::Reader { document, at, beside: None });
    let number = loaded.dossier.document(document).map(|d| locations::paragraph_name(d, place.span.start));
    let words = runs.into_iter().map(move |(span, is_same)| {
        let place = Place { document, span };
        if is_same {
            view! { <HighlightedText place/> }
        } else {
            view! { <b class="differs"><HighlightedText place/></b> }
        }
    });
    view! {
        <div>
            <p class="note"><Siglum document/>" "{loaded.outlet(document).to_string()}" · "<a href=href>{number}</a></p>
            <p class="passage-words">{words.collect_view()}</p>
        </div>
    }
}
