//! What the browser keeps of the user's dossiers, and in which form.
//!
//! A dossier is four kinds of records in IndexedDB: one [`DossierRecord`] (name, counts, corrections), one
//! [`StoredDocument`] for each document, at most one [`StoredAnalysis`], which can always be made again, and for each
//! document that was read carefully what the careful reader said of its words ([`KeptScores`]), which costs half a second
//! to make again and so outlives the engine that used it.
//! [`formats`] turns records into bytes and reads the bytes of every earlier version; [`database`] reads and writes
//! them in the browser. A record that this version can't read is reported and left as it is, never dropped
//! ([`unreadable`]).

mod document;
mod dossier;
mod error;
pub(crate) mod formats;
mod key;
pub(crate) mod near_duplicates;
mod unreadable;

#[cfg(target_arch = "wasm32")]
pub(crate) mod database;

pub(crate) use document::{CarefulNote, ENGINE_HASH, KeptScores, StoredAnalysis, StoredDocument};
pub(crate) use dossier::{DossierRecord, ImportProblem, Side, deleted_but};
pub(crate) use error::StoreError;
pub(crate) use formats::RawRecord;
pub(crate) use key::Key;
pub(crate) use unreadable::{StoredDossiers, UnreadableDossier, raw_records_file};
