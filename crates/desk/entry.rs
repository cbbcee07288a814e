//! What scripts call: in the window [`start`] once, and [`request`] for each message of the page; in the worker
//! [`serve`].

use crate::{
    ui,
    worker::{self, client::Programs},
};
use js_sys::Function;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

/// Puts the desk into `#desk`. `source` is the address of the desk's script, which a worker can be made of; `importers`
/// gives a promise of the message by which a worker gets the importers, `careful` the same of the careful reader, whose file
/// of weights is named `weights` where there is one; `page` is the page as it came if it is the single file, else the hash
/// of the one beside it.
#[wasm_bindgen]
pub fn start(source: String, importers: Function, careful: Function, weights: Option<String>, page: JsValue) {
    ui::mount(source, Programs { importers, careful, weights: weights.unwrap_or_default() }, page);
}

/// Does what the page asks for: `message` is a `variorum_desk_api::Request`, encoded.
#[wasm_bindgen]
pub fn request(message: &[u8]) {
    ui::handle(message);
}

/// Starts the worker's event loop.
#[wasm_bindgen]
pub fn serve() {
    worker::event_loop::run();
}
