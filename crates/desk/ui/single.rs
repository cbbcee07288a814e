//! “Save as a single page”: one HTML file with the app and a dossier inside, which opens by a double click, offline, under
//! the same policy.
//!
//! The single file is the page itself as it came. Hosted, that file lies beside the page and is fetched when it is asked
//! for: most readers never need it, and it is as large as everything else together. It has to be of this very version,
//! since it reads the dossier in the form in which this one writes it.

use super::{save, state::Desk};
use crate::{naming, protocol::encode, single::put_in};
use leptos::{prelude::*, task::spawn_local};
use variorum_engine::model::Correction;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, RequestInit, Response};

/// The single file's address, beside the page.
const ADDRESS: &str = "variorum.html";

const FETCHING: &str = "Putting the page together …";
const SAVED: &str = "Saved. It opens by a double click, and needs no connection.";
const MISSING: &str = "The app in one file did not come, so nothing was saved. It is fetched once from where this page came \
    from: go online, reload the page (and take the new version if it offers one), then try again.";

/// Saves a page that opens with this dossier, encoded as the reader takes it, and says how it goes.
pub(super) fn save(desk: Desk, name: String, dossier: Vec<u8>, corrections: &[Correction]) {
    let corrections = encode(&corrections);
    desk.single.set(FETCHING);
    spawn_local(async move {
        let page = text(&desk.page.get_value()).await;
        let page = page.and_then(|page| put_in(&page, [&dossier, &corrections]));
        if let Some(page) = &page {
            let name = format!("{}.html", naming::stem(&name));
            save::save(&name, "text/html", page.as_bytes());
        }
        desk.single.try_set(if page.is_some() { SAVED } else { MISSING });
    });
}

/// The single file's text.
async fn text(page: &JsValue) -> Option<String> {
    if let Some(page) = page.dyn_ref::<Element>() {
        return Some(format!("<!doctype html>\n{}\n", page.outer_html()));
    }
    let request = RequestInit::new();
    // A server for development has no hash to name.
    if let Some(hash) = page.as_string() {
        request.set_integrity(&hash);
    }
    let answer = web_sys::window()?.fetch_with_str_and_init(ADDRESS, &request);
    let answer: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// The button, and under it how it goes.
#[component]
pub(super) fn SinglePage(
    /// Saves the dossier that the button stands for.
    press: Callback<()>,
) -> impl IntoView {
    let desk = super::state::desk();
    desk.single.set("");
    let is_busy = move || desk.single.get() == FETCHING;
    view! {
        <p class="button-row">
            <button class="button" type="button" disabled=is_busy on:click=move |_| press.run(())>"Save as a single page"</button>
        </p>
        <p class="note" role="status">{move || desk.single.get()}</p>
    }
}
