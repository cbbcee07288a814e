//! The worker's loop: messages come into the queue, and one task answers them in turn.

use super::{bench::Bench, queue::Queue};
use crate::{
    platform,
    protocol::{Ask, Tell, decode, encode},
    shelf::Key,
};
use js_sys::{Array, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, File, MessageEvent};

/// The name of the channel by which tabs tell each other which dossier they changed.
const CHANNEL: &str = "variorum";

/// The queue, and the bench while nobody works at it.
#[derive(Default)]
struct Desk {
    queue: Rc<RefCell<Queue<Option<File>>>>,
    bench: RefCell<Option<Bench>>,
}

/// Begins to answer.
pub(crate) fn run() {
    std::panic::set_hook(Box::new(|info| tell(&Tell::Crashed { message: info.to_string() })));
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let desk = Rc::new(Desk::default());
    let channel = BroadcastChannel::new(CHANNEL).ok();
    *desk.bench.borrow_mut() = Some(Bench::new(Rc::clone(&desk.queue), channel.clone()));
    if let Some(channel) = &channel {
        let listen = Closure::<dyn FnMut(MessageEvent)>::new({
            let desk = Rc::clone(&desk);
            move |event: MessageEvent| {
                if let Some(key) = event.data().as_string() {
                    desk.take(Ask::Reload { key: Key::new(key) }, None);
                }
            }
        });
        channel.set_onmessage(Some(listen.into_js_value().unchecked_ref()));
    }
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts: Array = event.data().unchecked_into();
        let Ok(bytes) = parts.get(0).dyn_into::<Uint8Array>() else { return };
        if let Some(ask) = decode::<Ask>(&bytes.to_vec()) {
            desk.take(ask, parts.get(1).dyn_into::<File>().ok());
        }
    });
    scope.set_onmessage(Some(listen.into_js_value().unchecked_ref()));
    tell(&Tell::Ready);
}

impl Desk {
    fn take(self: &Rc<Self>, ask: Ask, beside: Option<File>) {
        self.queue.borrow_mut().push(ask, beside);
        // If somebody is at the bench, they come to it.
        let Some(mut bench) = self.bench.borrow_mut().take() else { return };
        let desk = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            loop {
                let next = desk.queue.borrow_mut().pop();
                let Some((ask, beside)) = next else { break };
                bench.answer(ask, beside).await;
                // Messages that came meanwhile, such as a wish to stop, are heard before the next request.
                platform::pause().await;
            }
            *desk.bench.borrow_mut() = Some(bench);
        });
    }
}

/// Tells the window something.
pub(super) fn tell(message: &Tell) {
    post(message, None);
}

/// Tells the window something, and hands it `bytes` without their being copied again.
pub(super) fn tell_with(message: &Tell, bytes: &[u8]) {
    post(message, Some(bytes));
}

fn post(message: &Tell, bytes: Option<&[u8]>) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let parts = Array::of1(&Uint8Array::from(encode(message).as_slice()));
    let given = Array::new();
    if let Some(bytes) = bytes {
        let bytes = Uint8Array::from(bytes);
        given.push(&bytes.buffer());
        parts.push(&bytes);
    }
    // It fails only if the window is gone.
    let _ = scope.post_message_with_transfer(&parts, &JsValue::from(given));
}
