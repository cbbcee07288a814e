//! `archive`: reads more articles than memory holds against each other, with the result that `analyze` gives.
//!
//! The stages are the engine's ([`variorum_engine::archive`]); here is the order in which they follow each other on one
//! machine, with tables on disk between them. `docs/archive.md` shows the tables, and `spark/archive.py` the same order
//! for Spark. What was done is kept in the folder `work` of the output until all is done, so that a run that was
//! stopped goes on from there.

mod components;
mod input;
mod pipeline;
mod stage;
mod store;
mod table;
mod work;

pub(crate) use pipeline::run;
pub(crate) use stage::run as run_stage;
