//! The worker: imports files, analyses dossiers and stores them, apart from the window's thread.
//!
//! The window's end is [`client`], with the files that wait to be imported ([`import_queue`]). The worker's end is
//! [`event_loop`]: it takes commands ([`protocol`]) from a [`queue`] and carries them out ([`commands`], [`import`],
//! [`replace_documents`], [`case_files`], [`careful`]) on the [`state`], one tab at a time ([`turns`]). What needs no browser is compiled natively too, for its
//! tests: dossiers in memory ([`open_dossier`]) and as the page gets them ([`borrowed_dossier`]), case files merged into them
//! ([`case_merge`]), articles into documents ([`read_file`]), drafts held against them ([`draft_check`]), and what documents have in common
//! ([`near_duplicates`], [`originals`]).

mod borrowed_dossier;
mod careful_pass;
mod case_merge;
mod draft_check;
mod import_queue;
mod open_dossier;
pub(crate) mod originals;
pub(crate) mod protocol;
mod queue;
mod read_file;

#[cfg(target_arch = "wasm32")]
mod careful;
#[cfg(target_arch = "wasm32")]
mod case_files;
#[cfg(target_arch = "wasm32")]
pub(crate) mod client;
#[cfg(target_arch = "wasm32")]
mod commands;
#[cfg(target_arch = "wasm32")]
pub(crate) mod event_loop;
#[cfg(target_arch = "wasm32")]
mod import;
#[cfg(target_arch = "wasm32")]
mod importers;
#[cfg(target_arch = "wasm32")]
mod replace_documents;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod turns;
