//! How much is read. Each limit is far above what an article, a book or a year's clippings need, and low enough
//! that a file made to exhaust memory or patience ends in a sentence instead.

/// Bytes of one article's text. *War and Peace* is 3 MB; the analysis takes some 50 times the text in memory.
pub(crate) const TEXT: usize = 8 << 20;
/// Bytes that one packed file may unpack to.
pub(crate) const UNPACKED_FILE: usize = 64 << 20;
/// Bytes that everything packed in one file may unpack to.
pub(crate) const UNPACKED: usize = 512 << 20;
/// Containers inside one another: an attached mail's ZIP of ZIPs.
pub(crate) const DEPTH: u8 = 4;
/// Articles and failures that one file may give.
pub(crate) const ARTICLES: usize = 50_000;
