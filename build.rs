//! Turns `corpus/` into the one blob that the app embeds.
fn main() {}
