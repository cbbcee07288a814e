//! Reads, watches and writes the URL's fragment.

use gloo::events::EventListener;

/// The fragment as the browser has it, `#` included; empty if there is none.
pub(crate) fn fragment() -> String {
    web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Whether the browser's Back button returns to the state before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// It does.
    New,
    /// It does not: the new state replaces the old one, as while typing.
    Same,
}

/// Writes the fragment. The browser sends no event for it, so the caller updates the page.
pub(crate) fn write(fragment: &str, step: Step) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else { return };
    let null = wasm_bindgen::JsValue::NULL;
    let _ = match step {
        Step::New => history.push_state_with_url(&null, "", Some(fragment)),
        Step::Same => history.replace_state_with_url(&null, "", Some(fragment)),
    };
}

/// Calls `changed` whenever the reader follows a link or goes back or forward.
pub(crate) fn listen(changed: impl Fn(String) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let changed = std::rc::Rc::new(changed);
    for event in ["hashchange", "popstate"] {
        let changed = std::rc::Rc::clone(&changed);
        EventListener::new(&window, event, move |_| changed(fragment())).forget();
    }
}
