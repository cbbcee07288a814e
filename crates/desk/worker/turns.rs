//! Turns to import into a dossier: one tab at a time has one, so that no tab reads a dossier anew for each batch of
//! another's. A tab that has to wait says so, and its files wait in the queue; whatever ends the worker ends its turns.

use super::{
    event_loop::send,
    protocol::{Command, Event},
    state::WorkerState,
};
use crate::store::Key;
use js_sys::{Function, Promise};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What `src/boot/desk.js` defines.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = takeTurn)]
    fn take_turn(name: &str, at_once: bool) -> Promise;
}

/// The turns that this tab has: the dossier of each, and the function that ends it.
pub(super) type Turns = Rc<RefCell<Vec<(Key, Function)>>>;

impl WorkerState {
    /// Whether this tab may import into a dossier now. If another tab does, it waits for its turn, and says so.
    pub(super) async fn has_turn(&mut self, key: &Key) -> bool {
        if self.turns.borrow().iter().any(|(known, _)| known == key) {
            return true;
        }
        if let Some(end) = turn(&to_import(key), true).await {
            self.turns.borrow_mut().push((key.clone(), end));
            return true;
        }
        send(&Event::Waiting {
            reason: Some("another tab is reading files into this dossier; these wait for it".to_owned()),
        });
        let (key, turns, accept) = (key.clone(), Rc::clone(&self.turns), Rc::clone(&self.accept));
        spawn_local(async move {
            if let Some(end) = turn(&to_import(&key), false).await {
                turns.borrow_mut().push((key.clone(), end));
                accept(Command::TakeTurn { key });
            }
        });
        false
    }

    /// The turn has come for which this tab waited: goes on with the files, unless they were dropped meanwhile.
    pub(super) fn take_turn(&mut self, key: &Key) {
        send(&Event::Waiting { reason: None });
        if !self.queue.borrow_mut().resume(key) {
            self.end_turn(key);
        }
    }

    /// Lets other tabs import into a dossier.
    pub(super) fn end_turn(&mut self, key: &Key) {
        self.turns.borrow_mut().retain(|(known, end)| {
            if known == key {
                end_turn(end);
            }
            known != key
        });
    }
}

fn to_import(key: &Key) -> String {
    format!("variorum import {key}")
}

/// The function that ends a turn of this name, when it has come; with `at_once`, `None` if another tab has it now.
pub(super) async fn turn(name: &str, at_once: bool) -> Option<Function> {
    JsFuture::from(take_turn(name, at_once)).await.ok()?.dyn_into().ok()
}

/// Ends a turn.
pub(super) fn end_turn(end: &Function) {
    // It only resolves a promise.
    let _ = end.call0(&JsValue::UNDEFINED);
}
