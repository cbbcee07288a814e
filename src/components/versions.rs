//! Versions of one article, side by side: headline, words in marks, passages.

use super::{HighlightedText, Siglum};
use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use variorum_engine::{
    model::{DocumentId, Place, QuotationId},
    text::TextSpan,
};
use variorum_present::labels::phrases;
use variorum_present::locations::with_marks;
use variorum_present::route::{TextLocation, View};
use variorum_present::versions::{PassageChange, VersionPair};

/// Passages shown of one pair.
const SHOWN: usize = 12;

/// Each version beside the one before it.
pub(crate) fn versions(loaded: &LoadedDossier, pairs: &[VersionPair]) -> impl IntoView + use<> {
    pairs.iter().map(|pair| section(loaded, pair)).collect_view()
}

fn section(loaded: &LoadedDossier, pair: &VersionPair) -> impl IntoView + use<> {
    let (earlier, later) = (pair.earlier, pair.later);
    let id = format!("versions-{}", later.0);
    let heading_id = id.clone();
    let same = format!("{} of {} the same.", pair.same, phrases::count(pair.sentences, "sentence"));
    let view = View::Reader { document: earlier, at: None, beside: Some(later) };
    let headline = pair.is_headline_changed.then(|| {
        let title = |id: DocumentId| loaded.dossier.document(id).and_then(|d| d.facts.title.clone());
        view! {
            <tr>
                <th scope="row">"Headline"</th>
                <td data-at=when(loaded, earlier)>{title(earlier)}</td>
                <td data-at=when(loaded, later)>{title(later)}</td>
            </tr>
        }
    });
    let quoted = pair.words_in_marks.iter().map(|&(a, b)| {
        view! { <tr><th scope="row">"Words in marks"</th>{words(loaded, a)}{words(loaded, b)}</tr> }
    });
    let passages = pair.passages.iter().take(SHOWN).map(|&change| passage(loaded, pair, change));
    let more = pair.passages.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <p class="note">{format!("{more} more in the texts.")}</p> });
    view! {
        <section class="versions" aria-labelledby=id>
            <p class="eyebrow">"Two versions of one article · counted as one outlet, one source"</p>
            <h2 id=heading_id>{pair.heading()}</h2>
            <p class="note">
                <Siglum document=earlier/>" "{when(loaded, earlier)}" · "<Siglum document=later/>" "{when(loaded, later)}" · "{same}" "
                <a href=app().link(view)>"Read both"</a>
            </p>
            <table class="version-pair">
                <colgroup><col/><col/><col/></colgroup>
                <thead><tr>
                    <th scope="col">"What changed"</th>
                    <th scope="col">{when(loaded, earlier)}</th>
                    <th scope="col">{when(loaded, later)}</th>
                </tr></thead>
                <tbody>{headline}{quoted.collect_view()}{passages.collect_view()}</tbody>
            </table>
            {more}
        </section>
    }
}

/// The day of a version, else its file.
fn when(loaded: &LoadedDossier, document: DocumentId) -> String {
    let facts = loaded.dossier.document(document).map(|d| &d.facts);
    facts.map_or_else(String::new, |f| f.published.map_or_else(|| f.file.clone(), phrases::day))
}

/// Words in marks, with a link to where they stand.
fn words(loaded: &LoadedDossier, id: QuotationId) -> Option<impl IntoView + use<>> {
    let quotation = loaded.dossier.analysis.quotation(id)?;
    let document = loaded.dossier.document(quotation.document)?;
    let place = Place { document: document.id, span: with_marks(&document.text, quotation.span) };
    let at = Some(TextLocation::Quotation(id));
    let href = app().link(View::Reader { document: document.id, at, beside: None });
    Some(view! {
        <td data-at=when(loaded, document.id)>
            <q><HighlightedText place/></q>" "<a class="note" href=href>"in the text"</a>
        </td>
    })
}

fn passage(loaded: &LoadedDossier, pair: &VersionPair, change: PassageChange) -> impl IntoView + use<> {
    let printed = |document: DocumentId, span: TextSpan| {
        let place = Place { document, span };
        view! { <td data-at=when(loaded, document)><HighlightedText place/></td> }
    };
    let absent = |document: DocumentId| {
        view! { <td data-at=when(loaded, document) class="note">"not there"</td> }
    };
    let (name, before, after) = match change {
        PassageChange::Reworded(old, new) => {
            ("Reworded", printed(pair.earlier, old).into_any(), printed(pair.later, new).into_any())
        }
        PassageChange::Came(new) => {
            ("Added", absent(pair.earlier).into_any(), printed(pair.later, new).into_any())
        }
        PassageChange::Gone(old) => {
            ("Taken out", printed(pair.earlier, old).into_any(), absent(pair.later).into_any())
        }
    };
    view! { <tr><th scope="row">{name}</th>{before}{after}</tr> }
}
