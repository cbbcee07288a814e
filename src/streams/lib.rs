//! Stands in for `wasm-streams`, which Leptos brings for server functions: there is no server here.
//!
//! The real crate exports classes to scripts, and what is exported is never taken out as unused: some four kilobytes of each
//! first visit. This one has what Leptos names of it, and every stream is empty.

use futures_core::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use wasm_bindgen::JsValue;
use web_sys::ReadableStream as RawStream;

/// A stream with nothing in it.
#[derive(Debug)]
pub struct ReadableStream(RawStream);

impl ReadableStream {
    /// Takes a browser's stream.
    pub fn from_raw(raw: RawStream) -> Self {
        Self(raw)
    }
    /// Drops `stream`: the browser's has nothing in it.
    pub fn from_stream(stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        drop(stream);
        Self(RawStream::new().unwrap_or_else(RawStream::from))
    }
    /// The browser's stream.
    pub fn into_raw(self) -> RawStream {
        self.0
    }
    /// Nothing.
    pub fn into_stream(self) -> Empty {
        Empty
    }
}

/// Ends at once.
#[derive(Debug)]
pub struct Empty;

impl Stream for Empty {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
