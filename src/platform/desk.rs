//! The desk: the second program of the page, which works on the reader's own documents. It is fetched when it is
//! first asked for something; both talk by events of the window, and `boot.js` starts it.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

/// Asks the desk for something: `request` is JSON text that the desk reads.
pub(crate) fn ask(request: &str) {
    let options = CustomEventInit::new();
    options.set_detail(&JsValue::from_str(request));
    let event = CustomEvent::new_with_event_init_dict("variorum-desk", &options);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        let _ = window.dispatch_event(&event);
    }
}

/// What the desk says of a dossier.
pub(crate) enum Answer {
    /// It is to be read: an encoded [`variorum_engine::model::Dossier`].
    Dossier(Vec<u8>),
    /// There is none of this id, for the reason given.
    Missing(String),
}

/// Calls `answered` with a dossier's id (empty: the embedded one) whenever the desk has one ready, or none.
pub(crate) fn listen(answered: impl Fn(String, Answer) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let answered = std::rc::Rc::new(answered);
    for name in ["variorum-dossier", "variorum-missing"] {
        let answered = std::rc::Rc::clone(&answered);
        EventListener::new(&window, name, move |event| {
            let Some(event) = event.dyn_ref::<CustomEvent>() else { return };
            let detail = event.detail();
            let part = |name: &str| js_sys::Reflect::get(&detail, &name.into()).unwrap_or_default();
            let answer = match part("bytes").dyn_into::<js_sys::Uint8Array>() {
                Ok(bytes) => Answer::Dossier(bytes.to_vec()),
                Err(_) => Answer::Missing(part("message").as_string().unwrap_or_default()),
            };
            answered(part("id").as_string().unwrap_or_default(), answer);
        })
        .forget();
    }
}

/// Whether the reader has corrected the embedded dossier on this machine: the desk notes it here, so that the
/// corrections are fetched when the page opens.
pub(crate) fn has_corrected_the_embedded() -> bool {
    let storage = web_sys::window().and_then(|w| w.local_storage().ok().flatten());
    storage.and_then(|s| s.get_item("variorum-corrected").ok().flatten()).is_some()
}
