//! The desk: the second program of the page, which works on the reader's own documents. It is fetched when it is
//! first asked for something; both talk by events of the window, and `boot.js` starts it.

use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

/// Asks the desk for something: `request` is JSON text that the desk reads, and `beside` is what travels with it.
pub(crate) fn ask(request: &str, beside: &[&[u8]]) {
    let parts = Array::of1(&JsValue::from_str(request));
    for bytes in beside {
        parts.push(&Uint8Array::from(*bytes));
    }
    let options = CustomEventInit::new();
    options.set_detail(&parts);
    let event = CustomEvent::new_with_event_init_dict("variorum-desk", &options);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        let _ = window.dispatch_event(&event);
    }
}

/// An id without anything that would end a JSON string.
pub(crate) fn plain(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// What the desk says of a dossier.
pub(crate) enum Answer {
    /// It is to be read: an encoded [`variorum_engine::model::Dossier`].
    Dossier(Vec<u8>),
    /// There is none of this id, for the reason given.
    Missing(String),
}

/// Calls `answered` with a dossier's id whenever the desk has one ready, or none.
pub(crate) fn listen(answered: impl Fn(String, Answer) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let answered = std::rc::Rc::new(answered);
    for name in ["variorum-dossier", "variorum-missing"] {
        let answered = std::rc::Rc::clone(&answered);
        EventListener::new(&window, name, move |event| {
            let Some(event) = event.dyn_ref::<CustomEvent>() else { return };
            let detail = event.detail();
            let part = |name: &str| js_sys::Reflect::get(&detail, &name.into()).unwrap_or_default();
            let answer = match part("bytes").dyn_into::<Uint8Array>() {
                Ok(bytes) => Answer::Dossier(bytes.to_vec()),
                Err(_) => Answer::Missing(part("message").as_string().unwrap_or_default()),
            };
            answered(part("id").as_string().unwrap_or_default(), answer);
        })
        .forget();
    }
}
