//! The worker's event loop: messages of the window and of other tabs become commands in a queue, and one task carries
//! them out in turn.

use super::{
    protocol::{Command, DocumentRow, Event, RowUpdate},
    queue::CommandQueue,
    state::WorkerState,
};
use crate::store::{ImportProblem, Key};
use js_sys::{Array, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use variorum_desk_api::{decode, encode};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, DedicatedWorkerGlobalScope, File, MessageEvent};

/// The channel on which tabs tell each other the key of a dossier that they changed, and the problems of its imports that
/// they could not store.
const CHANNEL: &str = "variorum";

/// Queue plus worker state; the state is `None` while a command is running.
#[derive(Default)]
struct Worker {
    queue: Rc<RefCell<CommandQueue<Option<File>>>>,
    state: RefCell<Option<WorkerState>>,
}

/// Starts the event loop.
pub(crate) fn run() {
    std::panic::set_hook(Box::new(|info| send(&Event::Crashed { message: info.to_string() })));
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let worker = Rc::new(Worker::default());
    let channel = BroadcastChannel::new(CHANNEL).ok();
    let accept: Rc<dyn Fn(Command)> = Rc::new({
        let worker = Rc::clone(&worker);
        move |command| worker.accept(command, None)
    });
    *worker.state.borrow_mut() =
        Some(WorkerState::new(Rc::clone(&worker.queue), channel.clone(), Rc::clone(&accept)));
    if let Some(channel) = &channel {
        let on_change = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let parts: Array = event.data().unchecked_into();
            if let Some(key) = parts.get(0).as_string() {
                let unstored = parts.get(1).dyn_into::<Uint8Array>().ok();
                // A tab of another version may send another form, which says nothing here.
                let unstored = unstored.and_then(|bytes| decode(&bytes.to_vec()).ok());
                accept(Command::Reload { key: Key::new(key), unstored });
            }
        });
        channel.set_onmessage(Some(on_change.into_js_value().unchecked_ref()));
    }
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts: Array = event.data().unchecked_into();
        let Ok(bytes) = parts.get(0).dyn_into::<Uint8Array>() else { return };
        if let Ok(command) = decode(&bytes.to_vec()) {
            worker.accept(command, parts.get(1).dyn_into::<File>().ok());
        }
    });
    scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    send(&Event::Ready);
}

impl Worker {
    /// Queues a command, and starts a task for the queue unless one is running.
    fn accept(self: &Rc<Self>, command: Command, file: Option<File>) {
        self.queue.borrow_mut().push(command, file);
        let Some(mut state) = self.state.borrow_mut().take() else { return };
        let worker = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            loop {
                let next = worker.queue.borrow_mut().pop();
                let Some((command, file)) = next else { break };
                state.execute(command, file).await;
                // Messages that came meanwhile, such as a wish to stop, are queued before the next command begins.
                variorum_browser::next_turn().await;
            }
            *worker.state.borrow_mut() = Some(state);
        });
    }
}

/// Tells other tabs that a dossier was changed, with the problems that could not be stored, if any are to be told.
pub(super) fn tell_tabs(channel: &BroadcastChannel, key: &Key, unstored: Option<&[ImportProblem]>) {
    let parts = Array::of1(&key.as_str().into());
    if let Some(problems) = unstored {
        parts.push(&Uint8Array::from(encode(&problems).as_slice()));
    }
    // If this fails, other tabs see the change when they next read the dossier.
    let _ = channel.post_message(&parts);
}

/// How many rows are sent to the window at a time: it decodes each part in a turn of its own.
const ROWS: usize = 500;

/// Sends rows of documents to the window, in parts.
pub(super) fn send_rows(key: &Key, rows: Vec<DocumentRow>, update: RowUpdate) {
    let mut rows = rows.into_iter();
    while rows.len() > ROWS {
        let part = rows.by_ref().take(ROWS).collect();
        send(&Event::Documents { key: key.clone(), rows: part, update: RowUpdate::Part });
    }
    send(&Event::Documents { key: key.clone(), rows: rows.collect(), update });
}

/// Sends an event to the window.
pub(super) fn send(event: &Event) {
    post(event, None);
}

/// Sends an event to the window, with `bytes` beside it.
pub(super) fn send_with_bytes(event: &Event, bytes: &[u8]) {
    post(event, Some(bytes));
}

fn post(event: &Event, bytes: Option<&[u8]>) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let parts = Array::of1(&Uint8Array::from(encode(event).as_slice()));
    let transferred = Array::new();
    if let Some(bytes) = bytes {
        let bytes = Uint8Array::from(bytes);
        // Transferred, not copied again.
        transferred.push(&bytes.buffer());
        parts.push(&bytes);
    }
    // This fails only if the window is gone.
    let _ = scope.post_message_with_transfer(&parts, &JsValue::from(transferred));
}
