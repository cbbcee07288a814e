//! What page and desk both need of the browser: the clipboard, the notice of a panic, time and chance. Views and what
//! only one of the two needs are not here.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Date, Function, Math, Promise, Reflect};
use std::panic;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The window's document; `None` in a worker.
pub fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Copies `text` to the clipboard. Returns whether the browser allowed it.
pub async fn copy_to_clipboard(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Without a secure context (`https:` or `localhost`) there is no clipboard.
    let clipboard = window.navigator().clipboard();
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// From now on, a panic shows the page's `#crash` notice, which says what happened and offers to reload.
///
/// It writes to the document directly, since the program may be in any state when it panics.
pub fn show_panics() {
    panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        web_sys::console::error_1(&text.as_str().into());
        if let Some(notice) = document().and_then(|document| document.get_element_by_id("crash")) {
            if let Ok(Some(detail)) = notice.query_selector("[data-detail]") {
                detail.set_text_content(Some(&text));
            }
            let _ = notice.remove_attribute("hidden");
        }
    }));
}

/// The time in milliseconds since 1970.
pub fn now() -> u64 {
    Date::now() as u64
}

/// A random number, good enough for telling things apart and for nothing secret.
pub fn random() -> u32 {
    (Math::random() * f64::from(u32::MAX)) as u32
}

/// Lets the event loop turn once, so that waiting messages are handled.
pub async fn next_turn() {
    sleep(0).await;
}

/// For how many milliseconds a slice of work lasts. A frame has sixteen, and the browser needs some.
const TURN: u64 = 12;

/// Long work that is done in slices, each in a turn of the event loop of its own, so that the window answers between them.
#[derive(Debug)]
pub struct Slices {
    began: u64,
}

impl Slices {
    /// The first slice begins now.
    pub fn begin() -> Self {
        Self { began: now() }
    }

    /// Lets the event loop turn if this slice has lasted long enough. To be called between any two pieces of the work.
    pub async fn pause(&mut self) {
        if now() >= self.began + TURN {
            next_turn().await;
            self.began = now();
        }
    }
}

/// Waits for so many milliseconds.
pub async fn sleep(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        // Window and worker both have `setTimeout`, but web-sys has no type for what they share.
        let global = js_sys::global();
        let timer =
            Reflect::get(&global, &"setTimeout".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
        let arguments = Array::of2(&resolve, &JsValue::from(milliseconds));
        if timer.and_then(|timer| timer.apply(&global, &arguments).ok()).is_none() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    // The promise is never rejected.
    let _ = JsFuture::from(promise).await;
}
