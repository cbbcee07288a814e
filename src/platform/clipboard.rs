//! The clipboard, where the browser grants it, and what is copied most: the page's address.

pub(crate) use variorum_browser::copy_to_clipboard as copy;

/// The page's whole address.
pub(crate) fn address() -> String {
    web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default()
}
