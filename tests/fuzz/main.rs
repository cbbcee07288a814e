//! What readers may type and what documents may bring, made at random for as long as one likes: queries, texts that
//! are held against each other, files.
//!
//! Each test tries as many cases on every machine, or for `VARIORUM_FUZZ_SECONDS` if that is set:
//! `VARIORUM_FUZZ_SECONDS=3600 cargo test --release --test fuzz` is a long night. The cases stand in one order for ever, so
//! that a longer run repeats a shorter one and goes on, and a failure comes back. It is cut down to the smallest case that
//! fails before it is shown.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that fails should stop"
)]

mod collation;
mod import;
mod query;

use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngAlgorithm, TestCaseResult, TestRng, TestRunner},
};
use std::{
    env,
    time::{Duration, Instant},
};

/// How many cases are made from one seed; time is looked at after each such batch.
const BATCH: u32 = 32;

/// How many batches are tried where no time is set.
const BATCHES: u64 = 400;

/// Holds `test` against values of `strategy` until the time is up.
fn run<S: Strategy>(name: &str, strategy: &S, test: impl Fn(S::Value) -> TestCaseResult) {
    let asked = env::var("VARIORUM_FUZZ_SECONDS").ok();
    let budget = asked.map(|seconds| seconds.parse().expect("VARIORUM_FUZZ_SECONDS is a number of seconds"));
    let start = Instant::now();
    let mut batches: u64 = 0;
    while budget.map_or(batches < BATCHES, |seconds| start.elapsed() < Duration::from_secs_f32(seconds)) {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&batches.to_le_bytes());
        let config = Config { cases: BATCH, failure_persistence: None, ..Config::default() };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        if let Err(failure) = TestRunner::new_with_rng(config, rng).run(strategy, &test) {
            panic!("{name}, batch {batches}: {failure}");
        }
        batches += 1;
    }
    println!("{name}: {} cases in {:.1} s", batches * u64::from(BATCH), start.elapsed().as_secs_f32());
}
