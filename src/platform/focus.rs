//! The keyboard focus: restored when a view is drawn anew, moved to the text when another view is opened.

use gloo::events::EventListener;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element that last had the focus, by id.
#[derive(Debug, Clone, Default)]
pub(crate) struct LastFocus(Rc<RefCell<String>>);

impl LastFocus {
    /// Records where the focus goes from now on.
    pub(crate) fn watch() -> Self {
        let last = Self::default();
        if let Some(document) = super::document() {
            let seen = last.clone();
            EventListener::new(&document, "focusin", move |event| {
                let element = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
                *seen.0.borrow_mut() = element.map(|e| e.id()).unwrap_or_default();
            })
            .forget();
        }
        last
    }

    /// Moves the focus back to the element with the same id, if the focus was lost and there is such an element.
    pub(crate) fn restore(&self) {
        let is_lost =
            super::document().and_then(|d| d.active_element()).is_none_or(|e| e.tag_name() == "BODY");
        let id = self.0.borrow().clone();
        if is_lost && !id.is_empty() {
            to(&id);
        }
    }
}

/// Moves the focus to the element with this id, without scrolling.
pub(crate) fn to(id: &str) {
    let element = super::document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The id of the element that has the focus.
pub(crate) fn now() -> Option<String> {
    super::document().and_then(|d| d.active_element()).map(|e| e.id())
}

/// Whether the element with this id has the focus.
pub(crate) fn is_at(id: &str) -> bool {
    now().is_some_and(|own| own == id)
}

/// Calls `pressed` when `/` is typed outside a field.
pub(crate) fn on_slash(pressed: impl Fn() + 'static) {
    let Some(document) = super::document() else { return };
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let field = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let is_field =
            field.is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        if key.key() == "/" && !is_field && !key.ctrl_key() && !key.meta_key() && !key.alt_key() {
            event.prevent_default();
            pressed();
        }
    })
    .forget();
}
