//! The desk's ties to the page that reads: a finished dossier goes out as an event of the window. Also what the desk
//! does to the page itself: focus, styles, panics.

use crate::shelf::Key;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Document, HtmlElement, HtmlLinkElement};

/// The element of the page that the desk lives in.
pub(crate) const PLACE: &str = "desk";

/// Gives a dossier to the reader: a `Dossier` in postcard.
pub(crate) fn give(key: &Key, name: &str, bytes: &Uint8Array) {
    send(
        "variorum-dossier",
        &[("id", key.as_str().into()), ("name", name.into()), ("bytes", bytes.clone().into())],
    );
}

/// Has the page read a dossier in the view that it is in.
pub(crate) fn read(key: &Key) {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return };
    let fragment = location.hash().unwrap_or_default();
    let fragment = if fragment.is_empty() { "#/".to_owned() } else { fragment };
    let mark = if fragment.contains('?') { '&' } else { '?' };
    // It fails only for a page that is going away.
    let _ = location.set_hash(&format!("{fragment}{mark}in={key}"));
}

/// Shows the desk.
pub(crate) fn go_to_desk() {
    if let Some(window) = web_sys::window() {
        // It fails only for a page that is going away.
        let _ = window.location().set_hash("#/corpus");
    }
}

/// Tells the reader that there is no such dossier.
pub(crate) fn miss(key: &Key, message: &str) {
    send("variorum-missing", &[("id", key.as_str().into()), ("message", message.into())]);
}

fn send(name: &str, parts: &[(&str, JsValue)]) {
    let detail = Object::new();
    for (name, value) in parts {
        // A plain object takes any property.
        let _ = Reflect::set(&detail, &(*name).into(), value);
    }
    let init = CustomEventInit::new();
    init.set_detail(&detail);
    if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new_with_event_init_dict(name, &init))
    {
        let _ = window.dispatch_event(&event);
    }
}

/// The window's document.
pub(crate) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Moves the focus once the views have followed a change.
pub(crate) fn focus_soon(id: String) {
    leptos::prelude::request_animation_frame(move || {
        let element = document().and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Loads the desk's styles, which lie beside its script; the single file holds them already.
pub(crate) fn load_styles(source: &str) {
    let Some(stem) = source.strip_suffix(".js") else { return };
    let Some(document) = document() else { return };
    let link = document.create_element("link").ok().and_then(|link| link.dyn_into::<HtmlLinkElement>().ok());
    if let (Some(link), Some(head)) = (link, document.query_selector("head").ok().flatten()) {
        link.set_rel("stylesheet");
        link.set_href(&format!("{stem}.css"));
        // Without its styles the desk is plain and works.
        let _ = head.append_child(&link);
    }
}

/// Shows the page's own notice when the desk panics; what was kept stays kept.
pub(crate) fn show_panics() {
    std::panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        web_sys::console::error_1(&text.as_str().into());
        if let Some(notice) = document().and_then(|d| d.get_element_by_id("crash")) {
            if let Ok(Some(detail)) = notice.query_selector("[data-detail]") {
                detail.set_text_content(Some(&text));
            }
            let _ = notice.remove_attribute("hidden");
        }
    }));
}

/// Asks the browser not to throw away what is kept when it needs room; it may ask the user, or refuse.
pub(crate) fn ask_to_last() {
    if let Some(window) = web_sys::window() {
        // Nothing depends on the answer.
        let _ = window.navigator().storage().persist();
    }
}

/// Today, as people write it.
pub(crate) fn today() -> String {
    date(&js_sys::Date::new_0())
}

/// The day of a moment, as people write it.
pub(crate) fn day_of(milliseconds: u64) -> String {
    date(&js_sys::Date::new(&JsValue::from_f64(milliseconds as f64)))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The browser’s own words for it take it fifteen milliseconds the first time.
fn date(date: &js_sys::Date) -> String {
    let month = MONTHS.get(date.get_month() as usize).copied().unwrap_or_default();
    format!("{} {month} {}", date.get_date(), date.get_full_year())
}
