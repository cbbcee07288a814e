//! Bytes become documents: decoding, facts found in the text, boilerplate marked.

pub mod boilerplate;
