//! The view `#/corpus`: bring documents in, see what became of each, keep them in dossiers.
//!
//! It lives in the page's `#desk`, which the reader's page shows and hides; it stays alive while the user reads, so that
//! an import goes on. What the page asks to correct or to give out is a dialog over whatever is shown ([`wanted`]).
#![expect(unreachable_pub, reason = "the component macro makes each view's properties `pub`")]

mod case;
mod columns;
mod correct;
mod corrections;
mod dossier;
mod drop;
mod export;
mod facts;
mod files;
mod originals;
mod page;
mod practice;
mod problems;
mod progress;
mod row;
mod save;
mod shelf;
mod single;
mod state;
mod table;
mod wanted;

use crate::request::Request;
use drop::Drop;
use leptos::{mount::mount_to, prelude::*};
use shelf::Shelf;
use state::Desk;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

thread_local! {
    /// The one desk of the page, for what the page asks.
    static DESK: Cell<Option<Desk>> = const { Cell::new(None) };
}

/// Puts the desk into its place and starts its worker from the script at `source`.
pub(crate) fn mount(source: String, own_page: JsValue) {
    page::show_panics();
    page::load_styles(&source);
    let place = page::document().and_then(|document| document.get_element_by_id(page::PLACE));
    let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) else { return };
    place.set_text_content(None);
    // What stood there may have been the news that the desk did not come.
    let _ = place.remove_attribute("role");
    mount_to(place, move || {
        let desk = Desk::open(source.clone(), own_page.clone());
        provide_context(desk);
        DESK.set(Some(desk));
        view! { <Corpus/> }
    })
    .forget();
    // Outside of the view, which is hidden while the user reads.
    if let Some(body) = page::document().and_then(|document| document.body()) {
        mount_to(body, || {
            if let Some(desk) = DESK.get() {
                provide_context(desk);
            }
            view! { <wanted::Dialog/> }
        })
        .forget();
    }
}

/// Does what the page asks for.
pub(crate) fn answer(request: &Request, beside: impl Fn(u32) -> Vec<u8>) {
    if let Some(desk) = DESK.get() {
        desk.answer(request, beside);
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
        <Drop/>
        <progress::Notices/>
        <Shelf/>
        <dossier::Shown/>
        <columns::AskColumns/>
    }
}

/// What is kept here, in a sentence.
fn standfirst() -> String {
    let desk = state::desk();
    let kept = desk
        .shelf
        .with(|shelf| shelf.as_ref().map(|s| (s.len(), s.iter().map(|c| c.documents as usize).sum())));
    let here = match kept {
        Some((dossiers, documents)) if dossiers > 0 => {
            let (documents, dossiers) =
                (crate::naming::count(documents, "document"), crate::naming::count(dossiers, "dossier"));
            format!(" This browser keeps {documents} in {dossiers}.")
        }
        Some(_) | None => String::new(),
    };
    format!("They are read on this machine and stay on it: the page can make no connection.{here}")
}
