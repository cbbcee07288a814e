//! What scripts call: in the window [`start`] once, and [`request`] for each thing that the page asks for; in the worker
//! [`serve`].

use crate::{request::Request, ui, worker};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// Puts the desk into `#desk`. `source` is the address of the desk's script, which a worker can be made of; `page` is
/// the page as it came if it is the single file, else the hash of the one beside it.
#[wasm_bindgen]
pub fn start(source: String, page: JsValue) {
    ui::mount(source, page);
}

/// Does what the page asks for; what this desk does not know it leaves. `parts` is a request, and the bytes that travel
/// with it.
#[wasm_bindgen]
pub fn request(parts: &Array) {
    let json = parts.get(0).as_string().unwrap_or_default();
    let beside = |at| parts.get(at).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
    if let Some(request) = Request::parse(&json) {
        ui::answer(&request, beside);
    }
}

/// Begins to answer the window.
#[wasm_bindgen]
pub fn serve() {
    worker::serve::run();
}
