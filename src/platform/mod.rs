//! Everything of the browser that is no view: the URL, the title, the clipboard, panics.
//! No other module but `ui` touches `web-sys`.

pub(crate) mod clipboard;
pub(crate) mod desk;
pub(crate) mod focus;
pub(crate) mod location;

use std::panic;

/// Shows what happened and a way back when the page panics; what was saved stays saved.
///
/// The page itself may be in any state then, so this writes to the document directly.
pub(crate) fn show_panics() {
    panic::set_hook(Box::new(|info| {
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

/// The window's document.
pub(crate) fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

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

/// Opens the popover with this id if it is one and is not open (on a narrow screen the filter is one).
pub(crate) fn show_popover(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.show_popover();
    }
}

/// Brings the element with this id into view, unless it is there, and moves the focus to it.
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
