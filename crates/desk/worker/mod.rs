//! The worker's side: what was asked for, in turn ([`queue`]), files into documents ([`reading`]), dossiers in memory
//! ([`open`]), and in the browser the loop ([`serve`]), its answers ([`answer`], [`import`], [`exchange`], [`case`]) and what is at hand
//! for them ([`bench`], [`database`]).

mod open;
mod queue;
mod reading;

#[cfg(target_arch = "wasm32")]
mod answer;
#[cfg(target_arch = "wasm32")]
mod bench;
#[cfg(target_arch = "wasm32")]
mod case;
#[cfg(target_arch = "wasm32")]
mod database;
#[cfg(target_arch = "wasm32")]
mod exchange;
#[cfg(target_arch = "wasm32")]
mod import;
#[cfg(target_arch = "wasm32")]
pub(crate) mod serve;
