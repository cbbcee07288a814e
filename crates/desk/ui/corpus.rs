//! The view `#/corpus`, and the root of the desk in the window.
//!
//! That is mounted once, in the page's element `#desk`, which the page shows and hides. So an import goes on while the
//! user reads, and a draft stays as it was.

use super::{
    add_files::AddFiles,
    column_dialog::ColumnDialog,
    corrected::Corrected,
    dialog::Dialog,
    dossier_list::DossierList,
    dossier_view::DossierView,
    draft::Draft,
    notices::Notices,
    page,
    phrases::count,
    state::{Desk, ShownView, desk},
    unreadable_list::UnreadableList,
};
use crate::worker::client::Programs;
use leptos::{mount::mount_to, prelude::*};
use std::cell::Cell;
use variorum_desk_api::{Request, decode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

thread_local! {
    /// The state of the one desk in this window, for the page's requests.
    static DESK: Cell<Option<Desk>> = const { Cell::new(None) };
}

/// Mounts the desk in `#desk` and starts its worker from the script at `source`, which needs the `programs` later;
/// `own_page` is what a single page is made of, see [`super::single_page`].
pub(crate) fn mount(source: String, programs: Programs, own_page: JsValue) {
    variorum_browser::show_panics();
    page::load_styles(&source);
    let element = variorum_browser::document().and_then(|document| document.get_element_by_id(page::ELEMENT));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    // It may hold the message that loading the desk failed, as an alert.
    element.set_text_content(None);
    let _ = element.remove_attribute("role");
    mount_to(element, move || {
        let desk = Desk::open(source.clone(), programs.clone(), own_page.clone());
        provide_context(desk);
        DESK.set(Some(desk));
        let is_hidden = move |view| move || desk.shown.get() != view;
        view! {
            <div class="desk-view" hidden=is_hidden(ShownView::Corpus)><Corpus/></div>
            <div class="desk-view" hidden=is_hidden(ShownView::Draft)><Draft/></div>
        }
    })
    .forget();
    // Dialogs stand outside the view, which is hidden while the page shows another.
    if let Some(body) = variorum_browser::document().and_then(|document| document.body()) {
        mount_to(body, || {
            if let Some(desk) = DESK.get() {
                provide_context(desk);
            }
            view! { <Dialog/><Corrected/> }
        })
        .forget();
    }
}

/// Does what the page asks for. `message` is an encoded [`Request`]; if it can't be decoded, the user is told.
pub(crate) fn handle(message: &[u8]) {
    let Some(desk) = DESK.get() else { return };
    match decode::<Request>(message) {
        Ok(request) => desk.handle(request),
        Err(error) => desk.fail(&error.to_string()),
    }
}

#[component]
fn Corpus() -> impl IntoView {
    view! {
        <header class="page-head">
            <p class="eyebrow">"Your corpus"</p>
            <h1 id="desk-title" tabindex="-1">"Bring your own articles"</h1>
            <p class="standfirst">{standfirst}</p>
        </header>
        <AddFiles/>
        <Notices/>
        <DossierList/>
        <UnreadableList/>
        <DossierView/>
        <ColumnDialog/>
    }
}

/// What this browser keeps, in a sentence.
fn standfirst() -> String {
    let stored = desk().dossiers.with(|dossiers| {
        let documents = |dossiers: &Vec<_>| {
            dossiers.iter().map(|d: &crate::store::DossierRecord| d.documents as usize).sum()
        };
        dossiers.as_ref().map(|dossiers| (dossiers.len(), documents(dossiers)))
    });
    let here = match stored {
        Some((dossiers, documents)) if documents > 0 => {
            format!(" This browser keeps {} in {}.", count(documents, "document"), count(dossiers, "dossier"))
        }
        Some(_) | None => String::new(),
    };
    format!("They are read on this machine and stay on it: the page can make no connection.{here}")
}
