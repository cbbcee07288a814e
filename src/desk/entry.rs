//! What scripts call: in the window [`start`] once, and [`request`] for each thing that the page asks for; in the worker
//! [`serve`].

use crate::{request::Request, ui, worker};
use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the desk into `#desk`. `source` is the address of the desk's script, which a worker can be made of.
#[wasm_bindgen]
pub fn start(source: String) {
    ui::mount(source);
}

/// Does what the page asks for; what this desk does not know it leaves.
#[wasm_bindgen]
pub fn request(json: &str) {
    if let Some(request) = Request::parse(json) {
        ui::answer(&request);
    }
}

/// Begins to answer the window.
#[wasm_bindgen]
pub fn serve() {
    worker::serve::run();
}
