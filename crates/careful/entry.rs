//! What the worker of a careful reader calls. Whatever is more than a text or bytes goes as [`wire`] encodes it.

use variorum_careful::{Weights, score, wire};
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

/// Has a panic end as an error that says where it was, which the desk's worker is told.
#[wasm_bindgen(start)]
pub fn on_start() {
    std::panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}

/// A careful reader with its weights.
#[wasm_bindgen]
pub struct Reader {
    weights: Weights,
}

#[wasm_bindgen]
impl Reader {
    /// Takes the bytes of the file of weights.
    ///
    /// # Errors
    ///
    /// If they are not such a file, or one that is damaged or of another version.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Reader, JsError> {
        Ok(Self { weights: Weights::read(bytes)? })
    }

    /// What is read in the passages of a text; `passages` and what comes back are encoded. Nothing if the passages can't be
    /// decoded.
    pub fn read(&self, text: &str, passages: &[u8]) -> Option<Vec<u8>> {
        let passages = wire::passages(passages)?;
        Some(wire::encode_scores(&score(&self.weights, text, &passages)))
    }
}
