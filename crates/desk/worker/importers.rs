//! The importers, a program of their own: the window gives it to the worker before the first file, and the worker calls
//! it here. A panic in it ends as an error in the worker, which the window then replaces.

use js_sys::Uint8Array;
use variorum_import::{
    Choices, Table,
    wire::{self, Found, Unread},
};
use wasm_bindgen::prelude::wasm_bindgen;

/// The global that the importers' script defines; `xtask` gives it the name.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = importers, js_name = columns)]
    fn encoded_columns(name: &str, bytes: &Uint8Array) -> Option<Vec<u8>>;
    #[wasm_bindgen(js_namespace = importers, js_name = read)]
    fn read_encoded(name: &str, bytes: &Uint8Array, choices: &[u8], sink: &mut dyn FnMut(Vec<u8>));
}

/// The head of the table or the list of records that the file `name` is; `None` if it is neither.
pub(super) fn columns(name: &str, bytes: &Uint8Array) -> Option<Table> {
    wire::decode(&encoded_columns(name, bytes)?)
}

/// Reads the file `name`: its articles in order, and what in it could not be read.
pub(super) fn read(name: &str, bytes: &Uint8Array, choices: &Choices) -> Vec<Found> {
    let mut found = Vec::new();
    read_encoded(name, bytes, &wire::encode(choices), &mut |bytes| {
        let unknown = || {
            let advice = "the page and its importers are of different versions: reload the page".to_owned();
            Err(Unread { file: name.to_owned(), advice })
        };
        found.push(wire::decode(&bytes).unwrap_or_else(unknown));
    });
    found
}
