//! “Save as a single page”: one HTML file with the app and a dossier inside, which opens by a double click, offline, under
//! the same security policy.
//!
//! The file is made from the single-file edition. If the page is that edition, it is the page itself as it was loaded.
//! Hosted, the file lies beside the page and is fetched when the user asks for it, since few do and it is as large as
//! everything else together. It must be of this very version, since the dossier in it is encoded by this one.

use super::{phrases, save_file, state::Desk};
use crate::single::put_in;
use leptos::{prelude::*, task::spawn_local};
use variorum_desk_api::encode;
use variorum_engine::model::Correction;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, RequestInit, Response};

/// The address of the single-file edition, beside the page.
const ADDRESS: &str = "variorum.html";

const FETCHING: &str = "Putting the page together …";
const SAVED: &str = "Saved. It opens by a double click, and needs no connection.";
const MISSING: &str = "The app in one file did not come, so nothing was saved. It is fetched once from where this page came \
    from: go online, reload the page (and take the new version if it offers one), then try again.";

/// Saves a page that opens with this encoded dossier, and says how it goes.
pub(super) fn save(desk: Desk, name: String, dossier: Vec<u8>, corrections: &[Correction]) {
    let corrections = encode(&corrections);
    desk.single_page.set(FETCHING);
    spawn_local(async move {
        let page = text(&desk.own_page.get_value()).await;
        let page = page.and_then(|page| put_in(&page, [&dossier, &corrections]));
        if let Some(page) = &page {
            let name = format!("{}.html", phrases::file_stem(&name));
            save_file::save(&name, "text/html", page.as_bytes());
        }
        desk.single_page.try_set(if page.is_some() { SAVED } else { MISSING });
    });
}

/// The text of the single-file edition. `page` is its root element if this page is that edition, else its hash.
async fn text(page: &JsValue) -> Option<String> {
    if let Some(page) = page.dyn_ref::<Element>() {
        return Some(format!("<!doctype html>\n{}\n", page.outer_html()));
    }
    let request = RequestInit::new();
    // A development server gives no hash.
    if let Some(hash) = page.as_string() {
        request.set_integrity(&hash);
    }
    let response = web_sys::window()?.fetch_with_str_and_init(ADDRESS, &request);
    let response: Response = JsFuture::from(response).await.ok()?.dyn_into().ok()?;
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// The button, and under it how the saving goes.
#[component]
pub(super) fn SinglePage(
    /// Saves the dossier.
    save: Callback<()>,
) -> impl IntoView {
    let desk = super::state::desk();
    desk.single_page.set("");
    let is_busy = move || desk.single_page.get() == FETCHING;
    view! {
        <p class="button-row">
            <button class="button" type="button" disabled=is_busy on:click=move |_| save.run(())>"Save as a single page"</button>
        </p>
        <p class="note" role="status">{move || desk.single_page.get()}</p>
    }
}
