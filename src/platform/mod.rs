//! What the browser offers beside views: the URL, the title, the clipboard, the focus, panics. Nothing else in `src` uses
//! `web-sys` for these.

pub(crate) mod clipboard;
pub(crate) mod desk;
pub(crate) mod focus;
pub(crate) mod location;

use std::panic;

/// When the page panics, shows what happened and how to go on. The page may be in any state then, so this writes to the
/// document directly.
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

/// The text of the element with this id.
#[cfg(feature = "whole")]
pub(crate) fn text_of(id: &str) -> Option<String> {
    document()?.get_element_by_id(id)?.text_content()
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

/// Opens the popover with this id if it is not open (on a narrow screen the filter is one).
pub(crate) fn show_popover(id: &str) {
    use wasm_bindgen::JsCast;
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.show_popover();
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
