//! What the desk does to the page around it: answers as events of the window, the address, focus, styles, storage; and
//! dates as people write them.

use crate::store::Key;
use js_sys::{Date, Uint8Array};
use variorum_browser::document;
use variorum_desk_api::{ANSWER_EVENT, Answer, encode};
use variorum_engine::model;
use variorum_present::labels::phrases;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, HtmlLinkElement};

/// The id of the page's element in which the desk is mounted.
pub(crate) const ELEMENT: &str = "desk";

/// Sends an encoded [`Answer`] to the page.
pub(crate) fn send_answer(answer: &Uint8Array) {
    let init = CustomEventInit::new();
    init.set_detail(answer);
    let event = CustomEvent::new_with_event_init_dict(ANSWER_EVENT, &init);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        let _ = window.dispatch_event(&event);
    }
}

/// Tells the page that it can't have a dossier, and why.
pub(crate) fn send_missing(key: &Key, reason: String) {
    let answer: Answer = Answer::Missing { key: key.to_string(), reason };
    send_answer(&Uint8Array::from(encode(&answer).as_slice()));
}

/// Has the page show a dossier in the view that it is in, by changing its address.
pub(crate) fn show_dossier(key: &Key) {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return };
    let fragment = location.hash().unwrap_or_default();
    let fragment = if fragment.is_empty() { "#/".to_owned() } else { fragment };
    let separator = if fragment.contains('?') { '&' } else { '?' };
    // This fails only for a page that is being closed.
    let _ = location.set_hash(&format!("{fragment}{separator}in={key}"));
}

/// Has the page show the desk, by changing its address.
pub(crate) fn show_desk() {
    if let Some(window) = web_sys::window() {
        // This fails only for a page that is being closed.
        let _ = window.location().set_hash("#/corpus");
    }
}

/// The whole address of what the page shows.
pub(crate) fn address() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Moves the focus to the element with this id once the views have been updated.
pub(crate) fn focus_soon(id: String) {
    leptos::prelude::request_animation_frame(move || {
        let element = document().and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Follows the first link in the element with this id.
pub(crate) fn follow_link_in(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let link = element.and_then(|element| element.query_selector("a[href]").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}

/// Loads the desk's styles, which lie beside its script. The single-file edition has them in the page.
pub(crate) fn load_styles(source: &str) {
    let Some(stem) = source.strip_suffix(".js") else { return };
    let Some(document) = document() else { return };
    let link = document.create_element("link").ok().and_then(|link| link.dyn_into::<HtmlLinkElement>().ok());
    if let (Some(link), Some(head)) = (link, document.query_selector("head").ok().flatten()) {
        link.set_rel("stylesheet");
        link.set_href(&format!("{stem}.css"));
        // If this fails, the desk looks plain and works.
        let _ = head.append_child(&link);
    }
}

/// Asks the browser to keep the page's data even when it needs room. It may ask the user, or refuse.
pub(crate) fn request_persistent_storage() {
    if let Some(window) = web_sys::window() {
        // Nothing depends on the answer.
        let _ = window.navigator().storage().persist();
    }
}

/// Today, as in `20 June 2018`.
pub(crate) fn today() -> String {
    day(&Date::new_0())
}

/// The day of a time in milliseconds since 1970.
pub(crate) fn day_of(milliseconds: u64) -> String {
    day(&Date::new(&JsValue::from_f64(milliseconds as f64)))
}

/// Not by the browser's `toLocaleDateString`, whose first call takes fifteen milliseconds.
fn day(date: &Date) -> String {
    let year = u16::try_from(date.get_full_year()).unwrap_or_default();
    let (month, day) = (date.get_month() as u8 + 1, date.get_date() as u8);
    model::Date::new(year, month, day).map(phrases::day).unwrap_or_default()
}
