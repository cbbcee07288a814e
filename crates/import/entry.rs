//! What the desk's worker calls of the importers' program. Whatever is more than a name or bytes goes as [`wire`] encodes it.

use variorum_import::wire;
use wasm_bindgen::prelude::wasm_bindgen;

/// Has a panic end as an error that says where it was, for the worker to be replaced.
#[wasm_bindgen(start)]
pub fn on_start() {
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}

/// As [`variorum_import::columns`]; the table is encoded.
#[wasm_bindgen]
pub fn columns(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    variorum_import::columns(name, bytes).map(|table| wire::encode(&table))
}

/// As [`variorum_import::read_each`]: `choices` are encoded, and `sink` is called with each article or failure, a
/// [`wire::Found`], encoded.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8], choices: &[u8], sink: &js_sys::Function) {
    let choices = wire::decode(choices).unwrap_or_default();
    variorum_import::read_each(name, bytes, &choices, &mut |found| {
        let bytes = js_sys::Uint8Array::from(wire::encode(&wire::found(found)).as_slice());
        // The sink keeps what it gets, which does not fail.
        let _ = sink.call1(&wasm_bindgen::JsValue::NULL, &bytes);
    });
}
