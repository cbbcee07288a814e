//! The page's end of the desk, the second program of the page, which works on the user's own documents. The two exchange
//! the messages of `variorum_desk_api` as events of the window; `boot.js` loads the desk when it is first asked for
//! something.

use gloo::events::EventListener;
use js_sys::Uint8Array;
use variorum_desk_api::{ANSWER_EVENT, Answer, DecodeError, REQUEST_EVENT, Request, decode, encode};
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit};

/// Sends a request to the desk.
pub(crate) fn send(request: &Request) {
    let options = CustomEventInit::new();
    options.set_detail(&Uint8Array::from(encode(request).as_slice()));
    let event = CustomEvent::new_with_event_init_dict(REQUEST_EVENT, &options);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        let _ = window.dispatch_event(&event);
    }
}

/// Calls `receive` with each answer of the desk.
pub(crate) fn listen(receive: impl Fn(Result<Answer, DecodeError>) + 'static) {
    let Some(window) = web_sys::window() else { return };
    EventListener::new(&window, ANSWER_EVENT, move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        if let Some(Ok(bytes)) = detail.map(JsCast::dyn_into::<Uint8Array>) {
            receive(decode(&bytes.to_vec()));
        }
    })
    .forget();
}
