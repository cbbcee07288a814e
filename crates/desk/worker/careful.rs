//! Reads a dossier carefully: the careful reader says of each document's words what they are, in workers of its own that
//! `src/boot/desk.js` makes (a lane each), and the engine here reads the document by that. Each document is stored as soon as
//! it is read, with what the careful reader said. One dossier is read at a time, by one tab.

use super::{
    careful_pass::CarefulPass,
    event_loop::send,
    open_dossier::OpenDossier,
    protocol::{Command, Event, RowUpdate},
    state::WorkerState,
    turns::{end_turn, turn},
};
use crate::store::{
    KeptScores, Key, StoreError,
    database::{Change, Database},
    formats::encode_document,
};
use js_sys::{Function, Promise, Uint8Array};
use std::rc::Rc;
use variorum_careful::wire;
use variorum_desk_api::{decode, encode};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// What `src/boot/desk.js` defines.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = carefulLanes)]
    fn lanes() -> u32;
    #[wasm_bindgen(js_name = readCarefully)]
    fn read_carefully(lane: u32, text: &str, passages: &Uint8Array) -> Promise;
    #[wasm_bindgen(js_name = closeCarefulLanes)]
    fn close_lanes();
}

/// What the worker knows of the careful reader.
#[derive(Default)]
pub(super) struct CarefulState {
    /// The name of its weights; empty if this edition has none.
    weights: String,
    /// Whether it has come.
    is_here: bool,
    /// The dossier that is being read, and what ends this tab's turn to do so.
    pass: Option<(CarefulPass, Function)>,
}

impl CarefulState {
    /// Whether a dossier is being read.
    fn is_reading(&self, key: &Key) -> bool {
        self.pass.as_ref().is_some_and(|(pass, _)| pass.key == *key)
    }
}

impl WorkerState {
    /// Learns which careful reader there is.
    pub(super) fn know_careful(&mut self, weights: String, is_here: bool) {
        self.careful = CarefulState { weights, is_here, pass: None };
    }

    /// The careful reader has come, or not.
    pub(super) async fn take_careful(&mut self, is_here: bool) -> Result<(), StoreError> {
        self.careful.is_here = is_here;
        if is_here {
            return self.hand_out().await;
        }
        self.end_pass();
        Ok(())
    }

    /// The user wants a dossier to be read carefully, or no more of it.
    pub(super) async fn want_careful(&mut self, key: &Key, is_wanted: bool) -> Result<(), StoreError> {
        self.change_record(key, |record| record.wants_careful = is_wanted).await?;
        if is_wanted {
            return self.go_on_carefully(key).await;
        }
        if self.careful.is_reading(key) {
            self.end_pass();
        }
        Ok(())
    }

    /// Begins to read a dossier carefully, or goes on with it, if the user wants that and something is left.
    pub(super) async fn go_on_carefully(&mut self, key: &Key) -> Result<(), StoreError> {
        if !self.wants_careful(key) || self.careful.weights.is_empty() || self.careful.is_reading(key) {
            return Ok(());
        }
        let weights = self.careful.weights.clone();
        if self.open(key).await?.without_careful(&weights).0.is_empty() {
            return Ok(());
        }
        // Another tab that reads it tells this one of each document.
        let Some(end) = turn(&format!("variorum careful {key}"), true).await else { return Ok(()) };
        self.end_pass();
        self.careful.pass = Some((CarefulPass::new(key.clone()), end));
        self.hand_out().await
    }

    /// Whether a dossier is to be read carefully. Of one that can't be read at all, whoever asked for it is told.
    fn wants_careful(&self, key: &Key) -> bool {
        self.record(key).is_ok_and(|record| record.wants_careful && record.deleted.is_none())
    }

