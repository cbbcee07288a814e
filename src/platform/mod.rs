//! What the browser offers beside views: the URL, the title, the clipboard, the focus, panics. Nothing else in `src` uses
//! `web-sys` for these.

pub(crate) mod clipboard;
pub(crate) mod desk;
pub(crate) mod focus;
pub(crate) mod location;

pub(crate) use variorum_browser::{document, show_panics};

/// Puts `title` into the browser's tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Scrolls to the top of the page.
pub(crate) fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens the popover with this id if it is not open (on a narrow screen the filter is one).
pub(crate) fn show_popover(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.show_popover();
    }
}

/// Closes the popover with this id if it is open.
pub(crate) fn hide_popover(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.hide_popover();
    }
}

/// Scrolls the element with this id into view, if it is not, and moves the focus to it.
pub(crate) fn reveal(id: &str) {
    use wasm_bindgen::JsCast;
    let Some(window) = web_sys::window() else { return };
    let Some(element) = document().and_then(|d| d.get_element_by_id(id)) else { return };
    let place = element.get_bounding_client_rect();
    let height = window.inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(0.0);
    if place.top() < 0.0 || place.bottom() > height {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
    if let Ok(element) = element.dyn_into::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}
