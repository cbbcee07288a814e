//! The clipboard, where the browser grants it.

use wasm_bindgen_futures::JsFuture;

/// The page's whole address.
pub(crate) fn address() -> String {
    web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default()
}

/// Copies `text`; whether it worked.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Absent without a secure context.
    let clipboard = window.navigator().clipboard();
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