    /// Gives each free lane the next document, or ends the reading if none is left, or it is wanted no more.
    async fn hand_out(&mut self) -> Result<(), StoreError> {
        let Some(key) = self.careful.pass.as_ref().map(|(pass, _)| pass.key.clone()) else { return Ok(()) };
        if !self.wants_careful(&key) {
            self.end_pass();
            return Ok(());
        }
        let weights = self.careful.weights.clone();
        let (left, all) = self.open(&key).await?.without_careful(&weights);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let documents = Some((count(all - left.len()), count(all)));
        send(&Event::CarefulProgress { key: key.clone(), documents });
        if !self.careful.is_here {
            send(&Event::CarefulWanted);
            return Ok(());
        }
        let Some((pass, _)) = &mut self.careful.pass else { return Ok(()) };
        let handed = pass.hand_out(&left, lanes());
        if handed.is_empty() && pass.is_idle() {
            self.end_pass();
            return Ok(());
        }
        for (lane, number) in handed {
            let Some((text, passages)) = self.open(&key).await?.passages(number) else { continue };
            // A copy, since the lane may take it later.
            let passages = Uint8Array::from(wire::encode_passages(&passages).as_slice());
            let promise = read_carefully(lane, text, &passages);
            let (key, accept) = (key.clone(), Rc::clone(&self.accept));
            spawn_local(async move {
                let bytes = JsFuture::from(promise).await.ok().and_then(|found| found.dyn_into().ok());
                let scores = bytes.map(|bytes: Uint8Array| bytes.to_vec());
                accept(Command::TakeScores { key, lane, number, scores });
            });
        }
        Ok(())
    }

    /// A lane has read a document, or failed at it (`None`): stores what it says, and gives it the next.
    pub(super) async fn take_scores(
        &mut self,
        key: &Key,
        lane: u32,
        number: u32,
        scores: Option<Vec<u8>>,
    ) -> Result<(), StoreError> {
        let is_its =
            |(pass, _): &mut (CarefulPass, Function)| pass.key == *key && pass.take_back(lane, number);
        if !self.careful.pass.as_mut().is_some_and(is_its) {
            return Ok(());
        }
        let stored = match scores {
            Some(scores) => self.store_careful(key, number, scores).await,
            None => Ok(false),
        };
        let is_read = match stored {
            // The document, which another tab may have changed, is looked at again.
            Err(StoreError::Conflict) => return self.hand_out().await,
            Err(error) => {
                self.end_pass();
                return Err(error);
            }
            Ok(is_read) => is_read,
        };
        if let Some((pass, _)) = &mut self.careful.pass {
            if !is_read {
                pass.fail(number);
            } else if pass.succeed() {
                self.analyze_for_page(key);
            }
        }
        self.hand_out().await
    }

    /// Reads a document by what the careful reader says, and stores both. Returns false if that is said of another text, or
    /// the document is gone.
    async fn store_careful(&mut self, key: &Key, number: u32, scores: Vec<u8>) -> Result<bool, StoreError> {
        let weights = self.careful.weights.clone();
        let open = self.open(key).await?;
        let Some(length) = open.passages(number).map(|(text, _)| text.len()) else { return Ok(false) };
        let kept = KeptScores { weights, length, scores };
        let Some(stored) = open.read_carefully(number, &kept) else { return Ok(false) };
        let mut record = open.record.clone();
        record.content += 1;
        let change = Change {
            documents: vec![(number, Some(encode_document(&stored)))],
            scores: vec![(number, encode(&kept))],
            analysis: None,
        };
        self.commit(record, &change).await?;
        let row = self.open(key).await?.set_reading(number, &stored);
        let rows = row.into_iter().collect();
        send(&Event::Documents { key: key.clone(), rows, update: RowUpdate::Changed });
        Ok(true)
    }

    /// Ends the careful reading that is under way. What was read stays.
    fn end_pass(&mut self) {
        let Some((pass, end)) = self.careful.pass.take() else { return };
        close_lanes();
        end_turn(&end);
        if pass.has_read() {
            self.queue.borrow_mut().push(Command::Analyze { key: pass.key.clone() }, None);
        }
        if pass.failures() > 0 {
            let message = format!(
                "{} of the documents could not be read carefully and stay as they were read at first: try again, or go on \
                 without",
                pass.failures()
            );
            send(&Event::Failed { message });
        }
        send(&Event::CarefulProgress { key: pass.key, documents: None });
    }
}

/// Reads the documents again whose careful reading was another engine's, by what the careful reader said of them then.
pub(super) async fn restore(database: &Database, open: &mut OpenDossier) -> Result<(), StoreError> {
    for number in open.awaiting_scores() {
        let kept = database.scores(&open.record.key, number).await?;
        let kept = kept.and_then(|bytes| decode::<KeptScores>(&bytes).ok());
        if let Some(stored) = kept.and_then(|kept| open.read_carefully(number, &kept)) {
            // An analysis that is valid was made of these readings.
            let analysis = open.analysis.take();
            open.set_reading(number, &stored);
            open.analysis = analysis;
        }
    }
    Ok(())
}
