//! How much is read. Each limit is far above what an article, a book or a year's clippings need, and low enough
//! that a file made to exhaust memory or patience ends in a sentence instead.

/// Bytes of one article's text. *War and Peace* is 3 MB; the analysis takes some 50 times the text in memory.
pub const TEXT: usize = 8 << 20;
/// Bytes that one packed file may unpack to.
pub(crate) const UNPACKED_FILE: usize = 64 << 20;
/// Bytes that everything packed in one file may unpack to.
pub(crate) const UNPACKED: usize = 512 << 20;
/// Containers inside one another: an attached mail's ZIP of ZIPs.
pub(crate) const DEPTH: u8 = 4;
/// Articles and failures that one file may give.
pub const ARTICLES: usize = 50_000;
/// How many times its packed bytes something may unpack to, if it unpacks to more than [`ANY_RATIO`] bytes. Prose packs to a
/// third or a quarter, a table of like rows to a fiftieth.
pub(crate) const RATIO: usize = 250;
/// Bytes that something may unpack to whatever its ratio.
pub(crate) const ANY_RATIO: usize = 4 << 20;
