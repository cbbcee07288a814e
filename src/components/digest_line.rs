//! The line that says that connecting text is ours, in each view of a digest.

use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::model::{Document, DocumentId};
use variorum_present::route::Section;

/// Says so, if any of `documents` is a digest.
pub(crate) fn digest_line(documents: &[DocumentId], told: &'static str) -> Option<AnyView> {
    let state = app();
    let loaded = state.loaded_now();
    let mut documents = documents.iter().filter_map(|id| loaded.dossier.document(*id));
    documents.any(Document::is_digest).then(|| {
        let href = state.link(Section::Documents.view());
        view! { <p class="digest"><b>"Digest"</b><span>{told}" "<a href=href>"Attach the originals"</a></span></p> }
    })
}
