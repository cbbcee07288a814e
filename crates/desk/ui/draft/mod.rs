//! Check a draft: the user's own text, each of its quotations held against the dossier. The text stays in this window: it
//! is not kept, and forgotten when the page is closed.

mod checked;

use crate::ui::{
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
    page,
    state::desk,
};
use checked::Checked;
use leptos::{ev, prelude::*};
use std::sync::Arc;
use variorum_engine::{
    draft,
    model::{Document, DocumentId, Dossier, Facts},
};
use variorum_present::{draft::CheckedDraft, labels::phrases};

/// The id of the field for the text.
const FIELD: &str = "draft-text";

/// A draft with what was found of it.
#[derive(Clone, PartialEq)]
pub(super) struct Result {
    text: String,
    checked: CheckedDraft,
}

/// The dialog: a field for the text, then what was found.
pub(in crate::ui) fn dialog(
    request: &DialogRequest,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let desk = desk();
    let dossier = Arc::clone(&request.dossier);
    let title = format!("Check a draft against {}", dossier.title);
    let sources = phrases::counted(dossier.documents.len(), "document");
    let result: RwSignal<Option<Result>> = RwSignal::new(None);
    let check = {
        let dossier = Arc::clone(&dossier);
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            let text = desk.draft_text.get_untracked();
            let checked = check(&dossier, &text);
            result.set(Some(Result { text, checked }));
            page::focus_soon(TITLE.to_owned());
        }
    };
    let edit = Callback::new(move |()| {
        result.set(None);
        page::focus_soon(FIELD.to_owned());
    });
    let is_empty = move || desk.draft_text.with(|text| text.trim().is_empty());
    let form = move || {
        let check = check.clone();
        view! {
            <form class="draft-form" on:submit=check>
                <h2 id=TITLE tabindex="-1">{title.clone()}</h2>
                <p class="note">{format!(
                    "Each quotation of your text is held against {sources}: is it printed so, is it changed, is it somebody \
                     else’s, is it in no source? The text stays in this window and is not kept."
                )}</p>
                <label class="field" for=FIELD>"Your text, or an assistant’s"</label>
                <textarea id=FIELD rows="14" prop:value=move || desk.draft_text.get()
                    on:input=move |event| desk.draft_text.set(event_target_value(&event))></textarea>
                <p class="button-row">
                    <button class="button button-main" type="submit" disabled=is_empty>"Check it"</button>
                    {close_button("Close", close)}
                </p>
            </form>
        }
    };
    (move || match result.get() {
        None => form().into_any(),
        Some(result) => view! { <Checked result edit close=Callback::new(move |()| close())/> }.into_any(),
    })
    .into_any()
}

/// Holds `text` against a dossier.
fn check(dossier: &Dossier, text: &str) -> CheckedDraft {
    let id = DocumentId(u32::try_from(dossier.documents.len()).unwrap_or(u32::MAX));
    let draft = Document::new(
        id,
        Facts { file: "draft".to_owned(), ..Facts::default() },
        text.to_owned(),
        Vec::new(),
    );
    let documents: Vec<Document> = dossier.documents.iter().cloned().chain([draft]).collect();
    CheckedDraft::of(&documents, &draft::check(&documents, &dossier.analysis.quotations))
}
