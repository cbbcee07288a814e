//! The desk in the window: the view `#/corpus`, where users bring documents in and keep them in dossiers ([`corpus`]),
//! and the dialogs over whatever the page shows, for correcting, exporting and practising ([`dialog`]).
//!
//! All views share one [`state`]: what the worker has reported, and what the user is doing. What they say and compute
//! stands in modules without a browser, which are compiled natively too, for their tests.
#![cfg_attr(
    target_arch = "wasm32",
    expect(unreachable_pub, reason = "the component macro makes each view's properties `pub`")
)]

mod answers;
mod careful_phrases;
mod correction_text;
mod current_dossier;
mod decisions;
mod dialog_request;
mod document_list;
mod phrases;
mod practice;
mod problem_groups;
mod virtual_list;

#[cfg(target_arch = "wasm32")]
mod add_files;
#[cfg(target_arch = "wasm32")]
mod button;
#[cfg(target_arch = "wasm32")]
mod careful;
#[cfg(target_arch = "wasm32")]
mod case_file;
#[cfg(target_arch = "wasm32")]
mod column_dialog;
#[cfg(target_arch = "wasm32")]
mod corpus;
#[cfg(target_arch = "wasm32")]
mod correct;
#[cfg(target_arch = "wasm32")]
mod corrected;
#[cfg(target_arch = "wasm32")]
mod corrections;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod document_row;
#[cfg(target_arch = "wasm32")]
mod document_table;
#[cfg(target_arch = "wasm32")]
mod document_tools;
#[cfg(target_arch = "wasm32")]
mod dossier_list;
#[cfg(target_arch = "wasm32")]
mod dossier_view;
#[cfg(target_arch = "wasm32")]
mod draft;
#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod facts_form;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod notices;
#[cfg(target_arch = "wasm32")]
mod original_offers;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod problem_list;
#[cfg(target_arch = "wasm32")]
mod save_file;
#[cfg(target_arch = "wasm32")]
mod single_page;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod unreadable_list;

#[cfg(target_arch = "wasm32")]
pub(crate) use corpus::{handle, mount};
