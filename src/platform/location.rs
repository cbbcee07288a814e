//! The URL's fragment: read, listened to, written.

use gloo::events::EventListener;

/// The fragment as the browser has it, `#` included; empty if there is none.
pub(crate) fn fragment() -> String {
    web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Whether a new state is a step that Back undoes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Back returns to what was.
    New,
    /// It takes the place of what was (typing).
    Same,
}

/// Writes the fragment without an event; the caller tells the page.
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
