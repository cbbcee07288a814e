//! What scripts call: in the window [`start`] once, and [`request`] for each thing that the page asks for; in the worker
//! [`serve`].

use crate::{request::Request, ui, worker};
use js_sys::Array;
use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the desk into `#desk`. `source` is the address of the desk's script, which a worker can be made of.
#[wasm_bindgen]
pub fn start(source: String) {
    ui::mount(source);
}

/// Does what the page asks for: JSON text, and after it what travels beside. What this desk does not know it leaves.
#[wasm_bindgen]
pub fn request(parts: &Array) {
    if let Some(request) = parts.get(0).as_string().as_deref().and_then(Request::parse) {
        ui::answer(&request);
    }
}

/// Begins to answer the window.
#[wasm_bindgen]
pub fn serve() {
    worker::serve::run();
}
