//! Which lines of a saved page are no part of the article.

use crate::{model::Boilerplate, text::Layout};

/// Lines of `text` that are no part of the article.
pub fn mark(_text: &str, _layout: &Layout) -> Vec<Boilerplate> {
    Vec::new()
}
