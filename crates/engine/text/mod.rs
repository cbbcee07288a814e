//! Text and its parts: spans typed by unit, paragraphs, sentences, tokens, and the folding that makes two
//! spellings of a word comparable; the format of the word lists. Knows nothing of news.

mod broken_words;
mod diacritics;
pub mod edits;
pub mod fold;
pub mod ordering;
pub mod sentence;
pub mod span;
pub mod spelling;
pub mod token;
pub(crate) mod word_list;
mod wrap;

pub use broken_words::in_one_line;
pub use sentence::{Layout, Paragraph, Sentence};
pub use span::{CodePoints, Span, TextSpan, TokenSpan};
pub use token::{Token, TokenKind};
