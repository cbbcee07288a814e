//! What the desk needs of the browser in both of its roles: the clock, chance, a turn of the event loop.

use js_sys::{Array, Date, Function, Math, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::shelf::Key;

/// Milliseconds since 1970.
pub(crate) fn now() -> u64 {
    Date::now() as u64
}

/// A key for a new dossier.
pub(crate) fn new_key() -> Key {
    Key::made(now(), (Math::random() * f64::from(u32::MAX)) as u32)
}

/// Lets the event loop turn once, so that messages are heard.
pub(crate) async fn pause() {
    wait(0).await;
}

/// Waits.
pub(crate) async fn wait(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        // Window and worker have the same function, and no type in common that says so.
        let global = js_sys::global();
        let timer =
            Reflect::get(&global, &"setTimeout".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
        let arguments = Array::of2(&resolve, &JsValue::from(milliseconds));
        if timer.and_then(|timer| timer.apply(&global, &arguments).ok()).is_none() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    // It never fails.
    let _ = JsFuture::from(promise).await;
}
